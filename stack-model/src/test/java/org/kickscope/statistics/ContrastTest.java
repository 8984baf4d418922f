package org.kickscope.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.junit.jupiter.api.Test;

/** A contrast against SciPy 1.17.1, against all pairs made one by one, against another test, and against what it promises. */
class ContrastTest {
    private static final long[] A = {
        689, 701, 655, 720, 688, 4235, 690, 702, 701, 650, 733, 712, 690, 640, 688, 705, 699, 1000, 671, 702
    };
    private static final long[] B = {
        844, 801, 1177, 830, 790, 6519, 844, 811, 829, 870, 690, 790, 777, 850, 901, 844, 820, 815, 866, 799, 701, 640
    };

    @Test
    void isTheTestOfBrunnerAndMunzel() {
        Contrast c = Contrast.of(Sample.of(A), Sample.of(B));
        // scipy.stats.brunnermunzel
        assertEquals(0.00010244768976180935, c.probability(), 1e-12);
        assertEquals(0.8284090909090909, c.superiority(), 1e-12);
        assertEquals(2 * 0.8284090909090909 - 1, c.delta(), 1e-12);
    }

    @Test
    void theShiftIsTheMedianOfAllDifferences() {
        Contrast c = Contrast.of(Sample.of(A), Sample.of(B));
        assertEquals(127, c.shift(0.95).estimate(), "numpy.median of all 440 differences");
        Ratio factor = c.factor(0.95);
        assertEquals(1.181159420289855, factor.estimate(), 1e-9);
        assertTrue(factor.low() > 1.05 && factor.low() < factor.estimate(), () -> "low " + factor.low());
        assertTrue(factor.high() < 1.3 && factor.high() > factor.estimate(), () -> "high " + factor.high());
    }

    @Test
    void quantilesOfDifferencesAreThoseOfTheWholeList() {
        SplittableRandom random = new SplittableRandom(3);
        long[] a = random.longs(37, -50, 50).sorted().toArray();
        long[] b = random.longs(41, -20, 90).sorted().toArray();
        long[] all = new long[a.length * b.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = b[i % b.length] - a[i / b.length];
        }
        Arrays.sort(all);
        Differences d = new Differences(new long[][] {a}, new long[][] {b}, new double[] {1});
        for (int k = 1; k <= all.length; k += 29) {
            assertEquals(all[k - 1], d.quantile((double) k / all.length), "the difference of rank " + k);
        }
        assertEquals(all[0], d.quantile(-0.1));
        assertEquals(all[all.length - 1], d.quantile(1.1));
    }

    @Test
    void aDurationOfZeroHasNoFactor() {
        assertNull(Contrast.of(Sample.of(0, 5, 6), Sample.of(4, 5, 6)).factor(0.95));
    }

    @Test
    void equalConstantsDoNotDiffer() {
        Contrast c = Contrast.of(constant(30, 1000), constant(40, 1000));
        assertEquals(1, c.probability(), 1e-9);
        assertEquals(new Interval(0, 0, 0), c.shift(0.95));
    }

    @Test
    void apartConstantsDiffer() {
        Contrast c = Contrast.of(constant(30, 1000), constant(40, 2000));
        assertTrue(c.probability() < 1e-9, () -> "p " + c.probability());
        assertEquals(new Interval(1000, 1000, 1000), c.shift(0.95));
        assertEquals(2, c.factor(0.95).estimate(), 1e-9);
    }

    private static Sample constant(int n, long value) {
        long[] values = new long[n];
        Arrays.fill(values, value);
        return Sample.of(values);
    }

    @Test
    void aLargeSampleIsAsAllItsPairs() {
        SplittableRandom random = new SplittableRandom(5);
        Contrast c = Contrast.of(logNormal(random, 60_000, 7, 0.5), logNormal(random, 50_000, 7.1, 0.5));
        double wide = Math.exp(7.1 - 7);
        Ratio factor = c.factor(0.95);
        assertTrue(factor.low() < wide && wide < factor.high(), factor::toString);
        assertTrue(factor.high() - factor.low() < 0.02, factor::toString);
        assertTrue(c.probability() < 1e-10);
    }

    @Test
    void agreesWithTheTestOfMannAndWhitney() {
        SplittableRandom random = new SplittableRandom(7);
        int close = 0;
        for (int i = 0; i < 50; i++) {
            long[] a = longs(random, 120, 7, 0.6);
            long[] b = longs(random, 100, 7 + 0.003 * i, 0.6);
            double other = MannWhitneyUTest.withDefaults()
                    .test(toDoubles(a), toDoubles(b))
                    .getPValue();
            double ours = Contrast.of(Sample.of(a), Sample.of(b)).probability();
            close += Math.abs(other - ours) < 0.02 + 0.2 * other ? 1 : 0;
        }
        // another estimate of the same variance; neighbours that resemble each other by chance make ours larger
        assertTrue(close >= 44, "only " + close + " of 50 agree");
    }

    private static double[] toDoubles(long[] values) {
        return Arrays.stream(values).asDoubleStream().toArray();
    }

    // ---------------------------------------------------------------- what it promises

    private static int count(int times, IntPredicate holds) {
        int count = 0;
        for (int i = 0; i < times; i++) {
            count += holds.test(i) ? 1 : 0;
        }
        return count;
    }

    @Test
    void sidesOfOneKindDifferOnceInTwenty() {
        SplittableRandom random = new SplittableRandom(11);
        int alarms = count(
                1000,
                i -> Contrast.of(logNormal(random, 60, 7, 0.7), logNormal(random, 90, 7, 0.7))
                                .probability()
                        < 0.05);
        assertTrue(alarms > 20 && alarms < 70, alarms + " of 1000");
    }

    @Test
    void theIntervalsHoldTheTruth() {
        SplittableRandom random = new SplittableRandom(13);
        int shifts = count(1000, i -> {
            long[] b = longs(random, 70, 7, 0.7);
            for (int k = 0; k < b.length; k++) {
                b[k] += 300;
            }
            Interval shift =
                    Contrast.of(logNormal(random, 50, 7, 0.7), Sample.of(b)).shift(0.95);
            return shift.low() <= 300 && 300 <= shift.high();
        });
        int factors = count(1000, i -> {
            Ratio factor = Contrast.of(logNormal(random, 50, 7, 0.7), logNormal(random, 70, 7 + Math.log(1.5), 0.7))
                    .factor(0.95);
            return factor.low() <= 1.5 && 1.5 <= factor.high();
        });
        assertTrue(shifts >= 935 && shifts < 980, "shift: " + shifts + " of 1000");
        assertTrue(factors >= 935 && factors < 980, "factor: " + factors + " of 1000");
    }

    @Test
    void neighboursThatResembleEachOtherDoNotMakeItTooSure() {
        SplittableRandom random = new SplittableRandom(17);
        int alarms = count(
                400,
                i -> Contrast.of(walk(random, 300, 0.6), walk(random, 300, 0.6)).probability() < 0.05);
        // as if they were independent it would be more than one in four
        assertTrue(alarms < 36, alarms + " of 400");
        assertTrue(walk(random, 5000, 0.6).inflation() > 2.5);
    }

    /** Each value pulls the next towards itself. */
    private static Sample walk(SplittableRandom random, int n, double pull) {
        long[] values = new long[n];
        double state = random.nextGaussian();
        for (int i = 0; i < n; i++) {
            state = pull * state + Math.sqrt(1 - pull * pull) * random.nextGaussian();
            values[i] = Math.round(Math.exp(7 + 0.5 * state));
        }
        return Sample.of(values);
    }

    @Test
    void aMixIsNoShift() {
        SplittableRandom random = new SplittableRandom(19);
        int raw = 0;
        int alike = 0;
        for (int i = 0; i < 200; i++) {
            // the same two kinds, one slow and one fast, in other shares
            List<Sample> a = List.of(logNormal(random, 300, 6, 0.3), logNormal(random, 100, 9, 0.3));
            List<Sample> b = List.of(logNormal(random, 100, 6, 0.3), logNormal(random, 300, 9, 0.3));
            raw += Contrast.of(joined(a), joined(b)).probability() < 0.05 ? 1 : 0;
            alike += Contrast.of(a, b).probability() < 0.05 ? 1 : 0;
        }
        assertEquals(200, raw);
        assertTrue(alike < 20, "like for like " + alike + " of 200");
    }

    /** In the order of chance, as signals of several kinds come. */
    private static Sample joined(List<Sample> kinds) {
        List<Long> all = new ArrayList<>();
        kinds.forEach(s -> Arrays.stream(s.sorted()).forEach(all::add));
        Collections.shuffle(all, new Random(1));
        return Sample.of(all.stream().mapToLong(Long::longValue).toArray());
    }

    static Sample logNormal(SplittableRandom random, int n, double mean, double deviation) {
        return Sample.of(longs(random, n, mean, deviation));
    }

    private static long[] longs(SplittableRandom random, int n, double mean, double deviation) {
        long[] values = new long[n];
        for (int i = 0; i < n; i++) {
            values[i] = Math.round(Math.exp(mean + deviation * random.nextGaussian()));
        }
        return values;
    }
}
