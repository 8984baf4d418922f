package org.kickscope.stack;

/**
 * What somebody in every stack must do, or nobody does: the six jobs that the mail of 25 September 2009 lists for the
 * layer
 * that it calls undefined, and feature negotiation, in the order in which they are always shown.
 */
public enum Duty {
    DEVICE_DISCOVERY("device-discovery", "device discovery"),
    HOTSWAP("hotswap", "hotswap"),
    CONFIG_SPACE("config-space", "config space"),
    ADDRESS_DECODE("address-decode", "address decode"),
    SIGNAL_ROUTING("signal-routing", "signal routing"),
    MEMORY_ROUTING("memory-routing", "memory routing"),
    FEATURE_NEGOTIATION("feature-negotiation", "feature negotiation");

    private final String id;
    private final String title;

    Duty(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** The word used in stack files and outputs. */
    public String id() {
        return id;
    }

    /** The duty of that id, or null. */
    public static Duty of(String id) {
        for (Duty d : values()) {
            if (d.id.equals(id)) {
                return d;
            }
        }
        return null;
    }

    /** Name for people. */
    public String title() {
        return title;
    }
}
