package org.kickscope.views.compare;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.compare.Comparison;
import org.kickscope.compare.Finding;
import org.kickscope.compare.PartComparison;
import org.kickscope.compare.Run;
import org.kickscope.compare.RunWords;
import org.kickscope.compare.Wording;
import org.kickscope.trace.Printable;
import org.kickscope.views.Area;
import org.kickscope.views.Mark;
import org.kickscope.views.Numbers;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.TextStyle;

/** Which two are compared, and what holds for both. */
final class SidesPane implements Pane {
    private static final double LINE = 20;
    private static final double CHIP = 15;
    private static final int WIDE = 1180;

    private final List<Side> sides;
    private final List<String> notes;
    private final boolean worksDiffer;
    private final boolean nothing;
    private final Area room;
    private final boolean wide;

    /**
     * A side.
     *
     * @param letter A or B
     * @param name what it is called
     * @param files names of its traces
     * @param facts stacks, signals, losses
     */
    private record Side(String letter, String name, String files, String facts) {}

    SidesPane(CompareRequest request, Area room) {
        Comparison c = request.comparison();
        this.room = room;
        wide = room.width() >= WIDE;
        sides = List.of(side("A", request.nameA(), c.a()), side("B", request.nameB(), c.b()));
        worksDiffer = c.workload().stream().anyMatch(w -> w.differs());
        List<PartComparison> parts = c.parts();
        nothing = parts.isEmpty();
        long told = parts.stream().filter(p -> p.finding() != Finding.REFUSED).count();
        notes = List.of(
                nothing
                        ? "nothing can be told of times: no part of a path is on both sides"
                        : told + " of " + Wording.count(parts.size(), "part")
                                + " can be told; what differs is beyond chance, of " + c.questions()
                                + " asked, clocks and losses",
                worksDiffer
                        ? "A and B did not do the same work: see below, and like for like"
                        : "no difference shown in the work of A and B");
    }

    private static Side side(String letter, String name, Run run) {
        Wording wording = RunWords.wording(run, Numbers.THIN);
        return new Side(
                letter,
                Printable.of(name),
                Printable.of(RunWords.files(run)),
                Printable.of(RunWords.stacks(run)) + " · " + RunWords.facts(run, wording));
    }

    @Override
    public double bottom() {
        return room.y() + 10 + 2 * LINE + (wide ? 0 : 2 * LINE) + 4;
    }

    @Override
    public void paint(Pen pen, Selection selection) {
        Palette colours = pen.palette();
        TextStyle figure = pen.type().figure();
        double right = wide ? Math.floor(room.width() * 0.6) : room.right() - 12;
        double y = room.y() + 10 + LINE / 2;
        double files = 0;
        for (Side s : sides) {
            files = Math.max(files, pen.width(s.files(), pen.type().mono()));
        }
        double most = (right - room.x() - 120) * 0.45;
        for (Side s : sides) {
            chip(pen, s.letter(), room.x() + 12, y);
            double baseline = y + figure.drop();
            pen.textCut(s.name(), room.x() + 36, baseline, 70, figure, colours.muted());
            TextStyle mono = pen.type().mono();
            double x = room.x() + 110;
            pen.text(mono.cutInside(s.files(), most), x, baseline, mono, colours.ink());
            double next = x + Math.min(most, files) + 16;
            pen.textCut(s.facts(), next, baseline, right - next, figure, colours.muted());
            y += LINE;
        }
        double x = wide ? right + 12 : room.x() + 12;
        y = wide ? room.y() + 10 + LINE / 2 : y;
        for (int i = 0; i < notes.size(); i++) {
            if (i == 0 && nothing) {
                pen.mark(Mark.SAME, x + 5, y, 11, colours.ink());
            } else if (i == 1 && worksDiffer) {
                pen.text("≠", x + 1, y + figure.drop(), pen.type().figureStrong(), colours.ink());
            } else {
                pen.mark(Mark.GOOD, x + 5, y, 11, colours.ink());
            }
            pen.textCut(notes.get(i), x + 18, y + figure.drop(), room.right() - 12 - x - 18, figure, colours.muted());
            y += LINE;
        }
    }

    /** A is outlined, B is filled: so everywhere. */
    static void chip(Pen pen, String letter, double x, double y) {
        Palette colours = pen.palette();
        Area area = new Area(x, y - CHIP / 2, CHIP, CHIP);
        boolean full = letter.equals("B");
        if (full) {
            pen.fillRound(area, Pen.RADIUS, colours.ink());
        } else {
            pen.outline(area, Pen.RADIUS, 1.4, colours.ink());
        }
        TextStyle style = pen.type().captionStrong();
        pen.textMiddle(letter, area.middleX(), y + style.drop(), style, full ? colours.paper() : colours.ink());
    }

    @Override
    public List<Spot> spots() {
        List<Spot> all = new ArrayList<>();
        double y = room.y() + 10;
        for (Side s : sides) {
            String text = s.letter() + ", " + s.name() + ": " + s.files() + "\n" + s.facts();
            all.add(new Spot(
                    new Area(room.x() + 8, y, room.width() * 0.6 - 8, LINE), null, text, text.replace("\n", ", ")));
            y += LINE;
        }
        return all;
    }
}
