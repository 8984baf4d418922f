package org.kickscope.window;

import java.util.List;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.kickscope.analysis.Analysis;
import org.kickscope.scan.LossWindows;
import org.kickscope.views.Picture;
import org.kickscope.views.Target;
import org.kickscope.views.TimeScale;
import org.kickscope.views.Type;
import org.kickscope.views.strip.StripData;
import org.kickscope.views.strip.StripProvider;
import org.kickscope.window.model.Span;
import org.kickscope.window.model.Workspace;

/** The whole trace in one strip, with the part that is shown. A drag shows another part, a double click the whole. */
final class StripPanel extends PicturePanel {
    private static final double SHORTEST_DRAG = 4;

    private double pressedX;

    StripPanel(Workspace workspace) {
        super("strip", "Whole trace", workspace);
        view().setFocusTraversable(false);
        view().chooseOnClick(false);
        workspace.shown().addListener((p, old, now) -> refresh());
        workspace.analysis().addListener((p, old, now) -> {
            if (old == null
                    || old.signals() != now.signals()
                    || old.losses() != now.losses()
                    || old.overview() != now.overview()
                    || old.states() != now.states()) {
                refresh();
            }
        });
        view().addEventHandler(MouseEvent.MOUSE_PRESSED, e -> pressedX = e.getX());
        view().addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        view().addEventHandler(MouseEvent.MOUSE_CLICKED, e -> {
            if (e.getClickCount() == 2) {
                workspace.shown().set(workspace.whole());
            }
        });
    }

    @Override
    PictureMaker maker() {
        Analysis now = workspace().analysis().get();
        Span whole = workspace().whole();
        if (whole == null) {
            return null;
        }
        Span shown = workspace().shown().get();
        List<LossWindows.Window> losses =
                now.losses() == null ? null : now.losses().windows();
        StripData data = new StripData(
                now.signals(),
                range(whole),
                shown == null || shown.equals(whole) ? null : range(shown),
                whole.fromNs(),
                losses,
                now.axis().clock());
        Type letters = type();
        Picture before = view().picture();
        return (width, height) -> StripProvider.picture(before, data, letters, width, height);
    }

    private static Target.Range range(Span span) {
        return new Target.Range(span.fromNs(), span.toNs());
    }

    private void released(MouseEvent e) {
        Span whole = workspace().whole();
        if (e.getButton() != MouseButton.PRIMARY
                || whole == null
                || workspace().shown().get() == null
                || e.getClickCount() > 1) {
            return;
        }
        TimeScale scale = StripProvider.scale(range(whole), (int) view().getWidth());
        long from = scale.ns(Math.min(pressedX, e.getX()));
        long to = scale.ns(Math.max(pressedX, e.getX()));
        if (Math.abs(e.getX() - pressedX) >= SHORTEST_DRAG && to > from) {
            workspace().shown().set(new Span(Math.max(whole.fromNs(), from), Math.min(whole.toNs(), to)));
        } else {
            // a click shows as much as is shown, there
            Span shown = workspace().shown().get();
            double share = (double) (from - shown.fromNs() - shown.lengthNs() / 2) / shown.lengthNs();
            workspace().shown().set(shown.moved(share, whole));
        }
    }
}
