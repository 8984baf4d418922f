package org.kickscope.stack;

/** Where a layer runs. */
public enum Side {
    GUEST("guest"),
    HOST_KERNEL("host-kernel"),
    HOST_USER("host-user"),
    HARDWARE("hardware"),
    HYPERVISOR("hypervisor");

    private final String id;

    Side(String id) {
        this.id = id;
    }

    /** The word used in stack files and outputs. */
    public String id() {
        return id;
    }

    /** The side of that id, or null. */
    public static Side of(String id) {
        for (Side s : values()) {
            if (s.id.equals(id)) {
                return s;
            }
        }
        return null;
    }
}
