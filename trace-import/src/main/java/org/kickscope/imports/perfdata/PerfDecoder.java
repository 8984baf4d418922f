package org.kickscope.imports.perfdata;

import static org.kickscope.imports.perfdata.PerfLayout.*;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.kickscope.imports.binary.Bytes;
import org.kickscope.imports.kernel.CommonFields;
import org.kickscope.imports.kernel.FieldPlan;
import org.kickscope.imports.kernel.RecordReader;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.ContextFlags;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.Field;
import org.kickscope.trace.Lane;

/**
 * Decodes blocks of one ring. A sample of an event that is not wanted costs its head and its event's number; no sample costs
 * an object.
 */
final class PerfDecoder implements Lane.BlockDecoder {
    private final PerfSource source;
    private final PerfContents contents;
    private final Intake intake;
    private final LaneIndex index;
    private final PerfLane lane;
    private final FieldPlan[] plans;
    private final RecordReader reader;
    private final boolean bigEndian;
    private final int flagsOffset;
    private final int preemptOffset;
    private final int commonBytes;
    private byte[] bytes = new byte[0];
    private long lastNs;

    PerfDecoder(PerfSource source, PerfLane lane, FieldPlan[] plans) {
        this.source = source;
        this.lane = lane;
        this.plans = plans;
        contents = source.contents();
        intake = source.intake();
        index = lane.index();
        bigEndian = contents.bigEndian;
        reader = new RecordReader(bigEndian);
        CommonFields common = source.common();
        flagsOffset = common.flagsOffset();
        preemptOffset = common.preemptOffset();
        commonBytes = common.bytes();
    }

    @Override
    public void decode(int block, EventBatch into) throws IOException {
        into.begin(lane);
        lastNs = Long.MIN_VALUE;
        for (int r = index.firstRun(block); r < index.endRun(block); r++) {
            int n = index.bytes(r);
            if (bytes.length < n + RecordReader.SLACK) {
                bytes = new byte[n + n / 2 + RecordReader.SLACK];
            }
            stretch(source.records().read(index.from(r), bytes, 0, n), index.from(r), into);
        }
        if (lastNs != Long.MIN_VALUE) {
            into.setLastNs(lastNs);
        }
    }

    private void stretch(int length, long place, EventBatch into) {
        int at = 0;
        while (at + RECORD_HEAD_BYTES <= length) {
            int size = Bytes.u16(bytes, at + RECORD_SIZE_OFFSET, bigEndian);
            if (size < RECORD_HEAD_BYTES || at + size > length) {
                return; // the walk that made the index has told of it
            }
            switch (Bytes.s32(bytes, at, bigEndian)) {
                case SAMPLE -> sample(at, size, place + at, into);
                case LOST -> lost(at, size, RECORD_HEAD_BYTES + 8, place + at, into);
                case LOST_SAMPLES -> lost(at, size, RECORD_HEAD_BYTES, place + at, into);
                default -> {
                    // a record of another kind that was bridged
                }
            }
            at += size;
        }
    }

    private void sample(int at, int size, long place, EventBatch into) {
        PerfEvent e = Intake.event(contents, bytes, at, size);
        if (e == null || e.timeAt < 0 || e.fixedEnd() > size) {
            return;
        }
        int cpu = e.cpuAt < 0 ? -1 : Bytes.s32(bytes, at + e.cpuAt, bigEndian);
        int tid = e.tidAt < 0 ? -1 : Bytes.s32(bytes, at + e.tidAt, bigEndian);
        long id = e.identifierAt < 0 ? 0 : Bytes.s64(bytes, at + e.identifierAt, bigEndian);
        if (intake.foreign(index, cpu, tid, id)) {
            return;
        }
        long ns = Bytes.s64(bytes, at + e.timeAt, bigEndian);
        if (ns < lastNs) {
            into.anomalies()
                    .add(
                            Anomaly.Kind.TIME_BACKWARDS,
                            source.index(),
                            1,
                            place,
                            ns,
                            "a sample " + (lastNs - ns) + " ns before the one above it");
        }
        lastNs = Math.max(lastNs, ns);
        FieldPlan plan = plans[e.number];
        if (plan != null) {
            row(e, plan, ns, cpu, tid, at, size, place, into);
        }
    }

    private void row(
            PerfEvent e, FieldPlan plan, long ns, int cpu, int tid, int at, int size, long place, EventBatch into) {
        int raw = e.raw(bytes, at, at + size, bigEndian);
        int length = raw < 0 ? 0 : Bytes.s32(bytes, raw - 4, bigEndian);
        into.add(ns, plan.slot(), plan.typeId(), cpu, tid, place);
        if (length >= commonBytes && flagsOffset >= 0) {
            int flags = source.flagTable()[bytes[raw + flagsOffset] & 0xff];
            into.setFlags(
                    preemptOffset < 0
                            ? flags
                            : flags | (bytes[raw + preemptOffset] & 0xff) << ContextFlags.PREEMPT_SHIFT);
        }
        if (contents.tasks.renamed(tid)) {
            byte[] name = contents.tasks.of(tid, ns).getBytes(StandardCharsets.UTF_8);
            int known = into.strings().intern(name, 0, name.length);
            if (known >= 0) {
                into.setComm(known);
            }
        }
        reader.read(bytes, Math.max(0, raw), length, plan, into);
    }

    private void lost(int at, int size, int countAt, long place, EventBatch into) {
        PerfEvent first = contents.events.get(0);
        if (countAt + 8 > size || Intake.cpuOfOther(first, bytes, at, size, bigEndian) != index.cpu) {
            return;
        }
        long count = Bytes.s64(bytes, at + countAt, bigEndian);
        long ns = Intake.timeOfOther(first, bytes, at, size, bigEndian);
        into.addLoss(ns, index.cpu, count, lastNs == Long.MIN_VALUE ? Field.MISSING : lastNs, place);
        into.anomalies()
                .add(
                        Anomaly.Kind.LOST_EVENTS,
                        source.index(),
                        Math.max(0, count),
                        place,
                        ns,
                        "events were lost on CPU " + index.cpu);
    }
}
