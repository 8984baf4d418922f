package org.kickscope.signal;

import com.carrotsearch.hppc.LongIntHashMap;

/**
 * A place whose write is a kick: one address (a port, a register whose value KVM compares), or a 4 KiB page of notify
 * addresses (virtio-pci modern).
 */
final class Doorbell {
    static final int MOST_LINKS = 4096;
    /** Address, or number of the page. */
    final long address;

    final boolean page;
    /** Stacks whose kicks were seen to go through it, one bit each; all bits while none is known. */
    long stacks = -1;
    /** How often it was seen to be one. */
    long seen;
    /** What its kicks showed of the stacks. */
    final StackVotes votes = new StackVotes();
    /** Keys and threads that its kicks led to, and how often. */
    final LongIntHashMap links = new LongIntHashMap();
    /** Contexts of the vCPUs that rang it, and how often. */
    final LongIntHashMap rungBy = new LongIntHashMap();

    Doorbell(long address, boolean page) {
        this.address = address;
        this.page = page;
    }
}
