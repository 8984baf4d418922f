package org.kickscope.stack;

/**
 * What kind of work a layer does, told by its colour in every picture. A stack file may name it; where it does not, the side
 * on which the layer runs decides ({@link #of(Side)}).
 */
public enum Family {
    /** driver in the guest, interrupt entry of the guest */
    DRIVER("driver"),
    /** shared ring and its notification flags */
    RING("ring"),
    /** transport, exit, decoder, route: what finds out where a signal goes */
    BUS("bus"),
    /** host kernel: eventfd, worker, backend, vCPU */
    KERNEL("kernel"),
    /** program in user space */
    USER("user"),
    /** tap, disk, hardware, hypervisor: what lies below or outside */
    WIRE("wire");

    private final String id;

    Family(String id) {
        this.id = id;
    }

    /** The word used in stack files. */
    public String id() {
        return id;
    }

    /** The family of that id, or null. */
    public static Family of(String id) {
        for (Family f : values()) {
            if (f.id.equals(id)) {
                return f;
            }
        }
        return null;
    }

    /** The family of a layer that names none. */
    public static Family of(Side side) {
        return switch (side) {
            case GUEST -> DRIVER;
            case HOST_KERNEL -> KERNEL;
            case HOST_USER -> USER;
            case HARDWARE, HYPERVISOR -> WIRE;
        };
    }
}
