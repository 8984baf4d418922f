package org.kickscope.imports.tracedat.file;

import java.io.IOException;
import java.util.Arrays;
import org.kickscope.imports.binary.BinaryFile;

/**
 * The first bytes of every trace.dat ("INITIAL FORMAT" of trace-cmd.dat(5)).
 *
 * @param version 6 or 7, or another number that no reader knows
 * @param bigEndian byte order of the traced machine
 * @param longBytes size of a user's {@code long} there
 * @param pageBytes its page size
 * @param end where the version's own part begins
 */
public record Preamble(int version, boolean bigEndian, int longBytes, int pageBytes, long end) {
    /** True when the bytes begin as a trace.dat does. */
    public static boolean fits(byte[] head) {
        int n = TraceDatLayout.MAGIC.length;
        return head.length >= n && Arrays.equals(head, 0, n, TraceDatLayout.MAGIC, 0, n);
    }

    /** Version of a file that {@link #fits}, -1 where it is cut or no number. */
    public static int version(byte[] head) {
        int v = 0;
        int at = TraceDatLayout.VERSION_OFFSET;
        for (; at < head.length && at < TraceDatLayout.VERSION_OFFSET + TraceDatLayout.VERSION_LONGEST; at++) {
            int digit = head[at] - '0';
            if (head[at] == 0 && at > TraceDatLayout.VERSION_OFFSET) {
                return v;
            }
            if (digit < 0 || digit > 9) {
                return -1;
            }
            v = 10 * v + digit;
        }
        return -1;
    }

    /**
     * Reads it.
     *
     * @throws org.kickscope.trace.TraceFormatException when it is cut, or its numbers are none that a machine has
     */
    public static Preamble read(BinaryFile file) throws IOException {
        byte[] head = new byte[TraceDatLayout.VERSION_OFFSET + TraceDatLayout.VERSION_LONGEST];
        head = Arrays.copyOf(head, file.read(0, head, 0, head.length));
        if (!fits(head)) {
            throw file.error(0, "the magic of a trace.dat", "other bytes", "Name a file that trace-cmd recorded");
        }
        int version = version(head);
        int at = TraceDatLayout.VERSION_OFFSET
                + Integer.toString(Math.max(0, version)).length()
                + 1;
        if (version < 0) {
            throw file.error(
                    TraceDatLayout.VERSION_OFFSET,
                    "a version number",
                    "other bytes or the end of the file",
                    "The file is damaged: copy it again");
        }
        byte[] b = file.bytes(at, 6, "byte order, long size and page size");
        if (b[0] != TraceDatLayout.LITTLE_ENDIAN && b[0] != TraceDatLayout.BIG_ENDIAN) {
            throw file.error(at, "a byte order of 0 or 1", "the byte " + b[0], "The file is damaged: copy it again");
        }
        boolean big = b[0] == TraceDatLayout.BIG_ENDIAN;
        if (b[1] != 4 && b[1] != 8) {
            throw file.error(at + 1, "a long size of 4 or 8", "the byte " + b[1], "The file is damaged: copy it again");
        }
        int page = org.kickscope.imports.binary.Bytes.s32(b, 2, big);
        checkPage(file, at + 2, page);
        return new Preamble(version, big, b[1], page, at + 6);
    }

    /** @throws org.kickscope.trace.TraceFormatException for a page size that no kernel has */
    public static void checkPage(BinaryFile file, long position, int page) throws IOException {
        if (page < TraceDatLayout.SMALLEST_PAGE || page > TraceDatLayout.LARGEST_PAGE || (page & 3) != 0) {
            throw file.error(
                    position, "a page size", Integer.toUnsignedString(page), "The file is damaged: copy it again");
        }
    }
}
