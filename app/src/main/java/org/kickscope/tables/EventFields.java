package org.kickscope.tables;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.EventType;
import org.kickscope.trace.Field;

/** The fields of an event as a JSON object. Uses its buffer again; one thread. */
final class EventFields {
    private static final JsonStringEncoder QUOTED = JsonStringEncoder.getInstance();

    private final StringBuilder out = new StringBuilder();

    /** The fields that the event carries; the batch holds all fields of its type. */
    String of(EventType type, EventBatch batch, int row) {
        out.setLength(0);
        out.append('{');
        List<Field> fields = type.fields();
        // a text source may know more fields by now than the row has values
        int known = Math.min(fields.size(), batch.valueCount(row));
        for (int k = 0; k < known; k++) {
            long value = batch.value(row, k);
            if (value == Field.MISSING) {
                continue;
            }
            name(fields.get(k).name());
            switch (fields.get(k).kind()) {
                case SIGNED -> out.append(value);
                case UNSIGNED, ADDRESS -> out.append(value >= 0 ? Long.toString(value) : Long.toUnsignedString(value));
                case STRING -> quoted(batch.text(row, k));
            }
        }
        return out.append('}').toString();
    }

    /** Of a place of loss. */
    String loss(long count) {
        return count == Field.MISSING ? "{}" : "{\"count\":" + count + "}";
    }

    private void name(String name) {
        if (out.length() > 1) {
            out.append(',');
        }
        quoted(name);
        out.append(':');
    }

    private void quoted(String text) {
        out.append('"');
        QUOTED.quoteAsString(text, out);
        out.append('"');
    }
}
