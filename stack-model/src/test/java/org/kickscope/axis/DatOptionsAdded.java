package org.kickscope.axis;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A recorded trace.dat of version 7 with one more section of options ("Options" of trace-cmd.dat.v7(5)), as a recorder of host
 * and guest together writes them.
 */
final class DatOptionsAdded {
    private static final int CODEC_NAME = 18;
    private static final int SECTION_HEAD = 16;
    private static final int OPTION_HEAD = 6;

    private final ByteBuffer more =
            ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN).position(SECTION_HEAD);

    DatOptionsAdded traceId(long id) {
        more.putShort((short) 11).putInt(Long.BYTES).putLong(id);
        return this;
    }

    /** Samples of one CPU: time, offset, scaling, bits of the fraction. */
    DatOptionsAdded timeShift(long host, int flags, long[]... samples) {
        more.putShort((short) 12).putInt(20 + 32 * samples.length);
        more.putLong(host).putInt(flags).putInt(1).putInt(samples.length);
        for (int what = 0; what < 4; what++) {
            for (long[] sample : samples) {
                more.putLong(sample[what]);
            }
        }
        return this;
    }

    /** Threads of the host by CPU of the guest. */
    DatOptionsAdded guest(long id, int... threads) {
        more.putShort((short) 13).putInt(2 + 8 + 4 + 8 * threads.length);
        more.put((byte) 'g').put((byte) 0).putLong(id).putInt(threads.length);
        for (int cpu = 0; cpu < threads.length; cpu++) {
            more.putInt(cpu).putInt(threads[cpu]);
        }
        return this;
    }

    Path write(Path of, Path to) throws IOException {
        byte[] file = Files.readAllBytes(of);
        ByteBuffer b = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int at = CODEC_NAME;
        for (int names = 0; names < 2; at++) {
            names += file[at] == 0 ? 1 : 0;
        }
        int next = at;
        while (b.getLong(next) != 0) {
            int option = (int) b.getLong(next) + SECTION_HEAD;
            while (b.getShort(option) != 0) {
                option += OPTION_HEAD + b.getInt(option + 2);
            }
            next = option + OPTION_HEAD;
        }
        b.putLong(next, file.length);
        more.putShort((short) 0).putInt(Long.BYTES).putLong(0);
        more.putLong(8, more.position() - SECTION_HEAD);
        ByteBuffer whole = ByteBuffer.allocate(file.length + more.position());
        whole.put(file).put(more.flip());
        return Files.write(to, whole.array());
    }
}
