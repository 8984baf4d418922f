package org.kickscope.compare;

/**
 * What counts as a difference.
 *
 * @param confidence of all intervals; 1 − confidence is the chance of a false alarm in a whole comparison
 * @param fewest signals that each side must have before anything is said
 * @param same what an interval may leave open, as a share of A's median, for the two to be called the same
 */
public record Terms(double confidence, int fewest, double same) {
    /** 95 % sure, at least 20 signals, the same within 5 %. */
    public static final Terms USUAL = new Terms(0.95, 20, 0.05);

    /** Chance of a false alarm. */
    double risk() {
        return 1 - confidence;
    }
}
