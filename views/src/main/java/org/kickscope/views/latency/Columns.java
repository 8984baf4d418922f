package org.kickscope.views.latency;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.views.TextStyle;
import org.kickscope.views.latency.ApartRow.Cell;
import org.kickscope.views.latency.ApartRow.Tone;

/**
 * Columns of numbers at the right of a table, each as wide as its widest text. Where names have too little room, some columns are
 * left out. Immutable.
 *
 * @param shown which are there
 * @param ends where each of these ends
 */
record Columns(List<Integer> shown, double[] ends) {
    private static final double APART = 12;

    /**
     * Fits columns.
     *
     * @param texts rows of equally many texts, the head among them
     * @param right where the last one ends
     * @param leastLeft where the first one begins at best
     * @param leaveOut which may be left out, the first first
     */
    static Columns fit(List<String[]> texts, TextStyle style, double right, double leastLeft, int... leaveOut) {
        List<Integer> shown = new ArrayList<>();
        for (int c = 0; c < texts.get(0).length; c++) {
            shown.add(c);
        }
        int left = 0;
        while (true) {
            double[] ends = new double[shown.size()];
            double at = right;
            for (int c = ends.length - 1; c >= 0; c--) {
                ends[c] = at;
                at -= widest(texts, shown.get(c), style) + APART;
            }
            if (at >= leastLeft || left == leaveOut.length) {
                return new Columns(List.copyOf(shown), ends);
            }
            shown.remove((Integer) leaveOut[left++]);
        }
    }

    private static double widest(List<String[]> texts, int column, TextStyle style) {
        double widest = 0;
        for (String[] row : texts) {
            widest = Math.max(widest, style.width(row[column]));
        }
        return widest;
    }

    /** A row of numbers. @param tones one for each of {@code texts}, or one for all */
    List<Cell> cells(String[] texts, Tone... tones) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            int c = shown.get(i);
            cells.add(new Cell(texts[c], ends[i], tones.length == 1 ? tones[0] : tones[c]));
        }
        return cells;
    }
}
