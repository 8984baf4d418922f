package org.kickscope.imports.tracedat;

import java.io.IOException;
import org.kickscope.imports.binary.Bytes;
import org.kickscope.imports.kernel.CommonFields;
import org.kickscope.imports.kernel.FieldPlan;
import org.kickscope.imports.kernel.PageHeader;
import org.kickscope.imports.kernel.RecordReader;
import org.kickscope.imports.kernel.RingPage;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.ContextFlags;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.Field;
import org.kickscope.trace.Lane;

/**
 * Decodes blocks of one lane. An event of a type that is not wanted costs its record head and its type number; no event
 * costs an object.
 */
final class LaneDecoder implements Lane.BlockDecoder {
    private final TraceDatSource source;
    private final DatLane lane;
    private final FieldPlan[] plans;
    private final char[] indexPlusOne;
    private final RingPage page;
    private final RecordReader reader;
    private final int typeOffset;
    private final int pidOffset;
    private final int flagsOffset;
    private final int preemptOffset;
    private final int wholeBytes;
    private final int[] flags;
    private final DatClock clock;
    private final boolean bigEndian;

    // of the block at hand
    private long lastNs;
    private long unknown;
    private long firstUnknown;
    private int firstUnknownType;

    LaneDecoder(TraceDatSource source, DatLane lane, FieldPlan[] plans) {
        this.source = source;
        this.lane = lane;
        this.plans = plans;
        indexPlusOne = source.table().indexPlusOne();
        bigEndian = source.bigEndian();
        page = new RingPage(source.pageHeader(), bigEndian);
        reader = new RecordReader(bigEndian);
        CommonFields common = source.table().common();
        typeOffset = common.typeOffset();
        pidOffset = common.pidOffset();
        flagsOffset = common.flagsOffset();
        preemptOffset = common.preemptOffset();
        wholeBytes = common.bytes();
        flags = source.flagTable();
        clock = source.clockOfPages();
    }

    @Override
    public void decode(int block, EventBatch into) throws IOException {
        into.begin(lane);
        lastNs = Long.MIN_VALUE;
        unknown = 0;
        Pages pages = source.borrow();
        try {
            lane.store().load(block, pages, into.anomalies());
            byte[] b = pages.bytes();
            int size = lane.pageBytes();
            if (pages.stretches() > 0 && pages.from(0) == 0 && pages.to(0) >= Long.BYTES) {
                lane.store().sawFirstPage(block, Bytes.s64(b, PageHeader.TIME_OFFSET, bigEndian));
            }
            for (int s = 0; s < pages.stretches(); s++) {
                int to = pages.to(s);
                for (int at = pages.from(s); at < to; at += size) {
                    page(b, at, Math.min(size, to - at), pages.placeOfZero(s), into);
                }
            }
        } finally {
            source.giveBack(pages);
        }
        if (unknown > 0) {
            into.anomalies()
                    .add(
                            Anomaly.Kind.UNKNOWN_TYPE,
                            source.index(),
                            unknown,
                            firstUnknown,
                            Field.MISSING,
                            "the file does not describe events of type " + firstUnknownType);
        }
        into.setLastNs(lastNs);
    }

    private void page(byte[] b, int at, int available, long placeOfZero, EventBatch into) {
        page.load(b, at, available);
        boolean more = page.next();
        long firstNs = clock.of(page.time());
        if (page.lost() != 0) {
            long count = page.lost() == RingPage.LOST_UNKNOWN ? Field.MISSING : page.lost();
            long since = lastNs == Long.MIN_VALUE ? Field.MISSING : lastNs;
            into.addLoss(firstNs, lane.cpu(), count, since, placeOfZero + at);
            into.anomalies()
                    .add(
                            Anomaly.Kind.LOST_EVENTS,
                            source.index(),
                            Math.max(0, page.lost()),
                            placeOfZero + at,
                            firstNs,
                            "events were lost on CPU " + lane.cpu());
        }
        if (more && firstNs < lastNs) {
            into.anomalies()
                    .add(
                            Anomaly.Kind.TIME_BACKWARDS,
                            source.index(),
                            0,
                            placeOfZero + at,
                            firstNs,
                            "a page of CPU " + lane.cpu() + " begins " + (lastNs - firstNs)
                                    + " before the end of the one before");
        }
        if (more) {
            events(b, placeOfZero, into);
        }
        odd(placeOfZero + page.stoppedAt(), into);
    }

    private void events(byte[] b, long placeOfZero, EventBatch into) {
        RingPage p = page;
        FieldPlan[] wanted = plans;
        char[] indexes = indexPlusOne;
        int cpu = lane.cpu();
        do {
            int record = p.dataAt();
            int length = p.dataLength();
            if (length < wholeBytes) {
                unknown(record, placeOfZero, -1);
                continue;
            }
            int number = Bytes.u16(b, record + typeOffset, bigEndian);
            int index = indexes[number];
            if (index == 0) {
                unknown(record, placeOfZero, number);
                continue;
            }
            FieldPlan plan = wanted[index];
            if (plan != null) {
                int tid = pidOffset < 0 ? -1 : Bytes.s32(b, record + pidOffset, bigEndian);
                into.add(clock.of(page.time()), plan.slot(), plan.typeId(), cpu, tid, placeOfZero + record);
                into.setFlags(context(b, record));
                reader.read(b, record, length, plan, into);
            }
        } while (p.next());
        lastNs = clock.of(page.time());
    }

    private int context(byte[] b, int record) {
        if (flagsOffset < 0) {
            return 0;
        }
        int bits = flags[b[record + flagsOffset] & 0xff];
        // preemption depth in the lower half of the byte, migrate-disable depth in the upper: they go as they are
        return preemptOffset < 0 ? bits : bits | (b[record + preemptOffset] & 0xff) << ContextFlags.PREEMPT_SHIFT;
    }

    private void unknown(int record, long placeOfZero, int number) {
        if (unknown++ == 0) {
            firstUnknown = placeOfZero + record;
            firstUnknownType = number;
        }
    }

    private void odd(long place, EventBatch into) {
        if (page.defect() != null) {
            into.anomalies()
                    .add(
                            Anomaly.Kind.DAMAGED,
                            source.index(),
                            0,
                            place,
                            clock.of(page.time()),
                            page.defect() + "; the rest of the page is not read");
        } else if (page.cut()) {
            into.anomalies()
                    .add(
                            Anomaly.Kind.TRUNCATED,
                            source.index(),
                            0,
                            place,
                            clock.of(page.time()),
                            "the last page of CPU " + lane.cpu() + " is cut");
        }
    }
}
