package org.kickscope.views.control;

import java.util.List;
import java.util.Map;
import org.kickscope.views.Area;
import org.kickscope.views.Mark;
import org.kickscope.views.Palette;
import org.kickscope.views.Paragraph;
import org.kickscope.views.Pen;
import org.kickscope.views.Picture;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.TextStyle;

/** A control plane, drawn. Made by {@link ControlProvider}; immutable. */
public final class ControlPicture implements Picture {
    static final double LEGEND = 24;
    private static final List<Map.Entry<Mark, String>> SIGNS = List.of(
            Map.entry(Mark.DELIVERED, "in the set, step returned"),
            Map.entry(Mark.FROM_SOURCE, "result not recorded"),
            Map.entry(Mark.DROPPED, "taken out, step failed"));

    private final Parts parts;

    ControlPicture(Parts parts) {
        this.parts = parts;
    }

    /**
     * Everything that is drawn.
     *
     * @param width of the picture
     * @param height of the picture
     * @param sentence what it comes to
     * @param advice what to do where there is nothing to show
     * @param features null where there is nothing to show
     * @param questions null where there is nothing to show
     * @param steps null where there is nothing to show
     * @param legend where the legend is
     * @param spots what can be pointed at
     */
    record Parts(
            int width,
            int height,
            Paragraph sentence,
            List<Paragraph> advice,
            FeaturesPane features,
            QuestionsPane questions,
            StepsPane steps,
            Area legend,
            List<Spot> spots) {
        Parts {
            advice = List.copyOf(advice);
            spots = List.copyOf(spots);
        }
    }

    @Override
    public String title() {
        return "Control";
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
        TextStyle style = pen.type().sentence();
        double next = parts.sentence.draw(pen, 12, 24, style.size() + 5, style, colours.ink());
        for (Paragraph advice : parts.advice) {
            next = advice.draw(pen, 12, next + 2, 18, pen.type().body(), colours.muted()) + 6;
        }
        if (parts.steps == null) {
            return;
        }
        parts.features.paint(pen, selection);
        parts.questions.paint(pen);
        parts.steps.paint(pen, selection);
        if (parts.features.head().y() == parts.steps.head().y()) {
            pen.vertical(parts.steps.head().x(), parts.steps.head().y(), parts.legend.y(), colours.hairline());
        }
        legend(pen);
    }

    private void legend(Pen pen) {
        Palette colours = pen.palette();
        TextStyle style = pen.type().caption();
        Area area = parts.legend;
        pen.fill(area, colours.subtle());
        pen.horizontal(0, area.right(), area.y(), colours.hairline());
        double x = 12;
        for (Map.Entry<Mark, String> sign : SIGNS) {
            pen.mark(sign.getKey(), x + 5, area.middleY(), 10, colours.ink());
            x = pen.text(sign.getValue(), x + 16, area.middleY() + style.drop(), style, colours.ink()) + 18;
        }
        Area unknown = new Area(x, area.middleY() - 5, 18, 10);
        if (x + 100 < area.right()) {
            pen.hatch(unknown, colours.mixed(colours.border(), 60));
            pen.dashedOutline(unknown, 0, colours.border());
            pen.text("not visible in this trace", x + 24, area.middleY() + style.drop(), style, colours.ink());
        }
    }
}
