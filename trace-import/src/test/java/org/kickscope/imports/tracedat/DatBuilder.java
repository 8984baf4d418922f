package org.kickscope.imports.tracedat;

import io.airlift.compress.zstd.ZstdCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import org.kickscope.imports.kernel.PageBuilder;

/**
 * Writes small trace.dat files for tests, in any of the forms that trace-cmd.dat.v6(5) and trace-cmd.dat.v7(5) describe.
 * CPU {@code c} of each buffer has {@link #PAGES} pages of {@link #PER_PAGE} events of type "tick", whose {@code n} counts
 * from 0; the first event of each CPU is a probe's.
 */
final class DatBuilder {
    static final int PAGE = 4096;
    static final int PAGES = 3;
    static final int PER_PAGE = 40;
    static final long PROBE_IP = 0xffffffff81000110L;

    private static final String COMMON = "format:\n\tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;\n"
            + "\tfield:unsigned char common_flags;\toffset:2;\tsize:1;\tsigned:0;\n"
            + "\tfield:unsigned char common_preempt_count;\toffset:3;\tsize:1;\tsigned:0;\n"
            + "\tfield:int common_pid;\toffset:4;\tsize:4;\tsigned:1;\n\n";
    private static final String TICK = "name: tick\nID: 10\n" + COMMON
            + "\tfield:u64 n;\toffset:8;\tsize:8;\tsigned:0;\n"
            + "\tfield:char comm[16];\toffset:16;\tsize:16;\tsigned:0;\n\nprint fmt: \"%llu\", REC->n\n";
    private static final String PROBE = "name: my_probe\nID: 11\n" + COMMON
            + "\tfield:unsigned long __probe_ip;\toffset:8;\tsize:8;\tsigned:0;\n\nprint fmt: \"\"\n";
    private static final String HEADER_PAGE = "\tfield: u64 timestamp;\toffset:0;\tsize:8;\tsigned:0;\n"
            + "\tfield: local_t commit;\toffset:8;\tsize:8;\tsigned:1;\n"
            + "\tfield: char data;\toffset:16;\tsize:4080;\tsigned:1;\n";
    private static final String SYMBOLS = "ffffffff81000100 T probed_one\nffffffff81000200 T other\n";
    private static final String TASKS = "100 worker one\n101 worker:two\n";

    final boolean big;
    final String codec;
    final int cpus;
    final List<String> instances = new ArrayList<>();
    final ByteArrayOutputStream moreOptions = new ByteArrayOutputStream();
    long lost;
    String clock = "mono";

    DatBuilder(boolean big, String codec, int cpus) {
        this.big = big;
        this.codec = codec;
        this.cpus = cpus;
    }

    private ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    byte[] u16(int v) {
        return buffer(2).putShort((short) v).array();
    }

    byte[] u32(long v) {
        return buffer(4).putInt((int) v).array();
    }

    byte[] u64(long v) {
        return buffer(8).putLong(v).array();
    }

    static byte[] text(String s) {
        return s.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] p : parts) {
            out.writeBytes(p);
        }
        return out.toByteArray();
    }

    private byte[] sized(String s) {
        return join(u64(text(s).length), text(s));
    }

    /** Adds an option to the first option section. */
    DatBuilder option(int id, byte[] data) {
        moreOptions.writeBytes(join(u16(id), u32(data.length), data));
        return this;
    }

    /** Pages of one CPU. */
    byte[] pages(int cpu) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long n = 0;
        for (int p = 0; p < PAGES; p++) {
            PageBuilder page = new PageBuilder(PAGE, big, time(cpu, n));
            for (int e = 0; e < PER_PAGE; e++) {
                ByteBuffer data = buffer(24);
                boolean probe = n == 0;
                data.putLong(probe ? PROBE_IP : n).put(Arrays.copyOf(text("worker one"), 16));
                byte[] record = PageBuilder.record(big, probe ? 11 : 10, 100 + cpu, data.array());
                page.event(e == 0 ? 0 : 100, record);
                n++;
            }
            out.writeBytes(page.done(p == 1 ? lost : 0));
        }
        return out.toByteArray();
    }

    /** Time of the n-th event of a CPU. */
    static long time(int cpu, long n) {
        return 1_000_000 + cpu + 100 * n;
    }

    private byte[] preamble(String version) {
        return join(
                new byte[] {0x17, 8, 0x44},
                text("tracing" + version + "\0"),
                new byte[] {(byte) (big ? 1 : 0), 8},
                u32(PAGE));
    }

    private byte[] headers() {
        return join(
                text("header_page\0"),
                sized(HEADER_PAGE),
                text("header_event\0"),
                sized("# compressed entry header\n"));
    }

    private byte[] systems() {
        return join(u32(2), text("test\0"), u32(1), sized(TICK), text("kprobes\0"), u32(1), sized(PROBE));
    }

    private byte[] padded(byte[] head, int more) {
        return Arrays.copyOf(head, (head.length + more + PAGE - 1) / PAGE * PAGE);
    }

    byte[] version6() {
        option(4, text("local [" + clock + "] x86-tsc\0"));
        option(8, u32(cpus));
        int instanceHead = 10 + 16 * cpus;
        // instances' tables lie behind the data of the top buffer, each with its data behind it
        byte[] head = join(
                preamble("6"),
                headers(),
                u32(0),
                systems(),
                u32(SYMBOLS.length()),
                text(SYMBOLS),
                u32(0),
                sized(TASKS),
                u32(cpus),
                text("options  \0"));
        int optionBytes = moreOptions.size()
                + instances.stream().mapToInt(s -> 6 + 8 + s.length() + 1).sum()
                + 2;
        long top = padded(head, optionBytes + 10 + 16 * cpus).length;
        long at = top + (long) cpus * PAGES * PAGE;
        List<byte[]> tails = new ArrayList<>();
        for (String name : instances) {
            option(3, join(u64(at), text(name + "\0")));
            byte[] tail = table(at + PAGE, instanceHead);
            tails.add(tail);
            at += tail.length;
        }
        byte[] whole = join(head, moreOptions.toByteArray(), u16(0), text("flyrecord\0"), entries(top));
        byte[] out = join(padded(whole, 0), allPages());
        for (byte[] tail : tails) {
            out = join(out, tail);
        }
        return out;
    }

    private byte[] allPages() {
        byte[] out = {};
        for (int c = 0; c < cpus; c++) {
            out = join(out, pages(c));
        }
        return out;
    }

    private byte[] entries(long at) {
        byte[] out = {};
        for (int c = 0; c < cpus; c++) {
            out = join(out, u64(at + (long) c * PAGES * PAGE), u64((long) PAGES * PAGE));
        }
        return out;
    }

    private byte[] table(long dataAt, int head) {
        return join(Arrays.copyOf(join(text("flyrecord\0"), entries(dataAt)), Math.max(PAGE, head)), allPages());
    }

    byte[] compress(byte[] plain) {
        byte[] out = new byte[plain.length + 1024];
        int n;
        if (codec.equals("zstd")) {
            n = new ZstdCompressor().compress(plain, 0, plain.length, out, 0, out.length);
        } else {
            Deflater deflater = new Deflater();
            deflater.setInput(plain);
            deflater.finish();
            n = deflater.deflate(out);
            deflater.end();
        }
        return join(u32(n), u32(plain.length), Arrays.copyOf(out, n));
    }

    private byte[] section(int id, byte[] data) {
        boolean packed = !codec.equals("none");
        byte[] body = packed ? compress(data) : data;
        return join(u16(id), u16(packed ? 1 : 0), u32(0), u64(body.length), body);
    }

    byte[] version7() {
        byte[] head = join(preamble("7"), text(codec + "\0"), text("1.0\0"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head);
        out.writeBytes(u64(0));
        int[] ids = {16, 18, 19, 21};
        byte[][] bodies = {headers(), systems(), join(u32(SYMBOLS.length()), text(SYMBOLS)), sized(TASKS)};
        for (int i = 0; i < ids.length; i++) {
            option(ids[i], u64(out.size()));
            out.writeBytes(section(ids[i], bodies[i]));
        }
        // a section that no version knows, which readers pass over
        out.writeBytes(join(u16(77), u16(0), u32(0), u64(5), text("extra")));
        option(4, text("local [" + clock + "]\0"));
        option(8, u32(cpus));
        int optionsAt = out.size();
        int next = optionsAt + 16 + moreOptions.size() + 14;
        byte[] options = join(moreOptions.toByteArray(), u16(0), u32(8));
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        List<String> names = new ArrayList<>(List.of(""));
        names.addAll(instances);
        for (String name : names) {
            second.writeBytes(flyrecord(name, next, data));
        }
        long secondAt = (long) next + data.size();
        out.writeBytes(join(u16(0), u16(0), u32(0), u64(options.length + 8), options, u64(secondAt)));
        out.writeBytes(data.toByteArray());
        byte[] tail = join(second.toByteArray(), u16(0), u32(8), u64(0));
        out.writeBytes(join(u16(0), u16(0), u32(0), u64(tail.length), tail));
        byte[] file = out.toByteArray();
        System.arraycopy(u64(optionsAt), 0, file, head.length, 8);
        return file;
    }

    /** Adds the data of a buffer behind {@code data}; returns its BUFFER option. */
    private byte[] flyrecord(String name, long base, ByteArrayOutputStream data) {
        boolean packed = !codec.equals("none");
        long sectionAt = base + data.size();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] parts = {};
        for (int c = 0; c < cpus; c++) {
            long at = sectionAt + 16 + body.size();
            body.writeBytes(new byte[(int) ((PAGE - at % PAGE) % PAGE)]);
            at = sectionAt + 16 + body.size();
            byte[] pages = pages(c);
            byte[] bytes = pages;
            if (packed) {
                bytes = u32(2);
                bytes = join(bytes, compress(Arrays.copyOf(pages, 2 * PAGE)));
                bytes = join(bytes, compress(Arrays.copyOfRange(pages, 2 * PAGE, pages.length)));
            }
            body.writeBytes(bytes);
            // as trace-cmd 3.1, which leaves the number of chunks out of the size
            parts = join(parts, u32(c), u64(at), u64(packed ? bytes.length - 4 : bytes.length));
        }
        data.writeBytes(join(u16(3), u16(packed ? 1 : 0), u32(0), u64(body.size()), body.toByteArray()));
        byte[] option = join(u64(sectionAt), text(name + "\0"), text(clock + "\0"), u32(PAGE), u32(cpus), parts);
        return join(u16(3), u32(option.length), option);
    }

    static Path write(Path folder, String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }
}
