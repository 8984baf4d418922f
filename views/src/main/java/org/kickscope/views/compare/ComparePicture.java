package org.kickscope.views.compare;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.views.Area;
import org.kickscope.views.Mark;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.Picture;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.TextStyle;
import org.kickscope.views.Type;

/** A comparison, drawn. Made by {@link CompareProvider}; immutable. */
public final class ComparePicture implements Picture {
    private static final double LEGEND = 26;
    private static final double LINE = 16;
    private static final String REST =
            "=: the same within 5 % · dot: shift of the median, bar: its 95 % interval, dashed: cannot tell ·"
                    + " of change: of the change of the mean";

    private final int width;
    private final int height;
    private final List<Pane> panes;
    private final Area legend;
    private final double divider;
    private final double dividerTop;

    /**
     * @param panes in the order of reading
     * @param legend what the marks of shifts mean
     * @param divider between two columns, 0 for one column
     * @param dividerTop its upper end
     */
    ComparePicture(int width, int height, List<Pane> panes, Area legend, double divider, double dividerTop) {
        this.width = width;
        this.height = height;
        this.panes = List.copyOf(panes);
        this.legend = legend;
        this.divider = divider;
        this.dividerTop = dividerTop;
    }

    @Override
    public String title() {
        return "Compare";
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public void paint(Pen pen, Selection selection) {
        panes.forEach(p -> p.paint(pen, selection));
        legend(pen);
        if (divider > 0) {
            pen.vertical(divider, dividerTop, height, pen.palette().hairline());
        }
    }

    @Override
    public List<Spot> spots() {
        List<Spot> all = new ArrayList<>();
        panes.forEach(p -> all.addAll(p.spots()));
        return all;
    }

    @Override
    public List<Double> seams() {
        // of two columns, a seam of the one runs through the other
        return divider > 0
                ? List.of()
                : panes.stream()
                        .map(p -> p.bottom() == legend.y() ? legend.bottom() : p.bottom())
                        .toList();
    }

    /** For tests. */
    List<Pane> panes() {
        return panes;
    }

    private void legend(Pen pen) {
        Palette colours = pen.palette();
        TextStyle style = pen.type().caption();
        double y = legend.y() + LEGEND / 2;
        double x = legend.x();
        pen.mark(Mark.BETTER, x + 5, y, 10, colours.better());
        x = pen.text("B faster", x + 14, y + style.drop(), style, colours.muted()) + 14;
        pen.mark(Mark.WORSE, x + 5, y, 10, colours.worse());
        x = pen.text("B slower", x + 14, y + style.drop(), style, colours.muted()) + 14;
        pen.mark(Mark.SAME, x + 5, y, 10, colours.same());
        x = pen.text("no difference shown", x + 14, y + style.drop(), style, colours.muted()) + 14;
        if (legend.height() > LEGEND) {
            x = legend.x();
            y += LINE;
        }
        pen.textCut(REST, x, y + style.drop(), legend.right() - x, style, colours.muted());
    }

    /** Its legend's height in a column: a line, or two where that is narrow. */
    static double legend(double columnWidth, Type type) {
        double signs = 3 * 28 + type.caption().width("B faster" + "B slower" + "no difference shown");
        return signs + type.caption().width(REST) <= columnWidth ? LEGEND : LEGEND + LINE;
    }
}
