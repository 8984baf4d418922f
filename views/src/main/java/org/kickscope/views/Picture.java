package org.kickscope.views;

import java.util.List;

/**
 * A view at one moment: everything that is drawn, measured and placed. Immutable, so that it is made and painted on any thread;
 * painting one never asks the model.
 */
public interface Picture {
    /** What it shows, in a few words: title of an export and name for a screen reader. */
    String title();

    /** In units of the picture: pixels at scale 1. */
    int width();

    /** In units of the picture; may be more than was asked for, then the window scrolls. */
    int height();

    /**
     * Draws it, from its upper left corner at 0, 0; the ground is there already. Same picture and selection, same marks.
     *
     * @param pen where to
     * @param selection what is drawn as selected
     */
    void paint(Pen pen, Selection selection);

    /**
     * What can be pointed at, in the order of reading. Where two overlap, the later one is on top. To a keyboard and a screen
     * reader this list is the view.
     */
    List<Spot> spots();

    /** Heights where it may be cut for paper without parting what belongs together, from above; none where it is one thing. */
    default List<Double> seams() {
        return List.of();
    }

    /** The topmost spot at a point, or null. */
    default Spot spotAt(double x, double y) {
        Spot found = null;
        for (Spot spot : spots()) {
            if (spot.area().contains(x, y)) {
                found = spot;
            }
        }
        return found;
    }
}
