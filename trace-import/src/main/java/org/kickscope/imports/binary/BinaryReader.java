package org.kickscope.imports.binary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.kickscope.trace.TraceFormatException;

/**
 * Reads a part of the file from front to back: straight from the file, or from a section that was decompressed. Every
 * read is checked against the end of the part, so no length in the file can make it allocate more than the part has.
 */
public final class BinaryReader {
    private static final int BUFFER = 64 << 10;

    /** More than the tables of any kernel take; bounds what a damaged length can make it allocate. */
    private static final int LARGEST_PART = 96 << 20;

    private final BinaryFile file;
    private final boolean bigEndian;
    private final String what;
    private final long base;
    private final long end;
    private final boolean memory;
    private byte[] buffer;
    private long bufferFrom;
    private int buffered;
    private long at;

    private BinaryReader(BinaryFile file, boolean bigEndian, String what, long base, long end, byte[] memory) {
        this.file = file;
        this.bigEndian = bigEndian;
        this.what = what;
        this.base = base;
        this.end = end;
        this.memory = memory != null;
        buffer = memory != null ? memory : new byte[(int) Math.min(BUFFER, Math.max(0, end))];
        buffered = memory != null ? memory.length : 0;
    }

    /** Reads the file from a position to another. */
    public static BinaryReader of(BinaryFile file, boolean bigEndian, String what, long from, long to) {
        return new BinaryReader(file, bigEndian, what, from, Math.max(0, Math.min(to, file.length()) - from), null);
    }

    /** Reads decompressed bytes whose compressed form stands at a position. */
    public static BinaryReader of(BinaryFile file, boolean bigEndian, String what, long from, byte[] plain) {
        return new BinaryReader(file, bigEndian, what, from, plain.length, plain);
    }

    /** Place in the file; of a decompressed part, where its compressed form begins. */
    public long position() {
        return memory ? base : base + at;
    }

    /** Bytes that are left. */
    public long left() {
        return end - at;
    }

    /** An error at the present place. */
    public TraceFormatException error(String expected, String found) {
        String place = memory ? " (byte " + at + " of the decompressed " + what + ")" : "";
        return file.error(position(), expected, found + place, "The file is damaged: copy it again or record again");
    }

    private void need(long n, String noun) throws IOException {
        if (n < 0 || n > left()) {
            throw error(
                    noun + " in " + what,
                    "a length of " + Long.toUnsignedString(n) + " bytes where " + left() + " are left");
        }
    }

    /** Sees to it that {@code n} bytes from here are buffered; returns their index. */
    private int buffer(int n, String noun) throws IOException {
        need(n, noun);
        if (memory) {
            return (int) at;
        }
        if (at < bufferFrom || at + n > bufferFrom + buffered) {
            if (n > buffer.length) {
                buffer = new byte[n];
            }
            buffered = file.read(base + at, buffer, 0, (int) Math.min(buffer.length, left()));
            bufferFrom = at;
            if (buffered < n) {
                throw error(noun + " in " + what, "the end of the file");
            }
        }
        return (int) (at - bufferFrom);
    }

    public int u8() throws IOException {
        int i = buffer(1, "a byte");
        at++;
        return buffer[i] & 0xff;
    }

    public int u16() throws IOException {
        int i = buffer(2, "a 16-bit number");
        at += 2;
        return Bytes.u16(buffer, i, bigEndian);
    }

    public long u32() throws IOException {
        int i = buffer(4, "a 32-bit number");
        at += 4;
        return Bytes.u32(buffer, i, bigEndian);
    }

    /** A 64-bit number, which the callers take for unsigned: a negative one is an absurdly large one. */
    public long u64() throws IOException {
        int i = buffer(8, "a 64-bit number");
        at += 8;
        return Bytes.s64(buffer, i, bigEndian);
    }

    /** So many bytes. */
    public byte[] bytes(long n, String noun) throws IOException {
        need(n, noun);
        if (n > LARGEST_PART) {
            throw error(noun + " of at most " + LARGEST_PART + " bytes", n + " bytes");
        }
        byte[] b;
        if (memory) {
            b = Arrays.copyOfRange(buffer, (int) at, (int) (at + n));
        } else {
            b = file.bytes(base + at, (int) n, noun);
        }
        at += n;
        return b;
    }

    /** So many bytes as text. */
    public String text(long n, String noun) throws IOException {
        need(n, noun);
        if (n <= BUFFER) {
            int i = buffer((int) n, noun);
            at += n;
            return new String(buffer, i, (int) n, StandardCharsets.UTF_8);
        }
        return new String(bytes(n, noun), StandardCharsets.UTF_8);
    }

    /** Characters up to a NUL, which is passed over. */
    public String string(int longest, String noun) throws IOException {
        int n = (int) Math.min(longest + 1L, left());
        int i = buffer(n, noun);
        for (int k = 0; k < n; k++) {
            if (buffer[i + k] == 0) {
                at += k + 1;
                return new String(buffer, i, k, StandardCharsets.UTF_8);
            }
        }
        throw error(noun + " with a NUL after at most " + longest + " bytes in " + what, "none");
    }

    /** Reads a part of the file when it is asked for. */
    @FunctionalInterface
    public interface Later {
        /** The bytes; empty where the file has none. */
        byte[] read() throws IOException;
    }

    /** Passes over so many bytes, which can be read later. */
    public Later later(long n, String noun) throws IOException {
        BinaryReader there = new BinaryReader(file, bigEndian, what, base, end, memory ? buffer : null);
        there.at = at;
        skip(n, noun);
        return () -> {
            synchronized (there) {
                long begin = there.at;
                byte[] b = there.bytes(n, noun);
                there.at = begin;
                return b;
            }
        };
    }

    /** Passes over so many bytes. */
    public void skip(long n, String noun) throws IOException {
        need(n, noun);
        at += n;
    }

    /** Passes over a text that must be there. */
    public void expect(byte[] text) throws IOException {
        String name = new String(text, 0, text.length - 1, StandardCharsets.US_ASCII);
        int i = buffer(text.length, "'" + name + "'");
        if (!Arrays.equals(buffer, i, i + text.length, text, 0, text.length)) {
            throw error(
                    "'" + name + "' in " + what,
                    "'" + new String(buffer, i, text.length, StandardCharsets.ISO_8859_1) + "'");
        }
        at += text.length;
    }
}
