package org.kickscope.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.kickscope.state.LaneKind;
import org.kickscope.state.LanePixels;
import org.kickscope.state.StateTable;
import org.kickscope.state.StateWriter;

/** The columns of Kickscope. */
final class ColumnStates implements StateStore {
    private static final LaneKind KIND = LaneKind.VCPU;

    private final Path file;
    private StateWriter writer;
    private StateTable table;
    private final LanePixels pixels = new LanePixels();

    /** @param attributes how many to write; 0 to open what was written */
    ColumnStates(Path file, int attributes) throws IOException {
        this.file = file;
        if (attributes == 0) {
            table = StateTable.open(file);
            return;
        }
        writer = new StateWriter(file);
        for (int a = 0; a < attributes; a++) {
            writer.lane(KIND, 0, 1, a, a, null);
        }
    }

    @Override
    public void change(int attribute, long ns, int state) throws IOException {
        writer.change(attribute, ns, KIND.states().get(state));
    }

    @Override
    public void finish(long endNs) throws IOException {
        writer.finish(0, endNs, false);
        table = StateTable.open(file);
    }

    @Override
    public long picture(long fromNs, long toNs, int count) {
        long sum = 0;
        for (int lane = 0; lane < table.lanes().size(); lane++) {
            table.query(lane, fromNs, toNs, count, pixels);
            for (int p = 0; p < count; p++) {
                sum = 31 * sum + pixels.dominantCode(p) + pixels.ns(p, 1);
            }
        }
        return sum;
    }

    @Override
    public long statesAt(long ns) {
        long sum = 0;
        for (int lane = 0; lane < table.lanes().size(); lane++) {
            sum = 31 * sum + KIND.code(table.look(lane).in(ns).state());
        }
        return sum;
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
