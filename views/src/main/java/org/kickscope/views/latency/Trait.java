package org.kickscope.views.latency;

/**
 * Something that some signals have and others do not. Immutable.
 *
 * @param kind what kind of thing
 * @param name which one, for people; null where the trace does not tell
 * @param brushed signals among the brushed ones that have it
 * @param all signals among all that have it
 */
public record Trait(Kind kind, String name, long brushed, long all) {

    /** What a signal may have. The order is that in which equal findings are told. */
    public enum Kind {
        /** whether a thread was woken for it */
        WAKE_UP(""),
        /** how many signals merged into it */
        MERGED("merged into it:"),
        QUEUE("of queue"),
        VCPU("of vCPU"),
        STACK("of stack"),
        /** the CPU of its first hop */
        FIRST_CPU("begins on CPU"),
        /** the CPU of its last hop */
        LAST_CPU("ends on CPU"),
        /** a layer that it reached */
        PASSES("passes"),
        /** a layer that others reached */
        SKIPS("skips");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** In words: {@code begins on CPU 3}, {@code skips wakeup}. */
    public String words() {
        if (kind == Kind.WAKE_UP) {
            return name;
        }
        return name == null ? kind.words + " not proved" : kind.words + " " + name;
    }
}
