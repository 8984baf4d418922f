package org.kickscope.views.export;

import java.util.List;
import org.kickscope.stack.Family;
import org.kickscope.views.Area;
import org.kickscope.views.Mark;
import org.kickscope.views.Pen;
import org.kickscope.views.Picture;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;

/** One of everything that a pen can draw, with a text of the test's choice. */
record SamplePicture(String text, int width, int height) implements Picture {

    @Override
    public String title() {
        return "Sample: " + text;
    }

    @Override
    public List<Spot> spots() {
        return List.of();
    }

    @Override
    public void paint(Pen pen, Selection selection) {
        pen.box(new Area(10, 10, 180, 30), Family.BUS, true);
        pen.text(
                "kvm-exit 145\u202Fµs",
                20,
                28,
                pen.type().figureStrong(),
                pen.palette().ink());
        pen.text(text, 200, 28, pen.type().figure(), pen.palette().ink());
        pen.text("0xfebfb004", 200, 42, pen.type().mono(), pen.palette().muted());
        int i = 0;
        for (Mark mark : Mark.values()) {
            pen.mark(mark, 15 + i % 15 * 18, 60 + i / 15 * 18, pen.palette().ink());
            i++;
        }
        pen.silentBox(new Area(10, 100, 100, 30), Family.RING, false);
        pen.arrow(220, 90, 220, 140, 4, pen.palette().kick());
        pen.dashed(10, 145, 200, 145, 2, pen.palette().interrupt());
        pen.chip("chip", 240, 120, pen.palette().border(), pen.palette().paper());
        pen.textUpwards("share", 320, 100, pen.type().caption(), pen.palette().faint());
        pen.within(
                new Area(340, 60, 40, 20),
                p -> p.fill(new Area(330, 50, 100, 20), p.palette().lost()));
        pen.faded(25, p -> p.fill(new Area(340, 100, 40, 40), p.palette().interrupt()));
    }
}
