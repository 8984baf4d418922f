package org.kickscope.views;

/**
 * The letters of all pictures: which face and size serves what, and how dense rows stand. {@link #ROOMY} has one unit more of
 * everything.
 */
public enum Type {
    COMPACT(0, 22),
    ROOMY(1, 28);

    private final TextStyle caption;
    private final TextStyle captionStrong;
    private final TextStyle figure;
    private final TextStyle figureStrong;
    private final TextStyle table;
    private final TextStyle tableStrong;
    private final TextStyle body;
    private final TextStyle title;
    private final TextStyle sentence;
    private final TextStyle report;
    private final TextStyle mono;
    private final TextStyle monoSmall;
    private final int row;

    Type(int more, int row) {
        caption = new TextStyle(Face.REGULAR, 10 + more);
        captionStrong = new TextStyle(Face.STRONG, 10 + more);
        figure = new TextStyle(Face.REGULAR, 11 + more);
        figureStrong = new TextStyle(Face.STRONG, 11 + more);
        table = new TextStyle(Face.REGULAR, 11.5f + more);
        tableStrong = new TextStyle(Face.STRONG, 11.5f + more);
        body = new TextStyle(Face.REGULAR, 12 + more);
        title = new TextStyle(Face.STRONG, 12 + more);
        sentence = new TextStyle(Face.REGULAR, 14 + more);
        report = new TextStyle(Face.STRONG, 24);
        mono = new TextStyle(Face.MONO, 11 + more);
        monoSmall = new TextStyle(Face.MONO, 10 + more);
        this.row = row;
    }

    /** Legends, units of an axis. */
    public TextStyle caption() {
        return caption;
    }

    /** Names of bands. */
    public TextStyle captionStrong() {
        return captionStrong;
    }

    /** Numbers and names in a figure. */
    public TextStyle figure() {
        return figure;
    }

    /** The name of a box, the number that matters. */
    public TextStyle figureStrong() {
        return figureStrong;
    }

    /** Cells. */
    public TextStyle table() {
        return table;
    }

    /** Heads of tables. */
    public TextStyle tableStrong() {
        return tableStrong;
    }

    /** Running text. */
    public TextStyle body() {
        return body;
    }

    /** Name of a pane. */
    public TextStyle title() {
        return title;
    }

    /** The one sentence of a view. */
    public TextStyle sentence() {
        return sentence;
    }

    /** Title of a report. */
    public TextStyle report() {
        return report;
    }

    /** Addresses, commands. */
    public TextStyle mono() {
        return mono;
    }

    /** Events under the name of a box. */
    public TextStyle monoSmall() {
        return monoSmall;
    }

    /** Height of a row of a table, in units of the picture. */
    public int row() {
        return row;
    }
}
