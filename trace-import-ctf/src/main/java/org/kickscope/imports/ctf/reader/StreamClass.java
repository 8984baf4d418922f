package org.kickscope.imports.ctf.reader;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.tracecompass.ctf.core.event.IEventDeclaration;
import org.eclipse.tracecompass.ctf.core.event.types.IDeclaration;
import org.eclipse.tracecompass.ctf.core.event.types.StructDeclaration;
import org.eclipse.tracecompass.ctf.core.trace.ICTFStream;
import org.eclipse.tracecompass.internal.ctf.core.event.types.composite.EventHeaderCompactDeclaration;
import org.eclipse.tracecompass.internal.ctf.core.event.types.composite.EventHeaderLargeDeclaration;

/**
 * One stream as declared: what its packets and its events begin with, and its kinds of events. LTTng makes one of each
 * channel. Immutable; safe for several threads.
 */
final class StreamClass {
    /** What is wanted of a packet's context (CTF 1.8, section 5.2; the number of the packet is LTTng's). */
    private static final List<String> KEPT = List.of(
            "timestamp_begin",
            "timestamp_end",
            "content_size",
            "packet_size",
            "packet_seq_num",
            "events_discarded",
            "cpu_id");

    private final long id;
    private final Part.Struct packetContext;
    private final Scope packetContextNames;
    private final IDeclaration headDeclaration;
    private final Part.Struct declaredHead;
    private final int idAt;
    private final int timeAt;
    private final boolean bigEndian;
    private final CtfClock clock;
    private final List<EventClass> events = new ArrayList<>();
    private final EventClass threads;

    StreamClass(TraceModel model, ICTFStream s, PartBuilder builder, Scope trace, EventTable table)
            throws PartBuilder.Unreadable {
        id = s.getId();
        bigEndian = model.bigEndian();
        Scope names = new Scope(trace);
        packetContextNames = new Scope(names);
        String[] clockName = {""};
        packetContext = s.getPacketContextDecl() == null
                ? null
                : builder.struct(s.getPacketContextDecl(), packetContextNames, "", PartBuilder.Fields.NONE);
        names.add("stream.packet.context", packetContextNames);
        for (String name : KEPT) {
            builder.keep(packetContextNames, name);
        }
        headDeclaration = s.getEventHeaderDeclaration();
        Scope headNames = new Scope(names);
        if (headDeclaration instanceof StructDeclaration d) {
            declaredHead = builder.struct(d, headNames, "", PartBuilder.Fields.NONE);
            int[] at = {-1, -1};
            headNames.each("id", v -> {
                at[0] = at[0] < 0 ? v.number().saveAt < 0 ? builder.save(1) : v.number().saveAt : at[0];
            });
            headNames.each("id", v -> v.number().saveAt = at[0]);
            headNames.each("timestamp", v -> at[1] = at[1] < 0 ? builder.save(2) : at[1]);
            headNames.each("timestamp", v -> v.number().timeAt = at[1]);
            idAt = at[0];
            timeAt = at[1];
            clockName[0] = clockName(d);
        } else if (headDeclaration == null
                || headDeclaration instanceof EventHeaderCompactDeclaration
                || headDeclaration instanceof EventHeaderLargeDeclaration) {
            declaredHead = headDeclaration == null ? new Part.Struct(1, List.of()) : null;
            idAt = -1;
            timeAt = -1;
        } else {
            throw new PartBuilder.Unreadable("a head of events unknown here");
        }
        names.add("stream.event.header", headNames);
        if (clockName[0].isEmpty() && s.getPacketContextDecl() != null) {
            clockName[0] = clockName(s.getPacketContextDecl());
        }
        clock = model.clock(clockName[0]);
        for (IEventDeclaration e : s.getEventDeclarations()) {
            // ids without a declaration leave holes
            events.add(e == null ? null : new EventClass(model, s, e, builder, names, table));
        }
        threads = model.lttngKernel()
                ? events.stream()
                        .filter(e -> e != null && !e.tellsThread() && e.switches(null) != null)
                        .findFirst()
                        .orElse(null)
                : null;
        for (Part.Struct part : new Part.Struct[] {packetContext, declaredHead}) {
            if (part != null) {
                part.seal();
            }
        }
        for (EventClass e : events) {
            if (e != null) {
                e.seal();
            }
        }
    }

    /** The clock that some member of the structure counts, empty for none. */
    private static String clockName(StructDeclaration d) {
        for (String field : d.getFieldsList()) {
            if (d.getField(field) instanceof org.eclipse.tracecompass.ctf.core.event.types.IntegerDeclaration i
                    && !i.getClock().isEmpty()) {
                return i.getClock();
            }
        }
        return "";
    }

    long id() {
        return id;
    }

    CtfClock clock() {
        return clock;
    }

    /** What each packet has after its head, null for nothing. */
    Part.Struct packetContext() {
        return packetContext;
    }

    /** A value of it, null where it has none of that name. */
    Part.Number contextValue(String name) {
        Scope.Value value = packetContextNames.find(name);
        return value == null ? null : value.number();
    }

    /** A reader of heads of events. */
    EventHead head() throws IllegalStateException {
        if (headDeclaration instanceof EventHeaderCompactDeclaration d) {
            return new EventHead.Compact(bigEndian, (int) Math.max(8, d.getAlignment()));
        }
        if (headDeclaration instanceof EventHeaderLargeDeclaration d) {
            return new EventHead.Large(bigEndian, (int) Math.max(8, d.getAlignment()));
        }
        return new EventHead.Declared(declaredHead, idAt, timeAt);
    }

    /** The event of that id, null for none. */
    EventClass event(int eventId) {
        if (idAt < 0 && declaredHead != null) {
            // no id in the head: a stream of one kind of event
            return events.stream().filter(e -> e != null).findFirst().orElse(null);
        }
        return eventId >= 0 && eventId < events.size() ? events.get(eventId) : null;
    }

    /** The switch of tasks in a stream of the kernel whose events do not tell their thread: it tells them; else null. */
    EventClass tellsThreads() {
        return threads;
    }

    List<EventClass> events() {
        return events;
    }
}
