package org.kickscope.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A distribution against the sorted samples themselves. */
class DurationsTest {
    private static final Random RANDOM = new Random(7);

    private static Durations of(long... samples) {
        Durations all = new Durations();
        for (long s : samples) {
            all.add(s);
        }
        return all;
    }

    private static long[] samples(int count) {
        return LongStream.generate(() -> (long) Math.exp(RANDOM.nextDouble() * 25))
                .limit(count)
                .toArray();
    }

    @Test
    void ranksAreThoseOfTheSortedSamplesToThreeDigits() {
        long[] samples = samples(4000);
        Durations all = of(samples);
        Arrays.sort(samples);
        long[] ranks = LongStream.rangeClosed(1, samples.length).toArray();
        long[] values = all.atRanks(ranks);
        for (int i = 0; i < samples.length; i++) {
            assertTrue(Math.abs(values[i] - samples[i]) <= samples[i] / 1000 + 1, samples[i] + " is " + values[i]);
        }
        assertEquals(samples[samples.length - 1], values[samples.length - 1]);
        assertEquals(all.percentile(50), all.atRanks(2000)[0]);
        assertEquals(all.percentile(99), all.atRanks(3960)[0]);
    }

    @Test
    void aboveAndBelowLeaveWhatIsEqual() {
        Durations all = of(0, 0, 5, 5, 5, 9, 1000);
        assertEquals(2, all.above(5));
        assertEquals(2, all.below(5));
        assertEquals(0, all.below(0));
        assertEquals(5, all.above(0));
        assertEquals(0, all.above(1000));
        assertEquals(0, all.above(Long.MAX_VALUE));
        assertEquals(7, all.below(1_000_000));
        assertEquals(0, new Durations().above(3));
    }
}
