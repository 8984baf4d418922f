package org.kickscope.views.control;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.control.Answer;
import org.kickscope.control.ControlPlane;
import org.kickscope.stack.Duty;
import org.kickscope.stack.Question;
import org.kickscope.stack.Stack;
import org.kickscope.trace.Printable;
import org.kickscope.views.Area;
import org.kickscope.views.Known;
import org.kickscope.views.Palette;
import org.kickscope.views.Paragraph;
import org.kickscope.views.Pen;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;
import org.kickscope.views.TextStyle;
import org.kickscope.views.Type;

/**
 * The six questions about features and migration, with the answers of stacks and traces. Immutable.
 *
 * @param head its head
 * @param titles whose answers they are, with the place of each
 * @param rows the questions
 * @param bottom lower edge
 */
public record QuestionsPane(Area head, List<Answers> titles, List<Row> rows, double bottom) {
    private static final double PITCH = 14;
    private static final int MOST_LINES = 4;
    private static final double ANSWER = 64;

    public QuestionsPane {
        titles = List.copyOf(titles);
        rows = List.copyOf(rows);
    }

    /**
     * Whose answers stand in a column.
     *
     * @param title its name
     * @param stack the stack, null for a trace that shows none
     * @param planes control planes of traces that may answer
     */
    public record Column(String title, Stack stack, List<ControlPlane> planes) {
        public Column {
            planes = List.copyOf(planes);
        }
    }

    /**
     * Head of a column.
     *
     * @param area where it stands
     * @param title its name
     */
    public record Answers(Area area, String title) {}

    /**
     * A question.
     *
     * @param area all of the row
     * @param number 1 to 6
     * @param question its text
     * @param full its whole text
     * @param given the answers
     */
    public record Row(Area area, int number, Paragraph question, String full, List<Given> given) {
        public Row {
            given = List.copyOf(given);
        }
    }

    /**
     * An answer.
     *
     * @param area where it stands
     * @param known how it is known, null where it is not
     * @param answer in a word
     * @param text in lines
     * @param full its whole text, with where it can be checked
     * @param target what it selects
     */
    public record Given(Area area, Known known, String answer, Paragraph text, String full, Target target) {}

    /**
     * Measures and places them.
     *
     * @param columns whose answers, at least one
     * @param questions their texts, in order
     * @param room where; its height does not matter
     */
    public static QuestionsPane of(List<Column> columns, List<String> questions, Area room, Type type) {
        double left = room.x() + 12;
        double right = room.right() - 12;
        double asked = Math.max(120, Math.min(230, (right - left) * 0.3));
        double width = (right - left - asked - 24) / columns.size();
        double y = room.y() + 28 + 24;
        List<Answers> titles = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            double x = left + 24 + asked + c * width;
            titles.add(new Answers(new Area(x, room.y() + 28, width - 10, 24), Printable.of(columns.get(c).title)));
        }
        List<Row> rows = new ArrayList<>();
        for (int n = 1; n <= questions.size(); n++) {
            Paragraph question = Paragraph.of(questions.get(n - 1), type.figure(), asked - 10, MOST_LINES);
            double height = question.height(PITCH);
            List<Given> measured = new ArrayList<>();
            for (int c = 0; c < columns.size(); c++) {
                Given g = given(columns.get(c), n, titles.get(c).area().x(), width, type);
                measured.add(g);
                height = Math.max(height, g.text().height(PITCH - 1) + (width < 220 ? PITCH : 0));
            }
            height += 10;
            List<Given> given = new ArrayList<>();
            for (int c = 0; c < columns.size(); c++) {
                Given g = measured.get(c);
                Area area = new Area(titles.get(c).area().x(), y, width - 10, height);
                given.add(new Given(area, g.known, g.answer, g.text, g.full, g.target));
            }
            rows.add(new Row(
                    new Area(room.x(), y, room.width(), height),
                    n,
                    question,
                    Printable.of(questions.get(n - 1)),
                    given));
            y += height;
        }
        return new QuestionsPane(new Area(room.x(), room.y(), room.width(), 28), titles, rows, y + 8);
    }

    /** What a trace answers goes before what the catalogue says. */
    private static Given given(Column column, int number, double x, double width, Type type) {
        String open = "not visible in this trace";
        for (ControlPlane plane : column.planes) {
            for (Answer a : plane.answers()) {
                if (a.n() == number && a.answer() == null) {
                    open = a.sentence();
                } else if (a.n() == number) {
                    Target target = a.evidence().isEmpty()
                            ? null
                            : new Target.Event(
                                    a.evidence().get(0).source(),
                                    a.evidence().get(0).position());
                    return given(
                            column, Known.AT_SET_UP, a.answer(), a.sentence(), a.sentence(), target, x, width, type);
                }
            }
        }
        if (column.stack != null) {
            for (Question q : column.stack.questions()) {
                if (q.number() == number) {
                    String sources = q.sources().isEmpty() ? "" : "\n" + String.join("\n", q.sources());
                    return given(column, Known.of(q), q.answer(), q.text(), q.text() + sources, null, x, width, type);
                }
            }
        }
        return given(column, null, "unknown", open, open, null, x, width, type);
    }

    private static Given given(
            Column column,
            Known known,
            String answer,
            String text,
            String full,
            Target target,
            double x,
            double width,
            Type type) {
        boolean below = width < 220;
        Paragraph lines = Paragraph.of(text, type.caption(), width - 10 - (below ? 16 : ANSWER + 16), MOST_LINES);
        Target chosen = target != null || column.stack == null
                ? target
                : new Target.Responsibility(column.stack.id(), Duty.FEATURE_NEGOTIATION);
        StringBuilder clean = new StringBuilder();
        for (String line : full.split("\n")) {
            clean.append(clean.length() == 0 ? "" : "\n").append(Printable.of(line));
        }
        return new Given(new Area(x, 0, width, 0), known, Printable.of(answer), lines, clean.toString(), chosen);
    }

    /** Draws them. */
    public void paint(Pen pen) {
        Palette colours = pen.palette();
        pen.head(head, "Six questions about features and migration", "answered from evidence where there is some");
        TextStyle figure = pen.type().figure();
        for (Answers a : titles) {
            pen.textCut(
                    a.title,
                    a.area.x(),
                    a.area.y() + 17,
                    a.area.width(),
                    pen.type().caption(),
                    colours.muted());
        }
        for (Row row : rows) {
            double baseline = row.area.y() + 17;
            pen.horizontal(row.area.x() + 12, row.area.right() - 12, row.area.y(), colours.hairline());
            pen.text("" + row.number, row.area.x() + 12, baseline, figure, colours.muted());
            row.question.draw(pen, row.area.x() + 34, baseline, PITCH, figure, colours.ink());
            for (Given g : row.given) {
                boolean below = g.area.width() + 10 < 220;
                boolean open = g.answer.equals("unknown");
                if (g.known != null) {
                    pen.mark(g.known.mark(), g.area.x() + 5, baseline - 4, 10, colours.ink());
                }
                pen.textCut(
                        g.answer,
                        g.area.x() + 16,
                        baseline,
                        below ? g.area.width() - 16 : ANSWER,
                        pen.type().figureStrong(),
                        open ? colours.faint() : colours.ink());
                double x = g.area.x() + 16 + (below ? 0 : ANSWER);
                double top = below ? baseline + PITCH : baseline;
                g.text.draw(pen, x, top, PITCH - 1, pen.type().caption(), colours.muted());
            }
        }
    }

    /** What can be pointed at. */
    public List<Spot> spots() {
        List<Spot> all = new ArrayList<>();
        for (Row row : rows) {
            for (int i = 0; i < row.given.size(); i++) {
                Given g = row.given.get(i);
                String said = titles.get(i).title + ": " + g.answer + (g.known == null ? "" : ", " + g.known.words());
                all.add(new Spot(
                        g.area,
                        g.target,
                        row.full + "\n" + said + "\n" + g.full,
                        "question " + row.number + ", " + row.full + " " + said));
            }
        }
        return all;
    }
}
