package org.kickscope.imports.kernel;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.trace.EventTypes;
import org.kickscope.trace.Selection;

/** The record types of a file, by the number in their records. Immutable; safe for several threads. */
public final class RecordTable {
    /** Numbers that 16 bits of {@code common_type} can hold. */
    public static final int NUMBERS = 1 << 16;

    private final List<RecordType> types = new ArrayList<>();
    private final char[] indexPlusOne = new char[NUMBERS];
    private final CommonFields common;

    /** @throws IllegalArgumentException with the reason, when the events' common fields make no sense */
    public RecordTable(List<EventFormat> formats, int source, EventTypes registry) {
        for (EventFormat f : formats) {
            // of two formats with one number the first stands, as in libtraceevent
            if (f.id() < NUMBERS && indexPlusOne[f.id()] == 0) {
                types.add(RecordType.register(f, source, registry));
                indexPlusOne[f.id()] = (char) types.size();
            }
        }
        common = formats.isEmpty() ? CommonFields.USUAL : CommonFields.of(formats.get(0));
    }

    public CommonFields common() {
        return common;
    }

    public int size() {
        return types.size();
    }

    public RecordType get(int index) {
        return types.get(index);
    }

    /** Index of the type with that number plus one, by number; 0 for none. Not to be changed. */
    public char[] indexPlusOne() {
        return indexPlusOne;
    }

    /** How to read what a scan wants, by index plus one; null for types that it does not want. */
    public FieldPlan[] plans(Selection selection) {
        FieldPlan[] plans = new FieldPlan[types.size() + 1];
        for (int i = 0; i < types.size(); i++) {
            plans[i + 1] = types.get(i).plan(selection);
        }
        return plans;
    }
}
