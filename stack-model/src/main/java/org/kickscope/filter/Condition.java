package org.kickscope.filter;

import java.util.function.IntPredicate;
import org.kickscope.result.SignalTable;

/** A part of a filter, not yet tied to a table. */
@FunctionalInterface
interface Condition {
    /** Tells of a row of a table whether it holds; names are looked up once, here. */
    IntPredicate on(SignalTable table);
}
