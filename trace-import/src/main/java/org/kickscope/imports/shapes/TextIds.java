package org.kickscope.imports.shapes;

import java.util.Arrays;
import org.kickscope.imports.lines.Find;
import org.kickscope.trace.Strings;

/**
 * Remembers the interned ids of the texts one decoder met last, so that a line's task name costs a hash and a
 * comparison, not an object. Direct-mapped; not safe for several threads.
 */
final class TextIds {
    private static final int SLOTS = 1 << 11;

    private final Strings strings;
    private final byte[][] texts = new byte[SLOTS][];
    private final int[] ids = new int[SLOTS];

    TextIds(Strings strings) {
        this.strings = strings;
    }

    /** Id of the text, -1 when the trace's table does not take it. */
    int of(byte[] b, int from, int to) {
        int h = Find.hash(b, from, to);
        int slot = (h ^ h >>> 11 ^ h >>> 22) & SLOTS - 1;
        byte[] known = texts[slot];
        if (known != null && Find.same(b, from, to, known)) {
            return ids[slot];
        }
        int id = strings.intern(b, from, to);
        if (id >= 0) {
            texts[slot] = Arrays.copyOfRange(b, from, to);
            ids[slot] = id;
        }
        return id;
    }
}
