package org.kickscope.decode;

/**
 * What an ioeventfd compares beside the address, packed into a long: bus, length and data.
 *
 * <p>Source of the rule: {@code virt/kvm/eventfd.c ioeventfd_in_range}.
 */
public final class Match {
    /** Number of {@code enum kvm_bus}. */
    public static final int MMIO = 0;

    public static final int PIO = 1;
    public static final int FAST_MMIO = 3;
    private static final int ANY_LENGTH = 15;
    private static final long DATA = 0xffff_ffff_ffffL;

    private Match() {}

    /**
     * @param bus number of the bus
     * @param lengthBytes 1, 2, 4 or 8; 0 any; -1 unknown
     * @param wildcard any data
     * @param data the data that is compared, its lower 48 bits
     */
    static long of(int bus, long lengthBytes, boolean wildcard, long data) {
        long length = lengthBytes < 0 || lengthBytes > 8 ? ANY_LENGTH : lengthBytes;
        return (long) bus << 60 | length << 56 | (wildcard ? 1L << 55 : 0) | (wildcard ? 0 : data & DATA);
    }

    /** Number of the bus. */
    public static int bus(long match) {
        return (int) (match >>> 60);
    }

    /** The length that is compared, 0 any, -1 unknown. */
    public static int lengthBytes(long match) {
        int length = (int) (match >>> 56) & 15;
        return length == ANY_LENGTH ? -1 : length;
    }

    /** True when the data is not compared. */
    public static boolean wildcard(long match) {
        return (match >>> 55 & 1) != 0;
    }

    /** The data that is compared. */
    public static long data(long match) {
        return match & DATA;
    }

    /** As {@code 0xc010, length 2, data 0x1}, without the address. */
    public static String text(long match) {
        int length = lengthBytes(match);
        String l = length == 0 ? "any length" : length < 0 ? "length not seen" : "length " + length;
        return l + (wildcard(match) ? ", any data" : ", data 0x" + Long.toHexString(data(match)));
    }
}
