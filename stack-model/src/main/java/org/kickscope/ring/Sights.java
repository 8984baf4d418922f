package org.kickscope.ring;

import com.carrotsearch.hppc.LongLongHashMap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which probes a trace has: what it can tell of its rings, and what would have to be recorded to tell more. */
final class Sights {
    private final List<RingProbe> probes;
    private final List<String> spaces = new ArrayList<>();
    private final int[] spaceOf;
    private final LongLongHashMap seen = new LongLongHashMap();
    private long losses;

    Sights(List<RingProbe> probes) {
        this.probes = probes;
        spaceOf = new int[probes.size()];
        for (int i = 0; i < spaceOf.length; i++) {
            String space = probes.get(i).space();
            if (!spaces.contains(space)) {
                spaces.add(space);
            }
            spaceOf[i] = spaces.indexOf(space);
        }
    }

    void saw(int probe, int machine) {
        seen.addTo((long) machine << 32 | probe, 1);
    }

    void lost() {
        losses++;
    }

    long losses() {
        return losses;
    }

    int space(RingProbe probe) {
        return spaces.indexOf(probe.space());
    }

    boolean any() {
        return !seen.isEmpty();
    }

    /** True when the machine has a probe that tells one of these of rings of the space. */
    boolean saw(int machine, String space, Set<Tells> any) {
        for (int i = 0; i < probes.size(); i++) {
            if (any.contains(probes.get(i).tells())
                    && probes.get(i).space().equals(space)
                    && seen.containsKey((long) machine << 32 | i)) {
                return true;
            }
        }
        return false;
    }

    /** Events that would tell one of these: of the space where it has such, else of the other end of the ring. */
    List<String> toRecord(String space, RingView view, Set<Tells> any) {
        Set<String> here = new LinkedHashSet<>();
        Set<String> there = new LinkedHashSet<>();
        for (RingProbe p : probes) {
            boolean same = p.space().equals(space);
            if (any.contains(p.tells()) && (same || p.view() != null && p.view() != view)) {
                Set<String> to = same ? here : there;
                if (p.event().endsWith("_ret")) {
                    to.add(p.event().substring(0, p.event().length() - 4));
                }
                to.add(p.event());
            }
        }
        return List.copyOf(here.isEmpty() ? there : here);
    }
}
