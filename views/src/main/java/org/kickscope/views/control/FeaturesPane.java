package org.kickscope.views.control;

import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kickscope.control.FeatureSet;
import org.kickscope.stack.Family;
import org.kickscope.trace.Printable;
import org.kickscope.views.Area;
import org.kickscope.views.Mark;
import org.kickscope.views.Numbers;
import org.kickscope.views.Palette;
import org.kickscope.views.Paragraph;
import org.kickscope.views.Pen;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;
import org.kickscope.views.TextStyle;
import org.kickscope.views.Type;

/**
 * Sets of features beside each other, their bits below each other. Immutable.
 *
 * @param head its head
 * @param sets the columns
 * @param bits the rows
 * @param remarks what the trace leaves open, with what to record
 * @param remarksTop base line of the first
 * @param left out because there were too many sets
 * @param bottom lower edge
 */
record FeaturesPane(
        Area head,
        List<Column> sets,
        List<Bit> bits,
        List<Paragraph> remarks,
        double remarksTop,
        int left,
        double bottom) {
    private static final double PAD = 12;
    private static final double NAME = 176;
    private static final double LEAST_COLUMN = 78;
    private static final double MOST_COLUMN = 124;
    private static final double ROW = 19;
    private static final double PITCH = 13;
    /** The role of a set that was taken out between the back end and the guest. */
    private static final String LIMITED = "limited";

    FeaturesPane {
        sets = List.copyOf(sets);
        bits = List.copyOf(bits);
        remarks = List.copyOf(remarks);
    }

    /**
     * A set.
     *
     * @param area its head and its bits
     * @param set the set
     * @param objects ids of the devices of which the same was said
     * @param whose these devices, in lines
     * @param by by whom, in lines
     */
    record Column(Area area, FeatureSet set, String objects, Paragraph whose, Paragraph by) {
        boolean known() {
            return set.value() != null;
        }

        Mark mark() {
            return set.role().equals(LIMITED) ? Mark.DROPPED : Mark.DELIVERED;
        }
    }

    /**
     * A feature.
     *
     * @param area its row
     * @param name its name
     */
    record Bit(Area area, String name) {}

    /** What makes sets of several devices the same. */
    private record Said(String role, String by, Long value, List<String> names) {}

    static FeaturesPane of(List<FeatureSet> all, Area room, Type type) {
        Map<Said, List<FeatureSet>> said = new LinkedHashMap<>();
        Set<String> open = new LinkedHashSet<>();
        for (FeatureSet f : all) {
            if (f.object() != null) {
                said.computeIfAbsent(new Said(f.role(), f.by(), f.value(), f.names()), k -> new ArrayList<>())
                        .add(f);
            }
            if (!f.remark().isEmpty()) {
                open.add((f.by().isEmpty() ? f.role() : f.role() + " by " + f.by()) + ": " + f.remark());
            }
        }
        List<Paragraph> remarks = open.stream()
                .map(o -> Paragraph.of(o, type.caption(), room.width() - 2 * PAD, 6))
                .toList();
        double name = Math.min(NAME, room.width() * 0.4);
        int fit = (int) Math.max(1, Math.floor((room.width() - 2 * PAD - name) / LEAST_COLUMN));
        List<List<FeatureSet>> shown = new ArrayList<>(said.values());
        int left = Math.max(0, shown.size() - fit);
        for (int i = shown.size() - 1; i >= 0 && shown.size() > fit; i--) {
            // what is not visible goes first
            if (shown.get(i).get(0).value() == null) {
                shown.remove(i);
            }
        }
        shown = shown.subList(0, Math.min(fit, shown.size()));
        Set<String> names = new LinkedHashSet<>();
        shown.forEach(same -> names.addAll(same.get(0).names()));
        double width = Math.min(MOST_COLUMN, (room.width() - 2 * PAD - name) / Math.max(1, shown.size()));
        List<String> objects = new ArrayList<>();
        List<Paragraph> whose = new ArrayList<>();
        List<Paragraph> by = new ArrayList<>();
        int lines = 0;
        for (List<FeatureSet> same : shown) {
            String ids = String.join(", ", same.stream().map(FeatureSet::object).toList());
            Paragraph ofThese = Paragraph.of(ids, type.monoSmall(), width - 10, 2);
            Paragraph byThem = Paragraph.of(same.get(0).by(), type.caption(), width - 10, 4);
            objects.add(Printable.of(ids));
            whose.add(ofThese);
            by.add(byThem);
            lines = Math.max(lines, ofThese.lines().size() + byThem.lines().size());
        }
        double heads = shown.isEmpty() ? 12 : 38 + lines * PITCH;
        double y = room.y() + 28 + heads;
        List<Bit> bits = new ArrayList<>();
        for (String n : names) {
            bits.add(new Bit(new Area(room.x(), y, room.width(), ROW), Printable.of(n)));
            y += ROW;
        }
        // a set whose value is not seen has no bits, but the fact stands where they would
        y = shown.isEmpty() || !bits.isEmpty() ? y : y + 2 * ROW;
        List<Column> sets = new ArrayList<>();
        for (int c = 0; c < shown.size(); c++) {
            Area area = new Area(room.x() + PAD + name + c * width, room.y() + 28, width, y - room.y() - 28);
            sets.add(new Column(area, shown.get(c).get(0), objects.get(c), whose.get(c), by.get(c)));
        }
        double remarksTop = y + 20;
        double bottom = remarksTop;
        for (Paragraph p : remarks) {
            bottom += p.height(PITCH) + 5;
        }
        return new FeaturesPane(
                new Area(room.x(), room.y(), room.width(), 28), sets, bits, remarks, remarksTop, left, bottom + 4);
    }

    void paint(Pen pen, Selection selection) {
        Palette colours = pen.palette();
        String more = left == 0 ? "" : ", " + left + " more sets in 'kickscope control'";
        pen.head(head, "Features", "by role and device, bit by bit" + more);
        for (Bit bit : bits) {
            pen.horizontal(bit.area.x() + PAD, bit.area.right() - PAD, bit.area.y(), colours.hairline());
            double room = (sets.isEmpty() ? bit.area.right() : sets.get(0).area.x()) - bit.area.x() - PAD - 8;
            TextStyle mono = pen.type().monoSmall();
            boolean force = inForce(bit.name);
            pen.text(
                    mono.cutInside(bit.name, room),
                    bit.area.x() + PAD,
                    bit.area.middleY() + mono.drop(),
                    mono,
                    force ? colours.ink() : colours.muted());
        }
        sets.forEach(c -> column(pen, selection, c));
        double y = remarksTop;
        for (Paragraph remark : remarks) {
            y = remark.draw(pen, head.x() + PAD, y, PITCH, pen.type().caption(), colours.muted()) + 5;
        }
    }

    /** True when the last word about a bit is that it was acknowledged. */
    private boolean inForce(String bit) {
        return sets.stream()
                .anyMatch(c ->
                        c.set.role().equals("acknowledged") && c.set.names().contains(bit));
    }

    private void column(Pen pen, Selection selection, Column column) {
        Palette colours = pen.palette();
        Area area = column.area;
        FeatureSet set = column.set;
        if (selection.selected(target(column))) {
            pen.fill(area, colours.selected());
        }
        double x = area.x() + 6;
        double room = area.width() - 8;
        pen.vertical(area.x(), area.y(), area.bottom(), colours.hairline());
        pen.textCut(set.role(), x, area.y() + 17, room, pen.type().captionStrong(), colours.ink());
        double y = column.whose.draw(pen, x, area.y() + 31, PITCH, pen.type().monoSmall(), colours.muted());
        y = column.by.draw(pen, x, y, PITCH, pen.type().caption(), colours.muted());
        String value = column.known() ? "0x" + Long.toHexString(set.value()) : "?";
        pen.textCut(value, x, y, room, pen.type().monoSmall(), column.known() ? colours.ink() : colours.faint());
        double top = bits.isEmpty() ? y + 6 : bits.get(0).area.y();
        if (!column.known()) {
            Area unknown = new Area(area.x() + 4, top + 3, area.width() - 8, area.bottom() - top - 6);
            pen.hatch(unknown, colours.mixed(colours.border(), 60));
            pen.dashedOutline(unknown, Pen.RADIUS, colours.border());
            return;
        }
        Color hue = column.mark() == Mark.DROPPED ? colours.ink() : colours.hue(Family.RING);
        for (Bit bit : bits) {
            if (set.names().contains(bit.name)) {
                pen.mark(column.mark(), area.middleX(), bit.area.middleY(), 10, hue);
            }
        }
    }

    private static Target target(Column column) {
        return column.set.evidence().isEmpty()
                ? null
                : new Target.Event(
                        column.set.evidence().get(0).source(),
                        column.set.evidence().get(0).position());
    }

    List<Spot> spots() {
        List<Spot> all = new ArrayList<>();
        for (Bit bit : bits) {
            List<String> said = new ArrayList<>();
            for (Column c : sets) {
                String whose = c.set.role() + " by " + c.set.by() + " (" + c.objects + ")";
                String what = !c.known() ? "not visible" : c.set.names().contains(bit.name) ? "yes" : "no";
                said.add(Printable.of(whose + ": " + what));
            }
            all.add(new Spot(
                    bit.area,
                    null,
                    bit.name + "\n" + String.join("\n", said),
                    bit.name + ", " + String.join(", ", said)));
        }
        for (Column c : sets) {
            FeatureSet f = c.set;
            String value = c.known()
                    ? "0x" + Long.toHexString(f.value()) + ", " + f.names().size()
                            + (f.names().size() == 1 ? " feature" : " features")
                    : "value not visible";
            String times = f.times() > 1 ? ", said " + Numbers.count(f.times()) + " times" : "";
            String who = Printable.of(f.role() + " by " + f.by() + ", " + c.objects);
            // above its bits only: each of these has a place of its own
            double height = bits.isEmpty() ? c.area.height() : bits.get(0).area.y() - c.area.y();
            all.add(new Spot(
                    new Area(c.area.x(), c.area.y(), c.area.width(), height),
                    target(c),
                    who + "\n" + value + times + (f.remark().isEmpty() ? "" : "\n" + Printable.of(f.remark())),
                    who + ": " + value + times));
        }
        return all;
    }
}
