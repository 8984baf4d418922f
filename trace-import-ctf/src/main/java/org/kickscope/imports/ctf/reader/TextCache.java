package org.kickscope.imports.ctf.reader;

import java.util.Arrays;
import org.kickscope.trace.EventBatch;

/** The texts seen last, so that a name that comes again costs a comparison. Not safe for several threads. */
final class TextCache {
    private static final int SLOTS = 256;

    private final byte[][] known = new byte[SLOTS][];
    private final int[] ids = new int[SLOTS];

    /** The value that stands for the text in the batch, as {@link EventBatch#textValue}. */
    long value(EventBatch batch, byte[] b, int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + b[i];
        }
        int slot = (hash ^ hash >>> 8 ^ hash >>> 16) & SLOTS - 1;
        byte[] seen = known[slot];
        if (seen != null && Arrays.equals(seen, 0, seen.length, b, from, to)) {
            return ids[slot];
        }
        long id = batch.textValue(b, from, to);
        if (id >= 0) {
            known[slot] = Arrays.copyOfRange(b, from, to);
            ids[slot] = (int) id;
        }
        return id;
    }
}
