package org.kickscope.views.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Borders of bins against powers of ten in whole numbers. */
class LogBinsTest {

    /** The largest k with 10^k at most v^12 tells the bin. */
    private static int expected(long v) {
        if (v == 0) {
            return 0;
        }
        BigInteger power = BigInteger.valueOf(v).pow(12);
        return power.toString().length();
    }

    @Test
    void everyValueLiesBetweenItsBorders() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            long v = random.nextLong() >>> 1 + random.nextInt(63);
            assertEquals(expected(v), LogBins.of(v), Long.toString(v));
        }
        for (long v = 0; v < 3000; v++) {
            assertEquals(expected(v), LogBins.of(v), Long.toString(v));
        }
    }

    @Test
    void bordersBelongToTheUpperBin() {
        for (int bin = 1; bin < LogBins.COUNT - 1; bin++) {
            long from = LogBins.from(bin);
            long to = LogBins.from(bin + 1);
            if (from < to) {
                assertEquals(bin, LogBins.of(from), "from " + from);
                assertEquals(bin, LogBins.of(to - 1), "to " + to);
            }
        }
        long decade = 1;
        for (int d = 0; d < 18; d++) {
            assertEquals(decade, LogBins.from(1 + d * LogBins.PER_DECADE));
            decade *= 10;
        }
        assertTrue(LogBins.of(Long.MAX_VALUE) < LogBins.COUNT);
        assertEquals(0, LogBins.from(0));
    }
}
