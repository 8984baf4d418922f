package org.kickscope.window;

import java.util.Set;
import org.kickscope.analysis.Analysis;
import org.kickscope.decode.DecodeResult;
import org.kickscope.filter.FilterException;
import org.kickscope.filter.SignalFilter;
import org.kickscope.trace.Clock;
import org.kickscope.views.Target;
import org.kickscope.window.model.Workspace;

/** A picture of the decisions of a trace. What is clicked is selected, and its signals are those that are shown. */
abstract class DecodingPanel extends PicturePanel {
    DecodingPanel(String id, String title, Workspace workspace) {
        super(id, title, workspace);
        workspace.analysis().addListener((p, old, now) -> {
            if (old == null || old.decode() != now.decode()) {
                refresh();
            }
        });
        say("read when the signals are there");
    }

    @Override
    final PictureMaker maker() {
        Analysis now = workspace().analysis().get();
        if (now == null || now.decode() == null) {
            return null;
        }
        say(about(now.decode()));
        return of(now.decode());
    }

    final Clock clock() {
        return workspace().clock();
    }

    /** What the head says. */
    abstract String about(DecodeResult result);

    abstract PictureMaker of(DecodeResult result);

    /** A click selects and filters; one more on the same ends both. */
    @Override
    void choose(Target target) {
        String text = FilterField.of(target);
        if (target.equals(workspace().chosen().get())) {
            workspace().choose(null);
            if (workspace().filter().get().text().equals(text)) {
                workspace().filter().set(SignalFilter.ALL);
            }
            return;
        }
        workspace().choose(target);
        if (text != null) {
            try {
                workspace().filter().set(SignalFilter.parse(text));
            } catch (FilterException e) {
                throw new IllegalStateException(e); // a target writes what the filter reads
            }
        }
    }

    /** The signal that is followed, so that the decisions on its way are marked. */
    @Override
    Set<Target> linked(Target chosen) {
        int row = workspace().row(chosen);
        return row < 0 ? Set.of() : Set.of(new Target.Signal(row));
    }
}
