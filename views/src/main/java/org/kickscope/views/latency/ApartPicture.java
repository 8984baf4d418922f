package org.kickscope.views.latency;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.kickscope.views.Area;
import org.kickscope.views.Mark;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.Picture;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.TextStyle;
import org.kickscope.views.Type;
import org.kickscope.views.latency.ApartRow.Cell;
import org.kickscope.views.latency.ApartRow.Tone;

/** What sets signals apart, drawn. Immutable. */
final class ApartPicture implements Picture {
    private final LatencyView view;
    private final int width;
    private final int height;
    private final List<ApartRow> rows;
    private final List<Spot> spots;

    ApartPicture(LatencyView view, int width, int height, List<ApartRow> rows) {
        this.view = view;
        this.width = width;
        this.height = height;
        this.rows = List.copyOf(rows);
        List<Spot> all = new ArrayList<>();
        for (ApartRow row : rows) {
            if (row.target() != null) {
                all.add(new Spot(row.area(), row.target(), row.tip(), row.spoken()));
            }
        }
        spots = List.copyOf(all);
    }

    static TextStyle style(Type type, Tone tone) {
        return switch (tone) {
            case SENTENCE, HEADING -> type.title();
            case STRONG -> type.tableStrong();
            case PLAIN, MUTED, FEW -> type.table();
        };
    }

    private static Color colour(Palette palette, Tone tone) {
        return switch (tone) {
            case SENTENCE, HEADING, STRONG, PLAIN -> palette.ink();
            case MUTED -> palette.muted();
            case FEW -> palette.faint();
        };
    }

    @Override
    public void paint(Pen pen, Selection selection) {
        Brush brush = view.study().brush();
        String name = brush == null
                ? "What sets signals apart"
                : "What sets the brushed " + Group.plural(brush.direction()) + " apart";
        view.head(pen, width, name, "");
        for (ApartRow row : rows) {
            paint(pen, row, selection);
        }
    }

    private void paint(Pen pen, ApartRow row, Selection selection) {
        Palette palette = pen.palette();
        Area area = row.area();
        if (row.ruled()) {
            pen.horizontal(area.x(), area.right(), area.y() - 3, palette.hairline());
        }
        if (selection.selected(row.target())) {
            Area ground = new Area(area.x() - 4, area.y(), area.width() + 8, area.height());
            pen.fillRound(ground, Pen.RADIUS, palette.selected());
            pen.selected(ground, Pen.RADIUS);
        } else if (selection.hovered(row.target())) {
            pen.horizontal(area.x(), area.right(), area.bottom() - 1, palette.ink());
        }
        if (selection.linked(row.target())) {
            pen.dot(area.x() - 6, area.middleY());
        }
        double x = area.x();
        if (row.family() != null) {
            pen.fillRound(new Area(x, area.y() + 3, Pen.SPINE, area.height() - 6), 1, palette.hue(row.family()));
            x += Pen.SPINE + 5;
        } else if (row.direction() != null) {
            pen.mark(Mark.of(row.direction()), x + 4, area.middleY(), 9, palette.hue(row.direction()));
            x += 13;
        }
        double room = area.right() - x;
        for (Cell cell : row.cells()) {
            TextStyle style = style(pen.type(), cell.tone());
            double middle = area.middleY() + style.drop();
            double left = pen.textRight(cell.text(), cell.right(), middle, style, colour(palette, cell.tone()));
            room = Math.min(room, left - 8 - x);
        }
        TextStyle style = style(pen.type(), row.nameTone());
        String text = row.part() != null
                ? row.part().title(style, room)
                : row.cells().isEmpty() ? row.name() : style.cutInside(row.name(), room);
        pen.textCut(text, x, area.middleY() + style.drop(), room, style, colour(palette, row.nameTone()));
    }

    List<ApartRow> rows() {
        return rows;
    }

    @Override
    public String title() {
        return "What sets signals apart";
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public List<Spot> spots() {
        return spots;
    }
}
