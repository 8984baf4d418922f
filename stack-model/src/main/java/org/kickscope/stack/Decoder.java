package org.kickscope.stack;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Somebody who looks something up on the way of a signal: an address on a bus, a handle in a tree, a GSI in a table. Data of
 * the catalogue; immutable.
 *
 * @param id short id: {@code kvm-pio-bus}
 * @param title name for people
 * @param by who it belongs to, in a word or two: {@code KVM}
 * @param side where it runs
 * @param interrupt false: on the way of a kick
 * @param kind what is decided
 * @param point its number in the list of decode points
 * @param structure what is searched
 * @param compares parts of the key that are compared, by their names
 * @param begins it may be the first of a chain
 * @param tentative a chain that it began counts only when something proves that it is a signal
 * @param part its chains are a part of a signal that is counted elsewhere
 * @param after decoders that it may follow, with what its asking proves of them
 * @param silence what is assumed when nothing shows the result
 * @param sources files and functions it was read from
 * @param steps events that show it
 */
public record Decoder(
        String id,
        String title,
        String by,
        Side side,
        boolean interrupt,
        Kind kind,
        String point,
        String structure,
        List<String> compares,
        boolean begins,
        boolean tentative,
        boolean part,
        Map<String, Result> after,
        Result silence,
        List<String> sources,
        List<Step> steps) {

    /** What is decided. */
    public enum Kind {
        /** what an address or number means */
        ADDRESS,
        /** what a handle means */
        HANDLE,
        /** who is told: no address is decoded */
        ROUTE
    }

    /** What came of it. */
    public enum Result {
        /** somebody took it */
        HIT("hit"),
        /** nobody took it; the next decoder is asked */
        MISS("falls through"),
        /** nobody took it and nobody else is asked */
        DROPPED("dropped"),
        /** it went to another queue than the guest named */
        WRONG_QUEUE("wrong queue"),
        /** nothing in the trace shows it */
        UNSEEN("not visible");

        private final String id;

        Result(String id) {
            this.id = id;
        }

        /** The word used in outputs. */
        public String id() {
            return id;
        }
    }

    /** What an event shows. */
    public enum Shows {
        /** the decoder is asked */
        LOOK_UP,
        /** an entry is compared */
        CANDIDATE,
        HIT,
        MISS,
        DROPPED,
        /** what was looked up went on to a thread that was woken */
        WOKE,
        /** after it fell through, a thread of the process was woken */
        SERVED,
        /** the address is read, not written */
        READ
    }

    /**
     * A condition on an event.
     *
     * @param fields alternatives, parted by {@code |}
     * @param values numbers of which it must have one; empty when a pattern is given
     * @param pattern of its text, or of its number in hexadecimal when it begins with 0x; null for none
     * @param negated the condition must not hold
     */
    public record When(String fields, List<Long> values, Pattern pattern, boolean negated) {
        public When {
            values = List.copyOf(values);
        }
    }

    /**
     * An event that shows the decoder at work.
     *
     * @param event its name, or the function that its probe stands in
     * @param guest looked for in traces of guests
     * @param shows what it shows
     * @param when conditions; all must hold, a field that the event lacks fails none
     * @param key parts of the key and the fields that have them
     * @param carried parts of the key that are those of the decoder before
     * @param ofCandidate it counts only when this field names the eventfd of the entry compared last
     * @param matches it counts only when these fields equal parts of the key
     * @param wrongUnless a hit that goes elsewhere when this field does not equal the part
     * @param target what it leads to: a name and a field; null for none
     * @param targetText a field with a name for that, null for none
     * @param device kind of entry that took it, null unknown
     * @param signal it proves that the chain is a signal
     * @param exact the address alone is the doorbell, not its page
     * @param gives the chain goes on in another context, where it is taken from this place by the key; null
     * @param takes as {@code gives}, the other end
     * @param stacks stacks that it narrows the chain to; empty all
     */
    public record Step(
            String event,
            boolean guest,
            Set<Shows> shows,
            List<When> when,
            Map<String, String> key,
            List<String> carried,
            String ofCandidate,
            Map<String, String> matches,
            Map<String, String> wrongUnless,
            Map.Entry<String, String> target,
            String targetText,
            String device,
            boolean signal,
            boolean exact,
            String gives,
            String takes,
            List<String> stacks) {}

    /**
     * An event that ends what its context looks up.
     *
     * @param event its name
     * @param guest looked for in traces of guests
     * @param when conditions
     * @param kick ends chains of kicks
     * @param interrupt ends chains of interrupts
     */
    public record End(String event, boolean guest, List<When> when, boolean kick, boolean interrupt) {}
}
