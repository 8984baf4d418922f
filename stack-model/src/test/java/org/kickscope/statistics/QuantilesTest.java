package org.kickscope.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Quantiles and their shifts: against the bootstrap that draws every value, and against what they promise. */
class QuantilesTest {
    private static final Sample HUNDRED =
            Sample.of(LongStream.rangeClosed(1, 100).toArray());

    @Test
    void aQuantileIsTheValueThatAShareDoesNotExceed() {
        assertEquals(50, HUNDRED.quantile(0.5));
        assertEquals(99, HUNDRED.quantile(0.99));
        assertEquals(1, HUNDRED.quantile(0));
        assertEquals(100, HUNDRED.quantile(1));
        assertEquals(7, HUNDRED.quantile(0.07), "0.07 · 100 is 7.000000000000001 in binary");
    }

    @Test
    void fiveValuesBeyondCarryAQuantile() {
        assertTrue(Quantiles.carries(500, 0.99));
        assertFalse(Quantiles.carries(499, 0.99));
        assertTrue(Quantiles.carries(500, 0.01));
        assertFalse(Quantiles.of(HUNDRED, HUNDRED).carries(0.99));
    }

    /** Draws 300 values with replacement each time, as a bootstrap is usually done. */
    private static long[] plainBootstrap(Sample s, double p, int draws, SplittableRandom random) {
        long[] all = new long[draws];
        long[] resample = new long[s.size()];
        for (int d = 0; d < draws; d++) {
            for (int i = 0; i < resample.length; i++) {
                resample[i] = s.sorted()[random.nextInt(resample.length)];
            }
            Arrays.sort(resample);
            all[d] = resample[Sample.rank(p, resample.length)];
        }
        Arrays.sort(all);
        return all;
    }

    @Test
    void oneDrawIsAsGoodAsAllOfThem() {
        SplittableRandom random = new SplittableRandom(23);
        for (double p : new double[] {0.1, 0.5, 0.9}) {
            Sample s = independent(random, 300);
            long[] plain = plainBootstrap(s, p, 20_000, random);
            long[] ours = new Mixture(new Sample[] {s}, new double[] {1}).draws(p, 20_000, random::nextLong);
            Arrays.sort(ours);
            for (double tail : new double[] {0.025, 0.25, 0.5, 0.75, 0.975}) {
                long expected = plain[(int) (tail * plain.length)];
                long got = ours[(int) (tail * ours.length)];
                assertEquals(s.shareUpTo(expected), s.shareUpTo(got), 0.008, "at " + p + ", " + tail);
            }
        }
    }

    /** One in which no neighbours resemble each other, not even by chance. */
    private static Sample independent(SplittableRandom random, int n) {
        Sample s;
        do {
            s = ContrastTest.logNormal(random, n, 7, 0.7);
        } while (s.inflationAt(s.quantile(0.1)) > 1
                || s.inflationAt(s.quantile(0.5)) > 1
                || s.inflationAt(s.quantile(0.9)) > 1);
        return s;
    }

    @Test
    void theIntervalsHoldTheTruth() {
        SplittableRandom random = new SplittableRandom(29);
        int ofA = 0;
        int median = 0;
        int tail = 0;
        int alarms = 0;
        double truth = Math.exp(7);
        for (int i = 0; i < 500; i++) {
            Sample one = ContrastTest.logNormal(random, 200, 7, 0.7);
            Quantiles q = Quantiles.of(one, ContrastTest.logNormal(random, 150, 7, 0.7));
            Interval a = Quantiles.interval(one, 0.5, 0.95);
            ofA += a.low() <= truth && truth <= a.high() ? 1 : 0;
            Quantiles.Shift m = q.shift(0.5, 0.95);
            median += m.shift().excludesZero() ? 0 : 1;
            alarms += m.probability() < 0.05 ? 1 : 0;
            tail += q.shift(0.9, 0.95).shift().excludesZero() ? 0 : 1;
        }
        assertTrue(ofA >= 465, "a median: " + ofA + " of 500");
        assertTrue(median >= 465, "shift of the median: " + median + " of 500");
        assertTrue(tail >= 465, "shift of p90: " + tail + " of 500");
        assertTrue(alarms <= 35, "alarms: " + alarms + " of 500");
    }

    @Test
    void theSameSamplesGiveTheSameAnswer() {
        SplittableRandom random = new SplittableRandom(31);
        Sample a = ContrastTest.logNormal(random, 100, 7, 0.7);
        Sample b = ContrastTest.logNormal(random, 100, 7, 0.7);
        assertEquals(Quantiles.of(a, b).shift(0.5, 0.95), Quantiles.of(a, b).shift(0.5, 0.95));
    }

    @Test
    void aMixOfKindsIsMixedTheSameOnBothSides() {
        SplittableRandom random = new SplittableRandom(37);
        List<Sample> a =
                List.of(ContrastTest.logNormal(random, 300, 6, 0.2), ContrastTest.logNormal(random, 100, 9, 0.2));
        List<Sample> b =
                List.of(ContrastTest.logNormal(random, 100, 6, 0.2), ContrastTest.logNormal(random, 300, 9, 0.2));
        Quantiles q = Quantiles.of(a, b);
        // half of each kind: the quarter lies in the middle of the fast one, the third quarter in that of the slow one
        assertEquals(Math.exp(6), q.ofA(0.25), 25);
        assertEquals(Math.exp(6), q.ofB(0.25), 25);
        assertEquals(Math.exp(9), q.ofA(0.75), 500);
        assertFalse(q.shift(0.25, 0.95).shift().excludesZero());
        assertFalse(q.shift(0.75, 0.95).shift().excludesZero());
    }

    @Test
    void holmIsAsComputedByHand() {
        double[] corrected = Holm.corrected(new double[] {0.01, 0.04, 0.03, 0.005});
        assertEquals(0.03, corrected[0], 1e-12);
        assertEquals(0.06, corrected[1], 1e-12);
        assertEquals(0.06, corrected[2], 1e-12);
        assertEquals(0.02, corrected[3], 1e-12);
    }

    @Test
    void powerIsThatOfTheNormalDistribution() {
        // (1.96 + 0.84)² with an estimate as large as its error
        assertEquals(7.849, Power.factor(1, 1, 0.95), 0.001);
        assertEquals(1.43, Power.detectable(new Interval(-100, 0, 100), 0.95) / 100.0, 0.01);
    }
}
