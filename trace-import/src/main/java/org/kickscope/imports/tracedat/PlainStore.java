package org.kickscope.imports.tracedat;

import java.io.IOException;
import org.kickscope.imports.binary.BinaryFile;
import org.kickscope.imports.binary.Bytes;
import org.kickscope.imports.kernel.PageHeader;
import org.kickscope.trace.Anomalies;

/** Pages as the kernel wrote them, one after another. */
final class PlainStore implements BlockStore {
    private final BinaryFile file;
    private final boolean bigEndian;
    private final long offset;
    private final long size;
    private final int blockBytes;

    /**
     * @param offset where the pages begin
     * @param size bytes that are there
     * @param pageBytes size of a page
     * @param wantedBlockBytes about how large a block is to be
     */
    PlainStore(BinaryFile file, boolean bigEndian, long offset, long size, int pageBytes, int wantedBlockBytes) {
        this.file = file;
        this.bigEndian = bigEndian;
        this.offset = offset;
        this.size = size;
        blockBytes = Math.max(1, wantedBlockBytes / pageBytes) * pageBytes;
    }

    @Override
    public int blocks() {
        return (int) Math.min(Integer.MAX_VALUE, (size + blockBytes - 1) / blockBytes);
    }

    @Override
    public long lengthBytes() {
        return size;
    }

    @Override
    public long blockBytes(int block) {
        return Math.min(blockBytes, size - (long) block * blockBytes);
    }

    @Override
    public void load(int block, Pages into, Anomalies anomalies) throws IOException {
        into.clear();
        int n = (int) blockBytes(block);
        byte[] b = into.bytes(blockBytes);
        into.held = null;
        long at = offset + (long) block * blockBytes;
        into.add(0, file.read(at, b, 0, n), at);
    }

    @Override
    public long firstPageTime(int block) {
        byte[] b = new byte[8];
        try {
            if (file.read(offset + (long) block * blockBytes + PageHeader.TIME_OFFSET, b, 0, 8) == 8) {
                return Bytes.s64(b, 0, bigEndian);
            }
        } catch (IOException e) {
            // a hint only: whoever reads the block meets the error where it can be told
            return Long.MIN_VALUE;
        }
        return Long.MIN_VALUE;
    }
}
