package org.kickscope.imports.shapes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.kickscope.imports.lines.Find;

/**
 * Byte sequences with a number each, found without making objects. Open addressing; holds at most a few thousand keys.
 * Reading is safe for several threads once nothing is added any more.
 */
final class KeyTable {
    private byte[][] keys = new byte[16][];
    private int[] numbers = new int[16];
    private int size;

    private static int slot(int hash, int mask) {
        return (hash ^ hash >>> 15) & mask;
    }

    KeyTable put(String key, int number) {
        byte[] b = key.getBytes(StandardCharsets.UTF_8);
        put(b, 0, b.length, number);
        return this;
    }

    /** Adds a key, or changes its number. */
    void put(byte[] b, int from, int to, int number) {
        if (2 * size >= keys.length) {
            byte[][] oldKeys = keys;
            int[] oldNumbers = numbers;
            keys = new byte[2 * oldKeys.length][];
            numbers = new int[keys.length];
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldKeys[i] != null) {
                    insert(oldKeys[i], oldNumbers[i]);
                }
            }
        }
        int mask = keys.length - 1;
        int i = slot(Find.hash(b, from, to), mask);
        while (keys[i] != null) {
            if (Find.same(b, from, to, keys[i])) {
                numbers[i] = number;
                return;
            }
            i = (i + 1) & mask;
        }
        keys[i] = Arrays.copyOfRange(b, from, to);
        numbers[i] = number;
        size++;
    }

    private void insert(byte[] key, int number) {
        int mask = keys.length - 1;
        int i = slot(Find.hash(key, 0, key.length), mask);
        while (keys[i] != null) {
            i = (i + 1) & mask;
        }
        keys[i] = key;
        numbers[i] = number;
    }

    /** Number of the key, or -1. */
    int get(byte[] b, int from, int to) {
        int mask = keys.length - 1;
        int i = slot(Find.hash(b, from, to), mask);
        while (keys[i] != null) {
            if (Find.same(b, from, to, keys[i])) {
                return numbers[i];
            }
            i = (i + 1) & mask;
        }
        return -1;
    }

    int size() {
        return size;
    }
}
