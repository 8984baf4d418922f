package org.kickscope.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.imports.Traces;
import org.kickscope.result.SignalTable;
import org.kickscope.result.SignalTableWriter;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Handoff;
import org.kickscope.signal.Outcome;
import org.kickscope.signal.Reconstruction;
import org.kickscope.signal.Signal;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;

/** A filter lets through what the same question over plain signals does. */
class SignalFilterTest {
    @TempDir
    static Path folder;

    private static final List<Signal> SIGNALS = new ArrayList<>();
    private static SignalTable table;

    @BeforeAll
    static void read() throws IOException {
        StackCatalogue catalogue = StackCatalogue.shipped();
        try (Trace trace = Traces.open(Path.of("..", "samples", "vhost-net-ping", "trace.dat"));
                SignalTableWriter writer = new SignalTableWriter(folder)) {
            new Reconstruction(trace, catalogue).run(writer, Long.MIN_VALUE, Long.MAX_VALUE, Progress.NONE);
            writer.finish();
        }
        table = SignalTable.open(folder, catalogue.all());
        for (int r = 0; r < table.size(); r++) {
            SIGNALS.add(table.row(r).toSignal());
        }
    }

    @Test
    void twoTogetherLetThroughWhatBothDo() throws FilterException {
        List<String> texts = List.of("", "k8", "direction == kick", "total > 2ms || outcome == suppressed");
        for (String one : texts) {
            for (String other : texts) {
                SignalFilter both = SignalFilter.parse(one).and(SignalFilter.parse(other));
                int[] expected = java.util.stream.IntStream.of(
                                SignalFilter.parse(one).rows(table))
                        .filter(SignalFilter.parse(other).on(table))
                        .toArray();
                assertArrayEquals(expected, both.rows(table), both.text());
                assertArrayEquals(expected, SignalFilter.parse(both.text()).rows(table), both.text());
            }
        }
    }

    private static void same(String filter, Predicate<Signal> plain) throws FilterException {
        List<Integer> expected = new ArrayList<>();
        for (int r = 0; r < SIGNALS.size(); r++) {
            if (plain.test(SIGNALS.get(r))) {
                expected.add(r);
            }
        }
        List<Integer> rows = new ArrayList<>();
        for (int r : SignalFilter.parse(filter).rows(table)) {
            rows.add(r);
        }
        assertEquals(expected, rows, filter);
    }

    private static void some(String filter, Predicate<Signal> plain) throws FilterException {
        long n = SIGNALS.stream().filter(plain).count();
        assertTrue(n > 0 && n < SIGNALS.size(), filter + " tells signals apart: " + n + " of " + SIGNALS.size());
        same(filter, plain);
    }

    private static long total(Signal s) {
        return s.endNs() - s.startNs();
    }

    private static long at(Signal s, String from, String to) {
        for (int i = 1; i < s.hops().size(); i++) {
            if (s.hops().get(i - 1).layer().equals(from)
                    && (to == null || s.hops().get(i).layer().equals(to))) {
                return s.hops().get(i).timeNs() - s.hops().get(i - 1).timeNs();
            }
        }
        return -1;
    }

    @Test
    void fieldsOfASignal() throws FilterException {
        same("", s -> true);
        some("direction == kick", s -> s.direction() == Direction.KICK);
        some("outcome == suppressed", s -> s.outcome() == Outcome.SUPPRESSED);
        some("outcome != Delivered", s -> s.outcome() != Outcome.DELIVERED);
        some("queue == '*vector 39*'", s -> s.queue() != null && s.queue().contains("vector 39"));
        some("queue ~ 'vector 39'", s -> s.queue() != null && s.queue().contains("vector 39"));
        same("stack == kvm-vhost-net", s -> true);
        some("hops >= 9", s -> s.hops().size() >= 9);
        some("k5", s -> s.id().equals("k5"));
        some("signal.id == k5 || id = i7", s -> s.id().equals("k5") || s.id().equals("i7"));
    }

    @Test
    void times() throws FilterException {
        some("total > 1 ms", s -> total(s) > 1_000_000);
        some("total > 1ms and not total >= 5ms", s -> total(s) > 1_000_000 && total(s) < 5_000_000);
        some("kick.total < 600us", s -> s.direction() == Direction.KICK && total(s) < 600_000);
        long first = SIGNALS.get(0).startNs();
        some(
                "500 ms < t < 1.5 s && total > 100000",
                s -> s.startNs() - first > 500_000_000L && s.startNs() - first < 1_500_000_000L && total(s) > 100_000);
        some("500 ms >= t", s -> s.startNs() - first <= 500_000_000L);
        some("at.vhost-poll > 20us", s -> at(s, "vhost-poll", null) > 20_000);
        some("step.vhost-poll.vhost-net >= 0", s -> at(s, "vhost-poll", "vhost-net") >= 0);
        same("step.vhost-poll.nowhere >= 0", s -> false);
    }

    /** As the strip and the timeline count them. */
    @Test
    void timesSinceTheBeginCountFromTheFirstEvent() throws IOException, FilterException {
        SignalTable told = SignalTable.open(folder, StackCatalogue.shipped().all());
        long begin;
        try (Trace trace = Traces.open(Path.of("..", "samples", "vhost-net-ping", "trace.dat"))) {
            begin = trace.census(Progress.NONE).firstNs();
        }
        long first = SIGNALS.get(0).startNs() - begin;
        assertTrue(first > 0, "the first event is before the first signal");
        told.begin(begin);
        assertArrayEquals(
                new int[] {0}, SignalFilter.parse("t <= " + first + "ns").rows(told));
        assertEquals(told.size(), SignalFilter.parse("t >= " + first + "ns").rows(told).length);
    }

    @Test
    void fieldsOfHops() throws FilterException {
        some("layer == tap", s -> s.hops().stream().anyMatch(h -> h.layer().equals("tap")));
        some("event == kvm_*virq", s -> s.hops().stream()
                .anyMatch(h -> h.event().matches("kvm_.*virq")));
        some("handoff == wake-up", s -> s.hops().stream().anyMatch(h -> h.handoff() == Handoff.WAKE_UP));
        some("!(cpu == 0)", s -> s.hops().stream().noneMatch(h -> h.cpu() == 0));
        some(
                "task == 'CPU 0/KVM' && cpu == 1",
                s -> s.hops().stream().anyMatch(h -> "CPU 0/KVM".equals(h.task()))
                        && s.hops().stream().anyMatch(h -> h.cpu() == 1));
    }

    @Test
    void andBindsCloserThanOr() throws FilterException {
        some(
                "id == k5 || direction == kick && total > 5ms",
                s -> s.id().equals("k5") || s.direction() == Direction.KICK && total(s) > 5_000_000);
        some(
                "(id == k5 || direction == kick) && total > 5ms",
                s -> s.direction() == Direction.KICK && total(s) > 5_000_000);
    }

    @Test
    void whatIsNoFilterSaysWhere() {
        wrong("total >", 7, "a number");
        wrong("total > 5 parsecs", 10, "&&, || or the end");
        wrong("colour == red", 0, "a field");
        wrong("(total > 5us", 12, "a closing )");
        wrong("outcome < dropped", 10, "a text compared by");
        wrong("hops > 5us", 7, "a number without a unit");
        wrong("queue == 'tx0", 9, "a closing '");
        wrong("step.vhost-poll > 5", 0, "step.LAYER.LAYER");
        wrong("total == 99999999999999999999", 9, "a time");
        wrong("total == 9999999999999999999", 9, "a number of 64 bits");
        wrong("%", 0, "a field, a value");
        wrong("!".repeat(10_000) + "k5", 100, "at most");
    }

    private static void wrong(String text, int position, String expected) {
        FilterException e = assertThrows(FilterException.class, () -> SignalFilter.parse(text));
        assertEquals(position, e.position(), e.getMessage());
        assertTrue(e.getMessage().contains(expected), e.getMessage());
    }

    @Test
    void completesFieldsAndValues() {
        assertEquals(
                List.of("total", "t", "tid", "task").stream().sorted().toList(),
                SignalFilter.completions("k5 || t", table).stream().sorted().toList());
        assertEquals(List.of("suppressed"), SignalFilter.completions("outcome == su", table));
        assertTrue(SignalFilter.completions("layer == ", table).contains("vhost-worker"));
        assertEquals(List.of("kick"), SignalFilter.completions("total > 5us && direction == k", null));
    }
}
