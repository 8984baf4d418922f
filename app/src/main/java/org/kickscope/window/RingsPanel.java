package org.kickscope.window;

import java.util.List;
import java.util.Set;
import org.kickscope.analysis.Analysis;
import org.kickscope.ring.RingGrid;
import org.kickscope.ring.Rings;
import org.kickscope.scan.LossWindows;
import org.kickscope.trace.Census;
import org.kickscope.trace.Field;
import org.kickscope.trace.Progress;
import org.kickscope.views.Target;
import org.kickscope.views.Type;
import org.kickscope.views.rings.RingTimes;
import org.kickscope.views.rings.RingsProvider;
import org.kickscope.views.rings.RingsRequest;
import org.kickscope.window.model.Latest;
import org.kickscope.window.model.Span;
import org.kickscope.window.model.Workspace;

/** The rings over the stretch of time that is shown. Where that is finer than what was read, it is read anew. */
final class RingsPanel extends PicturePanel {
    private final Latest<Detail> reading;
    private Detail detail;

    /** Rings over a grid of a range. */
    private record Detail(Rings of, Span range, Rings rings) {}

    RingsPanel(Workspace workspace) {
        super("rings", "Rings", workspace);
        reading = workspace.latest();
        workspace.shown().addListener((p, old, now) -> refresh());
        workspace.analysis().addListener((p, old, now) -> {
            if (old == null || old.rings() != now.rings() || old.signals() != now.signals()) {
                refresh();
            }
        });
        say("read when the signals are there");
    }

    @Override
    boolean drawsSelection() {
        return true;
    }

    @Override
    PictureMaker maker() {
        Analysis now = workspace().analysis().get();
        Span shown = workspace().shown().get();
        Rings rings = now == null ? null : now.rings();
        if (rings == null || shown == null) {
            return null;
        }
        Census counts = now.counts();
        long first = Math.min(shown.fromNs(), counts.firstNs());
        long last = Math.max(shown.toNs(), counts.lastNs());
        int row = workspace().chosenRow();
        long cursor = row >= 0 ? workspace().moment() : Field.MISSING;
        RingTimes times = new RingTimes(shown.fromNs(), shown.toNs(), first, last, first, cursor);
        List<LossWindows.Window> losses =
                now.losses() == null ? List.of() : now.losses().windows();
        boolean fits = detail != null && detail.of() == rings && detail.range().equals(shown);
        Rings fine = fits ? detail.rings() : null;
        int room = (int) view().getWidth();
        if (!fits && room > 0 && RingsRequest.needsDetail(rings, shown.fromNs(), shown.toNs(), room)) {
            read(now, shown, room);
        }
        say(rings.rings().size() + (rings.rings().size() == 1 ? " ring" : " rings"));
        Type letters = type();
        return (width, height) -> RingsProvider.picture(
                new RingsRequest(rings, fine, now.signals(), losses, Set.of(), times, width, height, letters));
    }

    private void read(Analysis now, Span range, int width) {
        RingGrid grid = RingsRequest.grid(range.fromNs(), range.toNs(), width);
        reading.submit(
                () -> new Detail(now.rings(), range, Rings.over(now.axis().trace(), grid, Progress.NONE)), d -> {
                    detail = d;
                    refresh();
                });
    }

    @Override
    Set<Target> linked(Target chosen) {
        int row = workspace().row(chosen);
        String queue =
                row < 0 ? null : workspace().table().word(workspace().table().queue(row));
        return queue == null ? Set.of() : Set.of(new Target.Queue(queue), new Target.Signal(row));
    }
}
