package org.kickscope.imports.shapes;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.kickscope.imports.lttng.LttngNames;
import org.kickscope.trace.EventType;
import org.kickscope.trace.EventTypes;

/**
 * The event types that one text source has shown so far: one type for each name and kind of event (a probe may bear the
 * name of a tracepoint). Safe for several threads; asked once for each name and decoder.
 */
final class TextTypes {
    /** Types of one text; a file of garbage stops here. */
    private static final int MOST = 20_000;

    /** Left to sources of other formats, and to threads that pass the check at once. */
    private static final int MARGIN = 10_000;

    record Known(EventType type, Shape shape) {}

    private final int source;
    private final EventTypes types;
    private final TextWriter by;
    private final ConcurrentHashMap<String, Known> byKey = new ConcurrentHashMap<>();

    TextTypes(int source, EventTypes types, TextWriter by) {
        this.source = source;
        this.types = types;
        this.by = by;
    }

    /** The type of the event that the line shows, made when it is new; null when there are too many. */
    Known of(byte[] b, LineHead head, ProbeText.Kind probe, int to) {
        String printed = new String(b, head.nameFrom, head.nameTo - head.nameFrom, StandardCharsets.US_ASCII);
        if (by == TextWriter.BABELTRACE && head.keyFrom == head.nameFrom) {
            return lttng(b, head, to, printed);
        }
        String name = by.typeName(head.form, printed);
        String printedSystem = head.keyFrom == head.nameFrom
                ? null
                : new String(b, head.keyFrom, head.nameFrom - 1 - head.keyFrom, StandardCharsets.US_ASCII);
        String key = (printedSystem == null ? "" : printedSystem + ':') + name + ' ' + probe;
        Known known = byKey.get(key);
        if (known != null || byKey.size() >= MOST || types.size() >= EventTypes.MOST - MARGIN) {
            return known;
        }
        return byKey.computeIfAbsent(key, k -> add(b, head, probe, to, printedSystem, name));
    }

    /** An event of LTTng's kernel tracer, which has names of its own. */
    private Known lttng(byte[] b, LineHead head, int to, String printed) {
        List<String> payload = BabeltraceShape.names(b, head.bodyFrom, to);
        boolean probe = LttngNames.probe(payload);
        LttngNames.Name name = probe ? new LttngNames.Name("kprobes", printed) : LttngNames.event(printed);
        String key = name.system() + ':' + name.event() + ' ' + head.form;
        Known known = byKey.get(key);
        if (known != null || byKey.size() >= MOST || types.size() >= EventTypes.MOST - MARGIN) {
            return known;
        }
        return byKey.computeIfAbsent(key, k -> {
            EventType type = types.add(source, name.system(), name.event(), List.of());
            if (probe) {
                type.probedFunction(LttngNames.probedFunction(printed, payload));
            }
            return new Known(type, new BabeltraceShape(name.event()));
        });
    }

    private Known add(byte[] b, LineHead head, ProbeText.Kind probe, int to, String printedSystem, String name) {
        Shape own = by.shape(head.form, name);
        if (own != null) {
            String of = printedSystem != null ? printedSystem : by == TextWriter.QEMU ? "qemu" : Shapes.system(name);
            return new Known(types.add(source, of, name, own.fields()), own);
        }
        Shape shape = shape(head, probe, name);
        String system = printedSystem != null
                ? printedSystem
                : switch (probe) {
                    case NONE -> Shapes.system(name);
                    case UPROBE, URETPROBE -> "uprobes";
                    default -> "kprobes";
                };
        // the record of an event printed without fields has no more to tell, so the list is what the shape knows
        EventType type = types.add(source, system, name, List.copyOf(shape.fields()));
        if ((probe == ProbeText.Kind.KPROBE || probe == ProbeText.Kind.KRETPROBE) && b[head.bodyFrom] == '(') {
            type.probedFunction(ProbeText.function(b, head.bodyFrom, to));
        }
        return new Known(type, shape);
    }

    private static Shape shape(LineHead head, ProbeText.Kind probe, String name) {
        if (probe != ProbeText.Kind.NONE) {
            return probe == ProbeText.Kind.KRETPROBE || probe == ProbeText.Kind.URETPROBE
                    ? ProbeShape.RETURN
                    : ProbeShape.ENTRY;
        }
        return switch (head.form) {
            case FUNCTION -> Shapes.FUNCTION;
            case EVENT -> name.equals("print") ? Shapes.MARK : Shapes.of(name);
            default -> Shapes.of(name);
        };
    }
}
