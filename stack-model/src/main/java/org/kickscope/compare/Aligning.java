package org.kickscope.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kickscope.compare.Alignment.Absence;
import org.kickscope.compare.Counterpart.Match;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Handoff;
import org.kickscope.stack.Layer;
import org.kickscope.stack.LayerPair;
import org.kickscope.stack.SignalPath;
import org.kickscope.stack.Stack;

/**
 * Finds which layers of two paths correspond: first those that the catalogue pairs (by role, by place), in one order on both
 * sides; then, of those between them that the other path does not know at all, the ones in one another's place, the first or
 * last ones that are handed over to or from a counterpart in the same way, and where both paths begin or end. What is left
 * was replaced, or is not visible on the other side. One use.
 */
final class Aligning {
    /** A layer that so many percent of one side's signals pass, and none of the other's, is not visible there. */
    private static final int NEARLY_ALL_PERCENT = 90;

    private final OneSide a;
    private final OneSide b;
    private final Map<String, Counterpart> byA = new LinkedHashMap<>();
    private final Direction direction;

    /** What a side shows of its path. */
    private static final class OneSide {
        final Stack stack;
        final List<String> catalogue;
        final Map<String, Integer> signals = new HashMap<>();
        final Map<List<String>, Handoff> handoffs = new HashMap<>();
        final int all;
        List<String> shown;

        OneSide(Stack stack, Paths paths) {
            this.stack = stack;
            SignalPath path = paths.direction() == Direction.KICK ? stack.kick() : stack.interrupt();
            catalogue = path.layers();
            all = paths.size();
            int[] counts = paths.signalsOfRoutes();
            Map<List<String>, Integer> most = new HashMap<>();
            for (int r = 0; r < counts.length; r++) {
                Route route = paths.routes().get(r);
                for (int i = 0; i < route.layers().size(); i++) {
                    signals.merge(route.layers().get(i), counts[r], Integer::sum);
                    if (i > 0) {
                        List<String> step = route.layers().subList(i - 1, i + 1);
                        if (counts[r] > most.getOrDefault(step, 0)) {
                            most.put(step, counts[r]);
                            handoffs.put(step, route.handoffs().get(i));
                        }
                    }
                }
            }
            shown = catalogue.stream().filter(signals::containsKey).toList();
        }

        boolean nearlyAll(String layer) {
            return 100L * signals.getOrDefault(layer, 0) >= (long) NEARLY_ALL_PERCENT * all;
        }

        /** How the signals go from one layer to the next; null where the step is in the same thread, or is not seen. */
        Handoff handedOver(String from, String to) {
            Handoff how = handoffs.get(List.of(from, to));
            return how == Handoff.SAME_THREAD ? null : how;
        }
    }

    Aligning(Stack stackA, Paths a, Stack stackB, Paths b) {
        this.a = new OneSide(stackA, a);
        this.b = new OneSide(stackB, b);
        direction = a.direction();
    }

    Alignment run() {
        Map<String, LayerPair> pairs = new HashMap<>();
        for (LayerPair p : LayerPair.of(a.stack, b.stack)) {
            if (p.match() != LayerPair.Match.NONE) {
                pairs.put(p.left().id(), p);
            }
        }
        Map<String, String> ofA = new HashMap<>();
        Map<String, String> ofB = new HashMap<>();
        pairs.forEach((left, p) -> {
            ofA.put(left, p.right().id());
            ofB.put(p.right().id(), left);
        });
        List<String> shownA = a.shown;
        List<String> shownB = b.shown;
        a.shown = withRare(a, b, shownB, ofB);
        b.shown = withRare(b, a, shownA, ofA);
        common(ofA)
                .forEach(id -> byA.put(
                        id,
                        counterpart(
                                id,
                                ofA.get(id),
                                pairs.get(id).match() == LayerPair.Match.ROLE ? Match.ROLE : Match.PLACE)));
        between();
        return result(ofA, ofB);
    }

    /** What is shown, and what only some signals of the other side pass: it is no less recorded here, only not needed. */
    private static List<String> withRare(
            OneSide mine, OneSide other, List<String> shownByOther, Map<String, String> toMine) {
        List<String> all = new ArrayList<>(mine.shown);
        for (String id : shownByOther) {
            String here = toMine.get(id);
            if (here != null && !other.nearlyAll(id)) {
                all.add(here);
            }
        }
        return mine.catalogue.stream().filter(all::contains).toList();
    }

    private Counterpart counterpart(String left, String right, Match match) {
        return new Counterpart(a.stack.layer(left), b.stack.layer(right), match);
    }

    /** The longest sequence of pairs that is in one order on both sides. */
    private List<String> common(Map<String, String> ofA) {
        int n = a.shown.size();
        int m = b.shown.size();
        int[][] length = new int[n + 1][m + 1];
        for (int i = n - 1; i >= 0; i--) {
            for (int k = m - 1; k >= 0; k--) {
                length[i][k] = b.shown.get(k).equals(ofA.get(a.shown.get(i)))
                        ? length[i + 1][k + 1] + 1
                        : Math.max(length[i + 1][k], length[i][k + 1]);
            }
        }
        List<String> found = new ArrayList<>();
        for (int i = 0, k = 0; i < n && k < m; ) {
            if (b.shown.get(k).equals(ofA.get(a.shown.get(i)))) {
                found.add(a.shown.get(i));
                i++;
                k++;
            } else if (length[i + 1][k] >= length[i][k + 1]) {
                i++;
            } else {
                k++;
            }
        }
        return found;
    }

    // ------------------------------------------------------------------ between counterparts

    private void between() {
        List<Counterpart> fixed = new ArrayList<>(byA.values());
        int i = 0;
        int k = 0;
        for (int c = 0; c <= fixed.size(); c++) {
            boolean last = c == fixed.size();
            int nextI = last ? a.shown.size() : a.shown.indexOf(fixed.get(c).a().id());
            int nextK = last ? b.shown.size() : b.shown.indexOf(fixed.get(c).b().id());
            List<String> left = new ArrayList<>(a.shown.subList(i, nextI));
            List<String> right = new ArrayList<>(b.shown.subList(k, nextK));
            Counterpart from = c == 0 ? null : fixed.get(c - 1);
            Counterpart to = last ? null : fixed.get(c);
            ends(left, right, from, to);
            instead(left, right);
            downwards(left, right, from);
            upwards(left, right, to);
            i = nextI + 1;
            k = nextK + 1;
        }
    }

    /** The other path does not know the layer, nor any other that might be its counterpart there. */
    private boolean free(String left, String right) {
        return !b.catalogue.contains(left) && !a.catalogue.contains(right);
    }

    private void match(List<String> left, int i, List<String> right, int k, Match match) {
        byA.put(left.get(i), counterpart(left.get(i), right.get(k), match));
        left.remove(i);
        right.remove(k);
    }

    private void ends(List<String> left, List<String> right, Counterpart from, Counterpart to) {
        if (left.isEmpty() || right.isEmpty()) {
            return;
        }
        if (from == null
                && left.get(0).equals(a.catalogue.get(0))
                && right.get(0).equals(b.catalogue.get(0))
                && free(left.get(0), right.get(0))) {
            match(left, 0, right, 0, Match.BEGIN);
        }
        int i = left.size() - 1;
        int k = right.size() - 1;
        if (to == null
                && i >= 0
                && k >= 0
                && left.get(i).equals(a.catalogue.get(a.catalogue.size() - 1))
                && right.get(k).equals(b.catalogue.get(b.catalogue.size() - 1))
                && free(left.get(i), right.get(k))) {
            match(left, i, right, k, Match.END);
        }
    }

    /** One stands in the place of the other, or both in that of a third. */
    private void instead(List<String> left, List<String> right) {
        for (int i = 0; i < left.size(); i++) {
            Layer l = a.stack.layer(left.get(i));
            for (int k = 0; k < right.size(); k++) {
                Layer r = b.stack.layer(right.get(k));
                boolean same = l.insteadOf() != null && l.insteadOf().equals(r.insteadOf());
                if (same || r.id().equals(l.insteadOf()) || l.id().equals(r.insteadOf())) {
                    match(left, i, right, k, Match.INSTEAD);
                    i--;
                    break;
                }
            }
        }
    }

    private void downwards(List<String> left, List<String> right, Counterpart from) {
        Counterpart at = from;
        while (at != null && !left.isEmpty() && !right.isEmpty() && free(left.get(0), right.get(0))) {
            Handoff how = a.handedOver(at.a().id(), left.get(0));
            if (how == null || how != b.handedOver(at.b().id(), right.get(0))) {
                return;
            }
            at = counterpart(left.get(0), right.get(0), Match.HAND_OFF);
            match(left, 0, right, 0, Match.HAND_OFF);
        }
    }

    private void upwards(List<String> left, List<String> right, Counterpart to) {
        Counterpart at = to;
        while (at != null && !left.isEmpty() && !right.isEmpty()) {
            int i = left.size() - 1;
            int k = right.size() - 1;
            Handoff how = a.handedOver(left.get(i), at.a().id());
            if (how == null || how != b.handedOver(right.get(k), at.b().id()) || !free(left.get(i), right.get(k))) {
                return;
            }
            at = counterpart(left.get(i), right.get(k), Match.HAND_OFF);
            match(left, i, right, k, Match.HAND_OFF);
        }
    }

    // ------------------------------------------------------------------ result

    private Alignment result(Map<String, String> ofA, Map<String, String> ofB) {
        List<Counterpart> counterparts =
                a.shown.stream().filter(byA::containsKey).map(byA::get).toList();
        List<Alignment.Row> rows = new ArrayList<>();
        int i = 0;
        int k = 0;
        for (int c = 0; c <= counterparts.size(); c++) {
            boolean last = c == counterparts.size();
            int nextI = last
                    ? a.shown.size()
                    : a.shown.indexOf(counterparts.get(c).a().id());
            int nextK = last
                    ? b.shown.size()
                    : b.shown.indexOf(counterparts.get(c).b().id());
            for (String id : a.shown.subList(i, nextI)) {
                rows.add(new Alignment.Row(a.stack.layer(id), null, -1, absence(ofA.get(id), b), passed(a, id), 0));
            }
            for (String id : b.shown.subList(k, nextK)) {
                rows.add(new Alignment.Row(null, b.stack.layer(id), -1, absence(ofB.get(id), a), 0, passed(b, id)));
            }
            if (!last) {
                Counterpart p = counterparts.get(c);
                rows.add(
                        new Alignment.Row(p.a(), p.b(), c, Absence.NONE, passed(a, p.a().id()), passed(b, p.b().id())));
            }
            i = nextI + 1;
            k = nextK + 1;
        }
        return new Alignment(direction, counterparts, rows);
    }

    private static int passed(OneSide side, String layer) {
        return side.signals.getOrDefault(layer, 0);
    }

    private static Absence absence(String counterpart, OneSide other) {
        return counterpart != null && other.catalogue.contains(counterpart) ? Absence.NOT_SEEN : Absence.NO_COUNTERPART;
    }
}
