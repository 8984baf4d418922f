package org.kickscope.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
    private static final List<String> SORTED = List.of(
            "",
            "7",
            "12",
            "page 7",
            "page 0x9f",
            "page 0xf3abc",
            "page 0xf12abc",
            "page 0xfebf12ab",
            "page 0xfebf3abc",
            "page 0xfebf3abc data 2",
            "page 0xfebf3abc data 10",
            "rx",
            "rx0",
            "rx2",
            "rx10",
            "rx10 of vcpu 2",
            "rx10 of vcpu 11",
            "tx01",
            "tx1",
            "tx1b",
            "vector 40",
            "vector 100",
            "vector 99999999999999999999999999",
            "vector 100000000000000000000000000",
            "vector x");

    @Test
    void numbersWithinNamesAreInTheOrderOfTheirValues() {
        List<String> mixed = new ArrayList<>(SORTED);
        Collections.shuffle(mixed, new Random(7));
        mixed.sort(NaturalOrder.OF_NAMES);
        assertEquals(SORTED, mixed);
    }

    @Test
    void everyPairHasTheOrderOfItsPlaces() {
        for (int i = 0; i < SORTED.size(); i++) {
            for (int j = 0; j < SORTED.size(); j++) {
                int order = NaturalOrder.OF_NAMES.compare(SORTED.get(i), SORTED.get(j));
                assertEquals(Integer.signum(i - j), Integer.signum(order), SORTED.get(i) + " and " + SORTED.get(j));
            }
        }
    }
}
