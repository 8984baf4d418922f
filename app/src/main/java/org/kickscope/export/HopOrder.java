package org.kickscope.export;

/** Puts numbers in the order of their keys, as primitives: stable, n log n, two ints for each. */
final class HopOrder {
    private HopOrder() {}

    /** Key of a number. */
    @FunctionalInterface
    interface Key {
        long of(int number);
    }

    /** The numbers from 0 in the order of their first key, then of their second, then as they are. */
    static int[] of(int count, Key first, Key second) {
        int[] from = new int[count];
        int[] to = new int[count];
        for (int i = 0; i < count; i++) {
            from[i] = i;
        }
        for (long width = 1; width < count; width *= 2) {
            for (long low = 0; low < count; low += 2 * width) {
                merge(
                        from,
                        to,
                        (int) low,
                        (int) Math.min(low + width, count),
                        (int) Math.min(low + 2 * width, count),
                        first,
                        second);
            }
            int[] other = from;
            from = to;
            to = other;
        }
        return from;
    }

    private static void merge(int[] from, int[] to, int low, int middle, int high, Key first, Key second) {
        int a = low;
        int b = middle;
        for (int i = low; i < high; i++) {
            boolean left = b >= high || a < middle && !after(from[a], from[b], first, second);
            to[i] = left ? from[a++] : from[b++];
        }
    }

    private static boolean after(int a, int b, Key first, Key second) {
        int order = Long.compare(first.of(a), first.of(b));
        return order > 0 || order == 0 && second.of(a) > second.of(b);
    }
}
