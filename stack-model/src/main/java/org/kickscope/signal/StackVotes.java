package org.kickscope.signal;

/**
 * How often each set of stacks was shown for one thing: a thread, a doorbell, a machine. A set has one bit for each stack that
 * the event fits. What does not fit the rest, because another thread ran in between or events were lost, is outvoted
 * instead of deciding by coming first. Holds at most {@value #MOST} different sets; further ones are passed over.
 */
final class StackVotes {
    static final int MOST = 32;
    /** Of what is shown for a thing, the part that may be by accident: one in so many. */
    private static final int ACCIDENT = 20;

    private long[] sets = new long[4];
    private long[] counts = new long[4];
    private int size;

    /** The thing showed something that fits these stacks; all stacks or none tell nothing. */
    void add(long stacks, long times) {
        if (stacks == 0 || stacks == -1) {
            return;
        }
        for (int i = 0; i < size; i++) {
            if (sets[i] == stacks) {
                counts[i] += times;
                return;
            }
        }
        if (size == MOST) {
            return;
        }
        if (size == sets.length) {
            sets = java.util.Arrays.copyOf(sets, 2 * size);
            counts = java.util.Arrays.copyOf(counts, 2 * size);
        }
        sets[size] = stacks;
        counts[size++] = times;
    }

    void addAll(StackVotes others) {
        for (int i = 0; i < others.size; i++) {
            add(others.sets[i], others.counts[i]);
        }
    }

    /** How often something was shown that fits this stack. */
    long support(int stack) {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += (sets[i] >>> stack & 1) * counts[i];
        }
        return sum;
    }

    /** All that was shown at least once. */
    long union() {
        long all = 0;
        for (int i = 0; i < size; i++) {
            all |= sets[i];
        }
        return all;
    }

    /** The stacks that fit most of what was shown; all bits where nothing was. */
    long best() {
        return size == 0 ? -1 : best(0);
    }

    /**
     * The fewest stacks that explain what was shown, except what may be accident; those that explain it equally well are
     * all in. All bits where nothing was shown.
     */
    long cover() {
        if (size == 0) {
            return -1;
        }
        long total = 0;
        for (int i = 0; i < size; i++) {
            total += counts[i];
        }
        long chosen = best(0);
        while (left(chosen) >= Math.max(2, total / ACCIDENT)) {
            chosen |= best(chosen);
        }
        return chosen;
    }

    /** How much was shown that none of the stacks explains. */
    private long left(long chosen) {
        long left = 0;
        for (int i = 0; i < size; i++) {
            left += (sets[i] & chosen) == 0 ? counts[i] : 0;
        }
        return left;
    }

    /** The stacks that fit most of what the chosen ones leave. */
    private long best(long chosen) {
        long bits = 0;
        long most = 0;
        for (long rest = union() & ~chosen; rest != 0; rest &= rest - 1) {
            long bit = Long.lowestOneBit(rest);
            long sum = 0;
            for (int i = 0; i < size; i++) {
                sum += (sets[i] & chosen) == 0 && (sets[i] & bit) != 0 ? counts[i] : 0;
            }
            if (sum > most) {
                most = sum;
                bits = bit;
            } else if (sum == most) {
                bits |= bit;
            }
        }
        return bits;
    }
}
