package org.kickscope.views.compare;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.compare.Statements;
import org.kickscope.compare.Wording;
import org.kickscope.compare.WorkloadRow;
import org.kickscope.views.Area;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.TextStyle;
import org.kickscope.views.Type;

/** What both sides did: whether they did the same. */
final class WorkPane implements Pane {
    private static final double MOST = Math.log(8);

    private final Area head;
    private final List<WorkloadRow> rows;
    private final Type type;

    WorkPane(List<WorkloadRow> rows, Area room, Type type) {
        head = new Area(room.x(), room.y(), room.width(), LadderMaker.HEAD);
        this.rows = rows;
        this.type = type;
    }

    @Override
    public double bottom() {
        return top() + rows.size() * type.row() + 8;
    }

    private double top() {
        return head.bottom() + 20;
    }

    @Override
    public void paint(Pen pen, Selection selection) {
        Palette colours = pen.palette();
        pen.head(head, "Work", "do A and B do the same? ≠: by more than a tenth and more than chance");
        double bars = Math.min(120, head.width() * 0.18);
        double ratio = head.right() - 14 - bars - 12;
        double b = ratio - 64;
        double a = b - 64;
        TextStyle caption = type.caption();
        double y = head.bottom() + 14;
        pen.textRight("A", a, y, caption, colours.muted());
        pen.textRight("B", b, y, caption, colours.muted());
        pen.textRight("B / A", ratio, y, caption, colours.muted());
        double one = head.right() - 14 - bars / 2;
        y = top();
        pen.vertical(one, y, y + rows.size() * type.row(), colours.hairline());
        for (WorkloadRow row : rows) {
            TextStyle style = row.differs() ? type.tableStrong() : type.table();
            double baseline = y + type.row() / 2.0 + style.drop();
            pen.horizontal(head.x() + 12, head.right() - 12, y, colours.hairline());
            String title = (row.differs() ? "≠ " : "") + row.what().title();
            pen.textCut(title, head.x() + 14, baseline, a - 70 - head.x(), style, colours.ink());
            pen.textRight(Statements.figure(row.a()), a, baseline, style, colours.ink());
            pen.textRight(Statements.figure(row.b()), b, baseline, style, colours.ink());
            if (Double.isFinite(row.ratio())) {
                pen.textRight(
                        "×" + Wording.ratio(row.ratio()),
                        ratio,
                        baseline,
                        style,
                        row.differs() ? colours.ink() : colours.muted());
                bar(pen, row, one, y + type.row() / 2.0, bars / 2);
            } else {
                pen.textRight("–", ratio, baseline, style, colours.faint());
            }
            y += type.row();
        }
    }

    /** To the right: more of it in B; as long as the logarithm of the ratio, eightfold at most. */
    private static void bar(Pen pen, WorkloadRow row, double one, double y, double most) {
        double log = row.ratio() <= 0 ? -MOST : Math.max(-MOST, Math.min(MOST, Math.log(row.ratio())));
        double length = Math.max(1, Math.abs(log) / MOST * most);
        Palette colours = pen.palette();
        pen.fill(
                new Area(log < 0 ? one - length : one, y - 4, length, 8),
                row.differs() ? colours.muted() : colours.mixed(colours.muted(), 45));
    }

    @Override
    public List<Spot> spots() {
        List<Spot> all = new ArrayList<>();
        double y = top();
        for (WorkloadRow row : rows) {
            String text = row.what().title() + ": A " + Statements.figure(row.a()) + ", B " + Statements.figure(row.b())
                    + (row.differs() ? ", they differ" : "");
            String tip = row.what().note().isEmpty()
                    ? text
                    : text + "\n" + row.what().note();
            all.add(new Spot(new Area(head.x(), y, head.width(), type.row()), null, tip, text));
            y += type.row();
        }
        return all;
    }
}
