package org.kickscope.trace;

/**
 * Context of an event, one bit each, as tracefs prints it in its flag columns (kernel {@code kernel/trace/trace_output.c},
 * {@code trace_print_lat_fmt}; {@code include/linux/trace_events.h}, {@code enum trace_flag_type}).
 */
public final class ContextFlags {
    public static final int IRQS_OFF = 1;
    public static final int SOFTIRQS_OFF = 1 << 1;
    public static final int NEED_RESCHED = 1 << 2;
    public static final int PREEMPT_RESCHED = 1 << 3;
    public static final int HARDIRQ = 1 << 4;
    public static final int SOFTIRQ = 1 << 5;
    public static final int NMI = 1 << 6;
    public static final int NEED_RESCHED_LAZY = 1 << 7;
    /** The flags are known: a row without this bit comes from a source that records none. */
    public static final int KNOWN = 1 << 8;

    /** Preemption depth in bits 12–15, migrate-disable depth in bits 16–19. */
    public static final int PREEMPT_SHIFT = 12;

    public static final int MIGRATE_SHIFT = 16;

    private ContextFlags() {}
}
