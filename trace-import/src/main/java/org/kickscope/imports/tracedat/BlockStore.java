package org.kickscope.imports.tracedat;

import java.io.IOException;
import org.kickscope.trace.Anomalies;

/**
 * The data of one CPU of one buffer, in blocks of whole pages that can be got in any order. Immutable after opening;
 * safe for several threads, each with its own {@link Pages}.
 */
interface BlockStore {
    int blocks();

    /** Bytes of all blocks in the file. */
    long lengthBytes();

    /** Bytes of one block in the file. */
    long blockBytes(int block);

    /**
     * Gets a block.
     *
     * @param into its pages
     * @param anomalies what was odd: data that is cut or cannot be decompressed
     */
    void load(int block, Pages into, Anomalies anomalies) throws IOException;

    /** Time in the head of the block's first page, {@code Long.MIN_VALUE} where that costs more than a small read. */
    long firstPageTime(int block);

    /** Told by whoever has the block's first page at hand: its time. */
    default void sawFirstPage(int block, long time) {}
}
