package org.kickscope.window;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.MouseEvent;
import org.kickscope.analysis.Analysis;
import org.kickscope.filter.FilterException;
import org.kickscope.filter.SignalFilter;
import org.kickscope.result.SignalTable;
import org.kickscope.signal.Direction;
import org.kickscope.views.Numbers;
import org.kickscope.views.Picture;
import org.kickscope.views.Target;
import org.kickscope.views.Type;
import org.kickscope.views.timeline.Row;
import org.kickscope.views.timeline.TimelineModel;
import org.kickscope.views.timeline.TimelinePicture;
import org.kickscope.views.timeline.TimelineProvider;
import org.kickscope.views.timeline.TimelineSources;
import org.kickscope.views.timeline.Viewport;
import org.kickscope.window.model.Latest;
import org.kickscope.window.model.Span;
import org.kickscope.window.model.Workspace;

/**
 * What CPUs, threads and queues were doing in the stretch of time that is shown, and the way of the signal that was selected last
 * across them. Pointer and keys are those of {@link TimelineGestures}.
 */
final class TimelinePanel extends PicturePanel {
    private final Latest<TimelineProvider> modelling;
    private final TimelineContent content;
    private final TimelineGestures gestures;
    private final List<Node> controls;
    /** With all signals, and with those that the filter lets through. */
    private TimelineModel all;

    private TimelineProvider provider;
    private final Set<String> folded = new HashSet<>();
    private double top;
    private int followed = -1;
    /** To be scrolled to as soon as it is known where it stands. */
    private Target.Hop sought;

    TimelinePanel(Workspace workspace) {
        super("timeline", "Timeline", workspace);
        modelling = workspace.latest();
        content = new TimelineContent(view(), this::scroll);
        view().whenShown(this::shown);
        gestures = new TimelineGestures(this, content);
        controls = List.of(
                button("[", "back along the path", w -> w.follow(-1)),
                button("]", "along the path", w -> w.follow(1)),
                button("0", "the whole trace", w -> w.shown().set(w.whole())),
                button("signals in view", "filter by the time that is shown", TimelinePanel::filterByTime));
        workspace.shown().addListener((p, old, now) -> refresh());
        workspace.markerA().addListener((p, old, now) -> refresh());
        workspace.markerB().addListener((p, old, now) -> refresh());
        workspace.rows().addListener((p, old, now) -> filtered());
        workspace.analysis().addListener((p, old, now) -> {
            if (old == null || old.states() != now.states()) {
                model(now);
            }
        });
        say("read when the signals are there");
    }

    private Button button(String text, String spoken, Consumer<Workspace> action) {
        Button button = new Button(text);
        button.getStyleClass().addAll("small", "key-cap");
        button.setFocusTraversable(false);
        button.setAccessibleText(spoken);
        button.setTooltip(new javafx.scene.control.Tooltip(spoken));
        button.setOnAction(e -> action.accept(workspace()));
        return button;
    }

    private static void filterByTime(Workspace workspace) {
        Span shown = workspace.shown().get();
        if (shown == null) {
            return;
        }
        try {
            workspace.filter().set(SignalFilter.parse(FilterField.of(new Target.Range(shown.fromNs(), shown.toNs()))));
        } catch (FilterException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---------------------------------------------------------------- what there is

    @Override
    void begin() {
        super.begin();
        if (workspace().analysis().get() != null) {
            model(workspace().analysis().get());
        }
    }

    private void model(Analysis now) {
        if (now.states() == null) {
            return;
        }
        say("looking at the signals");
        modelling.submit(
                () -> new TimelineProvider(
                        TimelineModel.of(now.states(), now.signals(), TimelineSources.of(now.axis()))),
                p -> {
                    all = p.model();
                    provider = p;
                    filtered();
                });
    }

    /** With the signals that the filter lets through. */
    private void filtered() {
        if (all == null) {
            return;
        }
        if (workspace().filter().get().isAll()) {
            modelling.cancel();
            provider = provider.model() == all ? provider : new TimelineProvider(all);
            refresh();
            return;
        }
        TimelineModel whole = all;
        int[] rows = workspace().rows().get();
        modelling.submit(
                () -> {
                    BitSet wanted = new BitSet();
                    for (int row : rows) {
                        wanted.set(row);
                    }
                    return new TimelineProvider(whole.only(wanted::get));
                },
                p -> {
                    provider = p;
                    refresh();
                });
    }

    /** The picture that is shown, or null. */
    TimelinePicture timeline() {
        return (TimelinePicture) view().picture();
    }

    TimelineModel model() {
        return all;
    }

    // ---------------------------------------------------------------- picture

    @Override
    PictureMaker maker() {
        Span shown = workspace().shown().get();
        if (provider == null || shown == null) {
            return null;
        }
        TimelineProvider from = provider;
        if (from.model().groups().isEmpty()) {
            say("no event tells what CPUs, threads or queues did");
            return null;
        }
        Viewport view = new Viewport(
                shown.fromNs(),
                shown.toNs(),
                top,
                folded,
                followed,
                workspace().markerA().get(),
                workspace().markerB().get());
        Target.Hop wanted = sought;
        Type letters = type();
        describe();
        return (width, height) -> {
            TimelinePicture picture = from.picture(view, letters, width, height);
            Row row = wanted == null ? null : from.model().rowOf(wanted.row(), wanted.index());
            double there = row == null ? -1 : picture.topOf(row);
            return there < 0 || there == picture.frame().top()
                    ? picture
                    : from.picture(view.scrolled(there), letters, width, height);
        };
    }

    private void describe() {
        SignalTable table = workspace().table();
        String filtered = workspace().filter().get().isAll()
                ? ""
                : Numbers.count(workspace().rows().get().length) + " of " + Numbers.count(table.size())
                        + " signals, by the filter";
        if (followed < 0 || followed >= table.size()) {
            say(filtered);
            return;
        }
        String queue = table.word(table.queue(followed));
        String id = table.row(followed).id();
        say((table.direction(followed) == Direction.KICK ? "kick " : "interrupt ") + id
                + (queue == null ? "" : " · " + org.kickscope.trace.Printable.of(queue)) + " · "
                + table.outcome(followed).id() + " · " + table.hopCount(followed)
                + (table.hopCount(followed) == 1 ? " hop" : " hops") + (filtered.isEmpty() ? "" : " · " + filtered));
    }

    private void shown(Picture picture) {
        TimelinePicture.Frame frame = ((TimelinePicture) picture).frame();
        top = frame.top();
        sought = null;
        content.shown((TimelinePicture) picture);
        gestures.shown();
    }

    @Override
    boolean drawsSelection() {
        return true;
    }

    @Override
    void selected(Target now) {
        int row = workspace().row(now);
        if (row >= 0) {
            followed = row;
            sought = now instanceof Target.Hop hop ? hop : new Target.Hop(row, 0);
        } else if (now == null) {
            followed = -1;
        }
    }

    @Override
    Set<Target> linked(Target chosen) {
        int row = workspace().row(chosen);
        return row < 0 || all == null ? Set.of() : all.touched(row);
    }

    // ---------------------------------------------------------------- what a person does

    /** Selects what is seen: the stretch of time stays. */
    @Override
    void choose(Target target) {
        workspace().chooseHere(target);
    }

    /** How far the rows are scrolled up. */
    double top() {
        return top;
    }

    /** Scrolls the rows. */
    void scroll(double newTop) {
        TimelinePicture picture = timeline();
        double most = picture == null
                ? 0
                : Math.max(
                        0,
                        picture.frame().contentHeight() - picture.frame().rows().height());
        double wanted = Math.max(0, Math.min(most, newTop));
        if (wanted != top) {
            top = wanted;
            refresh();
        }
    }

    /** Folds or unfolds the group whose head is at a point. @return false where there is none */
    boolean fold(MouseEvent e) {
        TimelinePicture picture = timeline();
        if (picture == null || picture.headAt(e.getX(), e.getY()) == null) {
            return false;
        }
        String id = picture.headAt(e.getX(), e.getY()).id();
        if (!folded.remove(id)) {
            folded.add(id);
        }
        refresh();
        return true;
    }

    @Override
    Node content() {
        return content;
    }

    @Override
    List<Node> controls() {
        return controls;
    }
}
