package org.kickscope.scan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kickscope.trace.Anomalies;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.EventCursor;
import org.kickscope.trace.EventType;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Selection;
import org.kickscope.trace.Trace;

/**
 * Shows the events of a trace to several observers in one pass. Its cost is that of decoding what they want together;
 * events that nobody wants are passed over at header speed. Memory does not grow with the trace. One use; one thread.
 */
public final class EventScan {
    private record Call(Observer observer, int event, int[][] fields) {}

    private final List<Observer> observers;
    private final Map<String, Integer> slotOfEvent = new HashMap<>();
    private final List<List<String>> fieldsOfSlot = new ArrayList<>();
    private final Call[][] calls;
    private final Everything everything;
    private Anomalies anomalies = new Anomalies();
    private boolean cancelled;

    public EventScan(List<? extends Observer> observers) {
        this(observers, null);
    }

    /**
     * A scan that decodes every event: those that no observer wants with all their fields, or their heads.
     *
     * @param everything sees all rows; null for none, then what nobody wants is passed over
     */
    public EventScan(List<? extends Observer> observers, Everything everything) {
        this.everything = everything;
        this.observers = List.copyOf(observers);
        List<Wanted> wanted = this.observers.stream().map(Observer::wanted).toList();
        Map<String, Set<String>> fields = new LinkedHashMap<>();
        for (Wanted w : wanted) {
            for (Wanted.Event e : w.events) {
                Set<String> all = fields.computeIfAbsent(e.name(), n -> new LinkedHashSet<>());
                e.fields().forEach(alternatives -> all.addAll(List.of(alternatives)));
            }
        }
        List<List<Call>> found = new ArrayList<>();
        fields.forEach((event, all) -> {
            slotOfEvent.put(event, slotOfEvent.size());
            fieldsOfSlot.add(List.copyOf(all));
            found.add(new ArrayList<>());
        });
        for (int o = 0; o < wanted.size(); o++) {
            List<Wanted.Event> events = wanted.get(o).events;
            for (int e = 0; e < events.size(); e++) {
                int slot = slotOfEvent.get(events.get(e).name());
                int[][] at = events.get(e).fields().stream()
                        .map(names -> indices(names, fieldsOfSlot.get(slot)))
                        .toArray(int[][]::new);
                found.get(slot).add(new Call(this.observers.get(o), e, at));
            }
        }
        found.add(List.of()); // what nobody wants
        calls = found.stream().map(c -> c.toArray(Call[]::new)).toArray(Call[][]::new);
    }

    private static int[] indices(String[] names, List<String> fields) {
        int[] at = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            at[i] = fields.indexOf(names[i]);
        }
        return at;
    }

    /** What the observers want together; rows come with the number of the event as slot. */
    private Selection.Projection of(EventType type) {
        Integer slot = slotOfEvent.get(type.name());
        if (slot == null && type.probedFunction() != null) {
            slot = slotOfEvent.get(type.probedFunction());
        }
        if (slot == null) {
            return everything == null
                    ? null
                    : new Selection.Projection(calls.length - 1, everything.headsOnly() ? List.of() : null);
        }
        return new Selection.Projection(slot, fieldsOfSlot.get(slot));
    }

    /**
     * Scans the trace.
     *
     * @param fromNs first time wanted, {@code Long.MIN_VALUE} for all
     * @param toNs first time not wanted, {@code Long.MAX_VALUE} for all
     * @throws IOException when a file cannot be read
     */
    public void run(Trace trace, long fromNs, long toNs, Progress progress) throws IOException {
        try (EventCursor cursor = trace.cursor(this::of, fromNs, toNs, progress)) {
            Row row = new Row();
            while (cursor.next()) {
                EventBatch batch = cursor.batch();
                if (everything != null) {
                    everything.rows(batch, cursor.from(), cursor.to());
                }
                row.in(batch);
                for (int i = cursor.from(); i < cursor.to(); i++) {
                    show(batch, i, row);
                }
            }
            anomalies = cursor.anomalies();
            cancelled = cursor.cancelled();
        }
        observers.forEach(Observer::end);
    }

    private void show(EventBatch batch, int i, Row row) {
        if (batch.isLoss(i)) {
            row.at(i, null);
            for (Observer o : observers) {
                o.lost(row);
            }
            return;
        }
        for (Call c : calls[batch.slot(i)]) {
            row.at(i, c.fields);
            c.observer.observe(c.event, row);
        }
    }

    /** What was odd in the blocks that were read. */
    public Anomalies anomalies() {
        return anomalies;
    }

    /** True when the progress asked to stop before the end. */
    public boolean cancelled() {
        return cancelled;
    }
}
