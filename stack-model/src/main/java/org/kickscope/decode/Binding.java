package org.kickscope.decode;

/**
 * That one number stands for another, for a time: an address for an eventfd, an eventfd for an interrupt, a work item for
 * a ring.
 *
 * @param kind what is bound to what
 * @param machine the machine that it was seen on, see {@link org.kickscope.trace.Source#machine()}
 * @param from what is looked up
 * @param detail what is compared beside it, {@link #NONE} nothing: see {@link Kind}
 * @param to what it leads to
 * @param context context of the thread that showed it first, see {@link org.kickscope.scan.Contexts}
 * @param firstNs when it was made or seen first
 * @param lastNs when it was removed or seen last
 * @param removed true when its removal was seen
 * @param origin what it is known from
 * @param seen how often it was seen; 1 for one that was seen to be made
 * @param contradicted how often something else was seen for it
 */
public record Binding(
        Kind kind,
        int machine,
        long from,
        long detail,
        long to,
        long context,
        long firstNs,
        long lastNs,
        boolean removed,
        Origin origin,
        long seen,
        long contradicted) {

    /** No such value. */
    public static final long NONE = Long.MIN_VALUE;

    /** What is bound to what. */
    public enum Kind {
        /** address to an eventfd; detail: {@link Match} */
        IOEVENTFD("ioeventfd"),
        /** kick eventfd to a work item of a backend */
        WORK("work item"),
        /** work item to a ring of vhost */
        RING("ring"),
        /** ring of vhost to the eventfd that it calls */
        CALL("call"),
        /** eventfd to a GSI */
        IRQFD("irqfd"),
        /** GSI to the data of a message; detail: its address */
        ROUTE("route"),
        /** number of a ring of a vhost device, detail: the device, to the file descriptor of its kick eventfd */
        VRING_KICK("vring kick"),
        /** the same to that of its call eventfd */
        VRING_CALL("vring call"),
        /** handle to the signal object that it names */
        HANDLE("handle");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /** The word used in outputs. */
        public String id() {
            return id;
        }
    }

    /** What a binding is known from, the surest first. */
    public enum Origin {
        /** the call that made it was seen with its arguments */
        SET_UP("set-up"),
        /** arguments of a probe at run time name both ends */
        PROBE("probe arguments"),
        /** both ends were seen in one thread, one directly after the other, again and again */
        INFERRED("inferred");

        private final String id;

        Origin(String id) {
            this.id = id;
        }

        /** The word used in outputs. */
        public String id() {
            return id;
        }
    }

    /** True for one that was never in force: made and removed before anything else was bound, as probes for a feature are. */
    public boolean trial() {
        return origin == Origin.SET_UP && removed && kind == Kind.IOEVENTFD && from == 0;
    }

    /** A copy that was seen once more. */
    Binding again(long timeNs) {
        return new Binding(
                kind, machine, from, detail, to, context, firstNs, timeNs, removed, origin, seen + 1, contradicted);
    }

    /** A copy for which something else was seen. */
    Binding contradicted(long timeNs) {
        return new Binding(
                kind, machine, from, detail, to, context, firstNs, timeNs, removed, origin, seen, contradicted + 1);
    }

    /** A copy that was removed. */
    Binding gone(long timeNs) {
        return new Binding(kind, machine, from, detail, to, context, firstNs, timeNs, true, origin, seen, contradicted);
    }
}
