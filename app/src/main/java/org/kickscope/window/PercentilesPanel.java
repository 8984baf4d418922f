package org.kickscope.window;

import org.kickscope.views.Picture;
import org.kickscope.views.latency.LatencyView;
import org.kickscope.window.model.LatencyStudies;
import org.kickscope.window.model.Workspace;

/** Percentile curves: the whole way, and the parts that take most time. */
final class PercentilesPanel extends LatencyPanel {
    PercentilesPanel(Workspace workspace, LatencyStudies studies) {
        super("percentiles", "Percentiles", workspace, studies);
    }

    @Override
    void tell(LatencyView latency) {
        say(latency.aboutCurves());
    }

    @Override
    Picture picture(LatencyView latency, int width, int height) {
        return latency.curves(width, height);
    }
}
