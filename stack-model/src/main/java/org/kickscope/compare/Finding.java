package org.kickscope.compare;

/** What a comparison of two samples came to. */
public enum Finding {
    /** B takes longer, and that is more than chance */
    SLOWER("slower"),
    /** B takes less, and that is more than chance */
    FASTER("faster"),
    /** no difference shown, and what the interval leaves open is small */
    SAME("same"),
    /** no difference shown; there may be one */
    OPEN("open"),
    /** nothing can be said, see the {@link Reason} */
    REFUSED("refused");

    private final String id;

    Finding(String id) {
        this.id = id;
    }

    /** The word used in outputs. */
    public String id() {
        return id;
    }

    /** True for a difference that is more than chance. */
    public boolean differs() {
        return this == SLOWER || this == FASTER;
    }

    /** Why nothing can be said. */
    public enum Reason {
        /** one is made */
        NONE("none"),
        /** one side has none */
        ONE_SIDE("one-side"),
        /** a side has fewer than are needed */
        FEW("few"),
        /** the times of a side mean nothing, or the two sides count different things */
        NO_TIMES("no-times"),
        /** the clocks count in steps that are larger than what is left of the difference */
        CLOCK_STEP("clock-step"),
        /** the clocks at both ends may disagree by more than what is left of the difference */
        CLOCK_ERROR("clock-error"),
        /** nobody knows how far the clocks at both ends disagree */
        CLOCK_UNKNOWN("clock-unknown"),
        /** the signals that lost events hide could make the difference alone */
        LOSS("loss"),
        /** the signals of the two sides went different ways: hardly any have their like on the other side */
        UNLIKE("unlike");

        private final String id;

        Reason(String id) {
            this.id = id;
        }

        /** The word used in outputs. */
        public String id() {
            return id;
        }
    }
}
