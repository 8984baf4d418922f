package org.kickscope.stack;

import java.util.List;

/**
 * What a recorder can record of a stack.
 *
 * @param event name of the event in the trace
 * @param kind what records it
 * @param target {@code group:name} of a tracepoint or system call, function of a kernel probe, {@code program:symbol}
 *     of a
 *     user probe
 * @param arguments what to fetch, in words
 * @param proves ids of the layers whose hop the event is; empty where it proves an outcome, a binding, or the end of
 *     a batch
 * @param guest it belongs to the trace of the guest
 * @param names other targets and arguments on some kernels
 * @param fetches the arguments of a kernel probe in the kernel's notation, for the kernels where they were tried
 * @param need how much depends on it
 */
public record Probe(
        String event,
        Kind kind,
        String target,
        String arguments,
        List<String> proves,
        boolean guest,
        List<Name> names,
        List<Fetch> fetches,
        Need need) {
    public Probe {
        fetches = List.copyOf(fetches);
        proves = List.copyOf(proves);
        names = List.copyOf(names);
    }

    /** What records it. */
    public enum Kind {
        TRACEPOINT("tracepoint"),
        KPROBE("kprobe"),
        KRETPROBE("kretprobe"),
        UPROBE("uprobe"),
        SYSCALL("syscall");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /** The word used in stack files and outputs. */
        public String id() {
            return id;
        }
    }

    /** How much depends on it. */
    public enum Need {
        /** without it the path is not found */
        ALWAYS("always"),
        /** makes joins exact and more layers visible */
        BETTER("better"),
        /** only with a trace of the guest */
        GUEST("guest");

        private final String id;

        Need(String id) {
            this.id = id;
        }

        /** The word used in stack files and outputs. */
        public String id() {
            return id;
        }
    }

    /**
     * Another target on some kernels.
     *
     * @param range for which
     * @param target as {@link Probe#target}
     * @param arguments as {@link Probe#arguments}
     */
    public record Name(KernelRange range, String target, String arguments) {}

    /**
     * Arguments of a kernel probe. They hold offsets into structures, so they are good only where they were tried.
     *
     * @param range on which kernels
     * @param text as written to {@code kprobe_events}
     */
    public record Fetch(KernelRange range, String text) {}

    /** What to fetch on a kernel, null where nobody has tried. */
    public String fetch(KernelVersion kernel) {
        for (Fetch f : fetches) {
            if (f.range().contains(kernel)) {
                return f.text();
            }
        }
        return null;
    }

    /** Target on a kernel: of the first range that holds it, else {@link #target}. */
    public String target(KernelVersion kernel) {
        for (Name n : names) {
            if (n.range().contains(kernel)) {
                return n.target();
            }
        }
        return target;
    }

    /** Arguments on a kernel: of the first range that holds it, else {@link #arguments}. */
    public String arguments(KernelVersion kernel) {
        for (Name n : names) {
            if (n.range().contains(kernel)) {
                return n.arguments();
            }
        }
        return arguments;
    }
}
