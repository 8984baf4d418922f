package org.kickscope.statistics;

import java.util.Arrays;
import java.util.Comparator;

/** Corrects probabilities for how many questions were asked: the step-down method of Holm (1979). */
public final class Holm {
    private Holm() {}

    /**
     * The corrected probabilities, in the same order: if all below a bound are called differences, then the chance that any of
     * them is none is at most the bound, whatever the questions have to do with each other.
     */
    public static double[] corrected(double[] p) {
        Integer[] order = new Integer[p.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> p[i]));
        double[] corrected = new double[p.length];
        double largest = 0;
        for (int i = 0; i < order.length; i++) {
            largest = Math.max(largest, Math.min(1, (order.length - i) * p[order[i]]));
            corrected[order[i]] = largest;
        }
        return corrected;
    }
}
