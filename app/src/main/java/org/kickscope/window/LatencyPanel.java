package org.kickscope.window;

import java.util.List;
import org.kickscope.analysis.Analysis;
import org.kickscope.result.SignalTable;
import org.kickscope.scan.LossWindows;
import org.kickscope.views.Picture;
import org.kickscope.views.latency.LatencyStudy;
import org.kickscope.views.latency.LatencyView;
import org.kickscope.window.model.LatencyStudies;
import org.kickscope.window.model.Span;
import org.kickscope.window.model.Workspace;

/** One of the pictures of the study that all panels of latency share. */
abstract class LatencyPanel extends PicturePanel {
    private final LatencyStudies studies;

    LatencyPanel(String id, String title, Workspace workspace, LatencyStudies studies) {
        super(id, title, workspace);
        this.studies = studies;
        studies.study().addListener((p, old, now) -> refresh());
        view().sceneProperty().addListener((p, old, now) -> {
            if ((old == null) != (now == null)) {
                studies.watched(now != null);
            }
        });
    }

    final LatencyStudies studies() {
        return studies;
    }

    @Override
    boolean drawsSelection() {
        return true;
    }

    @Override
    final PictureMaker maker() {
        LatencyStudy study = studies.study().get();
        Analysis now = workspace().analysis().get();
        if (study == null || study.table().size() == 0 && !now.signalsWhole()) {
            return null; // whether there are signals is not known before the end
        }
        SignalTable table = study.table();
        List<LossWindows.Window> losses =
                now.losses() == null ? List.of() : now.losses().windows();
        int row = workspace().chosenRow();
        LatencyView whole = LatencyView.of(study, now.axis().clock(), losses, type())
                .marking(row < table.size() ? row : -1)
                .bare();
        Span shown = workspace().shown().get();
        Span all = workspace().whole();
        LatencyView part = shown == null || all == null
                ? whole
                : whole.within(shown.fromNs(), shown.toNs()).since(all.fromNs());
        tell(part);
        return (width, height) -> picture(part, width, height);
    }

    /** Says in the head what is shown. */
    abstract void tell(LatencyView latency);

    /** Makes the picture, on a thread of its own. */
    abstract Picture picture(LatencyView latency, int width, int height);
}
