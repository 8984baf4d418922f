package org.kickscope.imports.shapes;

import java.io.IOException;
import java.util.Arrays;
import org.kickscope.imports.lines.Find;
import org.kickscope.imports.lttng.TasksAtBlocks;
import org.kickscope.trace.Lane;
import org.kickscope.trace.Selection;

/** All lines of a text as one lane: blocks of {@link #BLOCK_BYTES}, each of the lines that begin in it. */
final class TextLane extends Lane {
    static final int BLOCK_BYTES = 512 << 10;

    /** Read to find the first time of a block. */
    private static final int PEEK_BYTES = 16 << 10;

    private static final long NOT_ASKED = Long.MIN_VALUE + 1;

    private final TextSource source;
    private final long[] starts;
    private final TasksAtBlocks tasks;

    TextLane(TextSource source) {
        super(source, "text", -1);
        this.source = source;
        starts = new long[(int) ((source.file().size() + BLOCK_BYTES - 1) / BLOCK_BYTES)];
        Arrays.fill(starts, NOT_ASKED);
        tasks = new TasksAtBlocks(starts.length);
    }

    /** Which threads run at the beginning of each block, where only switches of tasks tell it. */
    TasksAtBlocks tasks() {
        return tasks;
    }

    @Override
    public int blockCount() {
        return starts.length;
    }

    @Override
    public long lengthBytes() {
        return source.file().size();
    }

    @Override
    public long blockBytes(int block) {
        return Math.min(BLOCK_BYTES, source.file().size() - (long) block * BLOCK_BYTES);
    }

    @Override
    public long blockStartNs(int block) {
        long known = starts[block];
        if (known == NOT_ASKED) {
            // several threads may do this at once, and find the same
            known = peek(block);
            starts[block] = known;
        }
        return known;
    }

    private long peek(int block) {
        try {
            long at = (long) block * BLOCK_BYTES;
            byte[] b = new byte[PEEK_BYTES];
            int n = source.file().read(Math.max(0, at - 1), b, 0, b.length);
            int p = block == 0 ? 0 : Find.newline(b, 0, n) + 1;
            LineHead head = source.head();
            while (p < n) {
                int end = Find.newline(b, p, n);
                if (end < n && head.parse(b, p, end) && head.ticks == source.ticks()) {
                    return head.time;
                }
                p = end + 1;
            }
            return Long.MIN_VALUE;
        } catch (IOException e) {
            // the reading of the block itself will tell
            return Long.MIN_VALUE;
        }
    }

    @Override
    public BlockDecoder decoder(Selection selection) {
        return new TextDecoder(source, this, selection);
    }
}
