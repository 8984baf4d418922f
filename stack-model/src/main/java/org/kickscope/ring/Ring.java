package org.kickscope.ring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.kickscope.decode.Binding;
import org.kickscope.decode.Match;
import org.kickscope.decode.QueueAddress;
import org.kickscope.trace.Field;

/** One ring as the probes of one trace file show it. Immutable; safe for several threads. */
public final class Ring {
    /** Batches of so many buffers and more are counted as one size. */
    public static final int LARGEST_BATCH = RingTally.LARGEST_BATCH;

    private final RingTally tally;
    private final QueueAddress address;
    private final Sights sights;
    private String name;
    /** An interrupt would be seen: that none was seen proves that none was sent. */
    private final boolean silenceProves;

    Ring(RingTally tally, QueueAddress address, Sights sights, boolean silenceProves) {
        this.tally = tally;
        this.address = address;
        this.sights = sights;
        name = queue() == null ? label() : queue();
        this.silenceProves = silenceProves;
    }

    /** The end that the probes look from. */
    public RingView view() {
        return tally.view;
    }

    /** Index of the source that showed it first. */
    public int source() {
        return tally.source;
    }

    /** Whose pointers the ring's pointer is of: {@code vhost}, {@code qemu}, {@code virtio}, … */
    public String space() {
        return tally.space;
    }

    /** The ring's pointer, or the number of the device that it belongs to where {@link #space} has no pointers. */
    public long pointer() {
        return tally.pointer;
    }

    /** Number of the queue as a probe shows it, {@link Field#MISSING} where none does. */
    public long number() {
        return tally.number;
    }

    /** The driver's name of the queue ({@code output.0}), null where no probe shows it. */
    public String driverName() {
        return tally.name;
    }

    /** What the handler of the ring serves, in the backend's word ({@code tx}); null where no probe shows it. */
    public String serves() {
        return tally.serves;
    }

    /** What the trace shows the queue to be called elsewhere; null where it shows nothing of that. */
    public QueueAddress address() {
        return address;
    }

    /** The name that {@code kickscope paths} gives its kicks, or else its interrupts; null where the trace does not show it. */
    public String queue() {
        return address == null ? null : address.name();
    }

    /** A name for people, unique in the trace: {@link #queue}, else {@link #label}; and what parts it from others of that name. */
    public String name() {
        return name;
    }

    /**
     * The driver's name or what the handler serves, and the address that the guest writes, else the vector of its interrupts,
     * else its pointer.
     */
    public String label() {
        String word = tally.name != null ? tally.name : tally.serves != null ? tally.serves : "";
        return (word + " " + place(word)).strip();
    }

    private String place(String word) {
        if (address != null && address.doorbell() != Binding.NONE) {
            boolean alone = address.match() == Binding.NONE || Match.wildcard(address.match());
            return hex(address.doorbell()) + (alone ? "" : " data " + Match.data(address.match()));
        }
        if (address != null && address.vector() != Binding.NONE) {
            return "vector " + address.vector();
        }
        if (word.equals(tally.name)) {
            return "";
        }
        String number = word.isEmpty() && tally.number != Field.MISSING ? "/" + tally.number : "";
        return (tally.pointer >= 0 && tally.pointer < 1 << 16 ? tally.space + " " + tally.pointer : hex(tally.pointer))
                + number;
    }

    private static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }

    /** Adds to the name what parts it from other rings of that name; before anybody asks. */
    void nameWhatItServes() {
        name = tally.serves == null || queue() == null ? name : name + " " + tally.serves;
    }

    /** Adds to the name what is left to part it from others of that name; before anybody asks. */
    void nameItsPointer() {
        name = name + " @" + hex(tally.pointer);
    }

    /** Entries, 0 unknown. */
    public int size() {
        return tally.size();
    }

    /** How the size is known. */
    public Proof sizeProof() {
        return tally.sizeProof();
    }

    /** Most descriptors that the driver was seen to have free: the ring has as many entries or more; 0 unknown. */
    public long sizeAtLeast() {
        return Math.max(tally.size(), tally.mostFree());
    }

    /** True when a probe showed that it is a packed ring. */
    public boolean packed() {
        return tally.packed();
    }

    /** How often something happened; 0 also where {@link #shows} is false. */
    public long count(RingCount what) {
        if (what == RingCount.INTERRUPTS_SUPPRESSED) {
            return tally.counts[what.ordinal()] - notProved();
        }
        if (what == RingCount.INTERRUPTS_UNDECIDED) {
            return tally.counts[what.ordinal()] + notProved();
        }
        if (what == RingCount.KICKS && kicksAreRuns()) {
            return tally.counts[RingCount.RUNS_BY_KICK.ordinal()];
        }
        return tally.counts[what.ordinal()];
    }

    /** Completions without an interrupt of which it is not proved that there was none. */
    private long notProved() {
        if (!silenceProves) {
            return tally.counts[RingCount.INTERRUPTS_SUPPRESSED.ordinal()];
        }
        return sights.losses() > 0 ? tally.suppressedElsewhere : 0;
    }

    /** True when only the handler's runs tell of kicks: there were at least as many. */
    public boolean kicksAreRuns() {
        return !sights.saw(tally.machine, tally.space, EnumSet.of(Tells.KICK, Tells.QUEUE_WORK))
                && sights.saw(tally.machine, tally.space, EnumSet.of(Tells.KICK_WORK));
    }

    /** True when the trace has the probes that show it, so that 0 means that it did not happen. */
    public boolean shows(RingCount what) {
        if (what == RingCount.INTERRUPTS_SUPPRESSED) {
            return silenceProves;
        }
        if (what == RingCount.INTERRUPTS) {
            return silenceProves || tally.counts[what.ordinal()] > 0;
        }
        if (what == RingCount.EMPTY_RUNS
                && !sights.saw(tally.machine, tally.space, EnumSet.of(Tells.TAKE, Tells.USE, Tells.USE_AND_DECIDE))) {
            return false;
        }
        if (what == RingCount.BUFFERS_FETCHED && !tally.fetchesSeen) {
            return false;
        }
        return sights.saw(tally.machine, tally.space, what.shownBy);
    }

    /** Events to record for what {@link #shows} is false. */
    public List<String> toRecord(RingCount what) {
        return sights.toRecord(tally.space, tally.view, what.shownBy);
    }

    /**
     * How many batches there were of 0, 1, 2, … buffers: of the device's view buffers returned in one run of the handler,
     * of the driver's buffers added for one decision about a kick. That of {@link #LARGEST_BATCH} stands for that size and above.
     */
    public long[] batches() {
        int end = tally.batches.length;
        while (end > 0 && tally.batches[end - 1] == 0) {
            end--;
        }
        return Arrays.copyOf(tally.batches, end);
    }

    /** The ring over time. */
    public RingHistory history() {
        return tally.history;
    }

    /** The ring at a time, null before it was seen. */
    public RingState at(long timeNs) {
        return tally.history.at(timeNs);
    }

    /** The first state with an index that is known, null when none ever was. */
    public RingState first() {
        return tally.firstKnown[0];
    }

    /** The state after the last event, null when there was none. */
    public RingState last() {
        return tally.history.size() == 0 ? null : tally.history.state(tally.history.size() - 1);
    }

    /** Fewest buffers in flight, {@link Field#MISSING} where never known. */
    public long fewestInFlight() {
        return tally.fewestInFlight;
    }

    /** Most buffers in flight, {@link Field#MISSING} where never known. */
    public long mostInFlight() {
        return tally.mostInFlight;
    }

    /**
     * Times that the used index was seen elsewhere than reckoned, without a loss in between: a path that no probe shows
     * moved it.
     */
    public long unforeseen() {
        return tally.unforeseen;
    }

    /** Times that the indices went back: the ring was set up anew. */
    public long restarts() {
        return tally.restarts;
    }

    /** What no probe of this trace shows of the ring. */
    public List<RingCount> notShown() {
        List<RingCount> all = new ArrayList<>();
        for (RingCount c : RingCount.values()) {
            if (!shows(c)) {
                all.add(c);
            }
        }
        return all;
    }
}
