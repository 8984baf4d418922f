package org.kickscope.views;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.function.Consumer;
import org.kickscope.signal.Direction;
import org.kickscope.stack.Family;
import org.kickscope.trace.Printable;

/**
 * Draws what all views are made of, in the colours and letters that all share. Lines of one pixel are snapped to the middle of a
 * pixel of the device, so that they stay sharp. Text is made harmless before it is drawn ({@link Printable}): what came out of a
 * trace cannot act on a picture. Not thread-safe; lives as long as its surface.
 */
public final class Pen {
    /** Corner of a box. */
    public static final double RADIUS = 3;
    /** Width of the bar that gives a box the colour of its family. */
    public static final double SPINE = 4;

    private static final int LONGEST_TEXT = 400;
    private static final double HATCH_GAP = 5;
    private static final Stroke MARK =
            new BasicStroke((float) Mark.STROKE, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

    private final Graphics2D surface;
    private final Palette palette;
    private final Type type;
    private final double scale;
    private final Canvas canvas;

    /**
     * @param surface where to draw; one unit of it is one unit of the picture
     * @param palette the colours
     * @param type the letters
     * @param scale pixels of the device per unit, for sharp lines; 1 where there are no pixels
     */
    public Pen(Graphics2D surface, Palette palette, Type type, double scale) {
        this(surface, palette, type, scale, null);
    }

    /** @param canvas the pixels behind the surface; null for none */
    Pen(Graphics2D surface, Palette palette, Type type, double scale, Canvas canvas) {
        this.surface = surface;
        this.canvas = canvas;
        this.palette = palette;
        this.type = type;
        this.scale = scale;
        surface.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        surface.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        surface.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        surface.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    }

    public Palette palette() {
        return palette;
    }

    public Type type() {
        return type;
    }

    /** The surface itself, for what only one view draws. Its state may be left changed: no method here relies on it. */
    public Graphics2D surface() {
        return surface;
    }

    /** Pixels of the device per unit. */
    public double scale() {
        return scale;
    }

    /** The pixels behind the surface; null where it has none, as that of a file, or where they are not to be written alone. */
    public Canvas canvas() {
        return canvas;
    }

    /** The same pen on a part of its surface. @param part made of {@link #surface()}, moved and clipped */
    public Pen on(Graphics2D part) {
        return new Pen(part, palette, type, scale, canvas == null ? null : canvas.seenBy(part));
    }

    /** Draws with nothing outside of an area. */
    public void within(Area area, Consumer<Pen> drawing) {
        Graphics2D inner = (Graphics2D) surface.create();
        inner.clip(rectangle(area));
        // a surface that writes a file may take a clip that leaves nothing for none
        if (!inner.getClip().getBounds2D().isEmpty()) {
            drawing.accept(on(inner));
        }
        inner.dispose();
    }

    /** Draws with everything faded: what a search does not mean. @param percent 0 to 100 */
    public void faded(int percent, Consumer<Pen> drawing) {
        Graphics2D inner = (Graphics2D) surface.create();
        inner.setComposite(AlphaComposite.SrcOver.derive(percent / 100f));
        drawing.accept(new Pen(inner, palette, type, scale));
        inner.dispose();
    }

    // ---------------------------------------------------------------- areas

    public void fill(Area area, Color colour) {
        surface.setColor(colour);
        surface.fill(rectangle(area));
    }

    public void fillRound(Area area, double radius, Color colour) {
        surface.setColor(colour);
        surface.fill(round(area, radius));
    }

    /** A filled area whose edges lie on edges of pixels, never thinner than one: for marks by the thousand. */
    public void bar(Area area, Color colour) {
        double left = Math.floor(area.x() * scale) / scale;
        double right = Math.max(left + 1 / scale, Math.round(area.right() * scale) / scale);
        double top = Math.round(area.y() * scale) / scale;
        double bottom = Math.max(top + 1 / scale, Math.round(area.bottom() * scale) / scale);
        fill(new Area(left, top, right - left, bottom - top), colour);
    }

    /** One sharp line around an area, inside of it. */
    public void outline(Area area, Color colour) {
        outline(area, 0, 1, colour);
    }

    public void outline(Area area, double radius, double thickness, Color colour) {
        surface.setColor(colour);
        surface.setStroke(new BasicStroke((float) thickness));
        surface.draw(round(snapped(area), radius));
    }

    /** A dashed line around an area: what is not known. */
    public void dashedOutline(Area area, double radius, Color colour) {
        surface.setColor(colour);
        surface.setStroke(dashes(1));
        surface.draw(round(snapped(area), radius));
    }

    /** Grey lines at 45° in an area: nothing is known here. */
    public void hatch(Area area, Color colour) {
        if (canvas != null) {
            canvas.hatch(area, HATCH_GAP, colour);
            return;
        }
        surface.setColor(colour);
        surface.setStroke(new BasicStroke(1f));
        Path2D lines = new Path2D.Double();
        // each line is cut at the area by hand: a clip would have to be written into every export
        double first = Math.ceil((area.x() + area.y()) / HATCH_GAP) * HATCH_GAP;
        for (double sum = first; sum < area.right() + area.bottom(); sum += HATCH_GAP) {
            double x1 = Math.max(area.x(), sum - area.bottom());
            double x2 = Math.min(area.right(), sum - area.y());
            if (x2 > x1) {
                lines.moveTo(x1, sum - x1);
                lines.lineTo(x2, sum - x2);
            }
        }
        surface.draw(lines);
    }

    /** The box of a layer: ground and outline in its family, spine on the left or right. */
    public void box(Area area, Family family, boolean spineLeft) {
        fillRound(area, RADIUS, palette.fill(family));
        outline(area, RADIUS, 1, palette.mixed(palette.hue(family), palette.darkGround() ? 45 : 55));
        spine(area, palette.hue(family), spineLeft);
    }

    /** The box of a layer of which the trace says nothing: hatched, dashed, the spine pale. */
    public void silentBox(Area area, Family family, boolean spineLeft) {
        hatch(area.inset(1), palette.mixed(palette.border(), 60));
        dashedOutline(area, RADIUS, palette.border());
        spine(area, palette.mixed(palette.hue(family), 50), spineLeft);
    }

    /** The box of a layer whose events are recorded, and where no signal came by: an outline. */
    public void plainBox(Area area, Family family, boolean spineLeft) {
        outline(area, RADIUS, 1, palette.border());
        spine(area, palette.mixed(palette.hue(family), 50), spineLeft);
    }

    private void spine(Area area, Color colour, boolean left) {
        double x = left ? area.x() : area.right() - SPINE;
        fillRound(new Area(x, area.y(), SPINE, area.height()), 1.5, colour);
    }

    /** The outline of what is selected, around its area. */
    public void selected(Area area, double radius) {
        surface.setColor(palette.ink());
        surface.setStroke(new BasicStroke(1.6f));
        surface.draw(round(area, radius));
    }

    // ---------------------------------------------------------------- lines

    public void horizontal(double fromX, double toX, double y, Color colour) {
        line(fromX, snap(y), toX, snap(y), 1, colour);
    }

    public void vertical(double x, double fromY, double toY, Color colour) {
        line(snap(x), fromY, snap(x), toY, 1, colour);
    }

    public void line(double x1, double y1, double x2, double y2, double thickness, Color colour) {
        surface.setColor(colour);
        surface.setStroke(new BasicStroke((float) thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        surface.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    /** What is concluded, not proved. */
    public void dashed(double x1, double y1, double x2, double y2, double thickness, Color colour) {
        surface.setColor(colour);
        surface.setStroke(dashes(thickness));
        surface.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    public void draw(Shape shape, double thickness, Color colour) {
        surface.setColor(colour);
        surface.setStroke(new BasicStroke((float) thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        surface.draw(shape);
    }

    public void fill(Shape shape, Color colour) {
        surface.setColor(colour);
        surface.fill(shape);
    }

    private static Stroke dashes(double thickness) {
        float dash = (float) Math.max(3, 1.5 * thickness);
        return new BasicStroke(
                (float) thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {dash, dash}, 0);
    }

    /** A straight arrow whose tip is its end. @param thickness of the shaft */
    public void arrow(double x1, double y1, double x2, double y2, double thickness, Color colour) {
        double length = Math.hypot(x2 - x1, y2 - y1);
        if (length == 0) {
            return;
        }
        double dx = (x2 - x1) / length;
        double dy = (y2 - y1) / length;
        double half = Math.max(3.2, thickness * 1.1);
        double head = Math.min(length, half * 1.5);
        line(x1, y1, x2 - dx * head * 0.9, y2 - dy * head * 0.9, thickness, colour);
        arrowHead(x2, y2, dx, dy, head, half, colour);
    }

    /** The head of an arrow alone. @param dx direction, of length 1 with {@code dy} */
    public void arrowHead(double x, double y, double dx, double dy, double length, double half, Color colour) {
        Path2D head = new Path2D.Double();
        head.moveTo(x, y);
        head.lineTo(x - dx * length - dy * half, y - dy * length + dx * half);
        head.lineTo(x - dx * length + dy * half, y - dy * length - dx * half);
        head.closePath();
        fill(head, colour);
    }

    // ---------------------------------------------------------------- signs

    /** A sign with its middle at a point, at its own size. */
    public void mark(Mark mark, double x, double y, Color colour) {
        mark(mark, x, y, Mark.SIZE, colour);
    }

    public void mark(Mark mark, double x, double y, double size, Color colour) {
        Shape shape = mark.shape(x, y, size);
        surface.setColor(colour);
        if (mark.filled()) {
            surface.fill(shape);
        } else {
            surface.setStroke(MARK);
            surface.draw(shape);
        }
    }

    /** The triangle of a direction in its colour. */
    public void mark(Direction direction, double x, double y) {
        mark(Mark.of(direction), x, y, palette.hue(direction));
    }

    /** The dot on what belongs to the selected one. */
    public void dot(double x, double y) {
        fillRound(new Area(x - 3.5, y - 3.5, 7, 7), 3.5, palette.paper());
        fillRound(new Area(x - 2.5, y - 2.5, 5, 5), 2.5, palette.ink());
    }

    // ---------------------------------------------------------------- text

    /** A text from a point on its base line. Gives the x where it ends. */
    public double text(String text, double x, double baseline, TextStyle style, Color colour) {
        String clean = clean(text);
        surface.setColor(colour);
        double[] at = {x};
        double y = scale == 1 ? Math.round(baseline) : Math.round(baseline * scale) / scale;
        style.runs(clean, (run, font) -> {
            draw(run, font, at[0], y);
            at[0] += style.width(run, font);
        });
        return at[0];
    }

    private void draw(String run, Font font, double x, double y) {
        surface.setFont(font);
        surface.drawString(run, (float) x, (float) y);
    }

    /** A text that ends at a point. Gives the x where it begins. */
    public double textRight(String text, double right, double baseline, TextStyle style, Color colour) {
        double left = right - width(text, style);
        text(text, left, baseline, style, colour);
        return left;
    }

    public void textMiddle(String text, double middle, double baseline, TextStyle style, Color colour) {
        text(text, middle - width(text, style) / 2, baseline, style, colour);
    }

    /** A text that is cut with an ellipsis where it does not fit. Gives the x where it ends. */
    public double textCut(String text, double x, double baseline, double room, TextStyle style, Color colour) {
        return text(style.cut(clean(text), room), x, baseline, style, colour);
    }

    /** A text on a ground of its own, so that it can be read on hatching. Gives the x where it ends. */
    public double textOn(String text, double x, double baseline, TextStyle style, Color colour, Color ground) {
        double width = width(text, style);
        if (width > 0) {
            double high = style.capitals() + 6;
            fillRound(new Area(x - 4, baseline - style.capitals() - 3, width + 8, high), 2, ground);
        }
        return text(text, x, baseline, style, colour);
    }

    /** A text that reads from below to above, its middle at a point. */
    public void textUpwards(String text, double x, double y, TextStyle style, Color colour) {
        AffineTransform before = surface.getTransform();
        surface.rotate(-Math.PI / 2, x, y);
        text(text, x - width(text, style) / 2, y + style.drop(), style, colour);
        surface.setTransform(before);
    }

    /** Width of a text as it is drawn. */
    public double width(String text, TextStyle style) {
        return style.width(clean(text));
    }

    private static String clean(String text) {
        return Printable.of(text, LONGEST_TEXT);
    }

    // ---------------------------------------------------------------- small pieces

    /** A text in a rounded outline. Gives its area. */
    public Area chip(String text, double x, double middleY, Color outline, Color ground) {
        TextStyle style = type.figure();
        Area area = new Area(x, middleY - 9, width(text, style) + 18, 18);
        fillRound(area, 9, ground);
        outline(area, 9, 1, outline);
        text(text, x + 9, middleY + style.drop(), style, palette.ink());
        return area;
    }

    /** The head of a pane: its name, one sentence, and a line below. */
    public void head(Area area, String name, String sentence) {
        fill(area, palette.subtle());
        horizontal(area.x(), area.right(), area.bottom() - 1, palette.hairline());
        double baseline = area.middleY() + type.title().drop();
        double end = text(name, area.x() + 12, baseline, type.title(), palette.ink());
        textCut(sentence, end + 10, baseline, area.right() - 12 - end - 10, type.body(), palette.muted());
    }

    // ---------------------------------------------------------------- geometry

    /** The middle of the pixel that holds a coordinate. */
    public double snap(double v) {
        return (Math.floor(v * scale) + 0.5) / scale;
    }

    private Area snapped(Area area) {
        double x = snap(area.x());
        double y = snap(area.y());
        return new Area(x, y, snap(area.right() - 1 / scale) - x, snap(area.bottom() - 1 / scale) - y);
    }

    private static Shape rectangle(Area area) {
        return new Rectangle2D.Double(area.x(), area.y(), area.width(), area.height());
    }

    private static Shape round(Area area, double radius) {
        if (radius == 0) {
            return rectangle(area);
        }
        return new RoundRectangle2D.Double(area.x(), area.y(), area.width(), area.height(), 2 * radius, 2 * radius);
    }
}
