package org.kickscope.views.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kickscope.signal.Direction;
import org.kickscope.stack.Family;
import org.kickscope.stack.Stack;
import org.kickscope.trace.Clock;
import org.kickscope.views.Area;
import org.kickscope.views.Numbers;
import org.kickscope.views.Pen;
import org.kickscope.views.Picture;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;

/**
 * One or several stacks with the numbers on them. Immutable.
 *
 * @param title for people
 * @param width in units
 * @param height in units
 * @param diagrams left to right
 * @param legend what needs to be told
 * @param spots what can be pointed at
 */
record StackPicture(String title, int width, int height, List<Diagram> diagrams, Legend legend, List<Spot> spots)
        implements Picture {

    static StackPicture of(String title, int width, int height, List<Diagram> diagrams, Legend legend) {
        List<Spot> spots = new ArrayList<>();
        for (Diagram diagram : diagrams) {
            StackSpots.add(diagram, spots);
        }
        return new StackPicture(title, width, height, List.copyOf(diagrams), legend, List.copyOf(spots));
    }

    @Override
    public void paint(Pen pen, Selection selection) {
        for (Diagram diagram : diagrams) {
            grounds(diagram, pen);
            DiagramPainter painter = new DiagramPainter(diagram, pen, selection);
            diagram.gauges().forEach(gauge -> GaugePainter.paint(gauge, pen));
            diagram.blind().forEach(painter::blind);
            diagram.gaps().forEach(painter::arrow);
            diagram.boxes().forEach(painter::box);
            diagram.gaps().forEach(painter::handoff);
            diagram.detours().forEach(painter::detour);
            diagram.notes().forEach(painter::note);
            painter.dots();
        }
        legend.paint(pen);
    }

    private static void grounds(Diagram diagram, Pen pen) {
        for (Diagram.Ground ground : diagram.bands()) {
            Area area = ground.area();
            pen.fillRound(area, 6, pen.palette().tint(Family.of(ground.side())));
            Column first = diagram.columns().get(0);
            // beside the arrow, where one comes in from above
            double x = first.falls() && area.y() > diagram.bands().get(0).area().y() ? first.arrow() + 14 : first.x();
            double y = area.y() + 8 + pen.type().captionStrong().capitals();
            String name = ground.side().id().replace('-', ' ').toUpperCase(Locale.ROOT);
            double end = pen.text(
                    name, x, y, pen.type().captionStrong(), pen.palette().muted());
            pen.textCut(
                    ground.note(),
                    end + 10,
                    y,
                    area.right() - end - 20,
                    pen.type().caption(),
                    pen.palette().muted());
        }
        title(diagram, pen);
        for (int i = 0; i < diagram.columns().size(); i++) {
            heading(diagram.columns().get(i), diagram.headings().get(i), pen);
        }
        if (diagram.boundary() > 0) {
            boundary(diagram, pen);
        }
    }

    /** Which stack, and how much of it there is. */
    private static void title(Diagram diagram, Pen pen) {
        Stack stack = diagram.columns().get(0).track().data().stack();
        List<String> counts = new ArrayList<>();
        for (Column column : diagram.columns()) {
            long all = column.track().outcomes().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            String what = column.falls() ? "kick" : "interrupt";
            counts.add(Numbers.count(all) + " " + what + (all == 1 ? "" : "s"));
        }
        boolean ticks = diagram.columns().get(0).track().data().clock().unit() == Clock.Unit.TICKS;
        double y = diagram.area().y() + 4 + pen.type().title().capitals();
        double x = diagram.area().x() + 8;
        double end =
                pen.text(stack.id(), x, y, pen.type().title(), pen.palette().ink());
        String text = String.join(", ", counts) + " · " + stack.title() + (ticks ? " · times in ticks" : "");
        double room = diagram.area().right() - end - 10;
        pen.textCut(text, end + 10, y, room, pen.type().figure(), pen.palette().muted());
    }

    private static void heading(Column column, Area area, Pen pen) {
        Direction direction = column.track().direction();
        double y = area.y() + 4 + pen.type().figure().capitals();
        boolean kick = direction == Direction.KICK;
        double end = pen.text(
                kick ? "kick falls" : "interrupt climbs",
                area.x(),
                y,
                pen.type().figureStrong(),
                pen.palette().text(direction));
        String way = kick ? "guest → backend" : "backend → guest";
        if (end + 12 + pen.width(way, pen.type().caption()) < column.numbers()) {
            pen.text(way, end + 12, y, pen.type().caption(), pen.palette().muted());
        }
        if (column.track().delivered() == 0) {
            return;
        }
        pen.textRight(
                "n", column.count(), y, pen.type().caption(), pen.palette().muted());
        pen.textRight(
                "at p50", column.p50(), y, pen.type().caption(), pen.palette().muted());
        pen.textRight(
                "at p99", column.p99(), y, pen.type().caption(), pen.palette().muted());
        if (column.track().own() != null) {
            double left = pen.textRight(
                    column.track().own().id(),
                    column.own(),
                    y,
                    pen.type().captionStrong(),
                    pen.palette().ink());
            pen.dot(left - 6, y - 3.5);
        }
    }

    private static void boundary(Diagram diagram, Pen pen) {
        double y = diagram.boundary();
        Area area = diagram.area();
        String text = "guest boundary";
        double half = pen.width(text, pen.type().caption()) / 2 + 8;
        pen.line(
                area.x(),
                pen.snap(y),
                area.middleX() - half,
                pen.snap(y),
                1.4,
                pen.palette().ink());
        pen.line(
                area.middleX() + half,
                pen.snap(y),
                area.right(),
                pen.snap(y),
                1.4,
                pen.palette().ink());
        pen.textMiddle(
                text,
                area.middleX(),
                y + pen.type().caption().drop(),
                pen.type().caption(),
                pen.palette().muted());
    }
}
