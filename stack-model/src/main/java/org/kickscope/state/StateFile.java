package org.kickscope.state;

/**
 * Where the bytes of a file of states lie. Numbers are little-endian.
 *
 * <p>The header is followed by the intervals, in blocks of {@value #BLOCK}: first the times at which they begin, then their
 * {@linkplain #code codes} of 4 bytes. Times are differences of 4 bytes from the first one; a block that is longer than
 * 2<sup>32</sup> ns is <i>wide</i> and has them whole, with 8 bytes. Then come, lane by lane, the times at which its blocks
 * begin, and after all of these a mark for each block: its place (times two, plus one for a wide one), and for each state of
 * the lane's kind the time that the lane spent in it from its first interval to this block. The difference of two marks is
 * therefore the share of each state between them, whatever lies between. The directory ends the file.
 */
final class StateFile {
    /** Intervals of a block; the last block of a lane may have fewer. */
    static final int BLOCK = 1 << StateFile.BLOCK_SHIFT;

    static final int BLOCK_SHIFT = 5;
    static final int BLOCK_MASK = BLOCK - 1;

    static final long MAGIC = 0x31_53_54_53_53_4b_0a_1aL;

    // the header
    static final int MAGIC_AT = 0;
    static final int FLAGS_AT = 8;
    static final int START_NS_AT = 16;
    static final int END_NS_AT = 24;
    static final int DIRECTORY_AT = 32;
    static final int LENGTH_AT = 40;
    static final int DIRECTORY_CHECK_AT = 48;
    static final int HEADER_BYTES = 64;

    /** Flag: the scan was cut short. */
    static final long PARTIAL = 1;

    // a mark
    static final int MARK_BLOCK = 0;
    static final int MARK_SUMS = 8;

    /** Most bytes of a block or a mark. */
    static final int MOST_BYTES = BLOCK * (Long.BYTES + Integer.BYTES);

    private static final int STATE_BITS = 4;
    private static final int MOST_DETAIL = (1 << Integer.SIZE - STATE_BITS) - 2;

    private StateFile() {}

    /** Bytes of a mark of a lane. */
    static int markBytes(LaneKind kind) {
        return MARK_SUMS + Long.BYTES * kind.states().size();
    }

    /** The code of an interval: the place of its state, and its detail, -1 for none. A larger detail becomes the largest. */
    static int code(int state, int detail) {
        return Math.min(detail, MOST_DETAIL) + 1 << STATE_BITS | state;
    }

    static int state(int code) {
        return code & (1 << STATE_BITS) - 1;
    }

    static int detail(int code) {
        return (code >>> STATE_BITS) - 1;
    }
}
