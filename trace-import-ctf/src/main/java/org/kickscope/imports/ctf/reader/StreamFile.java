package org.kickscope.imports.ctf.reader;

import java.io.IOException;
import java.util.UUID;
import org.kickscope.imports.lines.LineFile;
import org.kickscope.trace.Anomalies;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Field;

/**
 * One file with packets of a stream. Opening it reads the heads of the packets one after the other, and nothing of what is
 * in them. Immutable afterwards; its bytes may be read by several threads.
 */
final class StreamFile {
    /** Magic of a packet of events (CTF 1.8, section 5.1). */
    private static final long MAGIC = 0xc1fc1fc1L;

    private static final int HEAD_BYTES = 4 << 10;
    private static final int UUID_BYTES = 16;

    private final LineFile file;
    private final String name;
    private final PacketTable packets = new PacketTable();
    private StreamClass stream;
    private long instance = Field.MISSING;
    private String refused = "";

    /** Opens; what is wrong with it is added to the anomalies, or stands in {@link #refused}. */
    StreamFile(LineFile file, String name, TraceModel model, int source, Anomalies anomalies) throws IOException {
        this.file = file;
        this.name = name;
        Sink sink = new Sink(model.builder().savedValues());
        byte[] head = new byte[HEAD_BYTES];
        long at = 0;
        while (at < file.size()) {
            int n = file.read(at, head, 0, head.length);
            Bits bits = new Bits();
            bits.set(head, 0, 8L * n);
            String why = head(bits, sink, head, model);
            PacketTable.Packet p = null;
            if (why.isEmpty()) {
                p = packet(bits, sink, at);
                why = p == null ? "a head of a packet whose sizes contradict each other" : "";
            }
            if (!why.isEmpty()) {
                if (packets.size() == 0) {
                    refused = why;
                } else {
                    anomalies.add(
                            Anomaly.Kind.DAMAGED,
                            source,
                            0,
                            at,
                            Field.MISSING,
                            name + ": " + why + "; the rest of the file is not read");
                }
                return;
            }
            packets.add(0, p);
            at += Math.max(1, packetBytes(sink, at));
        }
        if (at > file.size()) {
            anomalies.add(
                    Anomaly.Kind.TRUNCATED,
                    source,
                    0,
                    file.size(),
                    Field.MISSING,
                    name + ": of the last packet " + (at - file.size()) + " bytes are missing");
        }
        if (!file.cut().isEmpty()) {
            anomalies.add(
                    Anomaly.Kind.TRUNCATED,
                    source,
                    0,
                    file.size(),
                    Field.MISSING,
                    name + ": the compressed stream is not whole (" + file.cut() + "); what came before is read");
        }
    }

    /** Reads the packet's head and its context; returns what is wrong with them, empty for nothing. */
    private String head(Bits bits, Sink sink, byte[] b, TraceModel model) {
        sink.begin(new int[0], 0);
        try {
            Long id = null;
            if (model.packetHeader() != null) {
                model.packetHeader().read(bits, sink);
                Long magic = value(model.headerValue("magic"), sink);
                if (magic != null && (magic & 0xffff_ffffL) != MAGIC) {
                    return "it has not the magic of a packet";
                }
                if (foreign(model, sink)) {
                    return "it belongs to another trace (its UUID is not that of the metadata)";
                }
                id = value(model.headerValue("stream_id"), sink);
                Long own = value(model.headerValue("stream_instance_id"), sink);
                instance = own == null ? Field.MISSING : own;
            }
            StreamClass of = model.stream(id);
            if (of == null || stream != null && of != stream) {
                return "it is of stream " + id + ", which "
                        + (of == null ? "the metadata does not describe" : "is not that of its first packet");
            }
            stream = of;
            if (stream.packetContext() != null) {
                stream.packetContext().read(bits, sink);
            }
            return "";
        } catch (CutException e) {
            return "a head of a packet that is cut";
        }
    }

    private static Long value(Part.Number n, Sink sink) {
        return n == null || n.saveAt < 0 ? null : sink.saved[n.saveAt];
    }

    private static boolean foreign(TraceModel model, Sink sink) {
        UUID expected = model.uuid();
        if (expected == null || model.headerValue("uuid[15]") == null) {
            return false;
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < UUID_BYTES; i++) {
            Long b = value(model.headerValue("uuid[" + i + "]"), sink);
            if (b == null) {
                return false;
            }
            high = i < 8 ? high << 8 | b & 0xff : high;
            low = i < 8 ? low : low << 8 | b & 0xff;
        }
        return !expected.equals(new UUID(high, low));
    }

    private long packetBytes(Sink sink, long at) {
        Long bits = value(stream.contextValue("packet_size"), sink);
        return bits == null ? file.size() - at : bits >>> 3;
    }

    /** The packet whose head was just read, null when its sizes cannot be. */
    private PacketTable.Packet packet(Bits bits, Sink sink, long at) {
        Long size = value(stream.contextValue("packet_size"), sink);
        Long content = value(stream.contextValue("content_size"), sink);
        long left = file.size() - at;
        long packetBits = size == null ? 8 * left : size;
        long contentBits = content == null ? packetBits : content;
        if (packetBits < bits.at || packetBits % 8 != 0 || contentBits < bits.at || contentBits > packetBits) {
            return null;
        }
        Long cpu = value(stream.contextValue("cpu_id"), sink);
        return new PacketTable.Packet(
                at,
                Math.min(packetBits / 8, left),
                Math.min(contentBits, 8 * left),
                (int) bits.at,
                orMissing(value(stream.contextValue("timestamp_begin"), sink)),
                orMissing(value(stream.contextValue("timestamp_end"), sink)),
                orMissing(value(stream.contextValue("events_discarded"), sink)),
                orMissing(value(stream.contextValue("packet_seq_num"), sink)),
                cpu == null || cpu < 0 || cpu > 1 << 20 ? -1 : cpu.intValue());
    }

    private static long orMissing(Long value) {
        return value == null ? Field.MISSING : value;
    }

    /** Why nothing of the file is read, empty when something is. */
    String refused() {
        return refused;
    }

    String name() {
        return name;
    }

    LineFile file() {
        return file;
    }

    StreamClass stream() {
        return stream;
    }

    /** What tells the streams of one class apart, {@link Field#MISSING} where the packets do not have it. */
    long instance() {
        return instance;
    }

    PacketTable packets() {
        return packets;
    }
}
