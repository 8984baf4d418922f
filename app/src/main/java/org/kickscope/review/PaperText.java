package org.kickscope.review;

import java.util.List;
import org.kickscope.review.Document.Command;
import org.kickscope.review.Document.Prose;
import org.kickscope.views.Area;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.Type;

/** Prose and commands on paper. */
final class PaperText {
    private static final Type TYPE = PaperFlow.TYPE;

    private final PaperFlow flow;
    private final double left;
    private final double width;

    PaperText(PaperFlow flow) {
        this.flow = flow;
        left = flow.paper().margin();
        width = flow.paper().text();
    }

    void prose(Prose prose) {
        switch (prose.style()) {
            case PARAGRAPH -> flow.text(prose.text(), TYPE.body(), Palette::ink, left, 18);
            case ITEM -> item(prose.text());
            case SMALL -> flow.text(prose.text(), TYPE.figure(), Palette::muted, left, 16);
            case WARNING -> warning(prose.text());
            case HEADING -> heading(prose.text());
            case LINES -> {
                flow.need(14.0 * Math.min(4, prose.text().lines().count()));
                prose.text().lines().forEach(l -> flow.text(l, TYPE.monoSmall(), Palette::muted, left + indent(l), 14));
            }
        }
        flow.down(6);
    }

    /** Lines keep their indent, which a break between words would lose. */
    private static double indent(String line) {
        int spaces = line.length() - line.stripLeading().length();
        return Math.min(120, TYPE.monoSmall().width(" ") * spaces);
    }

    private void item(String text) {
        flow.need(18);
        double at = flow.y() + 9;
        flow.mark(pen ->
                pen.fillRound(new Area(left + 3, at - 2, 4, 4), 2, pen.palette().ink()));
        flow.text(text, TYPE.body(), Palette::ink, left + 16, 18);
    }

    private void heading(String text) {
        flow.need(80);
        flow.down(10);
        flow.text(text, TYPE.title(), Palette::ink, left, 18);
        double rule = flow.y();
        flow.mark(pen -> pen.fill(new Area(left, rule, width, 1), pen.palette().border()));
        flow.down(4);
    }

    private void warning(String text) {
        List<String> lines = Wrap.lines(text, TYPE.body(), width - 24);
        double height = lines.size() * 18 + 12;
        flow.need(height);
        double top = flow.y();
        flow.mark(pen -> {
            pen.fill(new Area(left, top, width, height), pen.palette().warningFill());
            pen.fill(new Area(left, top, Pen.SPINE, height), pen.palette().warning());
            for (int i = 0; i < lines.size(); i++) {
                pen.text(
                        lines.get(i),
                        left + 14,
                        top + 15 + i * 18 + TYPE.body().drop(),
                        TYPE.body(),
                        pen.palette().ink());
            }
        });
        flow.down(height);
    }

    private List<String> lines(Command command) {
        return Wrap.lines(command.line(), TYPE.monoSmall(), width - 36);
    }

    /** Height of a command with the room around it. */
    double height(Command command) {
        return lines(command).size() * 14 + 10 + 16;
    }

    void command(Command command) {
        List<String> lines = lines(command);
        double height = lines.size() * 14 + 10;
        flow.need(height);
        double top = flow.y() + 2;
        flow.mark(pen -> {
            pen.fillRound(
                    new Area(left, top, width, height),
                    Pen.RADIUS,
                    pen.palette().subtle());
            pen.text(
                    "$",
                    left + 8,
                    top + 12 + TYPE.monoSmall().drop(),
                    TYPE.monoSmall(),
                    pen.palette().faint());
            for (int i = 0; i < lines.size(); i++) {
                double baseline = top + 12 + i * 14 + TYPE.monoSmall().drop();
                pen.text(
                        lines.get(i),
                        left + 22,
                        baseline,
                        TYPE.monoSmall(),
                        pen.palette().ink());
            }
        });
        flow.down(height + 16);
    }
}
