package org.kickscope.imports.ctf.reader;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small traces: text metadata, and packets bit by bit. */
final class TraceBuilder {
    static final int HEAD_BYTES = 60;

    private final boolean bigEndian;
    private final StringBuilder bits = new StringBuilder();

    TraceBuilder(boolean bigEndian) {
        this.bigEndian = bigEndian;
    }

    /** Metadata with the usual packets; the clock runs at {@code hertz}. */
    static String metadata(boolean bigEndian, long hertz, String clock, String eventHeader, String events) {
        return "/* CTF 1.8 */\n"
                + "typealias integer { size = 8; align = 8; signed = false; } := u8;\n"
                + "typealias integer { size = 16; align = 8; signed = false; } := u16;\n"
                + "typealias integer { size = 32; align = 8; signed = false; } := u32;\n"
                + "typealias integer { size = 64; align = 8; signed = false; } := u64;\n"
                + "trace { major = 1; minor = 8; byte_order = " + (bigEndian ? "be" : "le") + ";\n"
                + "  packet.header := struct { u32 magic; u32 stream_id; }; };\n"
                + "env { hostname = \"here\"; tracer_name = \"barectf\"; };\n"
                + "clock { name = c; freq = " + hertz + "; " + clock + " };\n"
                + "typealias integer { size = 64; align = 8; signed = false; map = clock.c.value; } := t64;\n"
                + "typealias integer { size = 16; align = 8; signed = false; map = clock.c.value; } := t16;\n"
                + "stream { id = 0;\n"
                + "  packet.context := struct { t64 timestamp_begin; t64 timestamp_end; u64 content_size; u64 packet_size;"
                + " u64 packet_seq_num; u64 events_discarded; u32 cpu_id; };\n"
                + "  event.header := struct { " + eventHeader + " }; };\n"
                + events;
    }

    /** Adds an integer of so many bits. */
    TraceBuilder bits(long value, int length) {
        StringBuilder own = new StringBuilder();
        for (int i = length - 1; i >= 0; i--) {
            own.append((value >>> i & 1) == 0 ? '0' : '1');
        }
        // in little endian the lowest bit comes first; the bytes are turned round in bytes()
        bits.append(bigEndian ? own : own.reverse());
        return this;
    }

    TraceBuilder align(int alignment) {
        while (bits.length() % alignment != 0) {
            bits.append('0');
        }
        return this;
    }

    TraceBuilder text(String text) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            byteOf(b);
        }
        return byteOf(0);
    }

    TraceBuilder byteOf(int b) {
        return bits(b, 8);
    }

    int length() {
        return bits.length();
    }

    byte[] bytes() {
        align(8);
        byte[] out = new byte[bits.length() / 8];
        for (int i = 0; i < bits.length(); i++) {
            if (bits.charAt(i) == '1') {
                out[i / 8] |= (byte) (bigEndian ? 0x80 >>> i % 8 : 1 << i % 8);
            }
        }
        return out;
    }

    /** A whole packet around these events, with some bytes left free at its end. */
    static byte[] packet(
            boolean bigEndian, long begin, long end, long sequence, long discarded, int cpu, TraceBuilder events) {
        byte[] payload = events.bytes();
        long content = 8L * HEAD_BYTES + events.length();
        long size = 8L * (HEAD_BYTES + payload.length + 4);
        TraceBuilder head = new TraceBuilder(bigEndian)
                .bits(0xc1fc1fc1L, 32)
                .bits(0, 32)
                .bits(begin, 64)
                .bits(end, 64)
                .bits(content, 64)
                .bits(size, 64)
                .bits(sequence, 64)
                .bits(discarded, 64)
                .bits(cpu, 32);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head.bytes());
        out.writeBytes(payload);
        out.writeBytes(new byte[4]);
        return out.toByteArray();
    }

    static Path write(Path folder, String metadata, byte[]... packets) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("metadata"), metadata);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] p : packets) {
            all.writeBytes(p);
        }
        Files.write(folder.resolve("stream"), all.toByteArray());
        return folder;
    }
}
