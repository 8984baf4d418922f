package org.kickscope.imports.shapes;

import java.util.Arrays;
import java.util.function.Consumer;
import org.kickscope.imports.lines.Find;

/** The plans of one decoder by the bytes of the event's name and how it was written. Not safe for several threads. */
final class PlanTable {
    private byte[][] names = new byte[256][];
    private int[] marks = new int[256];
    private Plan[] plans = new Plan[256];
    private int size;

    private static int slot(int hash, int mark, int mask) {
        int h = hash + mark * 0x9e3779b9;
        return (h ^ h >>> 15) & mask;
    }

    /** Index of the name's entry, or {@code -1 - i} where {@code i} is the free place. */
    private int find(byte[] b, int from, int to, int hash, int mark) {
        int mask = names.length - 1;
        int i = slot(hash, mark, mask);
        while (names[i] != null) {
            if (marks[i] == mark && Find.same(b, from, to, names[i])) {
                return i;
            }
            i = (i + 1) & mask;
        }
        return -1 - i;
    }

    Plan get(byte[] b, int from, int to, int hash, int mark) {
        int i = find(b, from, to, hash, mark);
        return i < 0 ? null : plans[i];
    }

    void put(byte[] b, int from, int to, int hash, int mark, Plan plan) {
        if (2 * size >= names.length) {
            grow();
        }
        int i = -1 - find(b, from, to, hash, mark);
        names[i] = Arrays.copyOfRange(b, from, to);
        marks[i] = mark;
        plans[i] = plan;
        size++;
    }

    private void grow() {
        byte[][] oldNames = names;
        int[] oldMarks = marks;
        Plan[] oldPlans = plans;
        names = new byte[2 * oldNames.length][];
        marks = new int[names.length];
        plans = new Plan[names.length];
        size = 0;
        for (int i = 0; i < oldNames.length; i++) {
            if (oldNames[i] != null) {
                int h = Find.hash(oldNames[i], 0, oldNames[i].length);
                put(oldNames[i], 0, oldNames[i].length, h, oldMarks[i], oldPlans[i]);
            }
        }
    }

    void forEach(Consumer<Plan> what) {
        for (Plan plan : plans) {
            if (plan != null) {
                what.accept(plan);
            }
        }
    }
}
