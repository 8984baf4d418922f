package org.kickscope.compare;

/**
 * Something about the work that a side did.
 *
 * @param what what was counted
 * @param count how many
 * @param of out of how many, or in how many nanoseconds or ticks; 1 for a number of things
 */
public record WorkloadCount(What what, long count, long of) {

    /** The value: a rate per second, a share, a mean or a number. */
    public double value() {
        double value = (double) count / Math.max(1, of);
        return what.kind() == Kind.RATE ? value * 1e9 : value;
    }

    /** What a count is. */
    public enum Kind {
        /** so many a second */
        RATE,
        /** so many of so many */
        SHARE,
        /** so many for each of so many */
        MEAN,
        /** so many */
        NUMBER
    }

    /** What is counted. */
    public enum What {
        KICKS_PER_SECOND(Kind.RATE, "kicks per second", "suppressed ones do not leave the guest and are not counted"),
        KICKS_COALESCED(Kind.SHARE, "kicks coalesced into a pending one", ""),
        KICKS_DROPPED(Kind.SHARE, "kicks decoded to nothing", ""),
        KICKS_SUPPRESSED(Kind.SHARE, "kicks the driver left out", "shown by probes in the driver"),
        KICKS_FOUND_AWAKE(Kind.SHARE, "kicks that found the worker awake", "delivered ones without a wake-up"),
        DECISIONS_PER_KICK(Kind.MEAN, "decode decisions per kick", ""),
        BUFFERS_PER_RUN(Kind.MEAN, "buffers per run of the handler", "where probes show both"),
        INTERRUPTS_PER_SECOND(Kind.RATE, "interrupts per second", "suppressed ones are not counted"),
        INTERRUPTS_COALESCED(Kind.SHARE, "interrupts coalesced into a pending one", ""),
        INTERRUPTS_SUPPRESSED(Kind.SHARE, "interrupts the guest did not want", ""),
        INTERRUPTS_FOUND_HALTED(Kind.SHARE, "interrupts that had to wake someone", "delivered ones with a wake-up"),
        QUEUES(Kind.NUMBER, "queues that were kicked", "different addresses or handles"),
        VECTORS(Kind.NUMBER, "interrupt vectors in use", ""),
        MACHINES(Kind.NUMBER, "virtual machines", "");

        private final Kind kind;
        private final String title;
        private final String note;

        What(Kind kind, String title, String note) {
            this.kind = kind;
            this.title = title;
            this.note = note;
        }

        public Kind kind() {
            return kind;
        }

        /** For people. */
        public String title() {
            return title;
        }

        /** What is behind the title; empty for nothing. */
        public String note() {
            return note;
        }

        /** The word used in outputs: {@code kicks-per-second}. */
        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        /** The one of that word, or null. */
        static What of(String id) {
            for (What w : values()) {
                if (w.id().equals(id)) {
                    return w;
                }
            }
            return null;
        }
    }
}
