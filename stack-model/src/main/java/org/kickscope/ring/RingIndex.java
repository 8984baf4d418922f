package org.kickscope.ring;

/**
 * Arithmetic of ring indices. An index of a ring wraps; here it is unwrapped: a position that counts on, from the first
 * index that was seen. Of several positions that fit an index, the one nearest to a known position is meant: correct while
 * less than half a period passes between two sights of it.
 */
abstract class RingIndex {
    /** The position that a first index stands for. */
    abstract long first(int raw);

    /** The position that an index stands for, next to a known one. */
    abstract long near(int raw, long known);

    /** The index as it stands in memory. */
    abstract int raw(long position);

    /** Split ring, virtio 1.2 section 2.7: indices run freely from 0 to 65535 and begin again. */
    static final RingIndex SPLIT = new RingIndex() {
        @Override
        long first(int raw) {
            return raw & 0xffff;
        }

        @Override
        long near(int raw, long known) {
            return known + (short) (raw - (int) known);
        }

        @Override
        int raw(long position) {
            return (int) position & 0xffff;
        }
    };

    /**
     * Packed ring, virtio 1.2 section 2.8: an offset in the low 15 bits, and in bit 15 the wrap counter, which is 1 on the
     * first lap and changes on each.
     *
     * @param size entries of the ring, 1 to 32768
     */
    static RingIndex packed(int size) {
        return new RingIndex() {
            @Override
            long first(int raw) {
                return (raw & 0x7fff) + (odd(raw) ? size : 0);
            }

            private boolean odd(int raw) {
                return (raw & 0x8000) == 0;
            }

            @Override
            long near(int raw, long known) {
                long two = 2L * size;
                long inTwoLaps = first(raw);
                long at = Math.floorDiv(known - inTwoLaps, two) * two + inTwoLaps;
                return known - at <= at + two - known ? at : at + two;
            }

            @Override
            int raw(long position) {
                long lap = Math.floorDiv(position, (long) size);
                return (int) Math.floorMod(position, (long) size) | ((lap & 1) == 0 ? 0x8000 : 0);
            }
        };
    }

    /**
     * Whether the other end wants a notification, virtio 1.2 section 2.7.7 and 2.7.10 (event index): true when the index
     * has passed the event on its way.
     *
     * @param event index at which the other end wants to be told
     * @param from index when the other end was told last
     * @param to index now
     */
    static boolean passes(int event, int from, int to) {
        return (to - event - 1 & 0xffff) < (to - from & 0xffff);
    }
}
