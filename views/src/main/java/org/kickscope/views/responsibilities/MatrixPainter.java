package org.kickscope.views.responsibilities;

import java.awt.Color;
import java.util.Locale;
import org.kickscope.stack.Duty;
import org.kickscope.stack.Family;
import org.kickscope.views.Area;
import org.kickscope.views.Known;
import org.kickscope.views.Palette;
import org.kickscope.views.Paragraph;
import org.kickscope.views.Pen;
import org.kickscope.views.Selection;
import org.kickscope.views.Target;
import org.kickscope.views.TextStyle;

/** Draws a {@link Matrix}. One for each painting. */
final class MatrixPainter {
    private static final double TEXT = 11;

    private final Pen pen;
    private final Palette colours;
    private final Selection selection;
    private final Target shown;

    /** @param shown the cell whose evidence is listed */
    MatrixPainter(Pen pen, Selection selection, Target shown) {
        this.pen = pen;
        this.selection = selection;
        this.shown = shown;
        colours = pen.palette();
    }

    void paint(Matrix matrix) {
        for (Matrix.Column column : matrix.columns()) {
            if (column.open()) {
                frame(column, matrix);
            }
            head(column);
        }
        for (Matrix.Row row : matrix.rows()) {
            pen.horizontal(row.area().x(), row.area().right(), row.area().y(), colours.hairline());
            label(row, matrix);
        }
        for (Matrix.Column column : matrix.columns()) {
            column.cells().forEach(c -> cell(c, column.open()));
        }
    }

    private void frame(Matrix.Column column, Matrix matrix) {
        Area head = column.head();
        Area frame = new Area(head.x() - 2, matrix.top(), head.width() + 4, matrix.bottom() - matrix.top() + 3);
        pen.fillRound(frame, 6, colours.subtle());
        pen.outline(frame, 6, 1, colours.border());
    }

    private void head(Matrix.Column column) {
        Area head = column.head();
        double x = head.x() + 8;
        double y = head.y() + 18;
        double room = head.width() - 12;
        TextStyle caption = pen.type().caption();
        pen.textCut(column.stack().id(), x, y, room, pen.type().figureStrong(), colours.ink());
        y = column.title().draw(pen, x, y + 14, MatrixMaker.LINE - 1, caption, colours.muted());
        for (String remark : column.remarks()) {
            TextStyle strong = pen.type().captionStrong();
            pen.text(strong.cutInside(remark, room), x, y, strong, colours.muted());
            y += MatrixMaker.LINE - 1;
        }
    }

    private void label(Matrix.Row row, Matrix matrix) {
        double room = matrix.columns().get(0).head().x() - row.area().x() - 10;
        double y = row.area().y() + 19;
        pen.textCut(
                capital(row.duty().title()), row.area().x(), y, room, pen.type().figureStrong(), colours.ink());
        double next = Paragraph.of(hint(row.duty()), pen.type().caption(), room, 2)
                .draw(
                        pen,
                        row.area().x(),
                        y + 15,
                        MatrixMaker.LINE - 1,
                        pen.type().caption(),
                        colours.muted());
        if (!row.differs().isEmpty()) {
            boolean differs = row.differs().equals("differs");
            pen.text(
                    (differs ? "≠ " : "= ") + row.differs(),
                    row.area().x(),
                    next + 2,
                    differs ? pen.type().captionStrong() : pen.type().caption(),
                    differs ? colours.ink() : colours.faint());
        }
    }

    static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** What the duty is, in a few words. */
    static String hint(Duty duty) {
        return switch (duty) {
            case DEVICE_DISCOVERY -> "how the guest finds it";
            case HOTSWAP -> "add and remove live";
            case CONFIG_SPACE -> "where settings live";
            case ADDRESS_DECODE -> "who maps address to queue";
            case SIGNAL_ROUTING -> "kick in, interrupt out";
            case MEMORY_ROUTING -> "whose memory, how reached";
            case FEATURE_NEGOTIATION -> "which features, who agrees";
        };
    }

    private void cell(Matrix.Cell cell, boolean open) {
        Area area = cell.area();
        Known known = cell.evidence().known();
        boolean quiet = cell.same() || known == Known.NOBODY;
        ground(cell, quiet);
        Color ink = quiet ? colours.muted() : colours.ink();
        TextStyle style = open ? pen.type().figureStrong() : pen.type().figure();
        cell.who().draw(pen, area.x() + TEXT, area.y() + 17, MatrixMaker.LINE, style, ink);
        pen.mark(known.mark(), area.right() - 12, area.y() + 13, 10, quiet ? colours.muted() : colours.ink());
        if (!cell.evidence().number().isEmpty()) {
            boolean seen = known == Known.SEEN;
            pen.textRight(
                    cell.evidence().number(),
                    area.right() - 8,
                    area.bottom() - 7,
                    seen ? pen.type().figureStrong() : pen.type().figure(),
                    seen ? colours.ink() : colours.muted());
        }
        Target target = cell.target();
        if (selection.selected(target)) {
            pen.selected(area.inset(0.5), Pen.RADIUS);
        } else if (target.equals(shown)) {
            pen.outline(area, Pen.RADIUS, 1.2, colours.ink());
        } else if (selection.hovered(target)) {
            pen.outline(area, Pen.RADIUS, 1, colours.ink());
        }
        if (selection.linked(target)) {
            pen.dot(area.x() + 4, area.bottom() - 6);
        }
    }

    private void ground(Matrix.Cell cell, boolean quiet) {
        Area area = cell.area();
        boolean chosen = selection.selected(cell.target());
        if (cell.families().isEmpty()) {
            if (cell.evidence().known() != Known.NOBODY) {
                pen.fillRound(
                        area, Pen.RADIUS, chosen ? colours.selected() : quiet ? colours.paper() : colours.inset());
            }
        } else {
            Family family = cell.families().get(0);
            Color fill = quiet ? colours.mixed(colours.hue(family), 3) : colours.fill(family);
            pen.fillRound(area, Pen.RADIUS, chosen ? colours.selected() : fill);
            spine(cell, quiet);
        }
        if (cell.evidence().known() == Known.STATED) {
            pen.dashedOutline(area, Pen.RADIUS, colours.border());
        }
    }

    /** One piece for each family that takes part. */
    private void spine(Matrix.Cell cell, boolean quiet) {
        Area area = cell.area();
        double height = area.height() / cell.families().size();
        double y = area.y();
        for (Family family : cell.families()) {
            Color hue = quiet ? colours.mixed(colours.hue(family), 50) : colours.hue(family);
            pen.fill(new Area(area.x(), y, Pen.SPINE, height), hue);
            y += height;
        }
    }
}
