package org.kickscope.review;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.review.Document.Cell;
import org.kickscope.review.Document.Grid;
import org.kickscope.review.Document.Head;
import org.kickscope.views.Area;
import org.kickscope.views.Palette;
import org.kickscope.views.TextStyle;
import org.kickscope.views.Type;

/**
 * A table on flow. Columns are as wide as they need to be; where that is too wide, those of text give way and wrap. On each new
 * sheet the heads stand again.
 */
final class PaperTable {
    private static final Type TYPE = PaperFlow.TYPE;
    private static final double GAP = 14;
    private static final double PITCH = 15;
    private static final double PADDING = 5;
    /** Columns that wrap keep room for a word. */
    private static final double NARROWEST = 48;

    private final PaperFlow flow;
    private final Grid grid;
    private final double left;
    private final double width;
    private final double[] widths;

    PaperTable(PaperFlow flow, Grid grid) {
        this.flow = flow;
        this.grid = grid;
        left = flow.paper().margin();
        width = flow.paper().text();
        widths = widths();
    }

    private TextStyle style(int column) {
        return grid.columns().get(column).code() ? TYPE.monoSmall().at(9.5) : TYPE.figure();
    }

    private double[] widths() {
        List<Head> heads = grid.columns();
        double[] wanted = new double[heads.size()];
        double[] narrowest = new double[heads.size()];
        double sum = 0;
        for (int c = 0; c < wanted.length; c++) {
            wanted[c] = TYPE.caption().width(heads.get(c).title());
            for (List<Cell> row : grid.rows()) {
                wanted[c] = Math.max(wanted[c], style(c).width(row.get(c).text()));
                narrowest[c] = Math.max(narrowest[c], longestWord(row.get(c).text(), style(c)));
            }
            narrowest[c] = heads.get(c).number() ? wanted[c] : Math.min(wanted[c], Math.max(NARROWEST, narrowest[c]));
            sum += wanted[c];
        }
        double room = width - GAP * (wanted.length - 1);
        // the widest give way first, until all fit
        for (int round = 0; round < 100 && sum > room; round++) {
            int widest = 0;
            for (int c = 0; c < wanted.length; c++) {
                boolean gives = wanted[c] > narrowest[c];
                if (gives && (wanted[widest] <= narrowest[widest] || wanted[c] > wanted[widest])) {
                    widest = c;
                }
            }
            double next = Math.max(narrowest[widest], wanted[widest] - Math.max(8, (sum - room) / 3));
            if (next >= wanted[widest]) {
                break;
            }
            sum += next - wanted[widest];
            wanted[widest] = next;
        }
        // numbers end at the right edge, so that those of one table stand below those of the other
        if (sum < room && heads.get(heads.size() - 1).number()) {
            wanted[0] += room - sum;
        }
        if (sum > room) {
            for (int c = 0; c < wanted.length; c++) {
                wanted[c] *= room / sum;
            }
        }
        return wanted;
    }

    /** Width of what is broken only where nothing else helps: a number, a hash, a part of a path. */
    private static double longestWord(String text, TextStyle style) {
        double longest = 0;
        for (String word : text.split(" |(?<=/)")) {
            longest = Math.max(longest, style.width(word));
        }
        return longest;
    }

    void draw() {
        flow.need(90);
        flow.down(6);
        if (!grid.caption().isEmpty()) {
            flow.text(grid.caption(), TYPE.figureStrong(), Palette::ink, left, 18);
        }
        heads();
        for (List<Cell> row : grid.rows()) {
            List<List<String>> cells = new ArrayList<>();
            int most = 1;
            for (int c = 0; c < widths.length; c++) {
                List<String> lines = Wrap.lines(row.get(c).text(), style(c), widths[c] + 0.5);
                cells.add(lines);
                most = Math.max(most, lines.size());
            }
            if (flow.need(most * PITCH + PADDING)) {
                heads();
            }
            row(cells, most);
        }
        if (grid.left() > 0) {
            flow.text(grid.left() + " more rows: the command shows all.", TYPE.figure(), Palette::muted, left, 18);
        }
        flow.down(8);
    }

    private void heads() {
        double baseline = flow.y() + 8 + TYPE.caption().drop();
        double x = left;
        for (int c = 0; c < widths.length; c++) {
            Head head = grid.columns().get(c);
            String title = TYPE.caption().cut(head.title(), widths[c] + 0.5);
            double from = head.number() ? x + widths[c] - TYPE.caption().width(title) : x;
            flow.mark(pen -> pen.text(
                    title, from, baseline, TYPE.caption(), pen.palette().faint()));
            x += widths[c] + GAP;
        }
        flow.down(17);
        double rule = flow.y();
        flow.mark(pen ->
                pen.fill(new Area(left, rule - 1, width, 1), pen.palette().border()));
        flow.down(1);
    }

    private void row(List<List<String>> cells, int lines) {
        double top = flow.y();
        double x = left;
        for (int c = 0; c < widths.length; c++) {
            TextStyle style = style(c);
            for (int l = 0; l < cells.get(c).size(); l++) {
                String text = cells.get(c).get(l);
                double baseline = top + PADDING / 2 + PITCH * (l + 0.5) + style.drop();
                double from = grid.columns().get(c).number() ? x + widths[c] - style.width(text) : x;
                flow.mark(pen ->
                        pen.text(text, from, baseline, style, pen.palette().ink()));
            }
            x += widths[c] + GAP;
        }
        flow.down(lines * PITCH + PADDING);
        double rule = flow.y();
        flow.mark(pen ->
                pen.fill(new Area(left, rule - 1, width, 1), pen.palette().hairline()));
    }
}
