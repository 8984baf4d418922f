package org.kickscope.compare;

/**
 * Something about the work of both sides.
 *
 * @param what what it is
 * @param a of A, null where its trace does not show it
 * @param b of B, null where its trace does not show it
 * @param differs they differ by more than a tenth, and by more than chance
 */
public record WorkloadRow(WorkloadCount.What what, WorkloadCount a, WorkloadCount b, boolean differs) {
    /** B / A; not a number where a side does not show it or A has none. */
    public double ratio() {
        return a == null || b == null || a.count() == 0 ? Double.NaN : b.value() / a.value();
    }
}
