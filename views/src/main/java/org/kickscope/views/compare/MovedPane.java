package org.kickscope.views.compare;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.compare.StackComparison;
import org.kickscope.stack.Duty;
import org.kickscope.stack.Responsibility;
import org.kickscope.trace.Printable;
import org.kickscope.views.Area;
import org.kickscope.views.Palette;
import org.kickscope.views.Paragraph;
import org.kickscope.views.Pen;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;
import org.kickscope.views.Type;

/** Responsibilities that other layers carry in B than in A, as the catalogue says. */
final class MovedPane implements Pane {
    private static final int MOST_LINES = 3;

    private final Area head;
    private final List<Line> lines = new ArrayList<>();
    private final String sentence;
    private final Type type;
    private final double bottom;

    /**
     * A responsibility.
     *
     * @param area all of it
     * @param moved who carries it on both sides
     * @param a who carries it in A, in lines
     * @param b who carries it in B, in lines
     * @param stackA id of the stack of A
     * @param stackB id of the stack of B
     */
    private record Line(
            Area area, StackComparison.Moved moved, Paragraph a, Paragraph b, String stackA, String stackB) {}

    MovedPane(StackComparison stacks, Area room, Type type) {
        this.type = type;
        head = new Area(room.x(), room.y(), room.width(), LadderMaker.HEAD);
        int count = stacks.moved().size();
        sentence = count + " of " + Duty.values().length + (count == 1 ? " is" : " are")
                + " carried by others, as the catalogue says · (?): no source confirms it";
        double y = head.bottom() + 4;
        double width = (room.width() - 24) / 3;
        for (StackComparison.Moved m : stacks.moved()) {
            Paragraph a = Paragraph.of(who(m.a()), type.figure(), width - 28, MOST_LINES);
            Paragraph b = Paragraph.of(who(m.b()), type.figure(), width - 28, MOST_LINES);
            double height = Math.max(a.lines().size(), b.lines().size()) * pitch() + 8;
            Area area = new Area(room.x(), y, room.width(), height);
            lines.add(new Line(area, m, a, b, stacks.a().id(), stacks.b().id()));
            y += height;
        }
        bottom = y + 8;
    }

    private static String who(Responsibility r) {
        return Printable.of(r.who()) + (r.settled() ? "" : " (?)");
    }

    private double pitch() {
        return type.figure().size() + 4;
    }

    @Override
    public double bottom() {
        return lines.isEmpty() ? head.y() : bottom;
    }

    @Override
    public void paint(Pen pen, Selection selection) {
        if (lines.isEmpty()) {
            return;
        }
        Palette colours = pen.palette();
        pen.head(head, "Responsibilities", sentence);
        double width = (head.width() - 24) / 3;
        for (Line line : lines) {
            double x = head.x() + 14;
            double y = line.area().y() + 15;
            if (line != lines.get(0)) {
                pen.horizontal(head.x() + 12, head.right() - 12, line.area().y(), colours.hairline());
            }
            pen.textCut(line.moved().a().duty().title(), x, y, width - 16, type.figureStrong(), colours.ink());
            line.a().draw(pen, x + width, y, pitch(), type.figure(), colours.muted());
            pen.text("→", x + 2 * width - 16, y, type.figure(), colours.faint());
            line.b().draw(pen, x + 2 * width, y, pitch(), type.figure(), colours.ink());
        }
    }

    @Override
    public List<Spot> spots() {
        List<Spot> all = new ArrayList<>();
        for (Line line : lines) {
            Responsibility a = line.moved().a();
            Responsibility b = line.moved().b();
            String text = a.duty().title() + "\n" + Printable.of(line.stackA()) + ": " + who(a) + "\n"
                    + Printable.of(line.stackB()) + ": " + who(b);
            all.add(new Spot(
                    line.area(), new Target.Responsibility(line.stackB(), b.duty()), text, text.replace("\n", ", ")));
        }
        return all;
    }
}
