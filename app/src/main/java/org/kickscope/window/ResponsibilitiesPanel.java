package org.kickscope.window;

import java.util.List;
import org.kickscope.analysis.Analysis;
import org.kickscope.views.Target;
import org.kickscope.views.Type;
import org.kickscope.views.responsibilities.OpenTrace;
import org.kickscope.views.responsibilities.ResponsibilitiesProvider;
import org.kickscope.views.responsibilities.ResponsibilitiesRequest;
import org.kickscope.window.model.Workspace;

/** Who carries which responsibility, in the opened trace and in the catalogue, and how that is known. */
final class ResponsibilitiesPanel extends PicturePanel {
    ResponsibilitiesPanel(Workspace workspace) {
        super("responsibilities", "Responsibilities", workspace);
        workspace.analysis().addListener((p, old, now) -> {
            if (old == null
                    || old.overview() != now.overview()
                    || old.decode() != now.decode()
                    || old.control() != now.control()) {
                refresh();
            }
        });
        say("the mail’s “undefined-1” has to do six things: who does them");
    }

    @Override
    boolean drawsSelection() {
        return true;
    }

    @Override
    PictureMaker maker() {
        Analysis now = workspace().analysis().get();
        if (now == null || now.overview() == null) {
            return null;
        }
        OpenTrace trace =
                new OpenTrace(workspace().opening().title(), "", now.overview().found(), now.decode(), now.control());
        Target.Responsibility cell = workspace().chosen().get() instanceof Target.Responsibility chosen ? chosen : null;
        Type letters = type();
        return (width, height) -> ResponsibilitiesProvider.picture(
                new ResponsibilitiesRequest(now.catalogue(), List.of(trace), cell, List.of(), width, height, letters));
    }
}
