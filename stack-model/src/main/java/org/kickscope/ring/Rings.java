package org.kickscope.ring;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongToIntFunction;
import org.kickscope.decode.AddressMap;
import org.kickscope.decode.BindingScan;
import org.kickscope.decode.WhichMachine;
import org.kickscope.scan.EventScan;
import org.kickscope.trace.NaturalOrder;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;

/** The rings of a trace, after a {@link RingScan}. Immutable; safe for several threads. */
public final class Rings {
    private final List<Ring> rings;
    private final Sights sights;
    private final long setAside;
    private final long firstNs;
    private final long lastNs;

    Rings(List<RingTally> tallies, AddressMap addresses, Sights sights, long setAside, long firstNs, long lastNs) {
        this.sights = sights;
        this.setAside = setAside;
        this.firstNs = firstNs;
        this.lastNs = lastNs;
        List<Ring> found = tallies.stream()
                .map(t -> new Ring(
                        t,
                        addresses == null ? null : addresses.ofRing(t.machine, t.pointer),
                        sights,
                        proves(t, tallies)))
                .toList();
        // queues of a device may share the page of their doorbells; what the handler serves tells them apart
        same(found).forEach(Ring::nameWhatItServes);
        same(found).forEach(Ring::nameItsPointer);
        rings = found.stream()
                .sorted(Comparator.comparing(Ring::view)
                        .thenComparing(Ring::source)
                        .thenComparing(Ring::space)
                        .thenComparing(Ring::label, NaturalOrder.OF_NAMES)
                        .thenComparing(Ring::name, NaturalOrder.OF_NAMES))
                .toList();
    }

    /** Rings whose name another one has, too. */
    private static List<Ring> same(List<Ring> rings) {
        Map<String, Integer> names = new HashMap<>();
        rings.forEach(r -> names.merge(r.name(), 1, Integer::sum));
        return rings.stream().filter(r -> names.get(r.name()) > 1).toList();
    }

    /** True when the trace would show an interrupt of the ring, so that none seen means that none was sent. */
    private static boolean proves(RingTally ring, List<RingTally> all) {
        if (ring.provenCalls > 0 || ring.counts[RingCount.INTERRUPTS.ordinal()] > 0) {
            return ring.provenCalls > 0;
        }
        return all.stream().anyMatch(o -> o.space.equals(ring.space) && o.machine == ring.machine && o.provenCalls > 0);
    }

    /**
     * Scans a trace for its rings.
     *
     * @param fromNs first time wanted, {@code Long.MIN_VALUE} for all; indices before it are not known
     * @param toNs first time not wanted, {@code Long.MAX_VALUE} for all
     * @throws IOException when a file cannot be read
     */
    public static Rings of(Trace trace, long fromNs, long toNs, Progress progress) throws IOException {
        return scan(new RingScan(), trace, fromNs, toNs, progress);
    }

    /**
     * Scans a trace for its rings; their histories have one row for each interval in which something happened.
     *
     * @param grid the intervals; what is before the first is in a row of its own, and so is what is after the last
     * @throws IOException when a file cannot be read
     */
    public static Rings over(Trace trace, RingGrid grid, Progress progress) throws IOException {
        return scan(new RingScan(grid), trace, Long.MIN_VALUE, grid.toNs(), progress);
    }

    /** Events in whose thread a handler of a ring stops running. */
    public static List<String> handlerEnds() {
        return RingProbe.all().stream()
                .filter(p -> p.tells() == Tells.RUN_END)
                .map(RingProbe::event)
                .toList();
    }

    private static Rings scan(RingScan scan, Trace trace, long fromNs, long toNs, Progress progress)
            throws IOException {
        BindingScan bindings = new BindingScan();
        new EventScan(List.of(scan, bindings)).run(trace, fromNs, toNs, progress);
        LongToIntFunction vmOf = WhichMachine.of(bindings, trace, null, fromNs, toNs, progress);
        return scan.rings(new AddressMap(bindings, vmOf));
    }

    /** Time of the first event that told of a ring, {@code Long.MAX_VALUE} for none. */
    public long firstNs() {
        return firstNs;
    }

    /** Time of the last event that told of a ring, {@code Long.MIN_VALUE} for none. */
    public long lastNs() {
        return lastNs;
    }

    /** By view, source and label. */
    public List<Ring> rings() {
        return rings;
    }

    /** Events that were left out because there were too many rings or threads. */
    public long setAside() {
        return setAside;
    }

    /** Places where events were lost. */
    public long losses() {
        return sights.losses();
    }
}
