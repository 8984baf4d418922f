package org.kickscope.trace;

import java.util.Comparator;

/**
 * Order of names for a person: numbers within them by their value, so that {@code vector 40} comes before {@code vector 100}, all
 * else by its characters. Numbers may have any length; what follows {@code 0x} is one of base 16, and stands after those of base
 * 10. Names of the same value, {@code tx1} and {@code tx01}, are in the order of their characters, so that only equal names are
 * equal. Takes no null. Immutable; costs a look at each character.
 */
public final class NaturalOrder implements Comparator<String> {
    /** The only one. */
    public static final NaturalOrder OF_NAMES = new NaturalOrder();

    private NaturalOrder() {}

    @Override
    public int compare(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            if (digit(a.charAt(i)) && digit(b.charAt(j))) {
                int baseA = base(a, i);
                int baseB = base(b, j);
                if (baseA != baseB) {
                    return Integer.compare(baseA, baseB);
                }
                int prefix = baseA == 16 ? 2 : 0;
                int endA = end(a, i + prefix, baseA);
                int endB = end(b, j + prefix, baseB);
                int order = numbers(a, i + prefix, endA, b, j + prefix, endB);
                if (order != 0) {
                    return order;
                }
                i = endA;
                j = endB;
            } else if (a.charAt(i) != b.charAt(j)) {
                return Character.compare(a.charAt(i), b.charAt(j));
            } else {
                i++;
                j++;
            }
        }
        int rest = Integer.compare(a.length() - i, b.length() - j);
        return rest == 0 ? a.compareTo(b) : rest;
    }

    /** Only ASCII: kernels write no other digits, and a thread's name may hold anything. */
    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int base(String text, int from) {
        return text.startsWith("0x", from) && end(text, from + 2, 16) > from + 2 ? 16 : 10;
    }

    private static int end(String text, int from, int base) {
        int end = from;
        while (end < text.length() && text.charAt(end) < 128 && Character.digit(text.charAt(end), base) >= 0) {
            end++;
        }
        return end;
    }

    /** By value without making a number of them: they may be longer than any number. */
    private static int numbers(String a, int fromA, int endA, String b, int fromB, int endB) {
        int i = significant(a, fromA, endA);
        int j = significant(b, fromB, endB);
        int order = Integer.compare(endA - i, endB - j);
        for (; order == 0 && i < endA; i++, j++) {
            order = Integer.compare(Character.digit(a.charAt(i), 16), Character.digit(b.charAt(j), 16));
        }
        return order;
    }

    private static int significant(String text, int from, int end) {
        int at = from;
        while (at < end && text.charAt(at) == '0') {
            at++;
        }
        return at;
    }
}
