package org.kickscope.axis;

import com.carrotsearch.hppc.LongArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Offsets at which two lists of times fit: what a host and a guest both saw (a kick, an interrupt) lies a short time apart
 * once the offset is right. Of all differences between a time of one list and a time of the other, the right one comes as
 * often as there are pairs, and no other does, unless the load is as regular as a clock; so several are given.
 */
final class Candidates {
    private static final int MOST = 12;
    private static final int LEAST_PAIRS = 8;

    /**
     * One of them.
     *
     * @param offset what to add to a guest's time
     * @param width how far the pairs lie apart: the truth is within it
     * @param pairs how many fit
     * @param from a guest's time about which they lie
     */
    record Candidate(long offset, long width, int pairs, long from) {}

    private Candidates() {}

    /** The best ones first; none where the lists are too short to tell anything. */
    static List<Candidate> of(LongArrayList host, LongArrayList guest) {
        if (host.size() < LEAST_PAIRS || guest.size() < LEAST_PAIRS) {
            return List.of();
        }
        long width = Math.max(1, medianGap(host) / 4);
        long[] differences = new long[host.size() * guest.size()];
        int n = 0;
        for (int h = 0; h < host.size(); h++) {
            for (int g = 0; g < guest.size(); g++) {
                differences[n++] = host.get(h) - guest.get(g);
            }
        }
        Arrays.sort(differences);
        List<Candidate> all = new ArrayList<>();
        int to = 0;
        for (int from = 0; from < n; from++) {
            while (to < n && differences[to] - differences[from] <= width) {
                to++;
            }
            if (to - from >= LEAST_PAIRS) {
                all.add(new Candidate(
                        differences[from + (to - from) / 2], width, to - from, guest.get(guest.size() / 2)));
            }
        }
        all.sort(Comparator.comparingInt(Candidate::pairs).reversed().thenComparingLong(Candidate::offset));
        List<Candidate> apart = new ArrayList<>();
        for (Candidate c : all) {
            if (apart.size() < MOST && apart.stream().noneMatch(a -> Math.abs(a.offset() - c.offset()) <= width)) {
                apart.add(c);
            }
        }
        return apart;
    }

    private static long medianGap(LongArrayList times) {
        long[] gaps = new long[times.size() - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = times.get(i + 1) - times.get(i);
        }
        Arrays.sort(gaps);
        return gaps[gaps.length / 2];
    }
}
