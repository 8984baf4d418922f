package org.kickscope.review;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.Picture;
import org.kickscope.views.TextStyle;
import org.kickscope.views.Type;

/** Sheets that are written from above, one after the other: where the next thing goes, and what was drawn. One thread. */
final class PaperFlow {
    static final Type TYPE = Type.COMPACT;

    private final Paper paper;
    private final List<List<Consumer<Pen>>> sheets = new ArrayList<>();
    private List<Consumer<Pen>> marks;
    private double y;

    PaperFlow(Paper paper) {
        this.paper = paper;
    }

    Paper paper() {
        return paper;
    }

    /** Goes on on a new sheet. */
    void begin() {
        marks = new ArrayList<>();
        sheets.add(marks);
        y = Paper.TOP;
    }

    /** Goes on on a new sheet where there is less room than that. */
    boolean need(double height) {
        if (y + height <= paper.bottom() || y == Paper.TOP) {
            return false;
        }
        begin();
        return true;
    }

    void mark(Consumer<Pen> drawing) {
        marks.add(drawing);
    }

    double y() {
        return y;
    }

    void down(double by) {
        y += by;
    }

    /** Writes a text from x on in lines of that pitch. */
    void text(String text, TextStyle style, Function<Palette, Color> colour, double x, double pitch) {
        for (String line : Wrap.lines(text, style, paper.right() - x)) {
            need(pitch);
            double baseline = y + pitch / 2 + style.drop();
            mark(pen -> pen.text(line, x, baseline, style, colour.apply(pen.palette())));
            down(pitch);
        }
    }

    /** Does the writing on the sheet that is begun; false, with nothing written, where a new sheet was needed. */
    boolean fits(Runnable writing) {
        int before = sheets.size();
        int kept = marks.size();
        double from = y;
        writing.run();
        if (sheets.size() == before) {
            return true;
        }
        sheets.subList(before, sheets.size()).clear();
        marks = sheets.get(before - 1);
        marks.subList(kept, marks.size()).clear();
        y = from;
        return false;
    }

    /** All sheets, numbered. */
    List<Picture> sheets(String title) {
        List<Picture> all = new ArrayList<>();
        for (int i = 0; i < sheets.size(); i++) {
            String number = (i + 1) + " of " + sheets.size();
            all.add(new PaperSheet(paper, title, sheets.get(i), number, (int) paper.height()));
        }
        return all;
    }

    /** The last sheet, no higher than what stands on it. */
    Picture sheet(String title) {
        return new PaperSheet(paper, title, marks, null, (int) Math.ceil(y + 24));
    }
}
