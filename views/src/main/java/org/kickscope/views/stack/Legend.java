package org.kickscope.views.stack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.kickscope.signal.Signal;
import org.kickscope.stack.Family;
import org.kickscope.views.Area;
import org.kickscope.views.Mark;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.TextStyle;
import org.kickscope.views.Type;

/**
 * Tells the hues, signs and shapes that are there, and only those. Immutable.
 *
 * @param area where it stands
 * @param items in their order
 */
record Legend(Area area, List<Item> items) {
    private static final double SWATCH = 18;
    private static final double APART = 14;

    /** What stands before the words. */
    private enum Kind {
        HUE,
        WAITS,
        SILENT,
        MARK,
        FEW,
        DOT
    }

    /** One sign and its meaning, with its place. */
    private record Item(Kind kind, Family family, Mark mark, String text, double x, double y) {}

    /** The legend of some diagrams, from a corner on, as high as it needs. */
    static Legend of(List<Diagram> diagrams, Type type, double x, double y, double width) {
        TreeSet<Family> families = new TreeSet<>();
        Map<Mark, String> causes = new LinkedHashMap<>();
        boolean silent = false;
        boolean few = false;
        boolean waits = false;
        Signal own = null;
        for (Diagram diagram : diagrams) {
            for (Diagram.Box box : diagram.boxes()) {
                families.add(box.stop().layer().family());
                silent |= box.stop().state() == Track.State.SILENT;
                few |= box.stop().clock() != null && box.stop().clock().count() < 500;
            }
            for (Column column : diagram.columns()) {
                own = column.track().own() == null ? own : column.track().own();
                for (Track.Way way : column.track().ways()) {
                    causes.putIfAbsent(way.cause().mark(), way.cause().words());
                    waits |= way.cause().waits();
                }
            }
        }
        Row row = new Row(type.caption(), x, y, width);
        families.forEach(f -> row.add(Kind.HUE, f, null, name(f)));
        if (waits) {
            row.add(Kind.WAITS, Family.KERNEL, null, "pale: waits for a CPU or vCPU");
        }
        row.next();
        causes.forEach((mark, words) -> row.add(Kind.MARK, null, mark, words));
        if (silent) {
            row.add(Kind.SILENT, null, null, "silent");
        }
        if (few) {
            row.add(Kind.FEW, null, null, "grey: rests on fewer than 5 samples");
        }
        if (own != null) {
            row.add(Kind.DOT, null, null, own.id());
        }
        return new Legend(new Area(x, y, width, row.bottom() - y), List.copyOf(row.items));
    }

    private static String name(Family family) {
        return switch (family) {
            case DRIVER -> "guest driver";
            case RING -> "ring";
            case BUS -> "bus and decode";
            case KERNEL -> "host kernel";
            case USER -> "user space";
            case WIRE -> "wire";
        };
    }

    /** Puts items behind each other, in lines. */
    private static final class Row {
        private final List<Item> items = new ArrayList<>();
        private final TextStyle style;
        private final double left;
        private final double right;
        private final double line;
        private double x;
        private double y;

        Row(TextStyle style, double x, double y, double width) {
            this.style = style;
            this.left = x;
            this.right = x + width;
            this.x = x;
            this.line = style.size() + 6;
            this.y = y;
        }

        void add(Kind kind, Family family, Mark mark, String text) {
            double width = SWATCH + style.width(text);
            if (x > left && x + width > right) {
                next();
            }
            items.add(new Item(kind, family, mark, text, x, y));
            x += width + APART;
        }

        void next() {
            if (x > left) {
                x = left;
                y += line;
            }
        }

        double bottom() {
            return x > left ? y + line : y;
        }
    }

    void paint(Pen pen) {
        Palette palette = pen.palette();
        TextStyle style = pen.type().caption();
        for (Item item : items) {
            double middle = item.y + style.size() / 2 + 2;
            Area swatch = new Area(item.x, middle - 4.5, 12, 9);
            switch (item.kind) {
                case HUE -> pen.bar(swatch, palette.hue(item.family));
                case WAITS -> {
                    pen.fill(swatch, palette.pale(item.family));
                    pen.outline(swatch, palette.hue(item.family));
                }
                case SILENT -> {
                    pen.hatch(swatch.inset(1), palette.border());
                    pen.dashedOutline(swatch, 0, palette.border());
                }
                case MARK -> pen.mark(item.mark, item.x + 6, middle, 11, palette.muted());
                case FEW -> pen.text("99", item.x, middle + style.drop(), style, palette.faint());
                case DOT -> pen.dot(item.x + 6, middle);
            }
            pen.text(item.text, item.x + SWATCH, middle + style.drop(), style, palette.muted());
        }
    }
}
