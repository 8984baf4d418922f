package org.kickscope.imports.shapes;

import java.io.IOException;
import java.util.Arrays;
import org.kickscope.imports.lines.Find;
import org.kickscope.imports.lines.LineFile;
import org.kickscope.imports.lttng.RunningTasks;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.Field;
import org.kickscope.trace.Lane;
import org.kickscope.trace.Selection;

/**
 * Decodes blocks of lines into batches. Makes no objects for a line: it works on one buffer that is used again for each
 * block. Keeps nothing from one block to the next but its tables, so blocks may come in any order.
 */
final class TextDecoder implements Lane.BlockDecoder {
    /** Longer lines are damage; bounds the buffer. The longest that the kernel prints has 8 KiB. */
    static final int LONGEST_LINE = 64 << 10;

    /** Read before a block to know the time of the line before it. */
    private static final int BEFORE = 1 << 10;

    private static final int STEP = 8 << 10;
    private static final int MOST_CPUS = 1 << 14;

    private final TextSource source;
    private final TextLane lane;
    private final LineFile file;
    private final Selection selection;
    private final LineHead head;
    private final Row row;
    private final TextIds ids;
    private final PlanTable plans = new PlanTable();
    private final LossLine loss = new LossLine();
    private final PendingLosses pending;

    /** Who runs on the CPUs, where only switches of tasks tell it; null where lines tell it, or nobody asks. */
    private final RunningTasks running;

    private final BabeltraceSwitch switched = new BabeltraceSwitch();
    private TextDecoder walker;

    private byte[] buffer;
    private long base;
    private int length;
    private EventBatch batch;
    private long last;
    private long smallest;
    private long largest;
    private int damaged;
    private int epoch;
    private int[] seenOfCpu = new int[64];
    private long[] lastOfCpu = new long[64];
    private final int[] tids = new int[1 << 10];
    private final int[] comms = new int[1 << 10];

    TextDecoder(TextSource source, TextLane lane, Selection selection) {
        this(source, lane, selection, source.threadsBySwitches() && selection != TextSource.NOTHING);
    }

    private TextDecoder(TextSource source, TextLane lane, Selection selection, boolean threads) {
        running = threads ? new RunningTasks() : null;
        this.source = source;
        this.lane = lane;
        this.selection = selection;
        file = source.file();
        head = source.head();
        buffer = new byte[(int) Math.min(BEFORE + TextLane.BLOCK_BYTES, file.size()) + 2 * STEP];
        ids = new TextIds(source.strings());
        row = new Row(ids);
        pending = new PendingLosses(source);
        Arrays.fill(comms, -1);
    }

    @Override
    public void decode(int block, EventBatch into) throws IOException {
        if (running != null) {
            lane.tasks().begin(block, running, this::walk);
        }
        lines(block, into);
        if (running != null) {
            lane.tasks().end(block, running);
        }
    }

    private void lines(int block, EventBatch into) throws IOException {
        long start = (long) block * TextLane.BLOCK_BYTES;
        decode(start, Math.min(file.size(), start + TextLane.BLOCK_BYTES), into);
    }

    /** Goes through a block for its switches of tasks only. */
    private void walk(int block, RunningTasks tasks) throws IOException {
        if (walker == null) {
            walker = new TextDecoder(source, lane, TextSource.NOTHING, true);
        }
        walker.running.set(tasks);
        walker.lines(block, new EventBatch(source.strings()));
        tasks.set(walker.running);
    }

    /** Decodes the lines that begin in {@code [start, end)} of the file. */
    void decode(long start, long end, EventBatch into) throws IOException {
        into.begin(lane);
        batch = into;
        epoch++;
        damaged = 0;
        last = Long.MIN_VALUE;
        smallest = Long.MAX_VALUE;
        largest = Long.MIN_VALUE;
        base = Math.max(0, start - BEFORE);
        int want = (int) (end - base);
        length = file.read(base, buffer, 0, want);
        int stop = Math.min(want, length);
        int p = 0;
        if (start > 0) {
            p = Find.newline(buffer, (int) (start - 1 - base), stop) + 1;
            before(p);
        }
        pending.begin(base + p);
        while (p < stop) {
            int nl = endOfLine(p);
            if (nl == length) {
                unended(p);
                break;
            }
            if (nl - p > LONGEST_LINE) {
                anomaly(Anomaly.Kind.DAMAGED, p, "a line of " + (nl - p) + " bytes");
            } else {
                line(p, nl > p && buffer[nl - 1] == '\r' ? nl - 1 : nl);
            }
            p = nl + 1;
        }
        if (!pending.isEmpty()) {
            flush(pending.timeAfter(base + p, last));
        }
        if (last != Long.MIN_VALUE) {
            into.setLastNs(last);
        }
    }

    /** Index of the line's end, reading on where the block ends within it; {@code length} when there is none. */
    private int endOfLine(int from) throws IOException {
        int nl = Find.newline(buffer, from, length);
        while (nl == length && length - from <= LONGEST_LINE) {
            if (length + STEP > buffer.length) {
                buffer = Arrays.copyOf(buffer, buffer.length + LONGEST_LINE + STEP);
            }
            int n = file.read(base + length, buffer, length, STEP);
            if (n == 0) {
                break;
            }
            length += n;
            nl = Find.newline(buffer, nl, length);
        }
        return nl;
    }

    /** A line without an end: too long, or the file is cut in it. */
    private void unended(int from) {
        if (length - from > LONGEST_LINE) {
            anomaly(Anomaly.Kind.DAMAGED, from, "a line of more than " + LONGEST_LINE + " bytes");
        } else if (buffer[from] != '#') {
            // its last number may be cut, so nothing of it is used
            batch.anomalies()
                    .add(
                            Anomaly.Kind.TRUNCATED,
                            source.index(),
                            head.parse(buffer, from, length) ? 1 : 0,
                            base + from,
                            Long.MIN_VALUE,
                            "the file ends within a line");
        }
    }

    /** Finds the time of the last event before the block, to see time going backwards between two blocks. */
    private void before(int end) {
        int to = end - 1;
        while (to > 0) {
            int from = Find.lastNewline(buffer, 0, to) + 1;
            if (from == 0 && base > 0) {
                return;
            }
            if (to - from <= LONGEST_LINE && isEvent(from, to)) {
                last = head.time;
                return;
            }
            to = from - 1;
        }
    }

    private boolean isEvent(int from, int to) {
        if (from >= to || buffer[from] == '#' || !head.parse(buffer, from, to) || head.ticks != source.ticks()) {
            return false;
        }
        if (head.byOrder) {
            head.time = base + from;
        }
        return true;
    }

    private void line(int from, int to) {
        if (!isEvent(from, to)) {
            other(from, to);
            return;
        }
        long ns = head.time;
        if (!pending.isEmpty()) {
            flush(ns);
        }
        if (ns < last) {
            anomaly(Anomaly.Kind.TIME_BACKWARDS, from, "a time before that of the line above");
        }
        last = ns;
        event(from, to, ns);
        while (head.next(buffer, to)) {
            if (head.byOrder) {
                head.time = ns;
            }
            event(from, to, head.time);
        }
    }

    /** The event that the head holds. */
    private void event(int from, int to, long ns) {
        smallest = Math.min(smallest, ns);
        largest = Math.max(largest, ns);
        seen(head.cpu, ns);
        // a probe may bear the name of a tracepoint: what begins its body tells them apart
        boolean probe = head.form == LineHead.Form.EVENT
                && head.bodyFrom < to
                && (buffer[head.bodyFrom] == '(' || buffer[head.bodyFrom] == '_');
        int mark = head.form.ordinal() << 1 | (probe ? 1 : 0);
        Plan plan = plans.get(buffer, head.keyFrom, head.nameTo, head.keyHash, mark);
        if (plan == null) {
            plan = firstSight(from, to, probe ? ProbeText.kind(buffer, head.bodyFrom, to) : ProbeText.Kind.NONE, mark);
            if (plan == null) {
                return;
            }
        }
        plan.count++;
        if (running != null && head.pid < 0) {
            byTask(plan, from, to);
        } else if (plan.wanted) {
            row(plan, from, to);
        }
    }

    /** An event of the task that runs on its CPU; a switch of tasks is one of the task that ran. */
    private void byTask(Plan plan, int from, int to) {
        boolean switches = BabeltraceSwitch.is(buffer, head) && switched.parse(buffer, head.bodyFrom, to);
        if (switches) {
            running.runs(head.cpu, switched.prevTid, ids.of(buffer, switched.prevFrom, switched.prevTo));
        }
        head.pid = running.tid(head.cpu);
        if (plan.wanted) {
            row(plan, from, to);
        }
        if (switches) {
            int comm = ids.of(buffer, switched.nextFrom, switched.nextTo);
            running.runs(head.cpu, switched.nextTid, comm);
            if (comm >= 0) {
                source.task(switched.nextTid, comm);
            }
        }
    }

    private Plan firstSight(int from, int to, ProbeText.Kind probe, int mark) {
        TextTypes.Known known = source.types().of(buffer, head, probe, to);
        if (known == null) {
            anomaly(Anomaly.Kind.UNKNOWN_TYPE, from, "more kinds of events than any kernel has");
            return null;
        }
        Plan plan = new Plan(known.type(), known.shape(), selection);
        plans.put(buffer, head.keyFrom, head.nameTo, head.keyHash, mark, plan);
        return plan;
    }

    private void row(Plan plan, int from, int to) {
        int i = batch.add(head.time, plan.slot, plan.type.id(), head.cpu, head.pid, base + from);
        batch.setFlags(head.flags);
        comm();
        row.begin(batch, i, plan);
        if (plan.width > 0 || plan.all) {
            // a function's name is the event's name in the line
            int body = head.form == LineHead.Form.FUNCTION ? head.nameFrom : head.bodyFrom;
            plan.shape.read(buffer, body, to, row);
            row.end();
        }
    }

    private void comm() {
        if (head.commFrom < 0 && running != null && running.tid(head.cpu) == head.pid && running.comm(head.cpu) >= 0) {
            batch.setComm(running.comm(head.cpu));
            return;
        }
        int from = head.commFrom;
        int to = head.commTo;
        if (from < 0 || to - from == 5 && buffer[from] == '<' && buffer[from + 1] == '.') {
            // it has no name, or the recorder had forgotten it; another line may know it
            return;
        }
        int id = ids.of(buffer, from, to);
        if (id < 0) {
            return;
        }
        batch.setComm(id);
        if (head.pid < 0) {
            return;
        }
        int slot = head.pid & tids.length - 1;
        if (tids[slot] != head.pid || comms[slot] != id) {
            tids[slot] = head.pid;
            comms[slot] = id;
            source.task(head.pid, id);
        }
    }

    private void seen(int cpu, long ns) {
        if (cpu < 0) {
            return;
        }
        if (cpu >= seenOfCpu.length) {
            if (cpu >= MOST_CPUS) {
                return;
            }
            seenOfCpu = Arrays.copyOf(seenOfCpu, Math.max(cpu + 1, 2 * seenOfCpu.length));
            lastOfCpu = Arrays.copyOf(lastOfCpu, seenOfCpu.length);
        }
        seenOfCpu[cpu] = epoch;
        lastOfCpu[cpu] = ns;
    }

    /** A line that is no event's. */
    private void other(int from, int to) {
        int i = from;
        while (i < to && (buffer[i] == ' ' || buffer[i] == '\t')) {
            i++;
        }
        if (i == to) {
            return;
        }
        if (loss.parse(buffer, i, to)) {
            pending.add(loss.cpu, loss.count, base + from);
        } else if (buffer[i] != '#' && !source.isRemark(buffer, i, to)) {
            // only the first of a block is shown
            String text =
                    damaged++ > 0 ? "" : "a line that is no event's: \"" + TextSource.sample(buffer, from, to) + '"';
            anomaly(Anomaly.Kind.DAMAGED, from, text);
        }
    }

    /** Writes down the losses told since the last event, before the event that comes next. */
    private void flush(long ns) {
        for (int i = 0; i < pending.size(); i++) {
            int cpu = pending.cpu(i);
            long since = since(cpu);
            long count = pending.count(i);
            batch.addLoss(ns, cpu, count, since, pending.position(i));
            if (running != null) {
                running.forget(cpu);
            }
            batch.anomalies()
                    .add(
                            Anomaly.Kind.LOST_EVENTS,
                            source.index(),
                            Math.max(0, count),
                            pending.position(i),
                            ns,
                            "events were lost" + (cpu < 0 ? "" : " on CPU " + cpu));
        }
        pending.clear();
    }

    /** Time of the last event before a loss on the CPU; of any CPU where the line did not name it. */
    private long since(int cpu) {
        if (cpu < 0) {
            return last == Long.MIN_VALUE ? Field.MISSING : last;
        }
        return cpu < seenOfCpu.length && seenOfCpu[cpu] == epoch ? lastOfCpu[cpu] : pending.lastBefore(cpu);
    }

    private void anomaly(Anomaly.Kind kind, int from, String text) {
        batch.anomalies()
                .add(kind, source.index(), 1, base + from, last == Long.MIN_VALUE ? Field.MISSING : last, text);
    }

    PlanTable plans() {
        return plans;
    }

    /** Smallest time of the block decoded last, {@code Long.MAX_VALUE} without events. */
    long smallest() {
        return smallest;
    }

    /** Largest time of the block decoded last. */
    long largest() {
        return largest;
    }
}
