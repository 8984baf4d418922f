package org.kickscope.trace;

import java.io.IOException;

/**
 * One CPU of one buffer, or one text stream: blocks in file order, whose events are in time order except where the file
 * itself is not (that is counted as {@link Anomaly.Kind#TIME_BACKWARDS}; the order of the file is kept).
 * Safe for several threads; the decoders it makes are not.
 */
public abstract class Lane {
    private final Source source;
    private final String name;
    private final int cpu;

    /** @param cpu the CPU, or -1 where the lane holds several */
    protected Lane(Source source, String name, int cpu) {
        this.source = source;
        this.name = name;
        this.cpu = cpu;
    }

    public final Source source() {
        return source;
    }

    /** Name for people: {@code cpu 3}, or {@code buffer kvm, cpu 3}. */
    public final String name() {
        return name;
    }

    /** The CPU, or -1 where the lane holds several. */
    public final int cpu() {
        return cpu;
    }

    public abstract int blockCount();

    /** Bytes of all blocks in the file. */
    public abstract long lengthBytes();

    /** Bytes of one block in the file, for progress. */
    public abstract long blockBytes(int block);

    /**
     * Time of the first event of the block or a lower bound of it, {@code Long.MIN_VALUE} where that costs too much to
     * know; in the unit of the source's clock. Never larger than the first event's time.
     */
    public abstract long blockStartNs(int block);

    /** A decoder for the events that the selection wants. Decoders of one lane may run side by side. */
    public abstract BlockDecoder decoder(Selection selection);

    /** Turns blocks into batches. Not safe for several threads. */
    public interface BlockDecoder {
        /**
         * Decodes one block; any block, in any order. Calls {@link EventBatch#begin} first. Damage inside the block is
         * counted in the batch's anomalies and ends neither the lane nor the trace.
         *
         * @throws IOException when the file cannot be read
         */
        void decode(int block, EventBatch into) throws IOException;
    }
}
