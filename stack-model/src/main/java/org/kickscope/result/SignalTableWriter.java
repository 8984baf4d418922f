package org.kickscope.result;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.kickscope.column.ColumnFile;
import org.kickscope.column.ColumnWriter;
import org.kickscope.column.Words;
import org.kickscope.signal.SignalSink;
import org.kickscope.signal.SignalView;
import org.kickscope.stack.Stack;

/**
 * Keeps the signals of a reconstruction in files of a folder, for a {@link SignalTable}. Memory: one group of rows, the
 * different names, and while it finishes four bytes for each signal. One thread.
 */
public final class SignalTableWriter implements SignalSink, Closeable {
    private final Path folder;
    private final ColumnWriter signals;
    private final ColumnWriter hops;
    private final Words words = new Words();
    private final long[] row = new long[SignalColumns.SIGNAL_WIDTHS.length];
    private final long[] hop = new long[SignalColumns.HOP_WIDTHS.length];
    private long reachNs = Long.MIN_VALUE;
    private long lastStartNs = Long.MIN_VALUE;
    private long largestNumber;
    private boolean inOrder = true;

    /**
     * Begins.
     *
     * @param folder exists, and holds no table yet
     */
    public SignalTableWriter(Path folder) throws IOException {
        this.folder = folder;
        signals = new ColumnWriter(SignalColumns.signals(folder), SignalColumns.SIGNAL_WIDTHS);
        hops = new ColumnWriter(SignalColumns.hops(folder), SignalColumns.HOP_WIDTHS);
    }

    @Override
    public void accept(SignalView s) throws IOException {
        row[SignalColumns.FIRST_HOP] = hops.rows();
        for (int i = 0; i < s.hopCount(); i++) {
            hop[SignalColumns.TIME_NS] = s.timeNs(i);
            hop[SignalColumns.POSITION] = s.position(i);
            hop[SignalColumns.TID] = s.tid(i);
            hop[SignalColumns.TASK] = words.number(s.task(i));
            hop[SignalColumns.CPU] = s.cpu(i);
            hop[SignalColumns.EVENT] = words.number(s.event(i));
            hop[SignalColumns.LAYER] = words.number(s.layer(i));
            hop[SignalColumns.SOURCE] = s.source(i);
            hop[SignalColumns.HANDOFF] =
                    s.handoff(i) == null ? -1 : s.handoff(i).ordinal();
            hops.row(hop);
        }
        row[SignalColumns.START_NS] = s.startNs();
        row[SignalColumns.END_NS] = s.endNs();
        reachNs = Math.max(reachNs, s.endNs());
        row[SignalColumns.REACH_NS] = reachNs;
        row[SignalColumns.STACK_BITS] = s.stackBits();
        row[SignalColumns.NUMBER] = s.number();
        row[SignalColumns.MERGED_NUMBER] = s.mergedNumber();
        row[SignalColumns.QUEUE] = words.number(s.queue());
        row[SignalColumns.UNCERTAIN] = words.number(s.uncertain());
        row[SignalColumns.VM] = s.vm();
        row[SignalColumns.HOPS] = s.hopCount();
        row[SignalColumns.STACK] = s.stack() == null ? -1 : s.stacks().indexOf(s.stack());
        row[SignalColumns.DIRECTION] = s.direction().ordinal();
        row[SignalColumns.OUTCOME] = s.outcome().ordinal();
        row[SignalColumns.REASON] = s.reason() == null ? -1 : s.reason().ordinal();
        signals.row(row);
        inOrder &= s.startNs() >= lastStartNs;
        lastStartNs = s.startNs();
        largestNumber = Math.max(largestNumber, s.number());
    }

    /**
     * What can be looked at so far: the first signals, in the order in which they came. It cannot find signals by their
     * numbers.
     *
     * @param stacks as for {@link SignalTable#open}
     */
    public SignalTable soFar(List<Stack> stacks) throws IOException {
        ColumnFile allHops = ColumnFile.part(SignalColumns.hops(folder), hops.flushedRows(), SignalColumns.HOP_WIDTHS);
        long rows = signals.flushedRows();
        ColumnFile some = ColumnFile.part(SignalColumns.signals(folder), rows, SignalColumns.SIGNAL_WIDTHS);
        while (rows > 0
                && some.at(SignalColumns.FIRST_HOP, rows - 1) + some.at(SignalColumns.HOPS, rows - 1)
                        > allHops.rows()) {
            rows--;
        }
        return new SignalTable(
                ColumnFile.part(SignalColumns.signals(folder), rows, SignalColumns.SIGNAL_WIDTHS),
                allHops,
                null,
                words.copy(),
                stacks);
    }

    /** Makes the table whole. Nothing may come later. */
    public void finish() throws IOException {
        signals.finish();
        hops.finish();
        words.write(SignalColumns.words(folder));
        if (!inOrder) {
            sort();
        }
        ColumnFile written = ColumnFile.open(SignalColumns.signals(folder), SignalColumns.SIGNAL_WIDTHS);
        int[] rowOf = new int[Math.toIntExact(largestNumber + 1)];
        Arrays.fill(rowOf, -1);
        for (int r = 0; r < written.rows(); r++) {
            rowOf[(int) written.at(SignalColumns.NUMBER, r)] = r;
        }
        try (ColumnWriter numbers = new ColumnWriter(SignalColumns.numbers(folder), Integer.BYTES)) {
            for (int r : rowOf) {
                numbers.row(r);
            }
            numbers.finish();
        }
    }

    /** Signals that waited too long for an earlier one left before it: rare. */
    private void sort() throws IOException {
        Path file = SignalColumns.signals(folder);
        Path unsorted = file.resolveSibling("unsorted");
        Files.move(file, unsorted);
        ColumnFile old = ColumnFile.open(unsorted, SignalColumns.SIGNAL_WIDTHS);
        long[] order = LongStream.range(0, old.rows())
                .boxed()
                .sorted(Comparator.comparingLong(r -> old.at(SignalColumns.START_NS, r)))
                .mapToLong(Long::longValue)
                .toArray();
        long reach = Long.MIN_VALUE;
        try (ColumnWriter sorted = new ColumnWriter(file, SignalColumns.SIGNAL_WIDTHS)) {
            for (long from : order) {
                for (int c = 0; c < row.length; c++) {
                    row[c] = old.at(c, from);
                }
                reach = Math.max(reach, row[SignalColumns.END_NS]);
                row[SignalColumns.REACH_NS] = reach;
                sorted.row(row);
            }
            sorted.finish();
        }
        Files.delete(unsorted);
    }

    @Override
    public void close() throws IOException {
        try (signals) {
            hops.close();
        }
    }
}
