package org.kickscope.views.rings;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.kickscope.decode.Binding;
import org.kickscope.decode.QueueAddress;
import org.kickscope.ring.Proof;
import org.kickscope.ring.Ring;
import org.kickscope.ring.RingCount;
import org.kickscope.ring.RingHistory;
import org.kickscope.ring.RingState;
import org.kickscope.ring.RingView;
import org.kickscope.ring.Wish;
import org.kickscope.signal.Direction;
import org.kickscope.trace.Field;
import org.kickscope.trace.Printable;
import org.kickscope.views.Numbers;
import org.kickscope.views.rings.BandPlaces.Lane;

/** Makes the band of one ring. One use; one thread. */
final class BandMaker {
    private static final int MOST_EVENTS = 2;

    private final Stretch stretch;
    private final Ring ring;
    private final boolean device;
    private final Map<Lane, String> silent = new EnumMap<>(Lane.class);
    private final Steps upper;
    private final Steps lower;
    private final boolean counts;

    BandMaker(Stretch stretch) {
        this.stretch = stretch;
        ring = stretch.ring();
        device = ring.view() == RingView.DEVICE;
        counts = ring.first() == null || !device;
        if (!counts) {
            upper = Steps.of(stretch, RingState::avail, RingState::availProof);
            lower = Steps.of(stretch, RingState::used, RingState::usedProof);
        } else {
            upper = Steps.of(stretch, device ? RingCount.BUFFERS_TAKEN : RingCount.BUFFERS_ADDED);
            lower = Steps.of(stretch, device ? RingCount.BUFFERS_USED : RingCount.BUFFERS_FETCHED);
            if (!ring.shows(device ? RingCount.BUFFERS_TAKEN : RingCount.BUFFERS_ADDED)
                    && !ring.shows(device ? RingCount.BUFFERS_USED : RingCount.BUFFERS_FETCHED)) {
                say(Lane.INDEX, device ? RingCount.BUFFERS_USED : RingCount.BUFFERS_ADDED);
            }
        }
        if (ring.mostInFlight() == Field.MISSING) {
            sayFlight();
        }
        if (!ring.shows(RingCount.KICKS)) {
            say(Lane.KICKS, RingCount.KICKS);
        }
        RingCount taken = Notifications.sent(ring, Direction.INTERRUPT);
        if (!ring.shows(taken)) {
            say(Lane.INTERRUPTS, taken);
        }
        if (device && !ring.shows(RingCount.RUNS)) {
            say(Lane.RUNS, RingCount.RUNS);
        }
    }

    private void sayFlight() {
        RingCount first = device ? RingCount.BUFFERS_TAKEN : RingCount.BUFFERS_ADDED;
        RingCount then = device ? RingCount.BUFFERS_USED : RingCount.BUFFERS_FETCHED;
        if (ring.shows(first) && ring.shows(then)) {
            silent.put(Lane.FLIGHT, "not known: no event shows how many there were at the begin");
        } else {
            say(Lane.FLIGHT, ring.shows(first) ? then : first);
        }
    }

    private void say(Lane lane, RingCount what) {
        List<String> events = ring.toRecord(what);
        String some = String.join(" or ", events.subList(0, Math.min(MOST_EVENTS, events.size())));
        silent.put(lane, some.isEmpty() ? "no probe is known that shows it here" : "not recorded: " + some);
    }

    /** The lanes, false for one of which nothing is recorded. */
    Map<Lane, Boolean> lanes() {
        Map<Lane, Boolean> all = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            if (device || lane != Lane.RUNS) {
                all.put(lane, !silent.containsKey(lane));
            }
        }
        return all;
    }

    Band make(BandPlaces places, SignalTimes signals, Sums sums, Verdict verdict, RingTimes times) {
        double height = places.lanes().get(Lane.INDEX).height();
        Band.Indices indices = new Band.Indices(
                counts ? "buffers" : "index",
                upper,
                counts ? device ? "taken by device" : "added by driver" : "avail by driver",
                lower,
                counts ? device ? "returned by device" : "fetched by driver" : "used by device",
                IndexScale.of(upper, lower, height),
                counts);
        return new Band(
                ring,
                title(ring),
                facts(ring),
                caution(),
                stretch,
                places,
                indices,
                flight(),
                Notifications.of(stretch, Direction.KICK, signals),
                wishes(),
                Notifications.of(stretch, Direction.INTERRUPT, signals),
                Runs.of(stretch),
                silent,
                sums,
                verdict,
                cursor(times));
    }

    private String cursor(RingTimes times) {
        if (!times.hasCursor()) {
            return "";
        }
        RingHistory history = stretch.history();
        int row = history.rowAt(times.cursorNs());
        if (row < 0) {
            return "not seen yet";
        }
        return Stretch.vague(history, row) ? "moving: zoom in" : StateWords.line(ring, history.state(row));
    }

    private Band.Flight flight() {
        Steps steps = Steps.of(stretch, RingState::inFlight, RingState::inFlightProof);
        long[] peaks = new long[steps.size()];
        long[] lows = new long[steps.size()];
        long top = Math.max(1, ring.mostInFlight());
        for (int i = 0; i < peaks.length; i++) {
            RingState s = stretch.state(i);
            // the first piece began before the range: its peak may have been there
            boolean alone = s == null || i == 0 || s.most() == Field.MISSING;
            peaks[i] = alone ? steps.value()[i] : s.most();
            lows[i] = alone ? steps.value()[i] : s.fewest();
            top = Math.max(top, peaks[i]);
        }
        boolean ready = Verdict.ready(ring);
        return new Band.Flight(steps, peaks, lows, ready ? Math.max(top, ring.sizeAtLeast()) : top, ready);
    }

    private List<Band.Wanted> wishes() {
        List<Band.Wanted> all = new ArrayList<>();
        double[] x = stretch.edges();
        int from = 0;
        for (int i = 1; i <= stretch.size(); i++) {
            if (i == stretch.size() || wish(i) != wish(from)) {
                all.add(new Band.Wanted(x[from], x[i], wish(from)));
                from = i;
            }
        }
        return all;
    }

    private Wish wish(int piece) {
        RingState s = stretch.state(piece);
        // in a piece that is wide enough to be read, what changed on the way is not known
        boolean vague =
                stretch.vague(piece) && stretch.edges()[piece + 1] - stretch.edges()[piece] > LanePainter.READABLE;
        return s == null || vague ? Wish.UNKNOWN : device ? s.kicks() : s.interrupts();
    }

    private String caution() {
        if (!stretch.merged()) {
            return "";
        }
        return "each step stands for up to " + Numbers.count(stretch.mostMerged()) + " events, peaks kept";
    }

    /** Name of a ring in a head: what it serves first. */
    static String title(Ring ring) {
        String word = ring.serves() != null ? ring.serves() : ring.driverName();
        String name = word == null || ring.name().startsWith(word) ? ring.name() : word + ", " + ring.name();
        return Printable.of("Queue " + name);
    }

    private static String facts(Ring ring) {
        List<String> facts = new ArrayList<>();
        if (ring.size() > 0) {
            facts.add(ring.size() + " entries" + (ring.sizeProof() == Proof.INFERRED ? " (inferred)" : ""));
        } else if (ring.sizeAtLeast() > 0) {
            facts.add("at least " + ring.sizeAtLeast() + " entries");
        }
        if (ring.packed()) {
            facts.add("packed");
        }
        QueueAddress a = ring.address();
        if (a != null) {
            if (a.doorbell() != Binding.NONE) {
                facts.add("doorbell 0x" + Long.toHexString(a.doorbell()));
            }
            fact(facts, "eventfd ", a.kickId());
            fact(facts, "GSI ", a.gsi());
            fact(facts, "vector ", a.vector());
        }
        facts.add(ring.view() == RingView.DEVICE ? "as the device sees it" : "as the driver sees it");
        return Printable.of(String.join(" · ", facts));
    }

    private static void fact(List<String> facts, String name, long value) {
        if (value != Binding.NONE) {
            facts.add(name + value);
        }
    }
}
