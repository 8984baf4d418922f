package org.kickscope.ring;

/** From which end of the ring its probes look. */
public enum RingView {
    /** The end that takes buffers and returns them: vhost, QEMU, another backend. */
    DEVICE,
    /** The end that makes buffers available: the guest's driver. */
    DRIVER
}
