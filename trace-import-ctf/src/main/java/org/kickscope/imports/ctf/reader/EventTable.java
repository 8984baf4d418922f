package org.kickscope.imports.ctf.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kickscope.imports.OpenContext;
import org.kickscope.trace.EventType;
import org.kickscope.trace.Field;

/**
 * The event types of a trace while it is opened. Several streams may declare the same event, with other fields each; they
 * are one type, which has them all. Not safe for several threads.
 */
final class EventTable {
    private final OpenContext context;
    private final Map<String, EventType> types = new HashMap<>();
    private final List<String> probes = new ArrayList<>();

    EventTable(OpenContext context) {
        this.context = context;
    }

    EventType type(String system, String name) {
        return types.computeIfAbsent(
                system + ' ' + name, key -> context.types().add(context.index(), system, name, List.of()));
    }

    /** Index of a field of the type; a name that is there for a text and for a number gets another for the second. */
    static int field(EventType type, String name, Field.Kind kind, int sizeBytes) {
        String free = name;
        int at;
        while ((at = type.fieldIndex(free)) >= 0
                && (type.fields().get(at).kind() == Field.Kind.STRING) != (kind == Field.Kind.STRING)) {
            free += '~';
        }
        return at >= 0 ? at : type.addField(new Field(free, kind, sizeBytes));
    }

    /** Notes that the function of a probe was told from its name. */
    void probe(String name, String function) {
        probes.add(name + ": " + function);
    }

    List<String> probes() {
        return probes;
    }
}
