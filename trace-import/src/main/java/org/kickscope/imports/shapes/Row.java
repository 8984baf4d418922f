package org.kickscope.imports.shapes;

import java.nio.charset.StandardCharsets;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.Field;

/** Where a {@link Shape} puts what it reads: the last row of a batch. One for each decoder. */
final class Row {
    /** Fields of one type that text may discover; more than any event has, so a hostile line stops here. */
    private static final int MOST_FIELDS = 96;

    private static final int LONGEST_KEY = 64;

    final NumberText number = new NumberText();

    /** For names that a shape puts together; longer ones are no names. */
    final byte[] scratch = new byte[LONGEST_KEY];

    private final TextIds ids;
    private EventBatch batch;
    private Plan plan;
    private int row;
    private int width;

    Row(TextIds ids) {
        this.ids = ids;
    }

    /** Begins the row just added to the batch. */
    void begin(EventBatch into, int index, Plan of) {
        batch = into;
        row = index;
        plan = of;
        width = of.width;
        into.addMissing(width);
    }

    /** True when no value of the field was set, or nobody wants it. */
    boolean isMissing(int field) {
        int k = plan.valueOf(field);
        return k < 0 || k >= width || batch.value(row, k) == Field.MISSING;
    }

    /** Takes back all values of the row. */
    void clear() {
        for (int k = 0; k < width; k++) {
            batch.setValue(row, k, Field.MISSING);
        }
    }

    void end() {
        int[] copies = plan.copies();
        for (int i = 0; i < copies.length; i += 2) {
            batch.setValue(row, copies[i + 1], batch.value(row, copies[i]));
        }
    }

    Plan plan() {
        return plan;
    }

    boolean wants(int field) {
        return plan.valueOf(field) >= 0;
    }

    /** Sets a number. */
    void set(int field, long value) {
        int k = plan.valueOf(field);
        if (k >= 0) {
            put(k, value);
        }
    }

    private void put(int k, long value) {
        if (k >= width) {
            batch.addMissing(k + 1 - width);
            width = k + 1;
            plan.width = Math.max(plan.width, width);
        }
        batch.setValue(row, k, value);
    }

    /** Sets a text. */
    void text(int field, byte[] b, int from, int to) {
        int k = plan.valueOf(field);
        if (k >= 0 && to >= from) {
            int id = ids.of(b, from, to);
            put(k, id >= 0 ? id : batch.textValue(b, from, to));
        }
    }

    /**
     * Index of the field printed under a key that this decoder sees for the first time; adds it to the type where no
     * other decoder has done so. -1 when there are too many.
     */
    int discover(byte[] b, int from, int to, Field.Kind kind) {
        if (to - from > LONGEST_KEY || plan.keyCount >= MOST_FIELDS) {
            return -1;
        }
        String name = plan.shape.fieldName(new String(b, from, to - from, StandardCharsets.US_ASCII));
        int field = plan.type.addField(new Field(name, kind, 0));
        plan.key(b, from, to, field);
        return field;
    }
}
