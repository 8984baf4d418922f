package org.kickscope.imports.kernel;

import org.kickscope.trace.ContextFlags;

/**
 * Where the fields lie that every kernel event has: its type, the context it ran in, its thread (kernel
 * {@code struct trace_entry}). All formats of one kernel agree on them.
 *
 * @param typeOffset 16 bits: which event
 * @param flagsOffset 8 bits of {@code enum trace_flag_type}, -1 where the kernel records none
 * @param preemptOffset 8 bits: preemption depth, migrate-disable depth above, -1 for none
 * @param pidOffset 32 bits: thread, -1 for none
 * @param bytes bytes up to the end of the last of them
 */
public record CommonFields(int typeOffset, int flagsOffset, int preemptOffset, int pidOffset, int bytes) {
    /** As they lie in every kernel since 2.6.30; for a file that describes no event. */
    public static final CommonFields USUAL = new CommonFields(0, 2, 3, 4, 8);

    /**
     * Takes them from any event's format.
     *
     * @throws IllegalArgumentException with the reason, when the type of an event could not be told
     */
    public static CommonFields of(EventFormat format) {
        FormatField type = format.field("common_type");
        if (type == null || type.size() != 2) {
            throw new IllegalArgumentException("event " + format.name() + " has no common_type of 2 bytes");
        }
        int flags = offset(format, "common_flags", 1);
        int preempt = offset(format, "common_preempt_count", 1);
        int pid = offset(format, "common_pid", 4);
        int end = Math.max(Math.max(type.offset() + 2, flags + 1), Math.max(preempt + 1, pid < 0 ? 0 : pid + 4));
        return new CommonFields(type.offset(), flags, preempt, pid, end);
    }

    private static int offset(EventFormat format, String name, int size) {
        FormatField f = format.field(name);
        return f == null || f.size() != size ? -1 : f.offset();
    }

    /**
     * {@link ContextFlags} for each value of {@code common_flags} (kernel {@code include/linux/trace_events.h}).
     *
     * @param release kernel release as {@code uname -r} prints it, may be empty: from 6.13 bit 1 is "need resched lazy",
     *     before it said that the machine does not record interrupts off
     */
    public static int[] flagTable(String release) {
        int[] table = new int[256];
        boolean lazy = atLeast(release, 6, 13);
        for (int v = 0; v < table.length; v++) {
            table[v] = ContextFlags.KNOWN
                    | bit(v, 0x01, ContextFlags.IRQS_OFF)
                    | (lazy ? bit(v, 0x02, ContextFlags.NEED_RESCHED_LAZY) : 0)
                    | bit(v, 0x04, ContextFlags.NEED_RESCHED)
                    | bit(v, 0x08, ContextFlags.HARDIRQ)
                    | bit(v, 0x10, ContextFlags.SOFTIRQ)
                    | bit(v, 0x20, ContextFlags.PREEMPT_RESCHED)
                    | bit(v, 0x40, ContextFlags.NMI)
                    | bit(v, 0x80, ContextFlags.SOFTIRQS_OFF);
        }
        return table;
    }

    private static int bit(int value, int mask, int flag) {
        return (value & mask) != 0 ? flag : 0;
    }

    private static boolean atLeast(String release, int major, int minor) {
        String[] parts = release.split("[^0-9]");
        if (parts.length < 2
                || parts[0].isEmpty()
                || parts[1].isEmpty()
                || parts[0].length() > 4
                || parts[1].length() > 4) {
            return false;
        }
        int have = Integer.parseInt(parts[0]);
        return have > major || (have == major && Integer.parseInt(parts[1]) >= minor);
    }
}
