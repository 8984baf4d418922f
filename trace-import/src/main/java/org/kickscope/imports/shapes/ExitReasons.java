package org.kickscope.imports.shapes;

import org.kickscope.trace.ExitNames;

/** Numbers of the names that text has for exit reasons of {@code kvm_exit}, see {@link ExitNames}. */
final class ExitReasons {
    private static final KeyTable NUMBERS = new KeyTable();
    private static long[] reasons = new long[256];
    private static int count;

    static {
        ExitNames.each((name, reason, isa) -> {
            if (count == reasons.length) {
                reasons = java.util.Arrays.copyOf(reasons, 2 * count);
            }
            reasons[count] = reason << 2 | isa;
            NUMBERS.put(name, count++);
        });
    }

    private ExitReasons() {}

    /** Number and instruction set of a name: {@code reason << 2 | isa}, or -1. */
    static long of(byte[] b, int from, int to) {
        int n = NUMBERS.get(b, from, to);
        return n < 0 ? -1 : reasons[n];
    }
}
