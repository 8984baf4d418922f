package org.kickscope.signal.score;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A comparison of found signals with the true ones.
 *
 * <p>A hop list is exact when it holds the same arrivals (layer, event and time); the order among equal times does not
 * matter, since microseconds are shared. What the truth calls undecidable or debatable is not counted. Times are compared
 * on the {@link Grid} of the truth.
 */
public final class Score {
    private final List<StatedSignal> truth = new ArrayList<>();
    private final List<StatedSignal> found = new ArrayList<>();
    private final Pairing pairing;
    private final Map<String, String> trueId = new HashMap<>();
    private final List<String> differences = new ArrayList<>();
    private Tally tally = Tally.NOTHING;

    private Score(List<StatedSignal> known, List<StatedSignal> rebuilt, boolean hostAlone) {
        Grid grid = Grid.of(known);
        seen(known, grid, hostAlone, truth);
        seen(rebuilt, grid, hostAlone, found);
        pairing = new Pairing(truth, found);
        for (int t = 0; t < truth.size(); t++) {
            int f = pairing.foundOf(t);
            if (f >= 0 && !debated(t, StatedSignal.Part.EXISTENCE)) {
                trueId.put(found.get(f).id(), truth.get(t).id());
            }
        }
        for (int t = 0; t < truth.size(); t++) {
            countTrue(t);
        }
        for (int f = 0; f < found.size(); f++) {
            countFound(f);
        }
    }

    /**
     * Compares.
     *
     * @param hostAlone only the host's trace was read: what only the guest's shows is taken out of the truth
     */
    public static Score of(List<StatedSignal> truth, List<StatedSignal> found, boolean hostAlone) {
        return new Score(truth, found, hostAlone);
    }

    private static void seen(List<StatedSignal> all, Grid grid, boolean hostAlone, List<StatedSignal> to) {
        for (StatedSignal s : all) {
            StatedSignal visible = grid.on(hostAlone ? s.hostAlone() : s);
            if (!visible.hops().isEmpty()) {
                to.add(visible);
            }
        }
    }

    /** What was counted. */
    public Tally tally() {
        return tally;
    }

    /** The found signals, with times in the resolution of the truth. */
    public List<StatedSignal> found() {
        return List.copyOf(found);
    }

    /** What is missing, too many or different, for people: one text each. */
    public List<String> differences() {
        return List.copyOf(differences);
    }

    private boolean debated(int t, StatedSignal.Part part) {
        return truth.get(t).debatable().contains(part);
    }

    private void countTrue(int t) {
        if (debated(t, StatedSignal.Part.EXISTENCE)) {
            return;
        }
        StatedSignal known = truth.get(t);
        int f = pairing.foundOf(t);
        if (f < 0) {
            tally = tally.plus(new Tally(1, 0, 0, 0, 0, 0, 0, 0, 0, 0));
            differences.add("missing: " + inWords(known));
            return;
        }
        StatedSignal rebuilt = found.get(f);
        Set<StatedHop.Arrival> extra = arrivals(known, rebuilt);
        Set<StatedHop.Arrival> lacking = new HashSet<>();
        known.hops().forEach(h -> {
            if (!extra.remove(h.arrival())) {
                lacking.add(h.arrival());
            }
        });
        boolean judged = !debated(t, StatedSignal.Part.HOPS);
        boolean exact = extra.isEmpty()
                && lacking.isEmpty()
                && known.hops().size() == rebuilt.hops().size();
        boolean decidable = !known.undecidable() && !debated(t, StatedSignal.Part.OUTCOME);
        boolean outcome = known.outcome().equals(rebuilt.outcome());
        boolean merged = known.outcome().equals("coalesced")
                && rebuilt.outcome().equals("coalesced")
                && known.mergedInto() != null;
        boolean mergedRight = merged && known.mergedInto().equals(trueId.get(rebuilt.mergedInto()));
        boolean stack = Objects.equals(known.stack(), rebuilt.stack());
        tally = tally.plus(new Tally(
                1,
                0,
                1,
                judged ? 1 : 0,
                judged && exact ? 1 : 0,
                decidable ? 1 : 0,
                decidable && outcome ? 1 : 0,
                merged ? 1 : 0,
                mergedRight ? 1 : 0,
                stack ? 1 : 0));
        if (judged && !exact || decidable && !outcome || merged && !mergedRight || !stack) {
            differences.add("differs: " + inWords(known) + "\n  found: " + inWords(rebuilt)
                    + (judged && !exact ? "\n  lacking " + lacking + "\n  extra " + extra : ""));
        }
    }

    private void countFound(int f) {
        int t = pairing.truthOf(f);
        if (t >= 0 && debated(t, StatedSignal.Part.EXISTENCE)) {
            return;
        }
        tally = tally.plus(new Tally(0, 1, 0, 0, 0, 0, 0, 0, 0, 0));
        if (t < 0) {
            differences.add("extra: " + inWords(found.get(f)));
        }
    }

    /** The arrivals that were found; one at another time that is right too counts as the one the truth names. */
    private static Set<StatedHop.Arrival> arrivals(StatedSignal known, StatedSignal rebuilt) {
        Map<StatedHop.Arrival, StatedHop.Arrival> also = new HashMap<>();
        for (StatedHop h : known.hops()) {
            h.others().forEach(t -> also.put(h.at(t).arrival(), h.arrival()));
        }
        Set<StatedHop.Arrival> all = new HashSet<>();
        rebuilt.hops().forEach(h -> all.add(also.getOrDefault(h.arrival(), h.arrival())));
        return all;
    }

    private static String inWords(StatedSignal s) {
        StringBuilder words = new StringBuilder();
        words.append(s.id())
                .append(' ')
                .append(s.stack())
                .append(' ')
                .append(s.direction())
                .append(' ');
        words.append(s.outcome()).append(s.reason() == null ? "" : " (" + s.reason() + ")");
        words.append(s.mergedInto() == null ? "" : " into " + s.mergedInto());
        s.hops().forEach(h -> words.append(' ')
                .append(h.layer())
                .append(':')
                .append(h.event())
                .append('@')
                .append(h.time()));
        return words.toString();
    }
}
