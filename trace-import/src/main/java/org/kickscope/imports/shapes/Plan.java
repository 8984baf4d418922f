package org.kickscope.imports.shapes;

import java.util.Arrays;
import java.util.List;
import org.kickscope.trace.EventType;
import org.kickscope.trace.Field;
import org.kickscope.trace.Selection;

/**
 * What one decoder does with one type of event: whether and where its values go. Grows with the fields that text shows.
 * Not safe for several threads.
 */
final class Plan {
    private static final int NOT_ASKED = -2;

    final EventType type;
    final Shape shape;
    final boolean wanted;
    final int slot;
    /** Every field is wanted, in the order of the type. */
    final boolean all;
    /** Number of values of a row; of {@link #all}, those known so far. */
    int width;
    /** Lines of this type that were seen. */
    long count;

    private final List<String> names;
    private int[] valueOf = new int[0];
    /** Pairs: value to copy, where to; for names that were asked for twice. */
    private final int[] copies;

    // of shapes that discover fields: printed key → index of the field, and the keys in the order they came
    final KeyTable keys = new KeyTable();
    byte[][] keyOrder = new byte[8][];
    int[] fieldOrder = new int[8];
    int keyCount;
    private Field.Kind[] kinds = new Field.Kind[0];

    Plan(EventType type, Shape shape, Selection selection) {
        this.type = type;
        this.shape = shape;
        Selection.Projection p = selection.of(type);
        wanted = p != null;
        slot = wanted ? p.slot() : 0;
        all = wanted && p.fields() == null;
        names = wanted && !all ? p.fields() : List.of();
        width = all ? type.fields().size() : names.size();
        copies = duplicates(names);
    }

    private static int[] duplicates(List<String> names) {
        int[] pairs = new int[0];
        for (int k = 0; k < names.size(); k++) {
            int first = names.indexOf(names.get(k));
            if (first < k) {
                pairs = Arrays.copyOf(pairs, pairs.length + 2);
                pairs[pairs.length - 2] = first;
                pairs[pairs.length - 1] = k;
            }
        }
        return pairs;
    }

    int[] copies() {
        return copies;
    }

    /** Index of the field's value in a row, -1 where it is not wanted. */
    int valueOf(int field) {
        if (field >= valueOf.length) {
            int old = valueOf.length;
            valueOf = Arrays.copyOf(valueOf, field + 8);
            Arrays.fill(valueOf, old, valueOf.length, NOT_ASKED);
        }
        int k = valueOf[field];
        if (k == NOT_ASKED) {
            k = all ? field : names.indexOf(type.fields().get(field).name());
            valueOf[field] = k;
        }
        return k;
    }

    Field.Kind kind(int field) {
        if (field >= kinds.length) {
            kinds = type.fields().stream().map(Field::kind).toArray(Field.Kind[]::new);
        }
        return kinds[field];
    }

    void key(byte[] b, int from, int to, int field) {
        keys.put(b, from, to, field);
        if (keyCount == keyOrder.length) {
            keyOrder = Arrays.copyOf(keyOrder, 2 * keyCount);
            fieldOrder = Arrays.copyOf(fieldOrder, 2 * keyCount);
        }
        keyOrder[keyCount] = Arrays.copyOfRange(b, from, to);
        fieldOrder[keyCount++] = field;
    }
}
