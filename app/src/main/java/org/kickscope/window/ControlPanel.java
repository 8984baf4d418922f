package org.kickscope.window;

import org.kickscope.analysis.Analysis;
import org.kickscope.control.ControlPlane;
import org.kickscope.views.Type;
import org.kickscope.views.control.ControlProvider;
import org.kickscope.views.control.ControlRequest;
import org.kickscope.window.model.Workspace;

/** How the devices were set up, as far as the trace shows: features, steps, the six questions of migration. */
final class ControlPanel extends PicturePanel {

    ControlPanel(Workspace workspace) {
        super("control", "Control", workspace);
        workspace.analysis().addListener((p, old, now) -> {
            if (old == null || old.control() != now.control()) {
                refresh();
            }
        });
        say("read when the signals are there");
    }

    @Override
    PictureMaker maker() {
        Analysis now = workspace().analysis().get();
        if (now == null || now.control() == null) {
            return null;
        }
        ControlPlane plane = now.control();
        int steps = plane.steps().size();
        say(steps == 0 ? "no set-up in this trace" : steps + (steps == 1 ? " step" : " steps"));
        long beginNs = now.counts().firstNs();
        Type letters = type();
        return (width, height) -> ControlProvider.picture(new ControlRequest(plane, beginNs, width, height, letters));
    }
}
