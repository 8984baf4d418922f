package org.kickscope.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.tracecompass.statesystem.core.ITmfStateSystemBuilder;
import org.eclipse.tracecompass.statesystem.core.StateSystemFactory;
import org.eclipse.tracecompass.statesystem.core.backend.IStateHistoryBackend;
import org.eclipse.tracecompass.statesystem.core.backend.StateHistoryBackendFactory;
import org.eclipse.tracecompass.statesystem.core.exceptions.StateSystemDisposedException;
import org.eclipse.tracecompass.statesystem.core.exceptions.TimeRangeException;
import org.eclipse.tracecompass.statesystem.core.interval.ITmfStateInterval;

/**
 * The history tree of Trace Compass, asked as its own timelines ask it: for the intervals at the time of each pixel's begin.
 * What lies between two of them it does not tell. Compiled only where its libraries are.
 */
final class TreeStates implements StateStore {
    private static final int VERSION = 1;
    private static final int QUEUE = 10_000;

    private final ITmfStateSystemBuilder system;
    private final List<Integer> quarks = new ArrayList<>();
    private final Integer[] values = new Integer[STATES];

    /** @param attributes how many to write; 0 to open what was written */
    TreeStates(Path file, int attributes) throws IOException {
        IStateHistoryBackend backend = attributes == 0
                ? StateHistoryBackendFactory.createHistoryTreeBackendExistingFile("states", file.toFile(), VERSION)
                : StateHistoryBackendFactory.createHistoryTreeBackendNewFile(
                        "states", file.toFile(), VERSION, 0, QUEUE);
        system = StateSystemFactory.newStateSystem(backend, attributes > 0);
        for (int a = 0; a < attributes; a++) {
            quarks.add(system.getQuarkAbsoluteAndAdd(Integer.toString(a)));
        }
        if (attributes == 0) {
            quarks.addAll(system.getQuarks("*"));
        }
        for (int s = 0; s < STATES; s++) {
            values[s] = s;
        }
    }

    @Override
    public void change(int attribute, long ns, int state) {
        system.modifyAttribute(ns, values[state], quarks.get(attribute));
    }

    @Override
    public void finish(long endNs) {
        system.closeHistory(endNs);
    }

    @Override
    public long picture(long fromNs, long toNs, int pixels) throws IOException {
        List<Long> times = new ArrayList<>(pixels);
        for (int p = 0; p < pixels; p++) {
            times.add(fromNs + (toNs - fromNs) / pixels * p);
        }
        long sum = 0;
        try {
            for (ITmfStateInterval i : system.query2D(quarks, times)) {
                sum += (i.getStartTime() ^ i.getEndTime()) + valueOf(i);
            }
        } catch (StateSystemDisposedException | TimeRangeException e) {
            throw new IOException(e);
        }
        return sum;
    }

    @Override
    public long statesAt(long ns) throws IOException {
        long sum = 0;
        try {
            for (ITmfStateInterval i : system.queryFullState(ns)) {
                sum = 31 * sum + valueOf(i);
            }
        } catch (StateSystemDisposedException | TimeRangeException e) {
            throw new IOException(e);
        }
        return sum;
    }

    private static int valueOf(ITmfStateInterval interval) {
        return interval.getValue() instanceof Integer value ? value : 0;
    }

    @Override
    public void close() {
        system.dispose();
    }
}
