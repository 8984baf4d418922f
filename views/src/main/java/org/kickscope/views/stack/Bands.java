package org.kickscope.views.stack;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.stack.Side;

/**
 * Which bands a diagram has, from top to bottom: each column passes its sides in its own order, and the bands are the fewest that
 * hold both. A path that goes from the kernel to a program and back gives two bands of the kernel.
 */
final class Bands {
    private Bands() {}

    /**
     * A band.
     *
     * @param side where its layers run
     * @param left rows of the left column, from the first to before the last; empty where both are equal
     * @param right rows of the right column
     */
    record Band(Side side, Rows left, Rows right) {}

    /** Rows from the first to before the last. */
    record Rows(int from, int to) {
        static final Rows NONE = new Rows(0, 0);

        int count() {
            return to - from;
        }
    }

    private record Run(Side side, Rows rows) {}

    /** @param left the side of each row of the left column, top to bottom */
    static List<Band> of(List<Side> left, List<Side> right) {
        List<Run> a = runs(left);
        List<Run> b = runs(right);
        int[][] fewest = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size(); i >= 0; i--) {
            for (int k = b.size(); k >= 0; k--) {
                if (i == a.size() || k == b.size()) {
                    fewest[i][k] = a.size() - i + b.size() - k;
                } else if (a.get(i).side == b.get(k).side) {
                    fewest[i][k] = 1 + fewest[i + 1][k + 1];
                } else {
                    fewest[i][k] = 1 + Math.min(fewest[i + 1][k], fewest[i][k + 1]);
                }
            }
        }
        List<Band> all = new ArrayList<>();
        int i = 0;
        int k = 0;
        while (i < a.size() || k < b.size()) {
            boolean both = i < a.size() && k < b.size() && a.get(i).side == b.get(k).side;
            if (both) {
                all.add(new Band(a.get(i).side, a.get(i++).rows, b.get(k++).rows));
            } else if (k == b.size()
                    || i < a.size() && leftFirst(a.get(i), b.get(k), fewest[i + 1][k] - fewest[i][k + 1])) {
                all.add(new Band(a.get(i).side, a.get(i++).rows, Rows.NONE));
            } else {
                all.add(new Band(b.get(k).side, Rows.NONE, b.get(k++).rows));
            }
        }
        return all;
    }

    /** Where both orders give as few bands, the guest stands above. */
    private static boolean leftFirst(Run left, Run right, int more) {
        return more < 0 || more == 0 && left.side.compareTo(right.side) <= 0;
    }

    private static List<Run> runs(List<Side> sides) {
        List<Run> all = new ArrayList<>();
        for (int i = 0; i < sides.size(); i++) {
            int last = all.size() - 1;
            if (last >= 0 && all.get(last).side == sides.get(i)) {
                all.set(last, new Run(sides.get(i), new Rows(all.get(last).rows.from, i + 1)));
            } else {
                all.add(new Run(sides.get(i), new Rows(i, i + 1)));
            }
        }
        return all;
    }
}
