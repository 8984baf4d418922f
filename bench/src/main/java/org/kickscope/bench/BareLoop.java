package org.kickscope.bench;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;

/**
 * The least that any reader must do, as a measure for the others: one thread goes over the pages of a trace.dat
 * (version 6, little endian, not compressed, pages of 4 KiB), or over its records, and counts. It knows neither types nor
 * times nor damage.
 */
public final class BareLoop {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Few enough bytes to stay in the nearest caches. */
    private static final int BLOCK = 32 << 10;

    private static final int LARGEST_HEAD = 1 << 20;
    private static final int COMMIT_MASK = (1 << 27) - 1;

    private BareLoop() {}

    /** Arguments: {@code pages} or {@code heads}, the file. Prints the count and the seconds that it took. */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("usage: BareLoop pages|heads FILE");
        }
        boolean heads = args[0].equals("heads");
        long start = System.nanoTime();
        long count = count(Path.of(args[1]), heads);
        System.out.printf(Locale.ROOT, "%s %d %.3f%n", args[0], count, (System.nanoTime() - start) / 1e9);
    }

    private static long count(Path file, boolean heads) throws IOException {
        long count = 0;
        byte[] b = new byte[BLOCK + 8];
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.wrap(b, 0, BLOCK);
            long at = firstPage(in);
            while (true) {
                buffer.position(0);
                while (buffer.hasRemaining() && in.read(buffer, at + buffer.position()) > 0) {
                    // goes on until the block is full
                }
                int n = buffer.position();
                for (int page = 0; page + SyntheticTrace.PAGE <= n; page += SyntheticTrace.PAGE) {
                    int used = (int) INT.get(b, page + 8) & COMMIT_MASK;
                    if (used <= SyntheticTrace.PAGE_DATA) {
                        count += heads ? records(b, page + 16, page + 16 + used) : 1;
                    }
                }
                if (n < BLOCK) {
                    return count;
                }
                at += BLOCK;
            }
        }
    }

    /** Where the data of the first CPU begins: the first number behind {@code flyrecord}. */
    private static long firstPage(FileChannel in) throws IOException {
        byte[] head = new byte[LARGEST_HEAD];
        int n = Math.max(0, in.read(ByteBuffer.wrap(head), 0));
        byte[] mark = "flyrecord\0".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i + mark.length + 8 <= n; i++) {
            if (Arrays.equals(head, i, i + mark.length, mark, 0, mark.length)) {
                return (long) LONG.get(head, i + mark.length);
            }
        }
        throw new IOException("no trace.dat of version 6, without compression and with a head of less than a MiB");
    }

    private static long records(byte[] b, int from, int to) {
        long count = 0;
        int at = from;
        while (at + 4 <= to) {
            int head = (int) INT.get(b, at);
            int kind = head & 0x1f;
            if (kind > 0 && kind <= 28) {
                at += 4 + (kind << 2);
                count++;
            } else if (kind == 0) {
                at += 4 + (((int) INT.get(b, at + 4) + 3) & ~3);
                count++;
            } else if (kind == 29 && head >>> 5 == 0) {
                break;
            } else {
                at += kind == 29 ? 4 + (int) INT.get(b, at + 4) : 8;
            }
        }
        return count;
    }
}
