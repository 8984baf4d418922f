package org.kickscope.imports.perfdata;

import com.carrotsearch.hppc.LongIntHashMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kickscope.imports.binary.BinaryFile;
import org.kickscope.imports.kernel.KernelTables;
import org.kickscope.trace.Anomalies;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Field;

/**
 * What a file says about itself: its events, the kernel's tables, facts for people. Filled while the file is opened, by one
 * thread; not changed afterwards.
 */
final class PerfContents {
    /** Far more than perf can open at once. */
    private static final int MOST_EVENTS = 1 << 16;

    private static final int MOST_IDS = 1 << 22;

    final BinaryFile file;
    final boolean bigEndian;
    final int source;
    final Anomalies anomalies = new Anomalies();
    final List<PerfEvent> events = new ArrayList<>();
    /** Event by the number of its file descriptor, which samples carry. */
    final LongIntHashMap eventOfId = new LongIntHashMap();

    final Map<String, String> facts = new LinkedHashMap<>();
    final TaskNames tasks = new TaskNames();
    final KernelTables tables;

    PerfContents(BinaryFile file, boolean bigEndian, int source) {
        this.file = file;
        this.bigEndian = bigEndian;
        this.source = source;
        tables = new KernelTables(8, this::odd);
    }

    /** Counts something odd at a place of the file. */
    void odd(Anomaly.Kind kind, long position, String text) {
        anomalies.add(kind, source, 0, position, Field.MISSING, text);
    }

    /** Adds an event; null when there are more than any perf makes. */
    PerfEvent add(byte[] b, int at, int length) {
        if (events.size() >= MOST_EVENTS) {
            return null;
        }
        PerfEvent e = new PerfEvent(events.size(), b, at, length, bigEndian);
        events.add(e);
        return e;
    }

    void id(long id, PerfEvent event) {
        if (eventOfId.size() < MOST_IDS) {
            eventOfId.put(id, event.number);
        }
    }
}
