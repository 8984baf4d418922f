package org.kickscope.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.kickscope.result.SignalRow;
import org.kickscope.result.SignalTable;
import org.kickscope.tables.Facts;
import org.kickscope.trace.Source;

/**
 * Writes signals in the Trace Event Format (JSON) that Perfetto and other timeline viewers open. A track for each thread, of
 * the idle threads one for each CPU: on it a slice for each hop, up to the next hop of the signal or on the track, whichever
 * comes first, so that slices of a track never overlap; those of one moment nest. Flow arrows join the hops of a signal. Under "signals" an async slice
 * for each signal from its first hop to its last. Times are microseconds with three decimals. Events stand in the order of
 * time. Memory: 36 bytes for each hop. One use.
 */
public final class TraceEvents {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();
    private static final int SIGNALS = 1;
    /** Processes of machines: one of their threads, one of their CPUs. */
    private static final int FIRST_MACHINE = 2;

    private final Facts facts;
    private final SignalTable table;
    private final SignalRow row;
    private final JsonGenerator json;
    private int count;
    private int[] signalOf;
    private int[] hopOf;
    private long[] durationNs;

    private TraceEvents(Facts facts, OutputStream to) throws IOException {
        this.facts = facts;
        table = facts.signals();
        row = table.size() == 0 ? null : table.row(0);
        json = FACTORY.createGenerator(to);
    }

    /**
     * Writes the chosen signals.
     *
     * @param to gets UTF-8; flushed, not closed
     * @param version of the program
     * @return number of signals
     * @throws IOException when the trace cannot be read or the events not written
     */
    public static int write(Facts facts, OutputStream to, String version) throws IOException {
        TraceEvents all = new TraceEvents(facts, to);
        int signals = all.collect();
        all.durations();
        all.document(version);
        return signals;
    }

    private int collect() {
        int signals = 0;
        long hops = 0;
        for (int r = 0; r < table.size(); r++) {
            if (facts.wants(r)) {
                hops += table.hopCount(r);
                signals++;
            }
        }
        signalOf = new int[Math.toIntExact(hops)];
        hopOf = new int[signalOf.length];
        for (int r = 0; r < table.size(); r++) {
            if (facts.wants(r)) {
                for (int h = 0; h < table.hopCount(r); h++) {
                    signalOf[count] = r;
                    hopOf[count++] = h;
                }
            }
        }
        return signals;
    }

    private long timeNs(int i) {
        return table.timeNs(table.firstHop(signalOf[i]) + hopOf[i]);
    }

    private boolean last(int i) {
        return hopOf[i] + 1 == table.hopCount(signalOf[i]);
    }

    /** Process in the upper half, thread in the lower. */
    private long track(int i) {
        long hop = table.firstHop(signalOf[i]) + hopOf[i];
        int machine = facts.trace().sources().get(table.source(hop)).machine();
        boolean thread = table.tid(hop) > 0;
        int process = FIRST_MACHINE + 2 * machine + (thread ? 0 : 1);
        int number = thread ? table.tid(hop) : Math.max(0, table.cpu(hop));
        return (long) process << 32 | number;
    }

    private void durations() {
        durationNs = new long[count];
        for (int i = 0; i < count; i++) {
            durationNs[i] = last(i) ? 0 : Math.max(0, timeNs(i + 1) - timeNs(i));
        }
        int[] byTrack = HopOrder.of(count, this::track, this::timeNs);
        int k = 0;
        while (k < count) {
            int first = byTrack[k];
            int next = k + 1;
            while (next < count && track(byTrack[next]) == track(first) && timeNs(byTrack[next]) == timeNs(first)) {
                next++;
            }
            boolean more = next < count && track(byTrack[next]) == track(first);
            long room = more ? timeNs(byTrack[next]) - timeNs(first) : Long.MAX_VALUE;
            // those of one moment lie one in the other
            for (; k < next; k++) {
                // an arrow binds to a slice, which must have a length
                room = Math.max(1, Math.min(durationNs[byTrack[k]], room));
                durationNs[byTrack[k]] = room;
            }
        }
    }

    // ---------------------------------------------------------------- writing

    private void document(String version) throws IOException {
        json.writeStartObject();
        json.writeStringField("displayTimeUnit", "ns");
        json.writeObjectFieldStart("otherData");
        json.writeStringField("kickscope", version);
        json.writeEndObject();
        json.writeArrayFieldStart("traceEvents");
        names();
        int[] order = HopOrder.of(count, this::timeNs, i -> 0);
        for (int i : order) {
            row.at(signalOf[i]);
            if (hopOf[i] == 0) {
                async("b", i);
            }
            slice(i);
            if (row.hopCount() > 1) {
                flow(i);
            }
            if (last(i)) {
                async("e", i);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
        json.flush();
    }

    private void names() throws IOException {
        name("process_name", SIGNALS, 0, "signals");
        Set<Integer> machines = new TreeSet<>();
        for (Source s : facts.trace().sources()) {
            if (machines.add(s.machine())) {
                String role = s.role().name().toLowerCase(Locale.ROOT);
                name("process_name", FIRST_MACHINE + 2 * s.machine(), 0, "threads of " + role + " " + s.index());
                name("process_name", FIRST_MACHINE + 2 * s.machine() + 1, 0, "idle CPUs of " + role + " " + s.index());
            }
        }
        int[] byTrack = HopOrder.of(count, this::track, this::timeNs);
        for (int k = 0; k < count; k++) {
            if (k == 0 || track(byTrack[k]) != track(byTrack[k - 1])) {
                long track = track(byTrack[k]);
                int process = (int) (track >> 32);
                int number = (int) track;
                long hop = table.firstHop(signalOf[byTrack[k]]) + hopOf[byTrack[k]];
                String task = table.word(table.task(hop));
                boolean thread = (process - FIRST_MACHINE) % 2 == 0;
                name(
                        "thread_name",
                        process,
                        number,
                        !thread ? "CPU " + number : task == null ? "thread " + number : task);
            }
        }
    }

    private void name(String what, int process, int thread, String name) throws IOException {
        json.writeStartObject();
        json.writeStringField("ph", "M");
        json.writeStringField("name", what);
        json.writeNumberField("pid", process);
        json.writeNumberField("tid", thread);
        json.writeNumberField("ts", 0);
        json.writeObjectFieldStart("args");
        json.writeStringField("name", name);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void begin(String phase, String name, int i) throws IOException {
        json.writeStartObject();
        json.writeStringField("ph", phase);
        json.writeStringField("cat", row.direction().id());
        json.writeStringField("name", name);
        micros("ts", timeNs(i));
    }

    private void slice(int i) throws IOException {
        int h = hopOf[i];
        begin("X", row.layer(h), i);
        micros("dur", durationNs[i]);
        place(track(i));
        json.writeObjectFieldStart("args");
        json.writeStringField("signal", row.id());
        json.writeStringField("event", row.event(h));
        if (row.handoff(h) != null) {
            json.writeStringField("handoff", row.handoff(h).id());
        }
        if (row.cpu(h) >= 0) {
            json.writeNumberField("cpu", row.cpu(h));
        }
        json.writeNumberField("file", row.source(h));
        json.writeNumberField("byte", row.position(h));
        json.writeEndObject();
        json.writeEndObject();
    }

    private void flow(int i) throws IOException {
        boolean end = last(i);
        begin(hopOf[i] == 0 ? "s" : end ? "f" : "t", "signal", i);
        json.writeNumberField("id", row.number());
        if (end) {
            // to the slice around it, not to the next one
            json.writeStringField("bp", "e");
        }
        place(track(i));
        json.writeEndObject();
    }

    private void async(String phase, int i) throws IOException {
        String queue = row.queue() == null ? "queue not proved" : row.queue();
        begin(phase, row.direction().id() + " " + queue, i);
        json.writeStringField("id", row.id());
        place((long) SIGNALS << 32);
        if (phase.equals("b")) {
            json.writeObjectFieldStart("args");
            json.writeStringField("signal", row.id());
            json.writeStringField("outcome", row.outcome().id());
            json.writeStringField(
                    "stack", row.stack() == null ? "not proved" : row.stack().id());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void place(long track) throws IOException {
        json.writeNumberField("pid", (int) (track >> 32));
        json.writeNumberField("tid", (int) track);
    }

    /** A time in microseconds, exact: a double has no business in it. */
    private void micros(String name, long ns) throws IOException {
        long rest = Math.floorMod(ns, 1000L);
        char[] digits = {'.', (char) ('0' + rest / 100), (char) ('0' + rest / 10 % 10), (char) ('0' + rest % 10)};
        json.writeFieldName(name);
        json.writeNumber(Math.floorDiv(ns, 1000L) + new String(digits));
    }
}
