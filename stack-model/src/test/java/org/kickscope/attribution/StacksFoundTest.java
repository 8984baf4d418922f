package org.kickscope.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.kickscope.imports.Traces;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Outcome;
import org.kickscope.signal.Reconstruction;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;

/** A signal belongs to one stack, which the whole trace decides. */
class StacksFoundTest {
    private static final Path SAMPLES = Path.of("..", "samples", "modelled");

    private static StacksFound found(String sample) throws IOException {
        StackCatalogue catalogue = StackCatalogue.shipped();
        StacksFound found = new StacksFound(catalogue);
        try (Trace trace = Traces.open(SAMPLES.resolve(sample).resolve("trace.txt.gz"))) {
            new Reconstruction(trace, catalogue).run(found, Long.MIN_VALUE, Long.MAX_VALUE, Progress.NONE);
        }
        return found;
    }

    private static Set<String> stacks(StacksFound found) {
        return found.found().stream().map(f -> f.stack().id()).collect(Collectors.toSet());
    }

    private static FoundStack of(StacksFound found, Direction direction) {
        return found.found().stream()
                .filter(f -> f.direction() == direction)
                .findFirst()
                .orElseThrow();
    }

    /** Interrupts of QEMU look the same with and without ioeventfds: the kicks of the machine tell. */
    @Test
    void interruptsBelongToTheStackOfTheKicks() throws IOException {
        StacksFound found = found("kvm-qemu-exit/busy");
        assertEquals(Set.of("kvm-qemu-exit"), stacks(found));
        assertEquals(0, found.unattributed());
        FoundStack interrupts = of(found, Direction.INTERRUPT);
        assertEquals(0, interrupts.uncertain());
        assertTrue(interrupts.signals(Outcome.SUPPRESSED) > 0);
        assertEquals(1, interrupts.machines());
    }

    /** Eventfds that other programs write, and QEMU's own, do not make the thread of a backend something else. */
    @Test
    void otherWritersOfEventfdsTellNothing() throws IOException {
        assertEquals(Set.of("vhost-user"), stacks(found("vhost-user/noisy")));
        assertEquals(Set.of("lguest-pci"), stacks(found("lguest-pci/lossy")));
        assertEquals(Set.of("syborg"), stacks(found("syborg/busy")));
    }

    /** The two generations differ in what the bus does, and tracepoints do not show that. */
    @Test
    void whatTheTraceCannotTellApartIsNamed() throws IOException {
        StacksFound found = found("vbus-kvm/tracepoints");
        assertEquals(Set.of("vbus-kvm"), stacks(found));
        for (FoundStack f : found.found()) {
            assertEquals(f.signals(), f.uncertain());
            assertTrue(f.alternatives().stream().anyMatch(s -> s.id().equals("vbus-kvm-a")), f.direction()::name);
            assertFalse(f.alternatives().contains(f.stack()));
        }
    }

    @Test
    void whatTellsMostComesFirst() throws IOException {
        FoundStack kicks = of(found("vbus-kvm/clean"), Direction.KICK);
        List<FoundStack.Telling> evidence = kicks.evidence();
        assertEquals(0, evidence.get(0).others(), "an event that only this stack has");
        Map<Integer, Boolean> rising = new LinkedHashMap<>();
        for (int i = 1; i < evidence.size(); i++) {
            rising.put(i, evidence.get(i - 1).others() <= evidence.get(i).others());
        }
        assertFalse(rising.containsValue(false), rising::toString);
        assertTrue(evidence.stream().anyMatch(t -> t.others() > 0));
    }
}
