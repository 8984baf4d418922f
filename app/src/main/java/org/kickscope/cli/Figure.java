package org.kickscope.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kickscope.views.Picture;

/** A view that {@code kickscope figure} draws. */
interface Figure {
    /** All of them, by the name that {@code --view} takes. A new view is one line here. */
    static Map<String, Figure> all() {
        Map<String, Figure> all = new LinkedHashMap<>();
        all.put("stack", StackFigure::picture);
        all.put("waterfall", WaterfallFigure::picture);
        all.put("timeline", TimelineFigure::picture);
        all.put("strip", StripFigure::picture);
        all.put("latency", LatencyFigure::picture);
        all.put("rings", RingsFigure::picture);
        all.put("responsibilities", ResponsibilitiesFigure::picture);
        all.put("control", ControlFigure::picture);
        return all;
    }

    /** Makes the picture. A {@link Problem} says what the trace lacks for it. */
    Picture picture(FigureSource source) throws IOException;
}
