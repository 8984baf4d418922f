package org.kickscope.signal;

/**
 * A place whose write is a kick: one address (a port, a register whose value KVM compares), or a 4 KiB page of notify
 * addresses (virtio-pci modern).
 */
final class Doorbell {
    /** Address, or number of the page. */
    final long address;

    final boolean page;
    /** Stacks whose kicks were seen to go through it, one bit each; all bits while none is known. */
    long stacks = -1;
    /** How often it was seen to be one. */
    long seen;

    Doorbell(long address, boolean page) {
        this.address = address;
        this.page = page;
    }
}
