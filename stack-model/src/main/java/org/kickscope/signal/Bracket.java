package org.kickscope.signal;

/**
 * What a vCPU thread did since it left the guest, or since it wrote an address in a trace without exits. Part of
 * {@link EvidenceScan}.
 */
final class Bracket {
    long stacks;
    long address = -1;
    /** What was written to the address, -1 unknown. */
    long written = -1;
    /** The bottom half of what was written is known to be scheduled. */
    boolean scheduled;

    boolean fast;
    long asked = -1;
    boolean askedExact;
    boolean hit;
    boolean missed;
    boolean woke;
    boolean served;
    boolean remembers;
    /** Stacks for which the address alone is the doorbell. */
    long exact;

    final long[] keys = new long[8];
    /** Thread woken last, and the stacks that know its name or that ask for none. */
    long wakee;

    long named;
    long nameless;
    int keyCount;
    long given;
    /** No exit began it, but the access itself. */
    boolean byAccess;
    /** Plan of the event that told the address. */
    int decodedBy = -1;
    /** Stacks in which an exit to userspace drops what was written, and those that went on from there. */
    long dropping;

    long wentOn;
    boolean unread;

    void clear() {
        stacks = -1;
        address = -1;
        written = -1;
        scheduled = false;
        fast = false;
        asked = -1;
        hit = false;
        missed = false;
        woke = false;
        served = false;
        remembers = false;
        exact = 0;
        keyCount = 0;
        wakee = 0;
        named = 0;
        nameless = 0;
        given = 0;
        decodedBy = -1;
        dropping = 0;
        wentOn = 0;
        unread = false;
    }

    /** The event is not one more line of the access that this is about. */
    boolean isOver(HookStep s, long to) {
        return address != -1 && (address != to || decodedBy == s.event);
    }
}
