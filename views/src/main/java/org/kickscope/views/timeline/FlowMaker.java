package org.kickscope.views.timeline;

import com.carrotsearch.hppc.LongIntHashMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kickscope.result.SignalRow;
import org.kickscope.result.SignalTable;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Handoff;
import org.kickscope.signal.Outcome;
import org.kickscope.signal.Reason;
import org.kickscope.stack.Family;
import org.kickscope.stack.Layer;
import org.kickscope.stack.Stack;
import org.kickscope.trace.Clock;
import org.kickscope.trace.Printable;
import org.kickscope.views.Cause;
import org.kickscope.views.Numbers;
import org.kickscope.views.TextStyle;
import org.kickscope.views.TimeScale;

/** Finds the way of one signal across the rows of a timeline. */
final class FlowMaker {
    private static final int MOST_LEVELS = 5;
    private static final double LABEL_GAP = 6;

    private final TimelineModel model;
    private final TimeScale scale;
    private final TextStyle style;

    /** @param style the letters of the names of layers */
    FlowMaker(TimelineModel model, TimeScale scale, TextStyle style) {
        this.model = model;
        this.scale = scale;
        this.style = style;
    }

    Flow flow(int signal) {
        SignalTable table = model.signals();
        SignalRow row = table.row(signal);
        List<Flow.HopMark> hops = new ArrayList<>();
        List<Flow.Part> parts = new ArrayList<>();
        List<Flow.Jump> jumps = new ArrayList<>();
        Map<Row, double[]> ends = new HashMap<>();
        Row before = null;
        for (int h = 0; h < row.hopCount(); h++) {
            Row here = model.rowOf(signal, h);
            double x = scale.x(row.timeNs(h));
            Family family = family(row.stack(), row.layer(h));
            String delta = h == 0 ? "" : delta(row, h);
            int level = here == null || x < scale.left() || x > scale.right() ? -1 : level(ends, here, x, row.layer(h));
            hops.add(
                    new Flow.HopMark(h, here, x, Printable.of(row.layer(h)), family, level, delta, tip(row, h, delta)));
            if (h > 0 && here != null) {
                double cause = scale.x(row.timeNs(h - 1));
                boolean other = before != here;
                boolean waits = Cause.waits(row.handoff(h), other || row.tid(h) != row.tid(h - 1));
                if (other && before != null) {
                    String words = Cause.waits(row.handoff(h), true) ? words(row, h) + ", " + delta : words(row, h);
                    jumps.add(new Flow.Jump(h, before, here, cause, Math.min(cause, x), words));
                }
                if (x > cause) {
                    parts.add(new Flow.Part(h, here, cause, x, family, waits));
                }
            }
            before = here == null ? before : here;
        }
        return new Flow(signal, row.id(), row.direction(), hops, parts, jumps, ends(signal));
    }

    /** The first level at which a label does not meet another one; -1 where there is none. */
    private int level(Map<Row, double[]> ends, Row row, double x, String layer) {
        double[] mine = ends.computeIfAbsent(row, r -> new double[MOST_LEVELS]);
        for (int level = 0; level < MOST_LEVELS; level++) {
            if (x >= mine[level]) {
                mine[level] = x + style.width(Printable.of(layer)) + LABEL_GAP;
                return level;
            }
        }
        return -1;
    }

    private static Family family(Stack stack, String layer) {
        if (stack != null) {
            for (Layer l : stack.layers()) {
                if (l.id().equals(layer)) {
                    return l.family();
                }
            }
        }
        return Family.WIRE;
    }

    private Clock clock() {
        return model.sources().clock();
    }

    private String delta(SignalRow row, int hop) {
        String delta = Numbers.difference(row.timeNs(hop) - row.timeNs(hop - 1), clock());
        return delta + plusMinus(row.source(hop - 1), row.source(hop));
    }

    private String plusMinus(int source, int other) {
        if (source == other) {
            return "";
        }
        long a = model.sources().files().get(source).plusMinus();
        long b = model.sources().files().get(other).plusMinus();
        return a == 0 && b == 0
                ? ""
                : a < 0 || b < 0 ? " ± unknown" : " ±" + Numbers.THIN + Numbers.duration(a + b, clock());
    }

    private String words(SignalRow row, int hop) {
        Handoff how = row.handoff(hop);
        String words = row.stack() == null
                ? how.id().replace('-', ' ')
                : Cause.of(how, row.stack(), row.direction(), row.event(hop - 1), row.layer(hop), true)
                        .words();
        return Printable.of(words);
    }

    private String tip(SignalRow row, int hop, String delta) {
        StringBuilder text = new StringBuilder(row.id())
                .append(", hop ")
                .append(hop + 1)
                .append(" of ")
                .append(row.hopCount())
                .append(": ")
                .append(Printable.of(row.layer(hop)));
        if (hop > 0) {
            text.append("\n").append(delta).append(" since ").append(Printable.of(row.layer(hop - 1)));
            text.append(", ").append(words(row, hop));
        }
        text.append("\n").append(Printable.of(row.event(hop)));
        if (row.cpu(hop) >= 0) {
            text.append(", CPU ").append(row.cpu(hop));
        }
        if (row.tid(hop) >= 0) {
            String task = row.task(hop) == null ? "thread" : Printable.of(row.task(hop));
            text.append(", ").append(task).append(' ').append(row.tid(hop));
        }
        return text.toString();
    }

    // ---------------------------------------------------------------- what is missing

    /** The ends of a signal that the trace does not show: none, or one. */
    List<Flow.End> ends(int signal) {
        SignalRow row = model.signals().row(signal);
        String words = cut(row);
        if (words == null) {
            return List.of();
        }
        boolean begin = beginIsCut(row);
        int hop = begin ? 0 : row.hopCount() - 1;
        Row at = model.rowOf(signal, hop);
        double x = scale.x(row.timeNs(hop));
        return at == null ? List.of() : List.of(new Flow.End(at, x, begin, row.direction(), row.id() + ": " + words));
    }

    /** Why an end of it is not there; null when both are. */
    private String cut(SignalRow row) {
        if (row.outcome() != Outcome.INCOMPLETE) {
            return null;
        }
        boolean begin = beginIsCut(row);
        if (row.reason() == Reason.LOST_EVENTS) {
            return begin ? "cause lost" : "what followed was lost";
        }
        return begin ? "began before the trace" : "the trace ends";
    }

    /** Its first layer is none with which such signals of this trace begin. */
    private boolean beginIsCut(SignalRow row) {
        if (row.reason() != Reason.LOST_EVENTS || row.stack() == null) {
            return row.reason() == Reason.TRACE_START;
        }
        return place(row.stack(), row.direction(), row.layer(0)) > model.firstPlace(row.stack(), row.direction());
    }

    private static int place(Stack stack, Direction direction, String layer) {
        return (direction == Direction.KICK ? stack.kick() : stack.interrupt())
                .layers()
                .indexOf(layer);
    }

    /** By stack and direction the first place on the path with which signals begin. */
    static LongIntHashMap firstPlaces(SignalTable signals) {
        LongIntHashMap first = new LongIntHashMap();
        LongIntHashMap places = new LongIntHashMap();
        Stack last = null;
        int number = -1;
        for (int r = 0; signals != null && r < signals.size(); r++) {
            Stack stack = signals.stack(r);
            if (stack == null) {
                continue;
            }
            if (stack != last) {
                last = stack;
                number = signals.stacks().indexOf(stack);
            }
            long key = key(number, signals.direction(r));
            long layer = key << 32 | signals.layer(signals.firstHop(r));
            int place = places.getOrDefault(layer, -2);
            if (place == -2) {
                place = place(stack, signals.direction(r), signals.word((int) layer));
                places.put(layer, place);
            }
            if (place >= 0 && place < first.getOrDefault(key, Integer.MAX_VALUE)) {
                first.put(key, place);
            }
        }
        return first;
    }

    static long key(int stack, Direction direction) {
        return 2L * stack + direction.ordinal();
    }
}
