package org.kickscope.compare;

/**
 * What one step adds to the mean of the whole path. A step that only some signals take counts with their share, so that the
 * contributions of all steps add up to the mean of the whole, exactly; percentiles would not.
 *
 * @param part the step
 * @param a of A's signals those that took it
 * @param sumA of their durations
 * @param ofA all of A's signals
 * @param b of B's signals those that took it
 * @param sumB of their durations
 * @param ofB all of B's signals
 */
public record Contribution(Part part, int a, long sumA, int ofA, int b, long sumB, int ofB) {
    /** Per signal of A, whether it took the step or not. */
    public double perSignalA() {
        return (double) sumA / ofA;
    }

    /** Per signal of B, whether it took the step or not. */
    public double perSignalB() {
        return (double) sumB / ofB;
    }

    /** What it adds to the change of the mean of the whole path. */
    public double change() {
        return perSignalB() - perSignalA();
    }

    /** The part of the change that comes from how many signals take the step. */
    public double byShare() {
        double shift = (double) b / ofB - (double) a / ofA;
        double meanA = a == 0 ? (double) sumB / b : (double) sumA / a;
        double meanB = b == 0 ? (double) sumA / a : (double) sumB / b;
        return shift * (meanA + meanB) / 2;
    }

    /** The part of the change that comes from how long it takes. */
    public double byDuration() {
        return change() - byShare();
    }
}
