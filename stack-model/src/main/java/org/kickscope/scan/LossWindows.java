package org.kickscope.scan;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.trace.Field;

/**
 * Collects where events were lost, by lane of time: one window for each place of loss. Keeps {@value #MOST}, and counts the
 * others. To be part of any {@link EventScan}, whose cost it does not change.
 */
public final class LossWindows implements Observer {
    /** More windows than anybody reads. */
    public static final int MOST = 10_000;

    private final List<Window> windows = new ArrayList<>();
    private long places;
    private long events;

    /**
     * A stretch of a CPU's time in which events are missing.
     *
     * @param source index of the source
     * @param cpu the CPU, -1 unknown
     * @param fromNs time of the last event before, {@link Field#MISSING} where there is none
     * @param toNs time of the next event
     * @param events how many are missing, {@link Field#MISSING} where the trace does not tell
     */
    public record Window(int source, int cpu, long fromNs, long toNs, long events) {}

    @Override
    public Wanted wanted() {
        return new Wanted();
    }

    @Override
    public void observe(int event, Row row) {
        throw new IllegalStateException("it wants no event");
    }

    @Override
    public void lost(Row row) {
        places++;
        events += row.lossCount() == Field.MISSING ? 0 : row.lossCount();
        if (windows.size() < MOST) {
            windows.add(new Window(row.source(), row.cpu(), row.lossSinceNs(), row.timeNs(), row.lossCount()));
        }
    }

    /** The first {@value #MOST} windows, in the order of their ends. */
    public List<Window> windows() {
        return List.copyOf(windows);
    }

    /** All places of loss. */
    public long places() {
        return places;
    }

    /** Lost events, as far as the trace tells their number. */
    public long events() {
        return events;
    }
}
