package org.kickscope.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HopOrderTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 8, 9, 1000, 4097})
    void isTheOrderThatTheJdkFinds(int count) {
        Random random = new Random(count);
        long[] first = random.longs(count, -5, 20).toArray();
        long[] second = random.longs(count, -2, 2).toArray();
        int[] expected = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> first[i]).thenComparingLong(i -> second[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        assertArrayEquals(expected, HopOrder.of(count, i -> first[i], i -> second[i]));
    }
}
