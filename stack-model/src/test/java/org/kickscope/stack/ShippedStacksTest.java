package org.kickscope.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shipped stacks: all are there, all are described, and no hop of the contract is missing. */
class ShippedStacksTest {
    private static StackCatalogue catalogue;

    @BeforeAll
    static void load() throws IOException {
        catalogue = StackCatalogue.shipped();
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream in = ShippedStacksTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    /**
     * {@code hops.txt}: stack, direction, trace, layer, events. Written from the vocabulary that the labelled traces
     * are
     * scored by. {@code hops-without-hook.txt}: what of it cannot be followed yet; it may only get shorter.
     */
    @Test
    void everyHopOfTheContractHasItsHook() throws IOException {
        List<String> gaps = new ArrayList<>(lines("hops-without-hook.txt"));
        List<String> missing = new ArrayList<>();
        Set<String> stacks = new TreeSet<>();
        int pairs = 0;
        for (String line : lines("hops.txt")) {
            String[] words = line.split(" ");
            Stack stack = catalogue.get(words[0]);
            assertNotNull(stack, words[0]);
            stacks.add(stack.id());
            SignalPath path = words[1].equals("kick") ? stack.kick() : stack.interrupt();
            for (int i = 4; i < words.length; i++) {
                String event = words[i];
                boolean there = path.hooks().stream()
                        .anyMatch(h -> words[3].equals(h.layer())
                                && event.equals(h.event())
                                && h.guest() == words[2].equals("guest"));
                String hop = words[0] + " " + words[1] + " " + words[2] + " " + words[3] + " " + event;
                if (!there && !gaps.remove(hop)) {
                    missing.add(hop);
                }
                pairs++;
            }
        }
        assertEquals(List.of(), missing);
        assertEquals(List.of(), gaps, "these have their hook, or are no hop of the contract: take them off the list");
        assertEquals(catalogue.all().size(), stacks.size(), "the contract knows every stack");
        assertFalse(pairs < 500, "found only " + pairs);
    }

    @Test
    void everyStackIsDescribed() {
        for (Stack stack : catalogue.all()) {
            assertFalse(stack.era().isEmpty(), stack.id());
            assertFalse(stack.summary().isEmpty(), stack.id());
            assertEquals(Duty.values().length, stack.responsibilities().size(), stack.id());
            assertEquals(6, stack.questions().size(), stack.id());
            assertFalse(stack.suppression().isEmpty(), stack.id());
            for (Layer layer : stack.layers()) {
                assertFalse(
                        layer.role().isEmpty()
                                || layer.module().isEmpty()
                                || layer.sources().isEmpty(),
                        layer.id());
            }
            for (Responsibility r : stack.responsibilities()) {
                assertFalse(r.how().isEmpty() || r.sources().isEmpty(), stack.id() + " " + r.duty());
                assertEquals(
                        r.settled(), r.note().isEmpty(), stack.id() + " " + r.duty() + ": says what is not settled");
            }
        }
    }
}
