package org.kickscope.views.rings;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.kickscope.stack.Family;
import org.kickscope.views.Area;
import org.kickscope.views.Mark;
import org.kickscope.views.Palette;
import org.kickscope.views.Paragraph;
import org.kickscope.views.Pen;
import org.kickscope.views.Picture;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.TextStyle;
import org.kickscope.views.TimeScale;
import org.kickscope.views.TimeTicks;

/** Rings over time, drawn. Made by {@link RingsProvider}; immutable. */
public final class RingsPicture implements Picture {
    static final double LEGEND = 26;
    static final double NOTE_PITCH = 16;

    private final Parts parts;

    RingsPicture(Parts parts) {
        this.parts = parts;
    }

    /**
     * A stretch in which events were lost.
     *
     * @param x left edge
     * @param right right edge
     * @param text how many, and where
     */
    record Lost(double x, double right, String text) {}

    /**
     * Everything that is drawn.
     *
     * @param width of the picture
     * @param height of the picture
     * @param empty what there is to say where there is no ring; else empty
     * @param bands rings in full
     * @param strips rings in a row each
     * @param stripHead head above them, null for none
     * @param scale the range
     * @param ticks marks of the range
     * @param losses in the range
     * @param cursorX place of the cursor, negative for none
     * @param notes what holds for all rings
     * @param notesTop upper edge of the notes
     * @param legend the legend
     * @param overviewHead head of the overview, null for none
     * @param overview all of the trace
     * @param shown the range in the overview
     * @param spots what can be pointed at
     */
    record Parts(
            int width,
            int height,
            List<Paragraph> empty,
            List<Band> bands,
            List<Strip> strips,
            Area stripHead,
            TimeScale scale,
            TimeTicks ticks,
            List<Lost> losses,
            double cursorX,
            List<Paragraph> notes,
            double notesTop,
            Area legend,
            Area overviewHead,
            List<Strip> overview,
            Area shown,
            List<Spot> spots) {
        Parts {
            empty = List.copyOf(empty);
            bands = List.copyOf(bands);
            strips = List.copyOf(strips);
            losses = List.copyOf(losses);
            notes = List.copyOf(notes);
            overview = List.copyOf(overview);
            spots = List.copyOf(spots);
        }
    }

    @Override
    public String title() {
        return "Rings";
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

    @Override
    public List<Double> seams() {
        // above each ring but the first, and above the overview: lanes and sums of one are read together
        List<Double> all = new ArrayList<>();
        parts.bands.stream()
                .skip(1)
                .forEach(band -> all.add(band.places().head().y()));
        if (parts.overviewHead != null) {
            all.add(parts.overviewHead.y());
        }
        return all;
    }

    /** Rings that are shown in full, for tests. */
    List<Band> bands() {
        return parts.bands;
    }

    List<Strip> strips() {
        return parts.strips;
    }

    List<Lost> losses() {
        return parts.losses;
    }

    @Override
    public void paint(Pen pen, Selection selection) {
        Palette colours = pen.palette();
        double y = 40;
        for (Paragraph p : parts.empty) {
            TextStyle style = y == 40 ? pen.type().sentence() : pen.type().body();
            y = p.draw(pen, 24, y, style.size() + 6, style, y == 40 ? colours.ink() : colours.muted()) + 6;
        }
        if (!parts.empty.isEmpty()) {
            return;
        }
        BandPainter painter = new BandPainter(pen, selection);
        for (Band band : parts.bands) {
            painter.paint(band, parts.ticks, parts.losses, parts.cursorX);
        }
        StripPainter strips = new StripPainter(pen, selection);
        if (parts.stripHead != null) {
            pen.head(parts.stripHead, "Other queues", "in flight, kicks above, interrupts below");
            parts.strips.forEach(strips::paint);
        }
        y = parts.notesTop;
        for (Paragraph note : parts.notes) {
            y = note.draw(pen, BandPlaces.PAD, y + 12, NOTE_PITCH, pen.type().caption(), colours.muted()) - 12;
        }
        legend(pen);
        if (parts.overviewHead != null) {
            overview(pen, strips);
        }
    }

    private void overview(Pen pen, StripPainter strips) {
        pen.head(parts.overviewHead, "Over the whole trace", "in flight or ready, kicks above, interrupts below");
        parts.overview.forEach(strips::paint);
        Area shown = parts.shown;
        pen.outline(shown, 2, 1.6, pen.palette().ink());
    }

    // ---------------------------------------------------------------- legend

    private record Entry(String name, Consumer<Area> sign) {}

    private void legend(Pen pen) {
        Palette colours = pen.palette();
        TextStyle style = pen.type().caption();
        Area area = parts.legend;
        pen.fill(area, colours.subtle());
        pen.horizontal(0, area.right(), area.y(), colours.hairline());
        double x = BandPlaces.PAD;
        double y = area.y() + LEGEND / 2;
        for (Entry e : entries(pen)) {
            double width = 24 + pen.width(e.name, style) + 16;
            if (x + width > area.right() && x > BandPlaces.PAD) {
                x = BandPlaces.PAD;
                y += LEGEND - 8;
            }
            e.sign.accept(new Area(x, y - 5, 18, 10));
            pen.text(e.name, x + 24, y + style.drop(), style, colours.ink());
            x += width;
        }
    }

    /** Height of the legend. */
    static double legendHeight(int width, TextStyle style) {
        double x = BandPlaces.PAD;
        double height = LEGEND;
        for (String name : NAMES) {
            double entry = 24 + style.width(name) + 16;
            if (x + entry > width && x > BandPlaces.PAD) {
                x = BandPlaces.PAD;
                height += LEGEND - 8;
            }
            x += entry;
        }
        return height;
    }

    private static final List<String> NAMES = List.of(
            "avail, kick",
            "used, interrupt",
            "in flight, handler run",
            "buffers ready",
            "notification wanted",
            "suppressed",
            "reckoned, not seen since",
            "not known");

    private static List<Entry> entries(Pen pen) {
        Palette colours = pen.palette();
        Color kernel = colours.hue(Family.KERNEL);
        Color ring = colours.hue(Family.RING);
        return List.of(
                new Entry(NAMES.get(0), a -> pen.line(a.x(), a.middleY(), a.right(), a.middleY(), 1.8, colours.kick())),
                new Entry(
                        NAMES.get(1),
                        a -> pen.line(a.x(), a.middleY(), a.right(), a.middleY(), 1.8, colours.interrupt())),
                new Entry(NAMES.get(2), a -> swatch(pen, a, colours.pale(Family.KERNEL), kernel)),
                new Entry(NAMES.get(3), a -> swatch(pen, a, colours.pale(Family.RING), ring)),
                new Entry(NAMES.get(4), a -> swatch(pen, a, colours.fill(Family.RING), colours.mixed(ring, 70))),
                new Entry(
                        NAMES.get(5),
                        a -> pen.mark(Mark.SUPPRESSED, a.middleX(), a.middleY(), 10, colours.interruptText())),
                new Entry(
                        NAMES.get(6),
                        a -> pen.dashed(a.x(), a.middleY(), a.right(), a.middleY(), 1.6, colours.interrupt())),
                new Entry(NAMES.get(7), a -> {
                    pen.hatch(a, colours.mixed(colours.border(), 60));
                    pen.dashedOutline(a, 0, colours.border());
                }));
    }

    private static void swatch(Pen pen, Area area, Color ground, Color outline) {
        pen.fill(area, ground);
        pen.outline(area, outline);
    }
}
