package org.kickscope.signal.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which found signal is which true one. One to one: first by the event that begins them in the host's trace, and where
 * that leaves several, by the number of events they share; then what is left, by the number of events they share, the
 * best first. Ties go to the one that stands first. Signals of different directions are never one.
 */
final class Pairing {
    private static final int NONE = -1;

    private final List<StatedSignal> truth;
    private final List<StatedSignal> found;
    private final int[] foundOf;
    private final int[] truthOf;

    Pairing(List<StatedSignal> truth, List<StatedSignal> found) {
        this.truth = truth;
        this.found = found;
        foundOf = new int[truth.size()];
        truthOf = new int[found.size()];
        Arrays.fill(foundOf, NONE);
        Arrays.fill(truthOf, NONE);
        List<Set<StatedHop.Mark>> marks = new ArrayList<>();
        for (StatedSignal s : found) {
            marks.add(marks(s));
        }
        byBeginning(marks);
        bySharedEvents(marks);
    }

    /** Index of the found signal, or -1. */
    int foundOf(int trueIndex) {
        return foundOf[trueIndex];
    }

    /** Index of the true signal, or -1. */
    int truthOf(int foundIndex) {
        return truthOf[foundIndex];
    }

    private static Set<StatedHop.Mark> marks(StatedSignal s) {
        Set<StatedHop.Mark> marks = new HashSet<>();
        s.hops().forEach(h -> marks.add(h.mark()));
        return marks;
    }

    private void take(int t, int f) {
        foundOf[t] = f;
        truthOf[f] = t;
    }

    private void byBeginning(List<Set<StatedHop.Mark>> marks) {
        Map<StatedHop.Mark, List<Integer>> beginning = new HashMap<>();
        for (int f = 0; f < found.size(); f++) {
            beginning
                    .computeIfAbsent(found.get(f).first().mark(), k -> new ArrayList<>())
                    .add(f);
        }
        for (int t = 0; t < truth.size(); t++) {
            StatedSignal s = truth.get(t);
            Set<StatedHop.Mark> wanted = marks(s);
            int best = NONE;
            long most = -1;
            for (int f : beginning.getOrDefault(s.first().mark(), List.of())) {
                if (truthOf[f] == NONE && sameDirection(t, f)) {
                    long shared = wanted.stream().filter(marks.get(f)::contains).count();
                    if (shared > most) {
                        most = shared;
                        best = f;
                    }
                }
            }
            if (best != NONE) {
                take(t, best);
            }
        }
    }

    private record Candidate(int shared, int truth, int found) {}

    private void bySharedEvents(List<Set<StatedHop.Mark>> marks) {
        Map<StatedHop.Mark, List<Integer>> holders = new HashMap<>();
        for (int f = 0; f < found.size(); f++) {
            if (truthOf[f] == NONE) {
                for (StatedHop.Mark mark : marks.get(f)) {
                    holders.computeIfAbsent(mark, k -> new ArrayList<>()).add(f);
                }
            }
        }
        List<Candidate> candidates = new ArrayList<>();
        for (int t = 0; t < truth.size(); t++) {
            if (foundOf[t] == NONE) {
                Map<Integer, Integer> shared = new HashMap<>();
                for (StatedHop.Mark mark : marks(truth.get(t))) {
                    for (int f : holders.getOrDefault(mark, List.of())) {
                        if (sameDirection(t, f)) {
                            shared.merge(f, 1, Integer::sum);
                        }
                    }
                }
                int its = t;
                shared.forEach((f, n) -> candidates.add(new Candidate(n, its, f)));
            }
        }
        candidates.sort((a, b) -> a.shared != b.shared
                ? Integer.compare(b.shared, a.shared)
                : a.truth != b.truth ? Integer.compare(a.truth, b.truth) : Integer.compare(a.found, b.found));
        for (Candidate c : candidates) {
            if (foundOf[c.truth] == NONE && truthOf[c.found] == NONE) {
                take(c.truth, c.found);
            }
        }
    }

    private boolean sameDirection(int t, int f) {
        return truth.get(t).direction().equals(found.get(f).direction());
    }
}
