package org.kickscope.imports.ctf.reader;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.tracecompass.ctf.core.event.types.EnumDeclaration;

/**
 * The names that a length or a tag can refer to: those before it in the structures around it, innermost first, and from the
 * outermost those of the parts of the packet that came before (CTF 1.8, section 7.3.2). Used while parts are made.
 */
final class Scope {
    private final Scope around;
    private final Map<String, Object> members = new HashMap<>();

    /** An integer with the labels of its values; null where it has none. */
    record Value(Part.Number number, EnumDeclaration labels) {}

    Scope(Scope around) {
        this.around = around;
    }

    void add(String name, Value value) {
        members.put(name, value);
    }

    void add(String name, Scope inner) {
        members.put(name, inner);
    }

    /** All values of that name, here and in the structures below. */
    void each(String name, Consumer<Value> visitor) {
        for (Map.Entry<String, Object> m : members.entrySet()) {
            if (m.getValue() instanceof Scope inner) {
                inner.each(name, visitor);
            } else if (PartBuilder.shown(m.getKey()).equals(name)) {
                visitor.accept((Value) m.getValue());
            }
        }
    }

    /** What a path means here, null for nothing. */
    Value find(String path) {
        for (Scope s = this; s != null; s = s.around) {
            Value found = s.below(path);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private Value below(String path) {
        if (members.get(path) instanceof Value value) {
            return value;
        }
        // the first member may have dots itself: stream.event.context
        for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
            if (members.get(path.substring(0, dot)) instanceof Scope inner) {
                Value found = inner.below(path.substring(dot + 1));
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
