package org.kickscope.imports.shapes;

import java.util.List;
import org.kickscope.trace.Field;

/**
 * How the body of one kind of event is printed. Immutable: one instance serves all threads.
 */
interface Shape {
    /** Elements of an array that become a field each. As in the formats of the kernel. */
    int MOST_ELEMENTS = 16;

    /** The fields it always knows, by index from 0; more may be {@linkplain Row#discover discovered}. */
    List<Field> fields();

    /** Reads the body {@code [from, to)} into the row. Whatever it does not understand stays missing. */
    void read(byte[] b, int from, int to, Row row);

    /** The kernel's name of a field that text prints under another: {@code name} for {@code dev} of network events. */
    default String fieldName(String printed) {
        return printed;
    }
}
