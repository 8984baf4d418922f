package org.kickscope.trace.clock;

import java.util.List;

/**
 * What a file tells of the clocks and machines of the other files of its session. Nothing of it is applied to the times of the
 * file. Immutable.
 *
 * @param session id of the file, by which others of the session name it; null where it has none
 * @param counter from the counts of the recorder's clock to the times that the file's events have
 * @param peer how its counts become those of another file, its host's; null where it does not tell
 * @param guests guests that were recorded in the same session
 */
public record ClockHints(Long session, ClockMap counter, Peer peer, List<Guest> guests) {
    /** The file tells nothing. */
    public static final ClockHints NONE = new ClockHints(null, ClockMap.SAME, null, List.of());

    public ClockHints {
        guests = List.copyOf(guests);
    }

    /**
     * The way to the counts of another file.
     *
     * @param session id of that file
     * @param counts from the counts of this file's clock to those of the other's; exact at {@link ClockMap#from}
     * @param plusMinus how far what was measured lies from that line, in counts of the other; -1 where it was measured by
     *     messages, whose error nobody knows
     * @param evidence how it was measured, in words that follow "says"
     */
    public record Peer(long session, ClockMap counts, long plusMinus, String evidence) {}

    /**
     * A guest of the machine of the file.
     *
     * @param session id of the guest's own file
     * @param threads by CPU of the guest the thread of the host that runs it, -1 where it is not told
     */
    public record Guest(long session, List<Integer> threads) {
        public Guest {
            threads = List.copyOf(threads);
        }
    }
}
