package org.kickscope.views;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.StringTokenizer;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Handoff;
import org.kickscope.signal.Outcome;

/**
 * The signs of all views, 12 units wide and high, as paths: lines of 1.25 units, or filled. The window shows the same path
 * ({@link #path}) that painters draw ({@link #shape}).
 */
public enum Mark {
    /** one layer calls the next in the same thread */
    CALL(false, "M6 1.5 V10 M3 7 L6 10 L9 7"),
    /** a decoder or a table finds where it goes */
    DECODE(false, "M6 1.2 L10.8 6 L6 10.8 L1.2 6 Z M6 4.2 V7.8"),
    /** an eventfd is signalled */
    EVENTFD(
            false,
            "M6 1.2 C8.65 1.2 10.8 3.35 10.8 6 C10.8 8.65 8.65 10.8 6 10.8 C3.35 10.8 1.2 8.65 1.2 6 C1.2 3.35 3.35 1.2 6 1.2 Z "
                    + "M6 4.8 C6.66 4.8 7.2 5.34 7.2 6 C7.2 6.66 6.66 7.2 6 7.2 C5.34 7.2 4.8 6.66 4.8 6 C4.8 5.34 5.34 4.8 6 4.8 Z"),
    /** something is queued for another thread, under a key */
    WORK(false, "M1.8 2.5 H10.2 M1.8 6 H10.2 M1.8 9.5 H7.2"),
    /** a sleeping thread is asked to run */
    WAKE_UP(
            false,
            "M1 9.5 H11 M3 9.5 C3 6.4 4.4 4.8 6 4.8 C7.6 4.8 9 6.4 9 9.5 M6 1 V2.8 M1.9 3.2 L3.1 4.5 M10.1 3.2 L8.9 4.5"),
    /** the CPU goes over to another thread */
    SWITCH(false, "M1.5 4 H10 M7.8 1.8 L10 4 L7.8 6.2 M10.5 8 H2 M4.2 5.8 L2 8 L4.2 10.2"),
    /** an interrupt route */
    ROUTE(false, "M3 3 H9 V9 H3 Z M1 4.5 H3 M1 7.5 H3 M9 4.5 H11 M9 7.5 H11 M4.5 1 V3 M7.5 1 V3 M4.5 9 V11 M7.5 9 V11"),
    /** an interrupt vector */
    VECTOR(false, "M7 1 L3 6.8 H6 L5 11 L9.2 5 H6.2 Z"),
    /** a vCPU enters or leaves the guest */
    VCPU(false, "M2 2 H10 V10 H2 Z M4 6 H8.4 M6.6 4.2 L8.4 6 L6.6 7.8"),
    /** both ends name it differently, and the trace taught that both mean the same */
    PAIR(
            false,
            "M5 3.5 H3.5 C2.1 3.5 1 4.6 1 6 C1 7.4 2.1 8.5 3.5 8.5 H5 M7 3.5 H8.5 C9.9 3.5 11 4.6 11 6 C11 7.4 9.9 8.5 8.5 8.5 H7 M4 6 H8"),

    /** a kick */
    KICK(true, "M2 3.5 H10 L6 9.5 Z"),
    /** an interrupt */
    INTERRUPT(true, "M6 2.5 L10 8.5 H2 Z"),

    /** reached its consumer */
    DELIVERED(true, circle(3.6)),
    /** merged into one that was pending */
    COALESCED(false, "M2.2 1.5 L6 6.5 V11 M9.8 1.5 L6 6.5"),
    /** asked not to be sent */
    SUPPRESSED(false, circle(4.4) + " M2.9 9.1 L9.1 2.9"),
    /** decoded to nothing */
    DROPPED(false, "M2.5 2.5 L9.5 9.5 M9.5 2.5 L2.5 9.5"),
    /** cut by the edge of the trace or by lost events: a ring in four pieces */
    INCOMPLETE(
            false,
            "M4.5 1.9 C5.4 1.5 6.6 1.5 7.5 1.9 M10.1 4.5 C10.5 5.4 10.5 6.6 10.1 7.5 M7.5 10.1 C6.6 10.5 5.4 10.5 4.5 10.1 "
                    + "M1.9 7.5 C1.5 6.6 1.5 5.4 1.9 4.5"),

    /** evidence: seen in the trace */
    SEEN(true, circle(3.6)),
    /** evidence: seen when it was set up */
    SEEN_AT_SET_UP(true, "M6 2.4 C4 2.4 2.4 4 2.4 6 C2.4 8 4 9.6 6 9.6 Z " + circle(4) + " " + circle(3.2)),
    /** evidence: read in the source */
    FROM_SOURCE(false, circle(3.6)),
    /** evidence: somebody states it: a ring in four pieces */
    STATED(
            false,
            "M4.8 2.6 C5.5 2.3 6.5 2.3 7.2 2.6 M9.4 4.8 C9.7 5.5 9.7 6.5 9.4 7.2 M7.2 9.4 C6.5 9.7 5.5 9.7 4.8 9.4 "
                    + "M2.6 7.2 C2.3 6.5 2.3 5.5 2.6 4.8"),
    /** evidence: nobody */
    NOBODY(false, "M3.5 6 H8.5"),

    /** a comparison went down */
    BETTER(true, "M2 3.5 H10 L6 9.5 Z"),
    /** a comparison went up */
    WORSE(true, "M6 2.5 L10 8.5 H2 Z"),
    /** a comparison shows nothing */
    SAME(false, circle(3.4)),
    /** here */
    POINTER(true, "M3.5 2.5 L9 6 L3.5 9.5 Z"),
    /** as it should be */
    GOOD(false, "M2 6.5 L4.8 9.2 L10 3");

    /** Width and height of a mark. */
    public static final double SIZE = 12;

    /** Thickness of its lines. */
    public static final double STROKE = 1.25;

    private final boolean filled;
    private final String path;
    private final Path2D shape;

    Mark(boolean filled, String path) {
        this.filled = filled;
        this.path = path;
        this.shape = parsed(path);
    }

    /** True where the path is filled (even-odd), false where it is drawn with lines. */
    public boolean filled() {
        return filled;
    }

    /** The path in the language of SVG, of absolute moves, lines and cubic curves. */
    public String path() {
        return path;
    }

    /** The path with its middle at a point. */
    public Shape shape(double middleX, double middleY, double size) {
        AffineTransform place = AffineTransform.getTranslateInstance(middleX - size / 2, middleY - size / 2);
        place.scale(size / SIZE, size / SIZE);
        return shape.createTransformedShape(place);
    }

    /** The sign for how one hop caused the next. */
    public static Mark of(Handoff how) {
        return switch (how) {
            case SAME_THREAD -> CALL;
            case KEY -> WORK;
            case LEARNT_PAIR -> PAIR;
            case WAKE_UP -> WAKE_UP;
            case SWITCH -> SWITCH;
            case VECTOR -> VECTOR;
            case VCPU -> VCPU;
        };
    }

    /** The sign for what became of a signal. */
    public static Mark of(Outcome outcome) {
        return switch (outcome) {
            case DELIVERED -> DELIVERED;
            case COALESCED -> COALESCED;
            case SUPPRESSED -> SUPPRESSED;
            case DROPPED -> DROPPED;
            case INCOMPLETE -> INCOMPLETE;
        };
    }

    /** The triangle of a direction: a kick falls, an interrupt climbs. */
    public static Mark of(Direction direction) {
        return direction == Direction.KICK ? KICK : INTERRUPT;
    }

    private static String circle(double radius) {
        double handle = radius * 0.5523;
        String top = thousandths(6 - radius);
        String bottom = thousandths(6 + radius);
        String low = thousandths(6 + handle);
        String high = thousandths(6 - handle);
        return "M6 " + top
                + curve(low, top, bottom, high, bottom, "6")
                + curve(bottom, low, low, bottom, "6", bottom)
                + curve(high, bottom, top, low, top, "6")
                + curve(top, high, high, top, "6", top)
                + " Z";
    }

    private static String curve(String... places) {
        return " C" + String.join(" ", places);
    }

    private static String thousandths(double place) {
        return String.valueOf(Math.round(place * 1000) / 1000.0);
    }

    private static Path2D parsed(String path) {
        Path2D out = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        double x = 0;
        double y = 0;
        StringTokenizer in = new StringTokenizer(path, " MLHVCZ", true);
        while (in.hasMoreTokens()) {
            switch (in.nextToken()) {
                case "M" -> out.moveTo(x = number(in), y = number(in));
                case "L" -> out.lineTo(x = number(in), y = number(in));
                case "H" -> out.lineTo(x = number(in), y);
                case "V" -> out.lineTo(x, y = number(in));
                case "C" -> out.curveTo(number(in), number(in), number(in), number(in), x = number(in), y = number(in));
                case "Z" -> out.closePath();
                case " " -> {}
                default -> throw new IllegalArgumentException(path);
            }
        }
        return out;
    }

    private static double number(StringTokenizer in) {
        String next = in.nextToken();
        return Double.parseDouble(next.equals(" ") ? in.nextToken() : next);
    }
}
