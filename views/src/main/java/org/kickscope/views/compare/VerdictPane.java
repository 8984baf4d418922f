package org.kickscope.views.compare;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.kickscope.compare.Statement;
import org.kickscope.views.Area;
import org.kickscope.views.Mark;
import org.kickscope.views.Palette;
import org.kickscope.views.Paragraph;
import org.kickscope.views.Pen;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.TextStyle;
import org.kickscope.views.Type;

/** The verdict in sentences: what, how much, how sure. */
final class VerdictPane implements Pane {
    private static final double INDENT = 30;
    private static final int MOST_LINES = 4;

    private final Area head;
    private final List<Said> said = new ArrayList<>();
    private final double bottom;

    /**
     * A statement, broken into lines.
     *
     * @param area all of it
     * @param statement what is said
     * @param headline what, and by how much
     * @param details where and why
     * @param basis what it rests on
     */
    private record Said(Area area, Statement statement, Paragraph headline, List<Paragraph> details, Paragraph basis) {}

    VerdictPane(List<Statement> statements, Area room, Type type) {
        head = new Area(room.x(), room.y(), room.width(), LadderMaker.HEAD);
        double y = head.bottom() + 6;
        double width = room.width() - INDENT - 14;
        for (Statement s : statements) {
            Paragraph headline = Paragraph.of(s.headline(), type.title(), width, MOST_LINES);
            List<Paragraph> details = s.details().stream()
                    .map(d -> Paragraph.of(d, type.figure(), width, MOST_LINES))
                    .toList();
            Paragraph basis = Paragraph.of(s.basis(), type.caption(), width, 2);
            double height = 6
                    + headline.height(17)
                    + details.stream().mapToDouble(d -> d.height(pitch(type))).sum()
                    + basis.height(14)
                    + 6;
            said.add(new Said(new Area(room.x(), y, room.width(), height), s, headline, details, basis));
            y += height;
        }
        bottom = y + 4;
    }

    private static double pitch(Type type) {
        return type.figure().size() + 4;
    }

    @Override
    public double bottom() {
        return bottom;
    }

    @Override
    public void paint(Pen pen, Selection selection) {
        Palette colours = pen.palette();
        pen.head(head, "Verdict", "structure first, then the whole of each direction");
        for (Said s : said) {
            double x = s.area().x() + INDENT;
            double y = s.area().y() + 17;
            glyph(pen, s.statement().mark(), s.area().x() + 18, y - 4);
            y = s.headline().draw(pen, x, y, 17, pen.type().title(), colours.ink());
            for (Paragraph d : s.details()) {
                y = d.draw(pen, x, y, pitch(pen.type()), pen.type().figure(), colours.muted());
            }
            s.basis().draw(pen, x, y, 14, pen.type().caption(), colours.faint());
        }
    }

    private static void glyph(Pen pen, Statement.Mark mark, double x, double y) {
        Palette colours = pen.palette();
        TextStyle style = pen.type().title();
        switch (mark) {
            case SLOWER -> pen.mark(Mark.WORSE, x, y, colours.worse());
            case FASTER -> pen.mark(Mark.BETTER, x, y, colours.better());
            case CANNOT_TELL -> pen.mark(Mark.SAME, x, y, colours.same());
            case SAME -> pen.textMiddle("=", x, y + style.drop(), style, colours.same());
            case WORK -> pen.textMiddle("≠", x, y + style.drop(), style, colours.ink());
            case STRUCTURE -> bars(pen, x, y, colours.ink());
        }
    }

    /** Two beams: how the two are built. */
    private static void bars(Pen pen, double x, double y, Color colour) {
        pen.fill(new Area(x - 5, y - 4, 10, 3.5), colour);
        pen.fill(new Area(x - 5, y + 1, 10, 3.5), colour);
    }

    @Override
    public List<Spot> spots() {
        List<Spot> all = new ArrayList<>();
        for (Said s : said) {
            List<String> lines = new ArrayList<>(List.of(s.statement().headline()));
            lines.addAll(s.statement().details());
            lines.add(s.statement().basis());
            String text = String.join("\n", lines).strip();
            all.add(new Spot(s.area(), null, text, text.replace("\n", " ")));
        }
        return all;
    }
}
