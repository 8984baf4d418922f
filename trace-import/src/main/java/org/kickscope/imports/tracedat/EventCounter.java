package org.kickscope.imports.tracedat;

import java.io.IOException;
import org.kickscope.imports.binary.Bytes;
import org.kickscope.imports.kernel.RecordTable;
import org.kickscope.imports.kernel.RingPage;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Census;
import org.kickscope.trace.Field;

/** Counts the events of blocks by the number of their type. Not safe for several threads: one for each. */
final class EventCounter {
    private final TraceDatSource source;
    private final RingPage page;
    private final long[] counts = new long[RecordTable.NUMBERS + 1];
    private final Census census = new Census();
    private final DatClock clock;
    private final boolean bigEndian;
    private final int typeOffset;
    private final int wholeBytes;

    /** Index in {@link #counts} of events too short to have a type. */
    private static final int SHORT = RecordTable.NUMBERS;

    EventCounter(TraceDatSource source) {
        this.source = source;
        bigEndian = source.bigEndian();
        page = new RingPage(source.pageHeader(), bigEndian);
        clock = source.clockOfPages();
        typeOffset = source.table().common().typeOffset();
        wholeBytes = source.table().common().bytes();
    }

    void count(DatLane lane, int block, Pages pages) throws IOException {
        lane.store().load(block, pages, census.anomalies());
        byte[] b = pages.bytes();
        int size = lane.pageBytes();
        for (int s = 0; s < pages.stretches(); s++) {
            int to = pages.to(s);
            for (int at = pages.from(s); at < to; at += size) {
                page(b, at, Math.min(size, to - at), pages.placeOfZero(s), lane);
            }
        }
    }

    private void page(byte[] b, int at, int available, long placeOfZero, DatLane lane) {
        RingPage p = page;
        p.load(b, at, available);
        boolean more = p.next();
        if (p.lost() != 0) {
            census.addLoss(p.lost() == RingPage.LOST_UNKNOWN ? Field.MISSING : p.lost());
            census.anomalies()
                    .add(
                            Anomaly.Kind.LOST_EVENTS,
                            source.index(),
                            Math.max(0, p.lost()),
                            placeOfZero + at,
                            clock.of(p.time()),
                            "events were lost on CPU " + lane.cpu());
        }
        if (more) {
            census.addTime(clock.of(p.time()));
            int type = typeOffset;
            int whole = wholeBytes;
            long[] n = counts;
            do {
                n[p.dataLength() < whole ? SHORT : Bytes.u16(b, p.dataAt() + type, bigEndian)]++;
            } while (p.next());
            census.addTime(clock.of(p.time()));
        }
        if (p.defect() != null || p.cut()) {
            census.anomalies()
                    .add(
                            p.defect() != null ? Anomaly.Kind.DAMAGED : Anomaly.Kind.TRUNCATED,
                            source.index(),
                            0,
                            placeOfZero + p.stoppedAt(),
                            clock.of(p.time()),
                            p.defect() != null
                                    ? p.defect() + "; the rest of the page is not read"
                                    : "the last page of CPU " + lane.cpu() + " is cut");
        }
    }

    /** What was counted, by the types of the trace. Call once, at the end. */
    Census census() {
        char[] index = source.table().indexPlusOne();
        for (int number = 0; number < RecordTable.NUMBERS; number++) {
            if (counts[number] > 0 && index[number] > 0) {
                census.add(source.table().get(index[number] - 1).type().id(), counts[number]);
            } else if (counts[number] > 0) {
                unknown(counts[number], "the file does not describe events of type " + number);
            }
        }
        if (counts[SHORT] > 0) {
            unknown(counts[SHORT], "events too short to have a type");
        }
        return census;
    }

    private void unknown(long events, String text) {
        census.anomalies().add(Anomaly.Kind.UNKNOWN_TYPE, source.index(), events, -1, Field.MISSING, text);
    }
}
