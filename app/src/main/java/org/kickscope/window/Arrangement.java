package org.kickscope.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How panels are arranged: a tree of splits whose leaves are places with one or more panels. Immutable. */
sealed interface Arrangement {
    /** Where a panel goes, seen from another one. */
    enum Side {
        SAME,
        LEFT,
        RIGHT,
        ABOVE,
        BELOW
    }

    /**
     * One or more panels in one place, of which one is in front.
     *
     * @param panels ids
     * @param front id of the one in front
     */
    record Place(List<String> panels, String front) implements Arrangement {
        public Place {
            panels = List.copyOf(panels);
        }
    }

    /**
     * Parts beside or above each other.
     *
     * @param beside from left to right; otherwise from top to bottom
     * @param parts at least two
     * @param dividers places of the dividers, as shares of the whole; one less than parts
     */
    record Split(boolean beside, List<Arrangement> parts, List<Double> dividers) implements Arrangement {
        public Split {
            parts = List.copyOf(parts);
            dividers = List.copyOf(dividers);
        }
    }

    /** One panel. */
    static Arrangement of(String panel) {
        return new Place(List.of(panel), panel);
    }

    /** Parts from left to right. @param share of the first, the others share the rest evenly */
    static Arrangement beside(double share, Arrangement... parts) {
        return new Split(true, List.of(parts), dividers(share, parts.length));
    }

    /** Parts from top to bottom. @param share of the first, the others share the rest evenly */
    static Arrangement above(double share, Arrangement... parts) {
        return new Split(false, List.of(parts), dividers(share, parts.length));
    }

    private static List<Double> dividers(double first, int parts) {
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < parts - 1; i++) {
            all.add(first + (1 - first) * i / (parts - 1));
        }
        return all;
    }

    /** True when a panel is somewhere in it. */
    default boolean holds(String panel) {
        return this instanceof Place p
                ? p.panels.contains(panel)
                : ((Split) this).parts.stream().anyMatch(part -> part.holds(panel));
    }

    /** The same with only those panels that there are; null when none is left. */
    default Arrangement only(Set<String> there) {
        Arrangement left = this;
        for (String panel : all()) {
            left = left == null || there.contains(panel) ? left : left.without(panel);
        }
        return left;
    }

    private List<String> all() {
        return this instanceof Place p
                ? p.panels
                : ((Split) this)
                        .parts.stream().flatMap(part -> part.all().stream()).toList();
    }

    /** The same with a panel moved to another one. Unchanged when it would not be anywhere then. */
    default Arrangement moved(String panel, String to, Side side) {
        Arrangement without = without(panel);
        return without == null || !without.holds(to) ? this : without.with(panel, to, side);
    }

    private Arrangement without(String panel) {
        if (this instanceof Place p) {
            List<String> left = p.panels.stream().filter(x -> !x.equals(panel)).toList();
            return left.isEmpty() ? null : new Place(left, left.contains(p.front) ? p.front : left.get(0));
        }
        Split s = (Split) this;
        List<Arrangement> left = new ArrayList<>();
        for (Arrangement part : s.parts) {
            Arrangement rest = part.without(panel);
            if (rest != null) {
                left.add(rest);
            }
        }
        if (left.size() < 2) {
            return left.isEmpty() ? null : left.get(0);
        }
        return left.size() == s.parts.size()
                ? new Split(s.beside, left, s.dividers)
                : new Split(s.beside, left, dividers(1.0 / left.size(), left.size()));
    }

    private Arrangement with(String panel, String to, Side side) {
        if (this instanceof Split s) {
            return new Split(
                    s.beside, s.parts.stream().map(p -> p.with(panel, to, side)).toList(), s.dividers);
        }
        Place p = (Place) this;
        if (!p.panels.contains(to)) {
            return this;
        }
        if (side == Side.SAME) {
            List<String> more = new ArrayList<>(p.panels);
            more.add(panel);
            return new Place(more, panel);
        }
        boolean first = side == Side.LEFT || side == Side.ABOVE;
        List<Arrangement> both = first ? List.of(of(panel), p) : List.of(p, of(panel));
        return new Split(side == Side.LEFT || side == Side.RIGHT, both, List.of(0.5));
    }
}
