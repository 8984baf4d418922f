package org.kickscope.views.timeline;

import java.awt.Color;
import org.kickscope.signal.Outcome;
import org.kickscope.state.LaneState;
import org.kickscope.views.Area;
import org.kickscope.views.Mark;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.Selection;
import org.kickscope.views.Target;
import org.kickscope.views.Type;

/** Paints what stands below the rows: the followed signal hop by hop, and what the bands mean. */
final class FootPainter {
    private static final double SWATCH = 18;

    private final Pen pen;
    private final Palette palette;
    private final Type type;
    private final TimelinePicture picture;

    FootPainter(Pen pen, TimelinePicture picture) {
        this.pen = pen;
        this.palette = pen.palette();
        this.type = pen.type();
        this.picture = picture;
    }

    void paint(Selection selection) {
        Area area = picture.frame().foot();
        pen.fill(area, palette.subtle());
        pen.horizontal(area.x(), area.right(), area.y(), palette.border());
        double y = area.y();
        if (picture.flow() != null && area.height() > HopCell.STRIP) {
            hops(picture.flow(), new Area(area.x(), y, area.width(), HopCell.STRIP), selection);
            y += HopCell.STRIP;
        }
        legend(area, y + (area.bottom() - y) / 2);
    }

    private void hops(Flow flow, Area area, Selection selection) {
        double line = area.y() + 7 + type.captionStrong().capitals();
        double second = line + 13;
        pen.mark(flow.direction(), 18, line - 3.5);
        pen.textCut(
                flow.id() + " hop by hop", 28, line, TimelineProvider.LABELS - 36, type.figureStrong(), palette.ink());
        for (HopCell cell : picture.cells()) {
            cell(flow, cell, line, second, selection);
        }
    }

    private void cell(Flow flow, HopCell cell, double line, double second, Selection selection) {
        Flow.HopMark hop = cell.hop();
        Area area = cell.area();
        Target target = new Target.Hop(flow.signal(), hop.hop());
        if (selection.selected(target)) {
            pen.fillRound(area, Pen.RADIUS, palette.selected());
            pen.selected(area, Pen.RADIUS);
        } else if (selection.hovered(target)) {
            pen.outline(area, Pen.RADIUS, 1, palette.ink());
        }
        double x = area.x() + 3;
        Color hue = palette.hue(hop.family());
        boolean waits = flow.parts().stream().anyMatch(p -> p.hop() == hop.hop() && p.waits());
        pen.fillRound(new Area(x, area.y() + 4, 3, area.height() - 8), 1.5, waits ? palette.mixed(hue, 50) : hue);
        Color ink = hop.row() == null ? palette.muted() : palette.ink();
        pen.text(hop.layer(), x + 7, line, type.captionStrong(), ink);
        pen.text(cell.delta(), x + 7, second, type.caption(), palette.muted());
        if (cell.after() > 0) {
            pen.text("+" + cell.after() + " more", area.right() + 6, line, type.caption(), palette.muted());
        }
    }

    private void legend(Area area, double middle) {
        double y = middle + type.caption().drop();
        pen.textCut(picture.hint(), 12, y, TimelineProvider.LABELS - 20, type.caption(), palette.faint());
        double x = TimelineProvider.LABELS;
        double right = area.right() - 12;
        for (LaneState state : new LaneState[] {
            LaneState.GUEST,
            LaneState.EXIT,
            LaneState.USERSPACE,
            LaneState.RUNNING,
            LaneState.RUNNABLE,
            LaneState.HALTED,
            LaneState.UNKNOWN
        }) {
            String words = words(state);
            double width = SWATCH + 6 + pen.width(words, type.caption()) + 14;
            if (x + width > right) {
                return;
            }
            Area swatch = new Area(x, middle - 5, SWATCH, 10);
            new LanePainter(pen, java.util.List.of())
                    .paint(
                            new LaneBand(
                                    java.util.List.of(
                                            new Box(swatch.x(), swatch.right(), state, null, words, "", 0, 0)),
                                    java.util.List.of()),
                            swatch.y(),
                            swatch.height());
            pen.text(words, x + SWATCH + 6, y, type.caption(), palette.muted());
            x += width;
        }
        for (Outcome outcome : Outcome.values()) {
            double width = 16 + pen.width(outcome.id(), type.caption()) + 12;
            if (x + width > right) {
                return;
            }
            pen.mark(Mark.of(outcome), x + 6, middle, 9, palette.ink());
            pen.text(outcome.id(), x + 16, y, type.caption(), palette.muted());
            x += width;
        }
    }

    private static String words(LaneState state) {
        return switch (state) {
            case GUEST -> "in guest";
            case EXIT -> "out of guest (exit)";
            case USERSPACE -> "in user space";
            case RUNNING -> "runs on a CPU";
            case RUNNABLE -> "wants a CPU";
            case HALTED -> "halted or asleep";
            default -> "not known";
        };
    }
}
