package org.kickscope.window.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kickscope.filter.FilterException;
import org.kickscope.filter.SignalFilter;
import org.kickscope.imports.Traces;
import org.kickscope.result.SignalTable;
import org.kickscope.result.SignalTableWriter;
import org.kickscope.signal.Reconstruction;
import org.kickscope.signal.Signal;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;

/** Rows come in the order that a plain stable sort of the signals gives. */
class RowOrderTest {
    @TempDir
    static Path folder;

    private static SignalTable table;

    @BeforeAll
    static void read() throws IOException {
        StackCatalogue catalogue = StackCatalogue.shipped();
        try (Trace trace = Traces.open(Path.of("..", "samples", "vhost-net-mq", "trace.dat"));
                SignalTableWriter writer = new SignalTableWriter(folder)) {
            new Reconstruction(trace, catalogue).run(writer, Long.MIN_VALUE, Long.MAX_VALUE, Progress.NONE);
            writer.finish();
        }
        table = SignalTable.open(folder, catalogue.all());
    }

    private static Comparator<Signal> plain(SignalColumn column) {
        return switch (column) {
            case START -> Comparator.comparingLong(Signal::startNs);
            case ID -> Comparator.comparingLong(s -> Long.parseLong(s.id().substring(1)));
            case DIRECTION -> Comparator.comparing(Signal::direction);
            case QUEUE -> Comparator.comparing(Signal::queue, Comparator.nullsLast(Comparator.naturalOrder()));
            case OUTCOME -> Comparator.comparing(Signal::outcome);
            case HOPS -> Comparator.comparingInt(s -> s.hops().size());
            case TOTAL -> Comparator.comparingLong(s -> s.endNs() - s.startNs());
            case STACK ->
                Comparator.comparingInt(
                        s -> s.stack() == null ? -1 : table.stacks().indexOf(s.stack()));
            case VM -> Comparator.comparingInt(Signal::vm);
        };
    }

    @ParameterizedTest
    @EnumSource(SignalColumn.class)
    void everyColumnSortsBothWays(SignalColumn column) throws FilterException {
        List<Integer> all = new ArrayList<>();
        SignalFilter filter = SignalFilter.parse("hops > 2");
        for (int r : filter.rows(table)) {
            all.add(r);
        }
        for (boolean descending : new boolean[] {false, true}) {
            Comparator<Integer> by = Comparator.comparing(r -> table.row(r).toSignal(), plain(column));
            List<Integer> expected = new ArrayList<>(all);
            expected.sort(descending ? by.reversed() : by);
            int[] rows = new RowOrder(column, descending).rows(table, filter);
            if (column == SignalColumn.START) {
                // equal begins stand the other way round: the order is turned as a whole
                for (int i = 0; i < rows.length; i++) {
                    assertEquals(table.startNs(expected.get(i)), table.startNs(rows[i]));
                }
            } else {
                assertArrayEquals(expected.stream().mapToInt(i -> i).toArray(), rows, column + " " + descending);
            }
        }
    }

    @Test
    void anyNumbersAreSorted() {
        Random random = new Random(7);
        for (int n : new int[] {0, 1, 2, 1000, 5000, -1000, -5000}) {
            // numbers of all sizes, and small ones that stand close together
            sortsLikeAStableSort(random.longs(Math.abs(n))
                    .map(k -> n > 0 && k % 3 == 0 ? k : k % 1000)
                    .toArray());
        }
    }

    private static void sortsLikeAStableSort(long[] keys) {
        int[] rows = java.util.stream.IntStream.range(0, keys.length).toArray();
        int[] sorted = RowOrder.sorted(rows, keys);
        List<Integer> expected = new ArrayList<>();
        for (int r : rows) {
            expected.add(r);
        }
        expected.sort(Comparator.comparingLong(r -> keys[r]));
        assertArrayEquals(expected.stream().mapToInt(i -> i).toArray(), sorted);
    }
}
