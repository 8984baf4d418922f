package org.kickscope.bench;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a large trace.dat (version 6, little endian, not compressed: trace-cmd.dat.v6(5)) with a mix of events as a busy
 * virtualization host has: 49 bytes an event in the mean, so 25 million events make 1.2 GB. One event of a hundred belongs
 * to a kick or an interrupt of vhost-net, whole from its first hop to its last. The same arguments give the same bytes. The
 * times are made up and stand for no machine; trace-cmd reads the file.
 *
 * <p>Cost: about 10 million events a second; memory does not depend on the size.
 */
public final class SyntheticTrace {
    /** Bytes of a ring buffer page. */
    static final int PAGE = 4096;

    /** Bytes of a page that hold events. */
    static final int PAGE_DATA = PAGE - 16;

    /** So many events of a hundred belong to a kick or an interrupt. */
    private static final int SHARE = 1;

    private static final String HEADER_PAGE = "\tfield: u64 timestamp;\toffset:0;\tsize:8;\tsigned:0;\n"
            + "\tfield: local_t commit;\toffset:8;\tsize:8;\tsigned:1;\n"
            + "\tfield: int overwrite;\toffset:8;\tsize:1;\tsigned:1;\n"
            + "\tfield: char data;\toffset:16;\tsize:4080;\tsigned:1;\n";
    private static final String HEADER_EVENT = "# compressed entry header\n\ttype_len    :    5 bits\n"
            + "\ttime_delta  :   27 bits\n\tarray       :   32 bits\n\n\tpadding     : type == 29\n"
            + "\ttime_extend : type == 30\n\ttime_stamp : type == 31\n\tdata max type_len  == 28\n";

    private SyntheticTrace() {}

    /** Arguments: the file to write, the number of events, the number of CPUs; how many of a hundred events are those of signals. */
    public static void main(String[] args) throws IOException {
        if (args.length != 3 && args.length != 4) {
            throw new IllegalArgumentException("usage: SyntheticTrace FILE EVENTS CPUS [SHARE]");
        }
        int share = args.length == 4 ? Integer.parseInt(args[3]) : SHARE;
        long chains = write(Path.of(args[0]), Long.parseLong(args[1]), Integer.parseInt(args[2]), share);
        System.out.println(chains + " kicks and " + chains + " interrupts");
    }

    /** Writes a file in which one event of a hundred belongs to a kick or an interrupt. */
    public static long write(Path file, long events, int cpus) throws IOException {
        return write(file, events, cpus, SHARE);
    }

    /**
     * Writes a file.
     *
     * @param file overwritten when it exists
     * @param events exact number of events
     * @param cpus over how many CPUs they are spread
     * @param share how many of a hundred events belong to a kick or an interrupt, 1 to 100
     * @return how many kicks are in it, all of them delivered; there are as many interrupts, all delivered too
     */
    public static long write(Path file, long events, int cpus, int share) throws IOException {
        byte[] head = head(cpus);
        int table = head.length;
        long dataFrom = aligned(table + 16L * cpus);
        long[] at = new long[cpus];
        long[] size = new long[cpus];
        long chains = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write(head);
            out.write(new byte[(int) (dataFrom - table)]);
            long position = dataFrom;
            for (int cpu = 0; cpu < cpus; cpu++) {
                at[cpu] = position;
                long mine = events * (cpu + 1) / cpus - events * cpu / cpus;
                SyntheticCpu made = new SyntheticCpu(cpu, cpus);
                size[cpu] = made.write(out, mine, SyntheticChain.EVENTS * 100L / share);
                chains += made.chains();
                position += size[cpu];
            }
        }
        // sizes are known at the end only
        ByteBuffer offsets = ByteBuffer.allocate(16 * cpus).order(ByteOrder.LITTLE_ENDIAN);
        for (int cpu = 0; cpu < cpus; cpu++) {
            offsets.putLong(at[cpu]).putLong(size[cpu]);
        }
        offsets.flip();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(offsets, table);
        }
        return chains;
    }

    private static long aligned(long at) {
        return (at + PAGE - 1) / PAGE * PAGE;
    }

    /** Everything up to the table of CPUs. */
    private static byte[] head(int cpus) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(new byte[] {0x17, 0x08, 0x44});
        text(out, "tracing6\0");
        out.writeByte(0);
        out.writeByte(8);
        u32(out, PAGE);
        text(out, "header_page\0");
        sized(out, HEADER_PAGE);
        text(out, "header_event\0");
        sized(out, HEADER_EVENT);
        u32(out, 0);
        formats(out);
        String symbols = SyntheticKinds.symbols();
        u32(out, symbols.length());
        text(out, symbols);
        u32(out, 0);
        sized(out, SyntheticTasks.commandLines(cpus));
        u32(out, cpus);
        text(out, "options  \0");
        option(out, 4, "[local] global counter mono\0");
        option(out, 5, "Linux synthetic 6.1.0 x86_64\0");
        option(out, 9, "synthetic\0");
        u16(out, 8);
        u32(out, 4);
        u32(out, cpus);
        u16(out, 0);
        text(out, "flyrecord\0");
        return bytes.toByteArray();
    }

    private static void formats(DataOutputStream out) throws IOException {
        List<List<SyntheticEvent>> systems = new ArrayList<>();
        for (SyntheticEvent e : SyntheticKinds.ALL) {
            List<SyntheticEvent> last = systems.isEmpty() ? null : systems.get(systems.size() - 1);
            if (last == null || !last.get(0).system().equals(e.system())) {
                last = new ArrayList<>();
                systems.add(last);
            }
            last.add(e);
        }
        u32(out, systems.size());
        for (List<SyntheticEvent> system : systems) {
            text(out, system.get(0).system() + "\0");
            u32(out, system.size());
            for (SyntheticEvent e : system) {
                sized(out, e.format());
            }
        }
    }

    private static void option(DataOutputStream out, int id, String value) throws IOException {
        u16(out, id);
        u32(out, value.length());
        text(out, value);
    }

    private static void sized(DataOutputStream out, String text) throws IOException {
        u32(out, text.length());
        u32(out, 0);
        text(out, text);
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void u16(DataOutputStream out, int v) throws IOException {
        out.writeShort(Short.reverseBytes((short) v));
    }

    private static void u32(DataOutputStream out, int v) throws IOException {
        out.writeInt(Integer.reverseBytes(v));
    }
}
