package org.kickscope.views.compare;

import java.util.List;
import org.kickscope.views.Pen;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;

/** A part of the picture, measured and placed. Immutable. */
interface Pane {
    /** Lower edge. */
    double bottom();

    void paint(Pen pen, Selection selection);

    /** What can be pointed at, in the order of reading. */
    List<Spot> spots();
}
