package org.kickscope.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kickscope.imports.Traces;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Handoff;
import org.kickscope.signal.Hop;
import org.kickscope.signal.Outcome;
import org.kickscope.signal.Reconstruction;
import org.kickscope.signal.Signal;
import org.kickscope.stack.Stack;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Role;
import org.kickscope.trace.Trace;

/** Compared with sums over copies of the same signals, kept one by one. */
class ArrivalsTest {
    private static final Path TRACE = Path.of("..", "samples", "vhost-net-ping", "trace.dat");
    private static final Path BUSY = Path.of("..", "samples", "modelled", "kvm-qemu", "busy");

    private static final List<Signal> SIGNALS = new ArrayList<>();
    private static final Arrivals ARRIVALS = new Arrivals();
    private static final List<Signal> MIXED = new ArrayList<>();
    private static final Arrivals MIXED_ARRIVALS = new Arrivals();

    @BeforeAll
    static void follow() throws IOException {
        follow(Traces.open(TRACE), SIGNALS, ARRIVALS);
        follow(
                Traces.open(
                        List.of(
                                new Traces.Input(BUSY.resolve("trace.txt.gz"), Role.HOST),
                                new Traces.Input(BUSY.resolve("guest-trace.txt.gz"), Role.GUEST)),
                        Progress.NONE),
                MIXED,
                MIXED_ARRIVALS);
    }

    private static void follow(Trace opened, List<Signal> signals, Arrivals arrivals) throws IOException {
        try (Trace trace = opened) {
            new Reconstruction(trace, StackCatalogue.shipped())
                    .run(
                            s -> {
                                signals.add(s.toSignal());
                                arrivals.accept(s);
                            },
                            Long.MIN_VALUE,
                            Long.MAX_VALUE,
                            Progress.NONE);
        }
    }

    private static List<Signal> delivered(List<Signal> all, Direction direction) {
        return all.stream()
                .filter(s -> s.outcome() == Outcome.DELIVERED && s.direction() == direction)
                .toList();
    }

    @Test
    void everyLayerHasItsSignalsAndItsClock() {
        for (Direction direction : Direction.values()) {
            List<Signal> signals = delivered(SIGNALS, direction);
            Stack stack = signals.get(0).stack();
            Arrivals.Route route = ARRIVALS.route(stack, direction);
            Map<String, List<Long>> clocks = new HashMap<>();
            for (Signal s : signals) {
                for (Hop hop : s.hops()) {
                    clocks.computeIfAbsent(hop.layer(), l -> new ArrayList<>()).add(hop.timeNs() - s.startNs());
                }
            }
            assertEquals(clocks.keySet(), route.stops().keySet());
            assertEquals(signals.get(0).hops().get(0).layer(), route.usualStart());
            clocks.forEach((layer, times) -> {
                times.sort(null);
                Durations clock = route.stop(layer).since(route.usualStart());
                assertEquals(times.size(), clock.count(), layer);
                assertEquals(times.get(times.size() - 1), clock.max(), layer);
                long median = times.get((times.size() - 1) / 2);
                assertTrue(Math.abs(clock.percentile(50) - median) <= median / 1000 + 1, layer);
            });
        }
    }

    @Test
    void signalsThatBeginElsewhereHaveAZeroOfTheirOwn() {
        List<Signal> kicks = delivered(MIXED, Direction.KICK);
        Stack stack = kicks.get(0).stack();
        Arrivals.Route route = MIXED_ARRIVALS.route(stack, Direction.KICK);
        Map<String, Long> begun = new HashMap<>();
        kicks.forEach(k -> begun.merge(k.hops().get(0).layer(), 1L, Long::sum));
        assertTrue(begun.size() > 1, "some kicks begin before the guest's trace does: " + begun);
        assertEquals(begun, new HashMap<>(route.begun()));
        String last = stack.kick().layers().stream()
                .filter(l -> route.stop(l) != null)
                .reduce((a, b) -> b)
                .orElseThrow();
        long all = 0;
        for (String first : begun.keySet()) {
            Durations clock = route.stop(last).since(first);
            all += clock == null ? 0 : clock.count();
        }
        assertEquals(route.stop(last).count(), all);
    }

    @Test
    void whereClocksAndThreadsChangeIsKept() {
        Stack stack = delivered(MIXED, Direction.KICK).get(0).stack();
        for (Direction direction : Direction.values()) {
            Map<String, Long> changes = new HashMap<>();
            Map<String, Boolean> crossed = new HashMap<>();
            for (Signal s : delivered(MIXED, direction)) {
                for (int i = 1; i < s.hops().size(); i++) {
                    Hop before = s.hops().get(i - 1);
                    Hop hop = s.hops().get(i);
                    boolean other = before.handoff() != Handoff.SWITCH && before.tid() != hop.tid();
                    changes.merge(before.layer() + " " + hop.layer(), other ? 1L : 0L, Long::sum);
                    crossed.merge(hop.layer(), before.source() != hop.source(), Boolean::logicalOr);
                }
            }
            Arrivals.Route way = MIXED_ARRIVALS.route(stack, direction);
            changes.forEach((pair, count) -> {
                String[] layers = pair.split(" ");
                assertEquals(count, way.stop(layers[1]).changesOfThread(layers[0]), pair);
            });
            crossed.forEach(
                    (layer, is) -> assertEquals(is, !way.stop(layer).crossings().isEmpty(), layer));
            assertTrue(crossed.containsValue(true), "a guest's trace is beside the host's");
        }
    }

    @Test
    void anUnknownStackHasNoRoute() throws IOException {
        Stack other = StackCatalogue.shipped().all().stream()
                .filter(s ->
                        SIGNALS.stream().noneMatch(x -> s.id().equals(x.stack().id())))
                .findFirst()
                .orElseThrow();
        assertNull(ARRIVALS.route(other, Direction.KICK).usualStart());
        assertNull(ARRIVALS.route(other, Direction.KICK).stop("wakeup"));
    }
}
