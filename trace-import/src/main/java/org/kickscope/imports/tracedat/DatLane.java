package org.kickscope.imports.tracedat;

import org.kickscope.trace.Lane;
import org.kickscope.trace.Selection;

/** One CPU of one buffer. */
final class DatLane extends Lane {
    private final TraceDatSource source;
    private final BlockStore store;
    private final int pageBytes;

    DatLane(TraceDatSource source, String name, int cpu, BlockStore store, int pageBytes) {
        super(source, name, cpu);
        this.source = source;
        this.store = store;
        this.pageBytes = pageBytes;
    }

    BlockStore store() {
        return store;
    }

    int pageBytes() {
        return pageBytes;
    }

    @Override
    public int blockCount() {
        return store.blocks();
    }

    @Override
    public long lengthBytes() {
        return store.lengthBytes();
    }

    @Override
    public long blockBytes(int block) {
        return store.blockBytes(block);
    }

    @Override
    public long blockStartNs(int block) {
        long time = store.firstPageTime(block);
        return time == Long.MIN_VALUE ? time : source.clockOfPages().of(time);
    }

    @Override
    public BlockDecoder decoder(Selection selection) {
        return new LaneDecoder(source, this, source.plans(selection));
    }
}
