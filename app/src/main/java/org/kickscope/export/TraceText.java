package org.kickscope.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.kickscope.trace.Clock;
import org.kickscope.trace.ContextFlags;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.EventCursor;
import org.kickscope.trace.Field;
import org.kickscope.trace.Printable;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Selection;
import org.kickscope.trace.Source;
import org.kickscope.trace.Trace;

/**
 * Writes a part of a trace as the text of tracefs, whatever format it came from: for Kickscope itself and for whatever reads
 * the file {@code trace} of a kernel. Times have all decimals of the source. Memory does not grow with the trace. One use.
 */
public final class TraceText {
    private static final String HEADER = """
            # tracer: nop
            #
            #                                _-----=> irqs-off/BH-disabled
            #                               / _----=> need-resched
            #                              | / _---=> hardirq/softirq
            #                              || / _--=> preempt-depth
            #                              ||| / _-=> migrate-disable
            #                              |||| /     delay
            #           TASK-PID     CPU#  |||||  TIMESTAMP  FUNCTION
            #              | |         |   |||||     |         |
            """;

    private final Trace trace;
    private final Source source;
    private final BitSet cpus;
    private final StringBuilder line = new StringBuilder();
    private final EventText event = new EventText(line);
    private long written;
    private long leftOut;

    /**
     * @param source the one whose events are written
     * @param cpus the CPUs whose events are wanted, null for all
     */
    public TraceText(Trace trace, Source source, BitSet cpus) {
        this.trace = trace;
        this.source = source;
        this.cpus = cpus;
    }

    /** Events written. */
    public long written() {
        return written;
    }

    /** Events in the range that a line of tracefs has no place for, because their CPU or thread is not known. */
    public long leftOut() {
        return leftOut;
    }

    /**
     * Writes the events of a range.
     *
     * @param to gets UTF-8; flushed, not closed
     * @param fromNs first time wanted, {@code Long.MIN_VALUE} for all
     * @param toNs first time not wanted, {@code Long.MAX_VALUE} for all
     * @throws IOException when the trace cannot be read or the text not written
     */
    public void write(OutputStream to, long fromNs, long toNs, Progress progress) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8), 1 << 16);
        out.write(HEADER);
        try (EventCursor cursor = trace.cursor(Selection.everything(), fromNs, toNs, progress)) {
            while (cursor.next()) {
                EventBatch batch = cursor.batch();
                if (batch.lane().source() != source) {
                    continue;
                }
                for (int i = cursor.from(); i < cursor.to(); i++) {
                    if (cpus == null || batch.cpu(i) >= 0 && cpus.get(batch.cpu(i))) {
                        write(batch, i, out);
                    }
                }
            }
        }
        out.flush();
    }

    private void write(EventBatch batch, int i, Writer out) throws IOException {
        if (batch.cpu(i) < 0 || !batch.isLoss(i) && batch.tid(i) < 0) {
            leftOut++;
            return;
        }
        line.setLength(0);
        if (batch.isLoss(i)) {
            loss(batch, i);
        } else {
            head(batch, i);
            event.append(trace.types().get(batch.type(i)), batch, i);
            written++;
        }
        out.append(line).append('\n');
    }

    private void loss(EventBatch batch, int i) {
        line.append("CPU:").append(batch.cpu(i)).append(" [LOST ");
        line.append(batch.lossCount(i) == Field.MISSING ? "" : batch.lossCount(i) + " ")
                .append("EVENTS]");
    }

    private void head(EventBatch batch, int i) {
        String task = batch.comm(i);
        String name = task == null ? "<...>" : Printable.of(task);
        line.append(" ".repeat(Math.max(0, 16 - name.length()))).append(name).append('-');
        String tid = Integer.toString(batch.tid(i));
        line.append(tid).append(" ".repeat(Math.max(1, 8 - tid.length()))).append('[');
        String cpu = Integer.toString(batch.cpu(i));
        line.append("0".repeat(Math.max(0, 3 - cpu.length()))).append(cpu).append("] ");
        flags(batch.flags(i));
        // its own time: the text is read on the clock of its source again
        time(batch.rawNs(i));
        line.append(": ");
    }

    /** The five columns of {@code trace_print_lat_fmt}; none where the source has none. */
    private void flags(int flags) {
        if ((flags & ContextFlags.KNOWN) == 0) {
            line.append("      ");
            return;
        }
        boolean irqs = (flags & ContextFlags.IRQS_OFF) != 0;
        boolean bottom = (flags & ContextFlags.SOFTIRQS_OFF) != 0;
        line.append(irqs && bottom ? 'D' : irqs ? 'd' : bottom ? 'b' : '.');
        line.append(resched(flags));
        boolean hard = (flags & ContextFlags.HARDIRQ) != 0;
        boolean soft = (flags & ContextFlags.SOFTIRQ) != 0;
        boolean nmi = (flags & ContextFlags.NMI) != 0;
        line.append(nmi ? hard ? 'Z' : 'z' : hard ? soft ? 'H' : 'h' : soft ? 's' : '.');
        depth(flags >> ContextFlags.PREEMPT_SHIFT & 15);
        depth(flags >> ContextFlags.MIGRATE_SHIFT & 15);
        line.append(' ');
    }

    private static char resched(int flags) {
        boolean need = (flags & ContextFlags.NEED_RESCHED) != 0;
        boolean preempt = (flags & ContextFlags.PREEMPT_RESCHED) != 0;
        if ((flags & ContextFlags.NEED_RESCHED_LAZY) != 0) {
            return need ? preempt ? 'B' : 'b' : preempt ? 'L' : 'l';
        }
        return need ? preempt ? 'N' : 'n' : preempt ? 'p' : '.';
    }

    private void depth(int depth) {
        line.append(depth == 0 ? '.' : Character.forDigit(depth, 16));
    }

    private void time(long time) {
        Clock clock = source.clock();
        if (clock.unit() == Clock.Unit.TICKS) {
            line.append(time);
            return;
        }
        boolean micro = clock.resolution() >= 1000;
        long unit = micro ? 1_000_000 : 1_000_000_000;
        long value = micro ? Math.floorDiv(time, 1000L) : time;
        long rest = Math.floorMod(value, unit);
        String digits = Long.toString(rest);
        line.append(Math.floorDiv(value, unit)).append('.');
        line.append("0".repeat((micro ? 6 : 9) - digits.length())).append(digits);
    }
}
