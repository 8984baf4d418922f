package org.kickscope.window.model;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.EventCursor;
import org.kickscope.trace.EventType;
import org.kickscope.trace.Field;
import org.kickscope.trace.Printable;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Selection;
import org.kickscope.trace.Trace;

/**
 * Some events around a moment, decoded with all their fields. Costs the blocks that hold them, whatever the size of the trace.
 * Immutable.
 *
 * @param lines in the order of time
 * @param nearest index of the last one at or before the moment, -1 for none
 * @param first true when none is before them
 * @param last true when none is after them
 */
public record EventPage(List<EventLine> lines, int nearest, boolean first, boolean last) {
    private static final long SHORTEST_NS = 100_000;
    private static final int LONGEST_TEXT = 4000;

    public EventPage {
        lines = List.copyOf(lines);
    }

    /**
     * Reads a page.
     *
     * @param most so many on each side
     * @param wanted tells of an event by its name; others are passed over
     * @throws IOException when a file cannot be read
     */
    public static EventPage around(Trace trace, long momentNs, int most, Predicate<String> wanted, Progress progress)
            throws IOException {
        Selection selection = type -> wanted.test(type.name()) ? new Selection.Projection(type.id(), null) : null;
        Deque<EventLine> before = new ArrayDeque<>();
        List<EventLine> after = new ArrayList<>();
        boolean first = false;
        boolean last = false;
        // an ever wider stretch until there are enough: how dense events are is not known before
        for (long reach = SHORTEST_NS; before.size() < most; reach = wider(reach)) {
            before.clear();
            long from =
                    reach == Long.MAX_VALUE || momentNs < Long.MIN_VALUE + reach ? Long.MIN_VALUE : momentNs - reach;
            read(trace, selection, from, momentNs + 1, progress, line -> {
                before.add(line);
                if (before.size() > most) {
                    before.removeFirst();
                }
                return true;
            });
            first = from == Long.MIN_VALUE && before.size() < most;
            if (from == Long.MIN_VALUE) {
                break;
            }
        }
        for (long reach = SHORTEST_NS; after.size() < most; reach = wider(reach)) {
            after.clear();
            long to = reach == Long.MAX_VALUE || momentNs > Long.MAX_VALUE - reach ? Long.MAX_VALUE : momentNs + reach;
            read(trace, selection, momentNs + 1, to, progress, line -> {
                after.add(line);
                return after.size() < most;
            });
            last = to == Long.MAX_VALUE && after.size() < most;
            if (to == Long.MAX_VALUE) {
                break;
            }
        }
        List<EventLine> all = new ArrayList<>(before);
        all.addAll(after);
        return new EventPage(all, before.size() - 1, first, last);
    }

    private static long wider(long reach) {
        return reach > Long.MAX_VALUE / 16 ? Long.MAX_VALUE : reach * 16;
    }

    private static void read(
            Trace trace, Selection selection, long fromNs, long toNs, Progress progress, Predicate<EventLine> goOn)
            throws IOException {
        try (EventCursor cursor = trace.cursor(selection, fromNs, toNs, progress)) {
            while (cursor.next()) {
                EventBatch batch = cursor.batch();
                for (int i = cursor.from(); i < cursor.to(); i++) {
                    if (!goOn.test(line(trace, batch, i))) {
                        return;
                    }
                }
            }
        }
    }

    private static EventLine line(Trace trace, EventBatch b, int i) {
        int source = b.lane().source().index();
        if (b.isLoss(i)) {
            String many = b.lossCount(i) == Field.MISSING ? "not told" : Long.toString(b.lossCount(i));
            return new EventLine(
                    source,
                    b.position(i),
                    b.timeNs(i),
                    b.cpu(i),
                    -1,
                    null,
                    null,
                    List.of(new EventLine.Value("lost", many)));
        }
        EventType type = trace.types().get(b.type(i));
        List<EventLine.Value> fields = new ArrayList<>();
        List<Field> known = type.fields();
        for (int k = 0; k < b.valueCount(i) && k < known.size(); k++) {
            if (b.value(i, k) != Field.MISSING) {
                fields.add(new EventLine.Value(
                        known.get(k).name(), value(b, i, k, known.get(k).kind())));
            }
        }
        return new EventLine(source, b.position(i), b.timeNs(i), b.cpu(i), b.tid(i), b.comm(i), type.name(), fields);
    }

    private static String value(EventBatch b, int i, int k, Field.Kind kind) {
        return switch (kind) {
            case SIGNED -> Long.toString(b.value(i, k));
            case UNSIGNED -> Long.toUnsignedString(b.value(i, k));
            case ADDRESS -> "0x" + Long.toHexString(b.value(i, k));
            case STRING -> {
                String text = Printable.of(b.text(i, k));
                yield text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
            }
        };
    }
}
