package org.kickscope.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.kickscope.column.ColumnFile;
import org.kickscope.column.Words;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Handoff;
import org.kickscope.signal.Outcome;
import org.kickscope.signal.Reason;
import org.kickscope.stack.Stack;

/**
 * All signals of a trace with their hops, in the order of their beginning, as columns in mapped files: a row is a signal,
 * {@link #firstHop} the row of its first hop. The heap does not grow with their number; a value costs some nanoseconds.
 * Immutable but for {@link #lookups}, which come later; for any number of threads; {@link #row} looks at one signal through the same interface as a scan.
 */
public final class SignalTable {
    private static final Direction[] DIRECTIONS = Direction.values();
    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final Reason[] REASONS = Reason.values();
    private static final Handoff[] HANDOFFS = Handoff.values();

    private final ColumnFile signals;
    private final ColumnFile hops;
    private final ColumnFile numbers;
    private final Words words;
    private final List<Stack> stacks;
    private volatile Lookups lookups;
    private volatile long beginNs = Long.MIN_VALUE;

    SignalTable(ColumnFile signals, ColumnFile hops, ColumnFile numbers, Words words, List<Stack> stacks) {
        this.signals = signals;
        this.hops = hops;
        this.numbers = numbers;
        this.words = words;
        this.stacks = List.copyOf(stacks);
    }

    /**
     * Opens what a {@link SignalTableWriter} wrote.
     *
     * @param stacks of the catalogue by which the signals were rebuilt, in its order
     * @throws IOException when a file cannot be read or is not whole
     */
    public static SignalTable open(Path folder, List<Stack> stacks) throws IOException {
        return new SignalTable(
                ColumnFile.open(SignalColumns.signals(folder), SignalColumns.SIGNAL_WIDTHS),
                ColumnFile.open(SignalColumns.hops(folder), SignalColumns.HOP_WIDTHS),
                ColumnFile.open(SignalColumns.numbers(folder), Integer.BYTES),
                Words.read(SignalColumns.words(folder)),
                stacks);
    }

    /** The stacks that were looked for, in the order of the catalogue. */
    public List<Stack> stacks() {
        return stacks;
    }

    /** What was looked up on the way of these signals; null while that is not known. */
    public Lookups lookups() {
        return lookups;
    }

    /** Tells what was looked up. */
    public void know(Lookups found) {
        lookups = found;
    }

    /** Where times since the begin are counted from: the first event of the axis, or, where nobody told, the first signal. */
    public long beginNs() {
        return beginNs != Long.MIN_VALUE ? beginNs : size() == 0 ? 0 : startNs(0);
    }

    /** Tells when the axis begins. */
    public void begin(long axisBeginNs) {
        beginNs = axisBeginNs;
    }

    /** Number of signals. */
    public int size() {
        return (int) signals.rows();
    }

    /** Number of hops of all signals. */
    public long hopRows() {
        return hops.rows();
    }

    /** A look at a signal; it can be moved to others. One thread. */
    public SignalRow row(int row) {
        return new SignalRow(this).at(row);
    }

    /** Row of a signal by its id ({@code k12}, {@code i13}), -1 when there is none. */
    public int rowOf(String id) {
        if (!id.matches("[ki][0-9]{1,9}")) {
            return -1;
        }
        int row = rowOf(Long.parseLong(id.substring(1)));
        boolean kick = id.charAt(0) == 'k';
        return row >= 0 && (direction(row) == Direction.KICK) == kick ? row : -1;
    }

    /** Row of a signal by its number, -1 when there is none, or when the table is not whole yet. */
    public int rowOf(long number) {
        return numbers == null || number < 0 || number >= numbers.rows() ? -1 : (int) numbers.at(0, number);
    }

    /** The first row that begins at a time or later, {@link #size()} when there is none. */
    public int firstFrom(long ns) {
        return (int) signals.firstAtLeast(SignalColumns.START_NS, ns);
    }

    /** The first row that is not over before a time: all before it are. {@link #size()} when there is none. */
    public int firstReaching(long ns) {
        return (int) signals.firstAtLeast(SignalColumns.REACH_NS, ns);
    }

    public long startNs(int row) {
        return signals.at(SignalColumns.START_NS, row);
    }

    public long endNs(int row) {
        return signals.at(SignalColumns.END_NS, row);
    }

    public Direction direction(int row) {
        return DIRECTIONS[(int) signals.at(SignalColumns.DIRECTION, row)];
    }

    public Outcome outcome(int row) {
        return OUTCOMES[(int) signals.at(SignalColumns.OUTCOME, row)];
    }

    /** Why it is incomplete, or null. */
    public Reason reason(int row) {
        int reason = (int) signals.at(SignalColumns.REASON, row);
        return reason < 0 ? null : REASONS[reason];
    }

    /** Its stack, null where the trace proves none. */
    public Stack stack(int row) {
        int stack = stackPlace(row);
        return stack < 0 ? null : stacks.get(stack);
    }

    /** Place of its stack in {@link #stacks()}, -1 where the trace proves none. */
    public int stackPlace(int row) {
        return (int) signals.at(SignalColumns.STACK, row);
    }

    /** The stacks that the evidence fits, as bits by their place in {@link #stacks()}. */
    public long stackBits(int row) {
        return signals.at(SignalColumns.STACK_BITS, row);
    }

    public long number(int row) {
        return signals.at(SignalColumns.NUMBER, row);
    }

    /** Number of the signal it merged into, 0 for none. */
    public long mergedNumber(int row) {
        return signals.at(SignalColumns.MERGED_NUMBER, row);
    }

    /** Number of the machine from 1, 0 unknown. */
    public int vm(int row) {
        return (int) signals.at(SignalColumns.VM, row);
    }

    /** Name of its queue as a {@link #word}, 0 unknown. */
    public int queue(int row) {
        return (int) signals.at(SignalColumns.QUEUE, row);
    }

    /** What the trace leaves open, or null. */
    public String uncertain(int row) {
        return word((int) signals.at(SignalColumns.UNCERTAIN, row));
    }

    /** Number of its hops, at least 1. */
    public int hopCount(int row) {
        return (int) signals.at(SignalColumns.HOPS, row);
    }

    /** Row of its first hop; the others follow. */
    public long firstHop(int row) {
        return signals.at(SignalColumns.FIRST_HOP, row);
    }

    /** Values of some hops that follow each other. @param column of {@link SignalColumns} */
    void readHops(int column, long first, int count, long[] into) {
        hops.read(column, first, count, into);
    }

    public long timeNs(long hop) {
        return hops.at(SignalColumns.TIME_NS, hop);
    }

    /** The layer as a {@link #word}. */
    public int layer(long hop) {
        return (int) hops.at(SignalColumns.LAYER, hop);
    }

    /** The event as a {@link #word}. */
    public int event(long hop) {
        return (int) hops.at(SignalColumns.EVENT, hop);
    }

    /** The CPU, -1 unknown. */
    public int cpu(long hop) {
        return (int) hops.at(SignalColumns.CPU, hop);
    }

    /** The thread, -1 unknown. */
    public int tid(long hop) {
        return (int) hops.at(SignalColumns.TID, hop);
    }

    /** Name of the thread as a {@link #word}, 0 unknown. */
    public int task(long hop) {
        return (int) hops.at(SignalColumns.TASK, hop);
    }

    /** Index of the source of its event. */
    public int source(long hop) {
        return (int) hops.at(SignalColumns.SOURCE, hop);
    }

    /** Byte offset of its event in its file. */
    public long position(long hop) {
        return hops.at(SignalColumns.POSITION, hop);
    }

    /** How the hop before caused it, null for the first of a signal. */
    public Handoff handoff(long hop) {
        int handoff = (int) hops.at(SignalColumns.HANDOFF, hop);
        return handoff < 0 ? null : HANDOFFS[handoff];
    }

    /** A text by its number; null for 0. */
    public String word(int number) {
        return words.word(number);
    }

    /** Number of texts, null included. */
    public int words() {
        return words.size();
    }

    /** Number of a text, -1 when no signal has it. */
    public int wordNumber(String word) {
        return words.find(word);
    }
}
