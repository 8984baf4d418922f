package org.kickscope.cli;

import java.io.IOException;
import org.kickscope.analysis.Analysis;
import org.kickscope.views.Picture;
import org.kickscope.views.control.ControlProvider;
import org.kickscope.views.control.ControlRequest;

/** The control plane: features, steps of the set-up, the six questions. */
final class ControlFigure {
    private ControlFigure() {}

    static Picture picture(FigureSource source) throws IOException {
        source.checkWhole();
        Analysis details = source.details();
        return ControlProvider.picture(new ControlRequest(
                details.control(), details.counts().firstNs(), source.width(), source.height(), source.type()));
    }
}
