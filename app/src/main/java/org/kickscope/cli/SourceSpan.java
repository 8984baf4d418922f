package org.kickscope.cli;

import java.io.IOException;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.Lane;
import org.kickscope.trace.Selection;
import org.kickscope.trace.Source;
import org.kickscope.trace.Trace;

/**
 * When the events of a file begin and end, on the axis of its trace. Only the first and the last block of each lane that hold
 * events are read: where a file is not in the order of time by more than a block, it is off by that.
 *
 * @param firstNs {@link Long#MAX_VALUE} where there is no event
 * @param lastNs {@link Long#MIN_VALUE} where there is no event
 */
record SourceSpan(long firstNs, long lastNs) {
    static SourceSpan of(Trace trace, Source source) throws IOException {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        EventBatch batch = new EventBatch(trace.strings());
        for (Lane lane : source.lanes()) {
            Lane.BlockDecoder decoder = lane.decoder(Selection.headers());
            SourceSpan begin = new SourceSpan(Long.MAX_VALUE, Long.MIN_VALUE);
            for (int block = 0; begin.isEmpty() && block < lane.blockCount(); block++) {
                begin = of(decoder, block, batch);
            }
            SourceSpan end = new SourceSpan(Long.MAX_VALUE, Long.MIN_VALUE);
            for (int block = lane.blockCount() - 1; end.isEmpty() && block >= 0; block--) {
                end = of(decoder, block, batch);
            }
            first = Math.min(first, begin.firstNs);
            last = Math.max(last, end.lastNs);
        }
        return first > last
                ? new SourceSpan(first, last)
                : new SourceSpan(
                        trace.map(source.index()).of(first),
                        trace.map(source.index()).of(last));
    }

    private static SourceSpan of(Lane.BlockDecoder decoder, int block, EventBatch batch) throws IOException {
        decoder.decode(block, batch);
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int row = 0; row < batch.size(); row++) {
            if (!batch.isLoss(row)) {
                first = Math.min(first, batch.timeNs(row));
                last = Math.max(last, batch.timeNs(row));
            }
        }
        return new SourceSpan(first, last);
    }

    /** True where there is no event. */
    boolean isEmpty() {
        return firstNs > lastNs;
    }
}
