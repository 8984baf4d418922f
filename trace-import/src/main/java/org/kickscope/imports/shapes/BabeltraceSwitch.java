package org.kickscope.imports.shapes;

import org.kickscope.imports.lines.Find;

/**
 * The tasks of a line of {@code babeltrace2} about a {@code sched_switch}, for texts whose other lines do not tell their
 * thread:
 *
 * <pre>
 *   … sched_switch: { cpu_id = 1 }, { prev_comm = "swapper/1", prev_tid = 0, …, next_comm = "x", next_tid = 7, … }
 * </pre>
 *
 * <p>Holds those of the line that {@link #parse} accepted last. Not safe for several threads.
 */
final class BabeltraceSwitch {
    private static final String NAME = "sched_switch";

    int prevTid;
    int prevFrom;
    int prevTo;
    int nextTid;
    int nextFrom;
    int nextTo;
    private final NumberText number = new NumberText();

    /** True when the head is that of such a line. */
    static boolean is(byte[] b, LineHead head) {
        return head.nameTo - head.nameFrom == NAME.length() && Find.at(b, head.nameFrom, head.nameTo, NAME);
    }

    /** Reads the body of such a line; false when the tasks do not stand in it as they should. */
    boolean parse(byte[] b, int from, int to) {
        prevFrom = after(b, from, to, " prev_comm = \"");
        prevTo = BabeltraceShape.quote(b, prevFrom, to);
        int tid = after(b, prevTo, to, ", prev_tid = ");
        if (!number.decimal(b, tid, to)) {
            return false;
        }
        prevTid = (int) number.value;
        nextFrom = after(b, number.end, to, ", next_comm = \"");
        nextTo = BabeltraceShape.quote(b, nextFrom, to);
        tid = after(b, nextTo, to, ", next_tid = ");
        if (!number.decimal(b, tid, to)) {
            return false;
        }
        nextTid = (int) number.value;
        return true;
    }

    /** Index after a key, {@code to} where it is not there. */
    private static int after(byte[] b, int from, int to, String key) {
        int at = Find.first(b, from, to, key);
        return at < 0 ? to : at + key.length();
    }
}
