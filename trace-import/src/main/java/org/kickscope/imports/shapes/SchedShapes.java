package org.kickscope.imports.shapes;

import java.util.List;
import java.util.Map;
import org.kickscope.imports.lines.Find;
import org.kickscope.trace.Field;

/**
 * Scheduler events, whose task names may hold anything and are therefore read from the right: the kernel's print
 * ({@code include/trace/events/sched.h}), the raw fields of {@code -R}, and trace-cmd's {@code plugin_sched_switch.c}.
 *
 * <p>{@code prev_state} is the number of the record: S 1, D 2, T 4, t 8, X 0x10, Z 0x20, P 0x40, I 0x80, and 0x100 for
 * {@code +}, a task that was preempted. trace-cmd 3.1 names the bits after kernels before 4.14 ({@code SDTtZXxW}) and
 * does not print 0x100 at all; a {@code +} of its text does not exist, so there a preempted task has state 0.
 */
final class SchedShapes {
    private static final String KERNEL_STATES = "SDTtXZPI";
    private static final String PLUGIN_STATES = "SDTtZXxW";

    private SchedShapes() {}

    static void addTo(Map<String, Shape> shapes) {
        shapes.put("sched_switch", new Switch());
        Shape wake = new Wake();
        shapes.put("sched_waking", wake);
        shapes.put("sched_wakeup", wake);
        shapes.put("sched_wakeup_new", wake);
    }

    private static Field number(String name) {
        return new Field(name, Field.Kind.SIGNED, 0);
    }

    private static Field text(String name) {
        return new Field(name, Field.Kind.STRING, 0);
    }

    private static void number(byte[] b, int at, int to, int field, Row row) {
        if (at >= 0 && row.number.any(b, at, to)) {
            row.set(field, row.number.value);
        }
    }

    private static final class Switch implements Shape {
        @Override
        public List<Field> fields() {
            return List.of(
                    text("prev_comm"),
                    number("prev_pid"),
                    number("prev_prio"),
                    number("prev_state"),
                    text("next_comm"),
                    number("next_pid"),
                    number("next_prio"));
        }

        @Override
        public void read(byte[] b, int from, int to, Row row) {
            int body = Find.at(b, from, to, "[FAILED TO PARSE] ") ? from + 18 : from;
            int next = Find.last(b, body, to, " next_comm=");
            if (Find.at(b, body, to, "prev_comm=") && next > 0) {
                int arrow = Find.at(b, next - 4, to, " ==> ") ? next - 4 : next;
                int state = Find.last(b, body, arrow, " prev_state=");
                int prio = Find.last(b, body, state < 0 ? arrow : state, " prev_prio=");
                int pid = Find.last(b, body, prio < 0 ? arrow : prio, " prev_pid=");
                row.text(0, b, body + 10, pid);
                number(b, pid < 0 ? -1 : pid + 10, arrow, 1, row);
                number(b, prio < 0 ? -1 : prio + 11, arrow, 2, row);
                if (state > 0) {
                    state(b, state + 12, arrow, KERNEL_STATES, row);
                }
                int nextPrio = Find.last(b, next, to, " next_prio=");
                int nextPid = Find.last(b, next, nextPrio < 0 ? to : nextPrio, " next_pid=");
                row.text(4, b, next + 11, nextPid);
                number(b, nextPid < 0 ? -1 : nextPid + 10, to, 5, row);
                number(b, nextPrio < 0 ? -1 : nextPrio + 11, to, 6, row);
            } else {
                plugin(b, body, to, row);
            }
        }

        /** {@code rcu_preempt:15 [120] W ==> swapper/0:0 [120]}. */
        private static void plugin(byte[] b, int from, int to, Row row) {
            int arrow = Find.last(b, from, to, " ==> ");
            if (arrow < 0) {
                return;
            }
            int close = Find.last(b, from, arrow, "]");
            if (close > 0) {
                state(b, close + 2, arrow, PLUGIN_STATES, row);
                task(b, from, close + 1, 0, row);
            }
            task(b, arrow + 5, to, 4, row);
        }

        private static void state(byte[] b, int from, int to, String letters, Row row) {
            if (from < to && NumberText.digit(b[from])) {
                number(b, from, to, 3, row);
                return;
            }
            long bits = 0;
            for (int i = from; i < to; i++) {
                int bit = letters.indexOf(b[i]);
                if (bit < 0 && b[i] == 'I') {
                    bit = 7;
                }
                bits |= bit >= 0 ? 1L << bit : b[i] == '+' ? 0x100 : 0;
            }
            row.set(3, bits);
        }
    }

    /** {@code comm:pid [prio]} into three fields from {@code first}; true when it was there. */
    private static boolean task(byte[] b, int from, int to, int first, Row row) {
        int open = Find.last(b, from, to, " [");
        int colon = open < 0 ? -1 : Find.last(b, from, open, ":");
        if (colon < 0) {
            return false;
        }
        row.text(first, b, from, colon);
        number(b, colon + 1, open, first + 1, row);
        number(b, open + 2, to, first + 2, row);
        return true;
    }

    private static final class Wake implements Shape {
        @Override
        public List<Field> fields() {
            return List.of(text("comm"), number("pid"), number("prio"), number("target_cpu"), number("success"));
        }

        @Override
        public void read(byte[] b, int from, int to, Row row) {
            int body = Find.at(b, from, to, "[FAILED TO PARSE] ") ? from + 18 : from;
            int pid = Find.last(b, body, to, " pid=");
            if (Find.at(b, body, to, "comm=") && pid > 0) {
                row.text(0, b, body + 5, pid);
                number(b, pid + 5, to, 1, row);
                int prio = Find.first(b, pid, to, " prio=");
                number(b, prio < 0 ? -1 : prio + 6, to, 2, row);
                int cpu = Find.first(b, pid, to, " target_cpu=");
                number(b, cpu < 0 ? -1 : cpu + 12, to, 3, row);
                int success = Find.first(b, pid, to, " success=");
                number(b, success < 0 ? -1 : success + 9, to, 4, row);
                return;
            }
            int cpu = Find.last(b, body, to, " CPU:");
            int success = Find.last(b, body, to, " success=");
            number(b, cpu < 0 ? -1 : cpu + 5, to, 3, row);
            number(b, success < 0 ? -1 : success + 9, to, 4, row);
            task(b, body, cpu < 0 ? to : cpu, 0, row);
        }
    }
}
