package org.kickscope.state;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A place among the intervals of a lane, which moves forward one by one, or anywhere through the marks. Interval -1 is the
 * time before the first, interval {@code count} that after the end; both have code 0. One thread.
 */
final class LaneCursor {
    private final MappedFile file;
    private final long beginsAt;
    private final long marksAt;
    private final int markBytes;
    private final int states;
    private final long count;
    private final long blocks;
    private final long endNs;

    // the block at hand
    private long block = -1;
    private int inBlock;
    private boolean wide;
    private long blockNs;
    private ByteBuffer part;
    private int timesAt;
    private int codesAt;

    /** The interval at hand. */
    long index = -1;

    /** When it begins; {@code Long.MIN_VALUE} before the first. */
    long beginNs = Long.MIN_VALUE;

    /** Where the next one begins; {@code Long.MAX_VALUE} after the end. */
    long nextNs;

    /** Its code, see {@link StateFile#code}. */
    int code;

    /** What {@link #sum} found last, and of which interval. */
    private final long[] sums;

    private long sumsOf = Long.MIN_VALUE;

    /** How far the last search went. */
    private long searchedNs;

    private long searchedBlocks;

    LaneCursor(MappedFile file, long beginsAt, LaneKind kind, long count, long endNs) {
        this.file = file;
        this.beginsAt = beginsAt;
        this.count = count;
        this.endNs = endNs;
        states = kind.states().size();
        sums = new long[states];
        markBytes = StateFile.markBytes(kind);
        blocks = count + StateFile.BLOCK_MASK >>> StateFile.BLOCK_SHIFT;
        marksAt = beginsAt + blocks * Long.BYTES;
        nextNs = count == 0 ? Long.MAX_VALUE : begins(0);
    }

    private long mark(long of) {
        return marksAt + of * markBytes;
    }

    private long begins(long of) {
        return file.longAt(beginsAt + of * Long.BYTES);
    }

    private void open(long newBlock) {
        if (block == newBlock) {
            return;
        }
        block = newBlock;
        long at = file.longAt(mark(newBlock) + StateFile.MARK_BLOCK);
        wide = (at & 1) != 0;
        blockNs = begins(newBlock);
        inBlock = (int) Math.min(StateFile.BLOCK, count - (newBlock << StateFile.BLOCK_SHIFT));
        part = file.part(at >>> 1);
        timesAt = MappedFile.in(at >>> 1);
        codesAt = timesAt + inBlock * (wide ? Long.BYTES : Integer.BYTES);
    }

    private long timeIn(int i) {
        return wide
                ? part.getLong(timesAt + i * Long.BYTES)
                : blockNs + (part.getInt(timesAt + i * Integer.BYTES) & 0xffff_ffffL);
    }

    /** Goes to an interval. */
    void to(long interval) {
        index = interval;
        if (interval < 0) {
            beginNs = Long.MIN_VALUE;
            nextNs = count == 0 ? Long.MAX_VALUE : begins(0);
            code = 0;
        } else if (interval >= count) {
            index = count;
            beginNs = endNs;
            nextNs = Long.MAX_VALUE;
            code = 0;
        } else {
            open(interval >>> StateFile.BLOCK_SHIFT);
            int i = (int) interval & StateFile.BLOCK_MASK;
            beginNs = timeIn(i);
            code = part.getInt(codesAt + i * Integer.BYTES);
            nextNs = i + 1 < inBlock ? timeIn(i + 1) : interval + 1 < count ? begins(block + 1) : endNs;
        }
    }

    /** Goes to the next interval. */
    void next() {
        long was = nextNs;
        int i = (int) (index + 1) & StateFile.BLOCK_MASK;
        if (index >= 0 && i > 0 && i + 1 < inBlock) {
            index++;
            beginNs = was;
            code = part.getInt(codesAt + i * Integer.BYTES);
            nextNs = timeIn(i + 1);
        } else {
            to(index + 1);
        }
    }

    /**
     * Goes on to the interval that lasts until an end or beyond, or to the end of a block, and adds the time in each state.
     *
     * @param from a time in the interval at hand; {@link #nextNs} is before {@code end}
     * @return begin of the interval at hand then
     */
    long walk(long from, long end, long[] into, int at) {
        int i = (int) index & StateFile.BLOCK_MASK;
        if (index < 0 || index >= count || wide || i + 2 >= inBlock) {
            into[at + StateFile.state(code)] += nextNs - from;
            next();
            return beginNs;
        }
        // the same with everything at hand: most of the time that a picture of a whole trace takes is spent here
        ByteBuffer bytes = part;
        int times = timesAt;
        int codes = codesAt;
        int last = inBlock - 1;
        long base = blockNs;
        long x = from;
        long next = nextNs;
        int now = code;
        while (next < end && i + 1 < last) {
            into[at + StateFile.state(now)] += next - x;
            x = next;
            i++;
            now = bytes.getInt(codes + i * Integer.BYTES);
            next = base + (bytes.getInt(times + (i + 1) * Integer.BYTES) & 0xffff_ffffL);
        }
        index = block << StateFile.BLOCK_SHIFT | i;
        beginNs = x;
        nextNs = next;
        code = now;
        return x;
    }

    /** Goes to the interval in which a time lies: the last that begins at it or before. */
    void seek(long ns) {
        if (ns >= endNs && count > 0) {
            to(count);
            return;
        }
        long in = blockOf(ns);
        if (in < 0) {
            to(-1);
            return;
        }
        open(in);
        int first = 0;
        int last = inBlock;
        while (first < last) {
            int middle = first + last >>> 1;
            if (timeIn(middle) <= ns) {
                first = middle + 1;
            } else {
                last = middle;
            }
        }
        to((block << StateFile.BLOCK_SHIFT) + first - 1);
    }

    /** The last block that begins at a time or before, -1 for none. */
    private long blockOf(long ns) {
        if (blocks == 0 || begins(0) > ns) {
            return -1;
        }
        long low = 0;
        long high = blocks;
        if (block >= 0 && ns >= blockNs) {
            // the pixels of a row are of one length: mostly it is as far as the last time
            low = block;
            double share = searchedNs == 0 ? 0 : (double) (ns - blockNs) / searchedNs;
            long guess = Math.min(blocks - 1, block + (long) (share * searchedBlocks));
            long step = 1;
            if (begins(guess) <= ns) {
                low = guess;
                while (low + step < blocks && begins(low + step) <= ns) {
                    low += step;
                    step <<= 1;
                }
                high = Math.min(blocks, low + step);
            } else {
                high = guess;
                while (high - step > low && begins(high - step) > ns) {
                    high -= step;
                    step <<= 1;
                }
                low = Math.max(low, high - step);
            }
        }
        // from here on the block at low begins at the time or before, that at high after it
        while (high - low > 1) {
            long middle = low + high >>> 1;
            if (begins(middle) <= ns) {
                low = middle;
            } else {
                high = middle;
            }
        }
        if (block >= 0) {
            searchedNs = Math.max(0, ns - blockNs);
            searchedBlocks = low - block;
        }
        return low;
    }

    /** True when so much lies between the interval at hand and an end that {@link #jump} costs less than {@link #walk}. */
    boolean isFar(long end) {
        long after = (index < 0 ? 0 : block) + 2;
        return after < blocks && begins(after) < end;
    }

    /**
     * Goes on to the interval that lasts until an end or beyond, and adds the time in each state.
     *
     * @param from a time in the interval at hand
     * @return begin of the interval at hand then
     */
    long jump(long from, long end, long[] into, int at) {
        if (sumsOf != index) {
            sum(from);
        }
        for (int s = 0; s < states; s++) {
            into[at + s] -= sums[s];
        }
        into[at + StateFile.state(code)] -= index < 0 ? 0 : from - beginNs;
        into[at] += index < 0 ? nextNs - from : 0;
        sum(end - 1);
        for (int s = 0; s < states; s++) {
            into[at + s] += sums[s];
        }
        return beginNs;
    }

    /** Goes to the interval in which a time lies, and sums up the time in each state from the first one to its begin. */
    private void sum(long ns) {
        long in = blockOf(ns);
        if (in < 0) {
            to(-1);
            Arrays.fill(sums, 0);
            sumsOf = -1;
            return;
        }
        open(in);
        long place = mark(in) + StateFile.MARK_SUMS;
        ByteBuffer marks = file.part(place);
        int sumsAt = MappedFile.in(place);
        for (int s = 0; s < states; s++) {
            sums[s] = marks.getLong(sumsAt + s * Long.BYTES);
        }
        int i = 0;
        long x = blockNs;
        long next = after(i);
        while (next <= ns && i < inBlock) {
            sums[StateFile.state(part.getInt(codesAt + i * Integer.BYTES))] += next - x;
            x = next;
            i++;
            next = i < inBlock ? after(i) : Long.MAX_VALUE;
        }
        to((block << StateFile.BLOCK_SHIFT) + i);
        sumsOf = index;
    }

    /** Where the interval after one of the block at hand begins. */
    private long after(int i) {
        return i + 1 < inBlock ? timeIn(i + 1) : block + 1 < blocks ? begins(block + 1) : endNs;
    }
}
