package org.kickscope.signal;

import com.carrotsearch.hppc.LongHashSet;
import com.carrotsearch.hppc.LongLongHashMap;
import com.carrotsearch.hppc.cursors.LongLongCursor;

/**
 * Doorbells of a trace without exits that no event names. A guest only writes notify addresses, and reads all other
 * registers of a device or writes them in several widths: a page that was only written, whose write left to userspace and
 * made the thread ask another one to run, is one of doorbells. Part of {@link EvidenceScan}; bounded by the number of pages.
 */
final class UnreadPages {
    private final Evidence evidence;
    private final LongHashSet otherwiseUsed = new LongHashSet();
    private final LongLongHashMap stacksOf = new LongLongHashMap();
    private final LongLongHashMap writerOf = new LongLongHashMap();

    UnreadPages(Evidence evidence) {
        this.evidence = evidence;
    }

    /** The address was read, or written in a way in which no doorbell is. */
    void otherwiseUsed(long address) {
        if (otherwiseUsed.size() < Evidence.MOST) {
            otherwiseUsed.add(Evidence.pageKey(address));
        }
    }

    /** The address was written, and the thread handed work on. */
    void wentOn(long context, long address, long stacks) {
        long page = Evidence.pageKey(address);
        long known = stacksOf.getOrDefault(page, -1) & stacks;
        if (known != 0 && stacksOf.size() < Evidence.MOST) {
            stacksOf.put(page, known);
            writerOf.put(page, context);
        }
    }

    /** The trace is over: what was found becomes doorbells. */
    void settle() {
        if (evidence.exits) {
            return;
        }
        for (LongLongCursor c : stacksOf) {
            if (!otherwiseUsed.contains(c.key) && !evidence.doorbells.containsKey(c.key)) {
                Doorbell d = new Doorbell(c.key & ~(1L << 62), true);
                d.seen = 1;
                d.votes.add(c.value, 1);
                d.rungBy.addTo(writerOf.get(c.key), 1);
                evidence.doorbells.put(c.key, d);
            }
        }
    }
}
