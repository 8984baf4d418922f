package org.kickscope.window.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.kickscope.filter.SignalFilter;
import org.kickscope.result.SignalTable;
import org.kickscope.trace.NaturalOrder;

/**
 * Which signals are shown, and in which order.
 *
 * @param column sorted by it; equal ones by their begin
 * @param descending the largest first
 */
public record RowOrder(SignalColumn column, boolean descending) {
    /** As they began. */
    public static final RowOrder BY_TIME = new RowOrder(SignalColumn.START, false);

    private static final int DIGIT_BITS = 11;
    private static final int DIGITS = 1 << DIGIT_BITS;

    /** Rows of a table that a filter lets through, in this order. Linear in the number of signals. */
    public int[] rows(SignalTable table, SignalFilter filter) {
        int[] rows = filter.isAll() ? IntStream.range(0, table.size()).toArray() : filter.rows(table);
        if (column == SignalColumn.START) {
            return descending ? reversed(rows) : rows;
        }
        int[] ranks = column == SignalColumn.QUEUE ? ranks(table) : null;
        long[] keys = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            long key = column.key(table, rows[i], ranks);
            keys[i] = descending ? -key : key;
        }
        return sorted(rows, keys);
    }

    private static int[] reversed(int[] rows) {
        int[] other = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            other[i] = rows[rows.length - 1 - i];
        }
        return other;
    }

    /** Place of each text among all in the order of names. */
    private static int[] ranks(SignalTable table) {
        Integer[] words = new Integer[table.words()];
        Arrays.setAll(words, i -> i);
        Arrays.sort(words, Comparator.comparing(table::word, Comparator.nullsLast(NaturalOrder.OF_NAMES)));
        int[] ranks = new int[words.length];
        for (int i = 0; i < words.length; i++) {
            ranks[words[i]] = i;
        }
        return ranks;
    }

    /** A stable radix sort: a million rows must not keep anybody waiting. */
    static int[] sorted(int[] rows, long[] keys) {
        if (rows.length == 0) {
            return rows;
        }
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (long key : keys) {
            least = Math.min(least, key);
            most = Math.max(most, key);
        }
        int placeBits = Integer.SIZE - Integer.numberOfLeadingZeros(rows.length);
        long[] packed = new long[rows.length];
        if (most - least >= 0 && most - least >>> Long.SIZE - 1 - placeBits == 0) {
            // key and place in one number: what is sorted is read in the order in which it lies
            for (int i = 0; i < packed.length; i++) {
                packed[i] = keys[i] - least << placeBits | i;
            }
            packed = byDigits(packed, placeBits);
            int[] result = new int[rows.length];
            for (int i = 0; i < result.length; i++) {
                result[i] = rows[(int) (packed[i] & (1L << placeBits) - 1)];
            }
            return result;
        }
        return byKeys(rows, keys, least, most);
    }

    /** Sorts numbers by their bits from one on. */
    private static long[] byDigits(long[] numbers, int fromBit) {
        long all = 0;
        for (long n : numbers) {
            all |= n;
        }
        long[] order = numbers;
        long[] next = new long[numbers.length];
        for (int shift = fromBit; all >>> shift != 0; shift += DIGIT_BITS) {
            int[] begins = new int[DIGITS + 1];
            for (long n : order) {
                begins[digit(n, shift) + 1]++;
            }
            for (int d = 0; d < DIGITS; d++) {
                begins[d + 1] += begins[d];
            }
            for (long n : order) {
                next[begins[digit(n, shift)]++] = n;
            }
            long[] before = order;
            order = next;
            next = before;
        }
        return order;
    }

    /** The same for keys that leave no room for the place beside them. */
    private static int[] byKeys(int[] rows, long[] keys, long least, long most) {
        int[] order = IntStream.range(0, rows.length).toArray();
        int[] next = new int[rows.length];
        for (int shift = 0; shift < Long.SIZE && most - least >>> shift != 0; shift += DIGIT_BITS) {
            int[] begins = new int[DIGITS + 1];
            for (int i : order) {
                begins[digit(keys[i] - least, shift) + 1]++;
            }
            for (int d = 0; d < DIGITS; d++) {
                begins[d + 1] += begins[d];
            }
            for (int i : order) {
                next[begins[digit(keys[i] - least, shift)]++] = i;
            }
            int[] before = order;
            order = next;
            next = before;
        }
        int[] result = new int[rows.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = rows[order[i]];
        }
        return result;
    }

    private static int digit(long value, int shift) {
        return (int) (value >>> shift) & DIGITS - 1;
    }
}
