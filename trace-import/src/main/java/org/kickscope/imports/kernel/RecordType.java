package org.kickscope.imports.kernel;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.trace.EventType;
import org.kickscope.trace.EventTypes;
import org.kickscope.trace.Field;
import org.kickscope.trace.Selection;

/**
 * The bridge between a kernel event's layout and its {@link EventType}: the fields of the type, and where each lies.
 * Fixed character arrays and dynamic strings are one STRING; an array of at most {@link FormatParser#MOST_ELEMENTS}
 * numbers is a field for each element ({@code args[0]}); every other array is a STRING of hexadecimal digits, in the
 * order of memory and with commas between elements of more than one byte. Immutable; safe for several threads.
 */
public final class RecordType {
    private final EventFormat format;
    private final EventType type;
    private final int[] offsets;
    private final int[] sizes;
    private final byte[] readers;

    private RecordType(EventFormat format, EventType type, int[] offsets, int[] sizes, byte[] readers) {
        this.format = format;
        this.type = type;
        this.offsets = offsets;
        this.sizes = sizes;
        this.readers = readers;
    }

    /** Registers the type of a format. */
    public static RecordType register(EventFormat format, int source, EventTypes types) {
        List<Field> fields = new ArrayList<>();
        int n = 0;
        for (FormatField f : format.fields()) {
            n += f.elements();
        }
        int[] offsets = new int[n];
        int[] sizes = new int[n];
        byte[] readers = new byte[n];
        int at = 0;
        for (FormatField f : format.fields()) {
            for (int e = 0; e < f.elements(); e++) {
                boolean several = f.shape() == FormatField.Shape.NUMBERS;
                offsets[at] = f.offset() + e * (several ? f.elementSize() : 0);
                boolean number = several || f.shape() == FormatField.Shape.NUMBER;
                sizes[at] = f.elementSize();
                if (!number) {
                    // of what lies elsewhere the element's size is wanted, of what lies here the whole size
                    boolean here = f.shape() == FormatField.Shape.TEXT || f.shape() == FormatField.Shape.BYTES;
                    sizes[at] = here ? f.size() : f.elementSize();
                }
                readers[at] = FieldPlan.reader(f);
                String name = several ? f.name() + "[" + e + "]" : f.name();
                fields.add(new Field(name, kind(f, number), number ? f.elementSize() : 0));
                at++;
            }
        }
        EventType type = types.add(source, format.system(), format.name(), fields);
        return new RecordType(format, type, offsets, sizes, readers);
    }

    private static Field.Kind kind(FormatField f, boolean number) {
        if (!number) {
            return Field.Kind.STRING;
        }
        if (f.hexadecimal()) {
            return Field.Kind.ADDRESS;
        }
        return f.signed() ? Field.Kind.SIGNED : Field.Kind.UNSIGNED;
    }

    public EventFormat format() {
        return format;
    }

    public EventType type() {
        return type;
    }

    /** How to read the fields that a scan wants of this type, or null when it does not want the type. */
    public FieldPlan plan(Selection selection) {
        Selection.Projection wanted = selection.of(type);
        if (wanted == null) {
            return null;
        }
        if (wanted.fields() == null) {
            return new FieldPlan(wanted.slot(), type.id(), offsets, sizes, readers);
        }
        int n = wanted.fields().size();
        int[] o = new int[n];
        int[] s = new int[n];
        byte[] r = new byte[n];
        for (int i = 0; i < n; i++) {
            int f = type.fieldIndex(wanted.fields().get(i));
            if (f < 0) {
                r[i] = FieldPlan.NONE;
            } else {
                o[i] = offsets[f];
                s[i] = sizes[f];
                r[i] = readers[f];
            }
        }
        return new FieldPlan(wanted.slot(), type.id(), o, s, r);
    }
}
