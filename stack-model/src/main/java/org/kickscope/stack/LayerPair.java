package org.kickscope.stack;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A layer of one stack and its counterpart in another one.
 *
 * @param left layer of the first stack, null for none
 * @param right layer of the second stack, null for none
 * @param match why they correspond
 */
public record LayerPair(Layer left, Layer right, Match match) {

    /** Why two layers correspond. */
    public enum Match {
        /** they have the same id, which stacks give to layers of the same role */
        ROLE("role"),
        /**
         * they stand at the same place: on a path between the same two neighbours, as many on the same side in
         * each stack
         */
        PLACE("place"),
        /** there is no counterpart */
        NONE("none");

        private final String id;

        Match(String id) {
            this.id = id;
        }

        /** The word used in outputs. */
        public String id() {
            return id;
        }
    }

    /**
     * The layers of both, in the order of the first stack; those of the second without counterpart after the one
     * above.
     */
    public static List<LayerPair> of(Stack left, Stack right) {
        Map<String, String> places = new LinkedHashMap<>();
        places(left, right, left.kick(), right.kick(), places);
        places(left, right, left.interrupt(), right.interrupt(), places);
        Set<String> taken = new HashSet<>(places.values());
        List<LayerPair> all = new ArrayList<>();
        for (Layer l : left.layers()) {
            if (right.layer(l.id()) != null) {
                all.add(new LayerPair(l, right.layer(l.id()), Match.ROLE));
            } else if (places.containsKey(l.id())) {
                all.add(new LayerPair(l, right.layer(places.get(l.id())), Match.PLACE));
            } else {
                all.add(new LayerPair(l, null, Match.NONE));
            }
        }
        int at = 0;
        for (Layer r : right.layers()) {
            if (left.layer(r.id()) == null && !taken.contains(r.id())) {
                all.add(at, new LayerPair(null, r, Match.NONE));
                at++;
            } else {
                at = place(all, r) + 1;
            }
        }
        return all;
    }

    private static int place(List<LayerPair> pairs, Layer right) {
        for (int i = 0; i < pairs.size(); i++) {
            if (pairs.get(i).right() == right) {
                return i;
            }
        }
        throw new IllegalStateException(right.id());
    }

    /** Adds what stands between the same neighbours on both paths. */
    private static void places(
            Stack left, Stack right, SignalPath leftPath, SignalPath rightPath, Map<String, String> found) {
        List<String> common = common(leftPath.layers(), rightPath.layers());
        int l = 0;
        int r = 0;
        for (int i = 0; i <= common.size(); i++) {
            int nextL = i < common.size()
                    ? leftPath.layers().indexOf(common.get(i))
                    : leftPath.layers().size();
            int nextR = i < common.size()
                    ? rightPath.layers().indexOf(common.get(i))
                    : rightPath.layers().size();
            for (Side side : Side.values()) {
                List<String> here = only(left, right, leftPath.layers().subList(l, nextL), side);
                List<String> there = only(right, left, rightPath.layers().subList(r, nextR), side);
                if (here.size() == there.size()) {
                    for (int k = 0; k < here.size(); k++) {
                        if (!found.containsKey(here.get(k)) && !found.containsValue(there.get(k))) {
                            found.put(here.get(k), there.get(k));
                        }
                    }
                }
            }
            l = nextL + 1;
            r = nextR + 1;
        }
    }

    /** Layers of a side that the other stack does not have at all; of those in one another's place the first. */
    private static List<String> only(Stack mine, Stack other, List<String> ids, Side side) {
        return ids.stream()
                .filter(id -> other.layer(id) == null
                        && mine.layer(id).side() == side
                        && mine.layer(id).insteadOf() == null)
                .toList();
    }

    /** The longest sequence of ids that both have in the same order. */
    private static List<String> common(List<String> a, List<String> b) {
        int[][] length = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int k = b.size() - 1; k >= 0; k--) {
                length[i][k] = a.get(i).equals(b.get(k))
                        ? length[i + 1][k + 1] + 1
                        : Math.max(length[i + 1][k], length[i][k + 1]);
            }
        }
        List<String> all = new ArrayList<>();
        for (int i = 0, k = 0; i < a.size() && k < b.size(); ) {
            if (a.get(i).equals(b.get(k))) {
                all.add(a.get(i));
                i++;
                k++;
            } else if (length[i + 1][k] >= length[i][k + 1]) {
                i++;
            } else {
                k++;
            }
        }
        return all;
    }
}
