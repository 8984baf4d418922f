package org.kickscope.views.responsibilities;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.stack.Responsibility;
import org.kickscope.views.Area;
import org.kickscope.views.Palette;
import org.kickscope.views.Paragraph;
import org.kickscope.views.Pen;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.TextStyle;
import org.kickscope.views.Type;

/**
 * The evidence of one cell, in a list. Immutable.
 *
 * @param head its head
 * @param name of the cell
 * @param lines the pieces
 * @param how how the duty is carried
 * @param note what is not settled
 * @param howTop base line of {@code how}
 * @param bottom lower edge
 */
record EvidencePane(
        Area head, String name, List<Line> lines, Paragraph how, Paragraph note, double howTop, double bottom) {
    private static final double LEFT = 34;
    private static final double PITCH = 15;
    private static final int MOST = 14;

    EvidencePane {
        lines = List.copyOf(lines);
    }

    /**
     * One piece.
     *
     * @param area where it stands
     * @param item what it is
     * @param text what it says, in lines; none where only its place is told
     * @param place the place, in lines
     */
    record Line(Area area, Evidence.Item item, Paragraph text, Paragraph place) {}

    static EvidencePane of(Matrix.Cell cell, Evidence evidence, Area room, Type type) {
        List<Line> lines = new ArrayList<>();
        double y = room.y() + 28 + 8;
        List<Evidence.Item> items = evidence.items();
        for (Evidence.Item item : items.subList(0, Math.min(MOST, items.size()))) {
            double number = item.number().isEmpty() ? 0 : type.figureStrong().width(item.number()) + 12;
            double width = room.width() - LEFT - 12 - number;
            Paragraph text = Paragraph.of(item.text(), type.figure(), width, 3);
            Paragraph place = Paragraph.of(item.place(), type.monoSmall(), room.width() - LEFT - 12, 2);
            double height = text.height(PITCH) + place.height(PITCH - 1) + 5;
            lines.add(new Line(new Area(room.x(), y, room.width(), height), item, text, place));
            y += height;
        }
        if (items.size() > MOST) {
            Evidence.Item more = new Evidence.Item(
                    evidence.known(), "and " + (items.size() - MOST) + " more", "", "", cell.target());
            Paragraph text = Paragraph.of(more.text(), type.figure(), room.width() - LEFT, 1);
            lines.add(new Line(
                    new Area(room.x(), y, room.width(), PITCH + 5), more, text, Paragraph.of("", type.mono(), 1, 1)));
            y += PITCH + 5;
        }
        Responsibility r = cell.stated();
        Paragraph how = Paragraph.of(r.how(), type.figureStrong(), room.width() - 24, 5);
        Paragraph note = Paragraph.of(r.note(), type.figure(), room.width() - 24, 4);
        double howTop = y + 16;
        double bottom = howTop + how.height(PITCH) + note.height(PITCH) + 4;
        String name = r.duty().title() + " × " + cell.stack();
        return new EvidencePane(new Area(room.x(), room.y(), room.width(), 28), name, lines, how, note, howTop, bottom);
    }

    void paint(Pen pen, Selection selection) {
        Palette colours = pen.palette();
        pen.head(head, "Evidence", name);
        TextStyle figure = pen.type().figure();
        for (Line line : lines) {
            Area area = line.area();
            double baseline = area.y() + 14;
            if (selection.selected(line.item().target())) {
                pen.fill(area, colours.selected());
            }
            if (line.item().known() != null) {
                pen.mark(line.item().known().mark(), area.x() + 18, baseline - 4, 10, colours.ink());
            }
            double next = line.text().draw(pen, area.x() + LEFT, baseline, PITCH, figure, colours.ink());
            line.place().draw(pen, area.x() + LEFT, next, PITCH - 1, pen.type().monoSmall(), colours.muted());
            pen.textRight(
                    line.item().number(),
                    area.right() - 12,
                    baseline,
                    pen.type().figureStrong(),
                    colours.ink());
        }
        double next = how.draw(pen, head.x() + 12, howTop, PITCH, pen.type().figureStrong(), colours.ink());
        note.draw(pen, head.x() + 12, next, PITCH, figure, colours.muted());
    }

    List<Spot> spots() {
        List<Spot> all = new ArrayList<>();
        for (Line line : lines) {
            Evidence.Item item = line.item();
            List<String> words = new ArrayList<>();
            for (String word : new String[] {item.text(), item.place(), item.number()}) {
                if (!word.isEmpty()) {
                    words.add(word);
                }
            }
            all.add(new Spot(
                    line.area(),
                    item.target(),
                    String.join("\n", words)
                            + (item.known() == null ? "" : "\n" + item.known().words()),
                    (item.known() == null ? "" : item.known().words() + ": ") + String.join(", ", words)));
        }
        return all;
    }
}
