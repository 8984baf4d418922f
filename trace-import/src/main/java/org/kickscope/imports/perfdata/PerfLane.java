package org.kickscope.imports.perfdata;

import org.kickscope.trace.Lane;
import org.kickscope.trace.Selection;

/** One ring of perf: of a CPU, or of a thread. */
final class PerfLane extends Lane {
    private final PerfSource source;
    private final LaneIndex index;

    PerfLane(PerfSource source, String name, LaneIndex index) {
        super(source, name, index.cpu);
        this.source = source;
        this.index = index;
    }

    LaneIndex index() {
        return index;
    }

    @Override
    public int blockCount() {
        return index.blocks();
    }

    @Override
    public long lengthBytes() {
        return index.totalBytes();
    }

    @Override
    public long blockBytes(int block) {
        return index.blockBytes(block);
    }

    @Override
    public long blockStartNs(int block) {
        return index.startNs(block);
    }

    @Override
    public BlockDecoder decoder(Selection selection) {
        return new PerfDecoder(source, this, source.plans(selection));
    }
}
