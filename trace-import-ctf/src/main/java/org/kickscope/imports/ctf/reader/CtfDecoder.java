package org.kickscope.imports.ctf.reader;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.kickscope.imports.lttng.RunningTasks;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.Field;
import org.kickscope.trace.Lane;
import org.kickscope.trace.Selection;

/**
 * Decodes packets into batches. Makes no object for an event; an event that nobody wants costs its head and, where its
 * size depends on its values, a walk over them. Holds at most {@link #WINDOW} of a packet at once, unless a single event is
 * larger.
 */
final class CtfDecoder implements Lane.BlockDecoder {
    private static final int WINDOW = 1 << 20;

    /** So much of the window must be left before an event, or the window goes on. */
    private static final int SLACK = 64 << 10;

    /** No event is so large. */
    private static final int LARGEST_EVENT = 64 << 20;

    private final CtfLane lane;
    private final CtfSource source;
    private final CtfClock clock;
    private final StreamClass stream;
    private final EventClass.Plan[] plans;
    private final long[] counts;
    private final EventHead head;
    private final Sink sink;
    private final Bits bits = new Bits();
    private final int[] nothing;
    private byte[] buffer = new byte[0];

    /** Who runs on the CPUs, where that is told by switches of tasks only; null where it is not wanted. */
    private RunningTasks running;

    private EventClass.Switch switches;
    private int switchId = -1;
    private CtfDecoder walker;

    private EventBatch batch;
    private long lastNs;
    private long smallest;
    private long largest;

    // of the packet at hand
    private StreamFile file;
    private long packetOffset;
    private long contentBytes;
    private long contentBits;
    private long windowAt;
    private boolean windowIsLast;

    CtfDecoder(CtfLane lane, Selection selection) {
        this.lane = lane;
        source = lane.ctfSource();
        stream = lane.stream();
        clock = stream.clock();
        head = stream.head();
        sink = new Sink(source.savedValues());
        List<EventClass> events = stream.events();
        plans = new EventClass.Plan[events.size()];
        counts = new long[events.size()];
        int most = 0;
        for (int i = 0; i < plans.length; i++) {
            EventClass e = events.get(i);
            if (e != null) {
                plans[i] = e.plan(selection);
                most = Math.max(most, e.type().fields().size());
            }
        }
        nothing = new int[most];
        Arrays.fill(nothing, -1);
        boolean wanted = Arrays.stream(plans).anyMatch(p -> p != null);
        if (lane.tasks() != null && wanted) {
            tellThreads(new RunningTasks());
        }
    }

    private void tellThreads(RunningTasks tasks) {
        running = tasks;
        switchId = stream.tellsThreads().id();
        switches = stream.tellsThreads().switches(plans[switchId]);
    }

    /** Goes through a block for its switches of tasks only. */
    private void walk(int block, RunningTasks tasks) throws IOException {
        if (walker == null) {
            walker = new CtfDecoder(lane, type -> null);
            walker.batch = new EventBatch(source.strings());
        }
        walker.tellThreads(tasks);
        walker.packets(block, walker.batch);
    }

    @Override
    public void decode(int block, EventBatch into) throws IOException {
        if (running == null) {
            packets(block, into);
            return;
        }
        lane.tasks().begin(block, running, this::walk);
        packets(block, into);
        lane.tasks().end(block, running);
    }

    private void packets(int block, EventBatch into) throws IOException {
        into.begin(lane);
        batch = into;
        sink.batch = into;
        lastNs = Long.MIN_VALUE;
        smallest = Long.MAX_VALUE;
        largest = Long.MIN_VALUE;
        for (int p = lane.firstPacket(block); p < lane.firstPacket(block + 1); p++) {
            packet(p);
        }
        into.setLastNs(lastNs);
    }

    private void packet(int p) throws IOException {
        PacketTable packets = lane.packets();
        file = lane.file(p);
        packetOffset = packets.offset(p);
        contentBits = packets.contentBits(p);
        contentBytes = (contentBits + 7) / 8;
        int cpu = packets.cpu(p);
        long begin = packets.begin(p) == Field.MISSING ? 0 : packets.begin(p);
        missing(p, begin, cpu);
        window(0, packets.payloadBit(p));
        long last = begin;
        long before = packets.begin(p) == Field.MISSING ? lastNs : Math.max(lastNs, clock.ns(begin));
        while (windowAt * 8 + bits.at < contentBits) {
            if (!windowIsLast && bits.end - bits.at < 8L * SLACK) {
                slide();
            }
            long start = bits.at;
            try {
                head.read(bits, sink);
                long time = head.time(last);
                EventClass event = stream.event(head.id);
                if (event == null) {
                    unknown(start);
                    break;
                }
                event(event, time, cpu, start);
                last = time;
                if (bits.at == start) {
                    damaged(start, "an event without a size");
                    break;
                }
            } catch (CutException e) {
                if (e != CutException.END || windowIsLast || !larger(start)) {
                    damaged(start, e.getMessage());
                    break;
                }
            }
        }
        lost(p, before, cpu);
    }

    private void event(EventClass event, long cycles, int cpu, long start) throws CutException {
        EventClass.Plan plan = plans[event.id()];
        long place = packetOffset + windowAt + (start >>> 3);
        if (event.id() == switchId) {
            switched(event, plan, clock.ns(cycles), cpu, place);
        } else if (plan == null) {
            sink.columns = nothing;
            event.pass(bits, sink);
        } else {
            sink.begin(plan.columns(), plan.count());
            event.read(bits, sink);
            row(plan, clock.ns(cycles), cpu, place);
        }
        counts[event.id()]++;
        long ns = clock.ns(cycles);
        if (ns < lastNs) {
            batch.anomalies()
                    .add(
                            Anomaly.Kind.TIME_BACKWARDS,
                            source.index(),
                            1,
                            place,
                            ns,
                            file.name() + ": a time before that of the event before");
        }
        lastNs = ns;
        smallest = Math.min(smallest, ns);
        largest = Math.max(largest, ns);
    }

    /** A switch of tasks is an event of the one that ran; then the next one runs. */
    private void switched(EventClass event, EventClass.Plan plan, long ns, int cpu, long place) throws CutException {
        sink.begin(switches.columns(), switches.count());
        event.read(bits, sink);
        running.runs(cpu, (int) sink.values[switches.prevTid()], name(sink.values[switches.prevComm()]));
        if (plan != null) {
            row(plan, ns, cpu, place);
        }
        int tid = (int) sink.values[switches.nextTid()];
        int comm = name(sink.values[switches.nextComm()]);
        running.runs(cpu, tid, comm);
        if (comm >= 0) {
            source.task(tid, comm);
        }
    }

    /** The id of a text among the trace's strings, -1 where it has none. */
    private static int name(long text) {
        return text >= 0 ? (int) text : -1;
    }

    private void row(EventClass.Plan plan, long ns, int cpu, long place) {
        if (running != null) {
            sink.tid = running.tid(cpu);
            sink.comm = sink.comm >= 0 ? sink.comm : running.comm(cpu);
        }
        batch.add(ns, plan.slot(), plan.typeId(), cpu, sink.tid, place);
        if (plan.count() > 0) {
            int at = batch.reserveValues(plan.count());
            System.arraycopy(sink.values, 0, batch.values(), at, plan.count());
        }
        if (sink.comm >= 0) {
            batch.setComm(sink.comm);
            if (sink.tid >= 0) {
                source.task(sink.tid, sink.comm);
            }
        }
    }

    // ---------------------------------------------------------------- losses

    /** Packets that were overwritten or never written before this one. */
    private void missing(int p, long begin, int cpu) {
        long missing = lane.packets().missingBefore(p);
        if (missing > 0) {
            long since = lane.packets().end(p - 1);
            loss(
                    clock.ns(begin),
                    cpu,
                    Field.MISSING,
                    since == Field.MISSING ? Field.MISSING : clock.ns(since),
                    missing + " packets of events are missing");
        }
    }

    /**
     * Events that the tracer dropped. Its counter stands in each packet and was read when the packet was closed. LTTng drops
     * when there is no room for another packet, so between the packet's last event and its end; of other tracers it is
     * known only that it was after the end of the packet before.
     */
    private void lost(int p, long before, int cpu) {
        long count = lane.lost(p);
        if (count <= 0) {
            return;
        }
        long end = lane.packets().end(p);
        long ns = end == Field.MISSING ? lastNs : Math.max(lastNs, clock.ns(end));
        long since = source.lttng() ? Math.max(before, lastNs) : before;
        if (ns == Long.MIN_VALUE) {
            ns = 0;
        }
        loss(ns, cpu, count, since == Long.MIN_VALUE ? Field.MISSING : since, "the tracer had no room for events");
        lastNs = Math.max(lastNs, ns);
    }

    private void loss(long ns, int cpu, long count, long since, String text) {
        forget(cpu);
        batch.addLoss(ns, cpu, count, since, packetOffset);
        batch.anomalies()
                .add(
                        Anomaly.Kind.LOST_EVENTS,
                        source.index(),
                        Math.max(0, count),
                        packetOffset,
                        ns,
                        text + " on " + (cpu < 0 ? file.name() : "CPU " + cpu));
    }

    /** A switch may have been among what is not there. */
    private void forget(int cpu) {
        if (running != null) {
            running.forget(cpu);
        }
    }

    private void unknown(long start) {
        forget(-1);
        batch.anomalies()
                .add(
                        Anomaly.Kind.UNKNOWN_TYPE,
                        source.index(),
                        1,
                        packetOffset + windowAt + (start >>> 3),
                        lastNs == Long.MIN_VALUE ? Field.MISSING : lastNs,
                        file.name() + ": the metadata does not describe event " + head.id
                                + "; the rest of its packet cannot be read");
    }

    private void damaged(long start, String text) {
        forget(-1);
        boolean cut = packetOffset + contentBytes >= file.file().size();
        batch.anomalies()
                .add(
                        cut ? Anomaly.Kind.TRUNCATED : Anomaly.Kind.DAMAGED,
                        source.index(),
                        1,
                        packetOffset + windowAt + (start >>> 3),
                        lastNs == Long.MIN_VALUE ? Field.MISSING : lastNs,
                        file.name() + ": " + text + "; the rest of the packet is not read");
    }

    // ---------------------------------------------------------------- the window

    /** Reads the packet from a byte on, which must keep its alignment, and goes to a bit of it. */
    private void window(long from, long bit) throws IOException {
        int want = (int) Math.min(contentBytes - from, Math.max(WINDOW, buffer.length - Long.BYTES));
        if (buffer.length < want + Long.BYTES) {
            // eight bytes more, so that a number at the end is read like the others
            buffer = new byte[want + Long.BYTES];
        }
        int n = file.file().read(packetOffset + from, buffer, 0, want);
        windowAt = from;
        windowIsLast = from + want >= contentBytes;
        bits.set(buffer, bit, windowIsLast ? Math.min(8L * n, contentBits - 8 * from) : 8L * n);
    }

    private void slide() throws IOException {
        long at = bits.at >>> 3;
        long step = at & -(PartBuilder.LARGEST_ALIGNMENT / 8);
        window(windowAt + step, bits.at - 8 * step);
    }

    /** Makes room for an event that goes on behind the window; false when no event may be so large. */
    private boolean larger(long start) throws IOException {
        if (buffer.length > LARGEST_EVENT) {
            return false;
        }
        long step = (start >>> 3) & -(PartBuilder.LARGEST_ALIGNMENT / 8);
        buffer = new byte[2 * buffer.length];
        window(windowAt + step, start - 8 * step);
        return true;
    }

    // ---------------------------------------------------------------- for counting

    /** Events so far, by the index of their class in the stream. */
    long[] counts() {
        return counts;
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
