package org.kickscope.review;

/**
 * What the pages are written on, in units of a picture.
 *
 * @param width of a sheet
 * @param height of a sheet; {@link Double#MAX_VALUE} for one that ends where the text does
 * @param margin left and right
 * @param smallest a drawing that fills the width is made smaller down to this before it is cut, and letters stay legible
 * @param largest a drawing that is narrower than the text is made larger up to this
 * @param columns in how many a high drawing may stand
 * @param shared a page may begin on a sheet that another one has begun
 */
record Paper(int width, double height, double margin, double smallest, double largest, int columns, boolean shared) {
    /** At 96 units per inch. */
    static final Paper A4 = new Paper(794, 1123, 42, 0.8, 1, 1, true);

    /** The shape of screens; letters of which a row reads well from the last one. */
    static final Paper SLIDE = new Paper(1120, 630, 56, 0.62, 1.25, 2, false);

    /** The first line of a sheet. */
    static final double TOP = 48;

    static Paper scroll(int width) {
        return new Paper(width, Double.MAX_VALUE, 24, 1, 1, 1, false);
    }

    double right() {
        return width - margin;
    }

    /** Width of the text. */
    double text() {
        return width - 2 * margin;
    }

    double bottom() {
        return height - 60;
    }

    double foot() {
        return height - 32;
    }

    boolean endless() {
        return height == Double.MAX_VALUE;
    }

    /** Above this line, a page of the document may begin on a sheet that another one has begun. */
    double low() {
        return shared ? TOP + (bottom() - TOP) * 0.75 : 0;
    }
}
