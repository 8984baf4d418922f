package org.kickscope.imports.qemu;

import static org.kickscope.imports.qemu.SimpleLayout.*;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kickscope.imports.binary.Bytes;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.EventType;
import org.kickscope.trace.Field;
import org.kickscope.trace.Lane;
import org.kickscope.trace.Selection;

/** Decodes blocks of records; the walk saw to it that a block holds nothing else. */
final class SimpleDecoder implements Lane.BlockDecoder {
    /** What one event is to become: its slot, its type, and for each argument the value it is, -1 for none. */
    private record Plan(int slot, EventType type, int[] valueOf, int values) {}

    private final SimpleSource source;
    private final Lane lane;
    private final boolean bigEndian;
    private final int head;
    private final Map<Long, Plan> plans = new HashMap<>();
    private byte[] bytes = new byte[0];
    private long since;

    SimpleDecoder(SimpleSource source, Lane lane, Selection selection) {
        this.source = source;
        this.lane = lane;
        bigEndian = source.bigEndian();
        head = source.version() == 4 ? KIND_BYTES : 0;
        source.types().forEach((id, type) -> {
            Selection.Projection p = selection.of(type);
            if (p != null) {
                plans.put(id, plan(type, p));
            }
        });
    }

    private static Plan plan(EventType type, Selection.Projection p) {
        List<Field> fields = type.fields();
        int[] valueOf = new int[fields.size()];
        for (int k = 0; k < valueOf.length; k++) {
            valueOf[k] =
                    p.fields() == null ? k : p.fields().indexOf(fields.get(k).name());
        }
        return new Plan(
                p.slot(),
                type,
                valueOf,
                p.fields() == null ? valueOf.length : p.fields().size());
    }

    @Override
    public void decode(int block, EventBatch into) throws IOException {
        into.begin(lane);
        since = Field.MISSING;
        long from = source.blockStart(block);
        int n = (int) (source.blockEnd(block) - from);
        if (bytes.length < n) {
            bytes = new byte[n];
        }
        int length = source.file().read(from, bytes, 0, n);
        int at = 0;
        while (at + head + RECORD_BYTES <= length) {
            int size = size(at, length);
            if (size <= 0) {
                break; // the file has changed since it was opened
            }
            if (head == 0 || Bytes.s64(bytes, at, bigEndian) == KIND_EVENT) {
                event(at + head, size - head, from + at, into);
            }
            at += size;
        }
        if (since != Field.MISSING) {
            into.setLastNs(since);
        }
    }

    /** Bytes of the record at an index, 0 when there is none. */
    private int size(int at, int length) {
        if (head > 0) {
            long kind = Bytes.s64(bytes, at, bigEndian);
            if (kind == KIND_MAPPING) {
                long n = Bytes.u32(bytes, at + KIND_BYTES + MAPPING_LENGTH_OFFSET, bigEndian);
                boolean name = n > 0 && n <= LONGEST_NAME && at + KIND_BYTES + MAPPING_BYTES + n <= length;
                return name ? (int) (KIND_BYTES + MAPPING_BYTES + n) : 0;
            }
            if (kind != KIND_EVENT) {
                return 0;
            }
        }
        long id = Bytes.s64(bytes, at + head, bigEndian);
        long n = Bytes.u32(bytes, at + head + RECORD_LENGTH_OFFSET, bigEndian);
        boolean known = id == DROPPED_ID || source.types().containsKey(id);
        return known && n >= RECORD_BYTES && at + head + n <= length ? (int) (head + n) : 0;
    }

    private void event(int r, int size, long place, EventBatch into) {
        long id = Bytes.s64(bytes, r, bigEndian);
        long ns = Bytes.s64(bytes, r + RECORD_TIME_OFFSET, bigEndian);
        if (id == DROPPED_ID) {
            long count = size >= RECORD_BYTES + 8 ? Bytes.s64(bytes, r + RECORD_BYTES, bigEndian) : Field.MISSING;
            into.addLoss(ns, -1, count, since, place);
            into.anomalies()
                    .add(
                            Anomaly.Kind.LOST_EVENTS,
                            source.index(),
                            Math.max(0, count),
                            place,
                            ns,
                            "QEMU dropped events: its buffer was full");
            return;
        }
        since = ns;
        Plan plan = plans.get(id);
        if (plan != null) {
            int row = into.add(ns, plan.slot, plan.type.id(), -1, -1, place);
            into.addMissing(plan.values);
            arguments(plan, row, r + RECORD_BYTES, r + size, ns, place, into);
        }
    }

    private void arguments(Plan plan, int row, int from, int to, long ns, long place, EventBatch into) {
        List<Field> fields = plan.type.fields();
        int at = from;
        for (int k = 0; k < fields.size(); k++) {
            boolean text = fields.get(k).kind() == Field.Kind.STRING;
            long n = text && at + 4 <= to ? Bytes.u32(bytes, at, bigEndian) : 0;
            int next = text ? at + 4 + (int) Math.min(n, LONGEST_RECORD) : at + 8;
            if (next > to) {
                misfit(plan, ns, place, into);
                return;
            }
            int value = plan.valueOf[k];
            if (value >= 0) {
                into.setValue(row, value, text ? into.textValue(bytes, at + 4, next) : Bytes.s64(bytes, at, bigEndian));
            }
            at = next;
        }
        if (at < to && !fields.isEmpty()) {
            misfit(plan, ns, place, into);
        }
    }

    private void misfit(Plan plan, long ns, long place, EventBatch into) {
        into.anomalies()
                .add(
                        Anomaly.Kind.DAMAGED,
                        source.index(),
                        1,
                        place,
                        ns,
                        "a record of " + plan.type.name()
                                + " that is not as the event table says: is it that of this QEMU?");
    }
}
