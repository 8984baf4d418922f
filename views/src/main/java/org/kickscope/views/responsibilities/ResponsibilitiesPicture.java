package org.kickscope.views.responsibilities;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.stack.Family;
import org.kickscope.views.Area;
import org.kickscope.views.Known;
import org.kickscope.views.Palette;
import org.kickscope.views.Paragraph;
import org.kickscope.views.Pen;
import org.kickscope.views.Picture;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;
import org.kickscope.views.TextStyle;
import org.kickscope.views.control.QuestionsPane;

/** Who carries what, drawn. Made by {@link ResponsibilitiesProvider}; immutable. */
public final class ResponsibilitiesPicture implements Picture {
    static final double LEGEND_PITCH = 18;
    private static final List<String> FAMILIES =
            List.of("driver", "ring", "bus, decoder", "host kernel", "user space", "hardware");

    private final Parts parts;

    ResponsibilitiesPicture(Parts parts) {
        this.parts = parts;
    }

    /**
     * Everything that is drawn.
     *
     * @param width of the picture
     * @param height of the picture
     * @param sentence what it comes to
     * @param legend where the legend is
     * @param main stacks of open traces and those beside them; null where there is no stack at all
     * @param rest matrices of the other stacks
     * @param restHead head above them, null for none
     * @param evidence of the shown cell
     * @param questions the six questions
     * @param note what holds for the open traces
     * @param shown the shown cell
     * @param spots what can be pointed at
     */
    record Parts(
            int width,
            int height,
            Paragraph sentence,
            Area legend,
            Matrix main,
            List<Matrix> rest,
            Area restHead,
            EvidencePane evidence,
            QuestionsPane questions,
            Paragraph note,
            Target.Responsibility shown,
            List<Spot> spots) {
        Parts {
            rest = List.copyOf(rest);
            spots = List.copyOf(spots);
        }
    }

    @Override
    public String title() {
        return "Responsibilities";
    }

    @Override
    public int width() {
        return parts.width;
    }

    @Override
    public int height() {
        return parts.height;
    }

    @Override
    public List<Spot> spots() {
        return parts.spots;
    }

    /** For tests. */
    Parts parts() {
        return parts;
    }

    @Override
    public void paint(Pen pen, Selection selection) {
        Palette colours = pen.palette();
        TextStyle sentence = pen.type().sentence();
        double below = parts.sentence.draw(pen, 12, 24, sentence.size() + 5, sentence, colours.ink());
        parts.note.draw(pen, 12, below - 2, 15, pen.type().figure(), colours.muted());
        if (parts.main == null) {
            return;
        }
        legend(pen);
        MatrixPainter matrices = new MatrixPainter(pen, selection, parts.shown);
        matrices.paint(parts.main);
        parts.evidence.paint(pen, selection);
        parts.questions.paint(pen);
        if (parts.evidence.head().y() == parts.questions.head().y()) {
            double bottom = Math.max(parts.evidence.bottom(), parts.questions.bottom());
            pen.vertical(parts.questions.head().x(), parts.evidence.head().y(), bottom, colours.hairline());
        }
        if (parts.restHead != null) {
            pen.head(parts.restHead, "The other stacks of the catalogue", "compared with " + first());
            parts.rest.forEach(matrices::paint);
        }
    }

    private String first() {
        return parts.main.columns().get(0).stack().id();
    }

    private void legend(Pen pen) {
        TextStyle style = pen.type().caption();
        Palette colours = pen.palette();
        double x = parts.legend.x();
        double y = parts.legend.y() + 9;
        for (Known known : Known.values()) {
            double width = 16 + pen.width(known.words(), style) + 18;
            if (x + width > parts.legend.right() && x > parts.legend.x()) {
                x = parts.legend.x();
                y += LEGEND_PITCH;
            }
            pen.mark(known.mark(), x + 5, y, 10, colours.ink());
            x = pen.text(known.words(), x + 16, y + style.drop(), style, colours.muted()) + 18;
        }
        for (Family family : Family.values()) {
            String name = FAMILIES.get(family.ordinal());
            double width = 10 + pen.width(name, style) + 14;
            if (x + width > parts.legend.right()) {
                x = parts.legend.x();
                y += LEGEND_PITCH;
            }
            pen.fill(new Area(x, y - 6, Pen.SPINE, 12), colours.hue(family));
            x = pen.text(name, x + 10, y + style.drop(), style, colours.muted()) + 14;
        }
        String pale = pale(first());
        if (x + 24 + pen.width(pale, style) > parts.legend.right()) {
            x = parts.legend.x();
            y += LEGEND_PITCH;
        }
        pen.textCut(pale, x, y + style.drop(), parts.legend.right() - x, style, colours.muted());
    }

    private static String pale(String first) {
        return "pale: carried as in " + first;
    }

    /** Height of the legend in a room. @param first id of the first stack */
    static double legendHeight(double room, TextStyle style, String first) {
        List<String> names = new ArrayList<>();
        for (Known known : Known.values()) {
            names.add(known.words());
        }
        names.addAll(FAMILIES);
        names.add(pale(first));
        double x = 0;
        double height = LEGEND_PITCH;
        for (int i = 0; i < names.size(); i++) {
            double width = (i < Known.values().length ? 34 : 24) + style.width(names.get(i));
            if (x + width > room && x > 0) {
                x = 0;
                height += LEGEND_PITCH;
            }
            x += width;
        }
        return height;
    }
}
