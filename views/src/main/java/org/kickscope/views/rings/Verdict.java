package org.kickscope.views.rings;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kickscope.ring.Ring;
import org.kickscope.ring.RingCount;
import org.kickscope.ring.RingState;
import org.kickscope.ring.RingView;
import org.kickscope.trace.Field;
import org.kickscope.views.Numbers;

/**
 * What the numbers of a ring come to, and what they cannot tell. Immutable.
 *
 * @param sentence the one that matters; empty where too little is known
 * @param more what follows from other numbers
 * @param silent what no probe shows, in words; empty for nothing
 * @param record events of which any one would show it
 */
record Verdict(String sentence, List<String> more, String silent, List<String> record) {
    /** Fewer runs or decisions are told, not judged. */
    private static final int FEW = 5;

    private static final int MOST_EVENTS = 4;
    private static final String RETURN = "_ret";

    Verdict {
        more = List.copyOf(more);
        record = List.copyOf(record);
    }

    /** @param driverSeen another ring of the trace is seen from the driver's end */
    static Verdict of(Ring ring, boolean driverSeen) {
        List<String> said = new ArrayList<>();
        batching(ring, said);
        filling(ring, said);
        if (ring.view() == RingView.DEVICE) {
            interrupts(ring, said);
        } else {
            kicks(ring, said);
        }
        if (ring.unforeseen() > 0) {
            said.add("The used index moved " + times(ring.unforeseen()) + " in a way that no probe shows.");
        }
        if (ring.restarts() > 0) {
            said.add("It was set up anew " + times(ring.restarts()) + ".");
        }
        Set<String> silent = new LinkedHashSet<>();
        Set<String> events = new LinkedHashSet<>();
        for (RingCount c : asked(ring, driverSeen)) {
            if (!ring.shows(c)) {
                silent.add(words(c));
                events.addAll(ring.toRecord(c));
            }
        }
        return new Verdict(
                said.isEmpty() ? "" : said.get(0),
                said.isEmpty() ? said : said.subList(1, said.size()),
                String.join(", ", silent),
                record(events));
    }

    /** At most {@link #MOST_EVENTS}; a function and its return in one. */
    private static List<String> record(Set<String> events) {
        List<String> all = new ArrayList<>();
        for (String event : events) {
            if (event.endsWith(RETURN) && events.contains(event.substring(0, event.length() - RETURN.length()))) {
                continue;
            }
            all.add(events.contains(event + RETURN) ? event + " and its return" : event);
        }
        return all.subList(0, Math.min(MOST_EVENTS, all.size()));
    }

    private static void batching(Ring ring, List<String> said) {
        boolean device = ring.view() == RingView.DEVICE;
        if (device && !ring.shows(RingCount.BUFFERS_USED)) {
            return;
        }
        long[] batches = ring.batches();
        long all = 0;
        for (long b : batches) {
            all += b;
        }
        if (all == 0) {
            return;
        }
        String of = Numbers.count(all)
                + (device ? " run" : " decision")
                + (all == 1 ? "" : "s")
                + (device ? "" : " to kick");
        long single = batches.length > 1 ? batches[1] : 0;
        if (all < FEW) {
            said.add("Only " + of + ": too few to tell how it batches.");
        } else if (5 * single >= 4 * all) {
            said.add("Little batching: " + Numbers.count(single) + " of " + of + (device ? " serve" : " cover")
                    + " one buffer.");
        } else {
            int largest = batches.length - 1;
            String most = "the largest " + largest + (largest == Ring.LARGEST_BATCH ? " or more." : ".");
            int median = 0;
            long sum = batches[0];
            while (2 * sum < all) {
                sum += batches[++median];
            }
            String some = median <= 1
                    ? Numbers.share(single, all) + " of " + of + (device ? " serve" : " cover") + " one buffer, "
                    : "Half of the " + of + (device ? " serve " : " cover ") + median + " or fewer buffers, ";
            said.add(some + most);
        }
    }

    private static void filling(Ring ring, List<String> said) {
        if (ring.mostInFlight() == Field.MISSING) {
            return;
        }
        if (ready(ring)) {
            RingState first = ring.first();
            RingState last = ring.last();
            if (ring.fewestInFlight() == 0) {
                said.add("It ran dry: at some moment no buffer was ready.");
            } else if (first.inFlight() != Field.MISSING && last.inFlight() != Field.MISSING) {
                boolean refilled = first.avail() != last.avail();
                said.add(Numbers.count(first.inFlight()) + " → " + Numbers.count(last.inFlight()) + " buffers ready"
                        + (refilled ? "." : "; no refill seen in this trace."));
            }
        } else if (ring.size() > 0 && ring.mostInFlight() >= ring.size()) {
            said.add("It was full: " + Numbers.count(ring.mostInFlight()) + " of " + ring.size() + " in flight.");
        }
    }

    /** True for a ring whose buffers wait for the backend to fill them: it wakes the handler itself. */
    static boolean ready(Ring ring) {
        return ring.view() == RingView.DEVICE
                && ring.count(RingCount.RUNS_BY_BACKEND) > ring.count(RingCount.RUNS_BY_KICK);
    }

    private static void interrupts(Ring ring, List<String> said) {
        long sent = ring.count(RingCount.INTERRUPTS);
        long held = ring.count(RingCount.INTERRUPTS_SUPPRESSED);
        if (ring.shows(RingCount.INTERRUPTS_SUPPRESSED) && sent + held >= FEW) {
            said.add(
                    held == 0
                            ? "Each of " + Numbers.count(sent) + " completions pays an interrupt."
                            : Numbers.count(held) + " of " + Numbers.count(sent + held)
                                    + " completions went without an interrupt.");
        }
    }

    private static void kicks(Ring ring, List<String> said) {
        long needed = ring.count(RingCount.KICKS_NEEDED);
        long held = ring.count(RingCount.KICKS_SUPPRESSED);
        if (ring.shows(RingCount.KICKS_SUPPRESSED) && needed + held >= FEW) {
            said.add(
                    held == 0
                            ? "The device wanted each of " + Numbers.count(needed) + " kicks."
                            : Numbers.count(held) + " of " + Numbers.count(needed + held)
                                    + " kicks were left out: the device wanted none.");
        }
    }

    private static String times(long n) {
        return n == 1 ? "once" : Numbers.count(n) + " times";
    }

    private static List<RingCount> asked(Ring ring, boolean driverSeen) {
        if (ring.view() == RingView.DRIVER) {
            return List.of(
                    RingCount.BUFFERS_ADDED,
                    RingCount.KICKS_SUPPRESSED,
                    RingCount.BUFFERS_FETCHED,
                    RingCount.INTERRUPTS_TAKEN);
        }
        List<RingCount> all =
                new ArrayList<>(List.of(RingCount.KICKS, RingCount.RUNS, RingCount.BUFFERS_USED, RingCount.INTERRUPTS));
        if (!driverSeen) {
            all.add(RingCount.KICKS_SUPPRESSED);
        }
        return all;
    }

    /** Its name for people: {@code kicks suppressed}. */
    static String words(RingCount what) {
        return what.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
