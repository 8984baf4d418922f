package org.kickscope.window.model;

import java.util.function.IntPredicate;
import org.kickscope.filter.SignalFilter;
import org.kickscope.result.SignalTable;
import org.kickscope.views.Target;

/** The ways from one selected signal or hop to another one. Home thread; what looks at many signals does so in the background. */
final class Walk {
    private final Workspace workspace;
    private final Latest<Integer> finding;

    Walk(Workspace workspace) {
        this.workspace = workspace;
        finding = workspace.latest();
    }

    /** To the signal that took longest, of those that are shown. */
    void toSlowest() {
        SignalTable table = workspace.table();
        int[] all = workspace.rows().get();
        if (table != null) {
            finding.submit(() -> slowest(table, all), this::to);
        }
    }

    private void to(int row) {
        if (row >= 0) {
            workspace.choose(new Target.Signal(row));
        }
    }

    private static int slowest(SignalTable table, int[] rows) {
        int slowest = -1;
        long longest = -1;
        for (int r : rows) {
            if (table.endNs(r) - table.startNs(r) > longest) {
                longest = table.endNs(r) - table.startNs(r);
                slowest = r;
            }
        }
        return slowest;
    }

    /** So many rows further in the order that is shown; stays at the ends. */
    void step(int by) {
        int[] all = workspace.rows().get();
        if (all.length == 0) {
            return;
        }
        int at = workspace.indexOf(workspace.chosenRow());
        to(all[at < 0 ? 0 : Math.max(0, Math.min(all.length - 1, at + by))]);
    }

    /** Along the path of the selected signal, hop by hop. */
    void follow(int by) {
        int row = workspace.chosenRow();
        if (row < 0) {
            return;
        }
        int last = workspace.table().hopCount(row) - 1;
        int hop = workspace.chosen().get() instanceof Target.Hop at ? at.index() + by : by > 0 ? 0 : last;
        workspace.choose(new Target.Hop(row, Math.max(0, Math.min(last, hop))));
    }

    /** To the next signal that a filter means, of those that are shown; from the end to the begin. */
    void find(SignalFilter wanted, int by) {
        SignalTable table = workspace.table();
        int[] all = workspace.rows().get();
        if (table == null) {
            return;
        }
        int from = workspace.indexOf(workspace.chosenRow());
        finding.submit(() -> next(wanted.on(table), all, from, by), this::to);
    }

    private static int next(IntPredicate fits, int[] rows, int from, int by) {
        for (int n = 1; n <= rows.length; n++) {
            int row = rows[Math.floorMod(from + by * n, rows.length)];
            if (fits.test(row)) {
                return row;
            }
        }
        return -1;
    }
}
