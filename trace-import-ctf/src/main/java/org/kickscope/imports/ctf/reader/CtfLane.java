package org.kickscope.imports.ctf.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kickscope.imports.lttng.TasksAtBlocks;
import org.kickscope.trace.Field;
import org.kickscope.trace.Lane;
import org.kickscope.trace.Selection;

/** One stream: the packets of a CPU, perhaps in several files. A block is a packet, or several small ones. */
final class CtfLane extends Lane {
    /** Packets are put together until a block has so many bytes. */
    private static final int BLOCK_BYTES = 256 << 10;

    private final CtfSource source;
    private final StreamClass stream;
    private final List<StreamFile> files;
    private final PacketTable packets;
    private final int[] firstPacket;
    private final int counterBits;
    private final TasksAtBlocks tasks;

    /** @param files of one stream, in the order of their times */
    CtfLane(CtfSource source, String name, List<StreamFile> files, PacketTable packets) {
        super(source, name, packets.cpu());
        this.source = source;
        this.files = files;
        this.packets = packets;
        stream = files.get(0).stream();
        Part.Number counter = stream.contextValue("events_discarded");
        counterBits = counter == null ? Long.SIZE : counter.length;
        List<Integer> first = new ArrayList<>();
        long sum = BLOCK_BYTES;
        for (int p = 0; p < packets.size(); p++) {
            if (sum + packets.bytes(p) > BLOCK_BYTES) {
                first.add(p);
                sum = 0;
            }
            sum += packets.bytes(p);
        }
        firstPacket = Arrays.copyOf(first.stream().mapToInt(i -> i).toArray(), first.size() + 1);
        firstPacket[first.size()] = packets.size();
        tasks = stream.tellsThreads() == null ? null : new TasksAtBlocks(first.size());
    }

    CtfSource ctfSource() {
        return source;
    }

    StreamClass stream() {
        return stream;
    }

    PacketTable packets() {
        return packets;
    }

    StreamFile file(int packet) {
        return files.get(packets.file(packet));
    }

    int firstPacket(int block) {
        return firstPacket[block];
    }

    /** Events dropped between the packet before and the end of this one. */
    long lost(int packet) {
        return packets.lost(packet, counterBits);
    }

    /** Which threads run at the beginning of each block; null where the events tell it, or nothing does. */
    TasksAtBlocks tasks() {
        return tasks;
    }

    /** True when neither its events nor switches of tasks tell which thread an event is of. */
    boolean toldByNothing() {
        return tasks == null && stream.events().stream().noneMatch(e -> e != null && e.tellsThread());
    }

    @Override
    public int blockCount() {
        return firstPacket.length - 1;
    }

    @Override
    public long lengthBytes() {
        long sum = 0;
        for (int b = 0; b < blockCount(); b++) {
            sum += blockBytes(b);
        }
        return sum;
    }

    @Override
    public long blockBytes(int block) {
        long sum = 0;
        for (int p = firstPacket[block]; p < firstPacket[block + 1]; p++) {
            sum += packets.bytes(p);
        }
        return sum;
    }

    @Override
    public long blockStartNs(int block) {
        long begin = packets.begin(firstPacket[block]);
        return begin == Field.MISSING ? Long.MIN_VALUE : stream.clock().ns(begin);
    }

    @Override
    public BlockDecoder decoder(Selection selection) {
        return new CtfDecoder(this, selection);
    }
}
