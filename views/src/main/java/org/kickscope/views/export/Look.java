package org.kickscope.views.export;

import org.kickscope.views.Palette;
import org.kickscope.views.Selection;
import org.kickscope.views.Type;

/**
 * How an exported picture looks. Immutable.
 *
 * @param palette the colours
 * @param type the letters: those with which the picture was measured
 * @param scale pixels per unit of a PNG; the other formats have none
 * @param selection what is drawn as selected
 */
public record Look(Palette palette, Type type, int scale, Selection selection) {
    private static final int SHARPEST = 8;

    public Look {
        if (scale < 1 || scale > SHARPEST) {
            throw new IllegalArgumentException("a scale of " + scale + " is not from 1 to " + SHARPEST);
        }
    }

    /** For paper: light, two pixels per unit, nothing selected. */
    public static Look standard() {
        return new Look(Palette.light(), Type.COMPACT, 2, Selection.none());
    }
}
