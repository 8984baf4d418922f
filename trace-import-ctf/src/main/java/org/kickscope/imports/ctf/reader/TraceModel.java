package org.kickscope.imports.ctf.reader;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.tracecompass.ctf.core.CTFException;
import org.eclipse.tracecompass.ctf.core.event.CTFClock;
import org.eclipse.tracecompass.ctf.core.trace.CTFTrace;
import org.eclipse.tracecompass.ctf.core.trace.ICTFStream;
import org.eclipse.tracecompass.ctf.core.trace.Metadata;
import org.kickscope.trace.TraceFormatException;

/** What the metadata declares: the head of all packets, the streams, the clocks, the environment. */
final class TraceModel {
    private final CTFTrace declared;
    private final Scope names = new Scope(null);
    private final PartBuilder builder = new PartBuilder();
    private final Part.Struct packetHeader;
    private final Scope packetHeaderNames = new Scope(names);
    private final Map<Long, StreamClass> streams = new LinkedHashMap<>();
    private final Map<String, CtfClock> clocks = new HashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();

    /**
     * @param path for messages
     * @throws TraceFormatException when the text cannot be parsed, or declares what cannot be read
     */
    TraceModel(Path path, String text, EventTable events) throws IOException {
        declared = parse(path, text);
        declared.getEnvironment().forEach((key, value) -> environment.put(key, unquoted(value)));
        try {
            packetHeader = declared.getPacketHeader() == null
                    ? null
                    : builder.struct(declared.getPacketHeader(), packetHeaderNames, "", PartBuilder.Fields.NONE);
            names.add("trace.packet.header", packetHeaderNames);
            for (String name : List.of("magic", "stream_id", "stream_instance_id")) {
                builder.keep(packetHeaderNames, name);
            }
            for (int i = 0; i < 16; i++) {
                builder.keep(packetHeaderNames, "uuid[" + i + "]");
            }
            for (ICTFStream s : declared.getStreams()) {
                streams.put(s.getId(), new StreamClass(this, s, builder, names, events));
            }
        } catch (PartBuilder.Unreadable e) {
            throw new TraceFormatException(
                    path, -1, "types that can be read", e.getMessage(), "Convert the trace with babeltrace2 to text");
        }
        if (packetHeader != null) {
            packetHeader.seal();
        }
    }

    private static CTFTrace parse(Path path, String text) throws IOException {
        CTFTrace trace = new CTFTrace();
        String why = MetadataWords.check(text);
        try {
            if (why.isEmpty()) {
                new Metadata(trace).parseText(text);
                if (trace.getByteOrder() != null) {
                    return trace;
                }
                why = "no byte order";
            }
        } catch (CTFException | RuntimeException e) {
            why = reason(e);
        } catch (StackOverflowError e) {
            why = "declarations nested too deep";
        }
        throw new TraceFormatException(
                path,
                -1,
                "metadata of CTF 1.8",
                "text that its parser refuses: " + why,
                "The metadata is damaged, or of a version that is not read: copy it again");
    }

    private static String reason(Throwable e) {
        Throwable deepest = e;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        String message = deepest.getMessage();
        return message == null || message.isBlank() ? deepest.getClass().getSimpleName() : message;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    /** Head of every packet, null for none. */
    Part.Struct packetHeader() {
        return packetHeader;
    }

    /** A value of the packet's head, null where it has none of that name. */
    Part.Number headerValue(String name) {
        Scope.Value value = packetHeaderNames.find(name);
        return value == null ? null : value.number();
    }

    /** The stream of that id, null for none; where packets carry no id, there is one stream. */
    StreamClass stream(Long id) {
        return id == null ? streams.values().stream().findFirst().orElse(null) : streams.get(id);
    }

    Map<Long, StreamClass> streams() {
        return streams;
    }

    Map<String, String> environment() {
        return environment;
    }

    UUID uuid() {
        return declared.getUUID();
    }

    boolean bigEndian() {
        return declared.getByteOrder() == ByteOrder.BIG_ENDIAN;
    }

    PartBuilder builder() {
        return builder;
    }

    /** True where the tracer of the kernel is LTTng's. */
    boolean lttngKernel() {
        return "lttng-modules".equals(environment.get("tracer_name"));
    }

    /** True for LTTng, whose ring drops events between the last one of a packet and the packet's end. */
    boolean lttng() {
        return environment.getOrDefault("tracer_name", "").startsWith("lttng");
    }

    /** The clock of that name; of an empty name, the first that the trace declares. */
    CtfClock clock(String name) {
        return clocks.computeIfAbsent(name, n -> {
            CTFClock c = n.isEmpty() ? declared.getClock() : declared.getClock(n);
            return CtfClock.of(c == null ? declared.getClock() : c);
        });
    }
}
