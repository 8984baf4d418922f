package org.kickscope.scan;

import org.kickscope.trace.EventBatch;
import org.kickscope.trace.Field;
import org.kickscope.trace.Role;

/** One event as an {@link Observer} sees it: a window on a batch, used again for the next event. */
public final class Row {
    private EventBatch batch;
    private int index;
    private int[][] fields;
    private boolean guest;

    void in(EventBatch itsBatch) {
        batch = itsBatch;
        guest = itsBatch.lane().source().role() == Role.GUEST;
    }

    void at(int row, int[][] valuesOfFields) {
        index = row;
        fields = valuesOfFields;
    }

    /** Value of the field asked for as number {@code k}, {@link Field#MISSING} where the event has none. */
    public long value(int k) {
        int at = field(k);
        return at < 0 ? Field.MISSING : batch.value(index, at);
    }

    /** As {@link #value}, of a text; null where the event has none. */
    public String text(int k) {
        int at = field(k);
        return at < 0 ? null : batch.text(index, at);
    }

    private int field(int k) {
        for (int f : fields[k]) {
            if (batch.value(index, f) != Field.MISSING) {
                return f;
            }
        }
        return -1;
    }

    /** Time on the trace's axis. */
    public long timeNs() {
        return batch.timeNs(index);
    }

    /** Time as the source has it. */
    public long rawNs() {
        return batch.rawNs(index);
    }

    /** CPU of the event, -1 unknown. */
    public int cpu() {
        return batch.cpu(index);
    }

    /** Thread of the event's context, -1 unknown. */
    public int tid() {
        return batch.tid(index);
    }

    /** Name of that thread, null unknown. */
    public String task() {
        return batch.comm(index);
    }

    /** The context of the event, see {@link Contexts}. */
    public long context() {
        return Contexts.of(batch, index);
    }

    /** True for an event of a guest's trace. */
    public boolean guest() {
        return guest;
    }

    /** The machine that it was recorded on, see {@link org.kickscope.trace.Source#machine()}. */
    public int machine() {
        return batch.lane().source().machine();
    }

    /** Index of the source in the trace. */
    public int source() {
        return batch.lane().source().index();
    }

    /** The event as evidence under a name. Makes an object: not for every event of a scan. */
    public Sighting sighting(String event) {
        return new Sighting(event, source(), position(), timeNs(), cpu(), tid(), task());
    }

    /** Byte offset of the event in its file. */
    public long position() {
        return batch.position(index);
    }

    /** Of lost events: time of the last event of that CPU before them, {@link Field#MISSING} for none. */
    public long lossSinceNs() {
        return batch.lossSinceNs(index);
    }

    /** Of lost events: how many, {@link Field#MISSING} where the trace does not tell. */
    public long lossCount() {
        return batch.lossCount(index);
    }
}
