package org.kickscope.export;

import java.util.List;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.EventType;
import org.kickscope.trace.Field;
import org.kickscope.trace.Printable;

/**
 * What stands behind the time on a line of tracefs: name and body of an event. Scheduler events, system calls, probes and
 * markers are written as the kernel prints them ({@code include/trace/events/sched.h}, {@code kernel/trace/trace_syscalls.c},
 * {@code trace_kprobe.c}, {@code trace_uprobe.c}); all others by the names and numbers of their fields, as {@code trace-cmd
 * report -R} does, because a print format cannot be had of every source. One thread.
 */
final class EventText {
    /** Bits of {@code prev_state} as the kernel names them. */
    private static final String STATES = "SDTtXZPI";

    private static final int PREEMPTED = 0x100;

    private final StringBuilder out;
    private EventType type;
    private EventBatch batch;
    private int row;
    private List<Field> fields;
    private int known;

    EventText(StringBuilder out) {
        this.out = out;
    }

    /** Appends name and body; the batch holds all fields of the type. */
    void append(EventType itsType, EventBatch itsBatch, int itsRow) {
        type = itsType;
        batch = itsBatch;
        row = itsRow;
        fields = type.fields();
        known = Math.min(fields.size(), batch.valueCount(row));
        String name = type.name();
        if (name.startsWith("sys_enter_")) {
            call(name);
        } else if (name.startsWith("sys_exit_")) {
            out.append("sys_").append(name, "sys_exit_".length(), name.length()).append(" -> 0x");
            out.append(Long.toHexString(number("ret", 0)));
        } else {
            out.append(name.equals("print") ? "tracing_mark_write" : Printable.of(name)).append(": ");
            body(name);
        }
    }

    private void body(String name) {
        switch (name) {
            case "print" -> text("buf");
            case "sched_switch" -> schedSwitch();
            case "sched_waking", "sched_wakeup", "sched_wakeup_new" -> wake();
            case "sys_enter" -> rawEnter();
            case "sys_exit" -> out.append("NR ").append(number("id", 0)).append(" = ").append(number("ret", 0));
            case "irq_handler_entry" -> {
                out.append("irq=").append(number("irq", 0)).append(" name=");
                text("name");
            }
            default -> {
                int from = probe();
                pairs(from);
            }
        }
    }

    // ---------------------------------------------------------------- as the kernel prints them

    private void schedSwitch() {
        out.append("prev_comm=");
        text("prev_comm");
        out.append(" prev_pid=").append(number("prev_pid", 0));
        out.append(" prev_prio=").append(number("prev_prio", 0));
        out.append(" prev_state=");
        state(number("prev_state", 0));
        out.append(" ==> next_comm=");
        text("next_comm");
        out.append(" next_pid=").append(number("next_pid", 0));
        out.append(" next_prio=").append(number("next_prio", 0));
    }

    private void state(long state) {
        int begin = out.length();
        for (int bit = 0; bit < STATES.length(); bit++) {
            if ((state >> bit & 1) != 0) {
                out.append(out.length() > begin ? "|" : "").append(STATES.charAt(bit));
            }
        }
        if (out.length() == begin) {
            out.append('R');
        }
        if ((state & PREEMPTED) != 0) {
            out.append('+');
        }
    }

    private void wake() {
        out.append("comm=");
        text("comm");
        out.append(" pid=").append(number("pid", 0));
        out.append(" prio=").append(number("prio", 0));
        if (has("success")) {
            out.append(" success=").append(number("success", 0));
        }
        out.append(" target_cpu=");
        padded(number("target_cpu", 0), 3);
    }

    private void call(String name) {
        out.append("sys_").append(name, "sys_enter_".length(), name.length()).append('(');
        boolean first = true;
        for (int k = 0; k < known; k++) {
            String field = fields.get(k).name();
            boolean number = fields.get(k).kind() != Field.Kind.STRING;
            // the number of the call stands in its name
            if (batch.value(row, k) != Field.MISSING && number && !field.equals("__syscall_nr") && !field.equals("nr")) {
                out.append(first ? "" : ", ").append(field).append(": ");
                out.append(Long.toHexString(batch.value(row, k)));
                first = false;
            }
        }
        out.append(')');
    }

    private void rawEnter() {
        out.append("NR ").append(number("id", 0)).append(" (");
        for (int i = 0; i < 6; i++) {
            out.append(i == 0 ? "" : ", ").append(Long.toHexString(number("args[" + i + "]", 0)));
        }
        out.append(')');
    }

    /** What stands in brackets before the arguments of a probe; returns the first field that is not in them. */
    private int probe() {
        boolean entry = known > 0 && fields.get(0).name().equals("__probe_ip");
        boolean back = known > 0 && fields.get(0).name().equals("__probe_func");
        String function = type.probedFunction();
        if (function != null && type.system().equals("kprobes")) {
            out.append('(');
            boolean ret = function.endsWith("_ret") && !entry;
            // where in the function the probe stands, and who called it, the name of the function does not tell
            out.append(ret ? "unknown+0x0/0x1 <- " : "");
            out.append(ret ? function.substring(0, function.length() - "_ret".length()) : function + "+0x0/0x1");
            out.append(") ");
        } else if (entry) {
            out.append("(0x").append(Long.toHexString(batch.value(row, 0))).append(") ");
        } else if (back) {
            out.append("(0x").append(Long.toHexString(known > 1 ? batch.value(row, 1) : 0));
            out.append(" <- 0x").append(Long.toHexString(batch.value(row, 0))).append(") ");
        }
        return entry ? 1 : back ? 2 : 0;
    }

    // ---------------------------------------------------------------- field by field

    private void pairs(int from) {
        boolean first = true;
        for (int k = from; k < known; k++) {
            long value = batch.value(row, k);
            if (value == Field.MISSING) {
                continue;
            }
            out.append(first ? "" : " ").append(Printable.of(fields.get(k).name())).append('=');
            first = false;
            switch (fields.get(k).kind()) {
                case SIGNED -> out.append(value);
                case UNSIGNED -> out.append(Long.toUnsignedString(value));
                case ADDRESS -> out.append("0x").append(Long.toHexString(value));
                case STRING -> quoted(batch.text(row, k));
            }
        }
    }

    private void quoted(String text) {
        String clean = clean(text);
        boolean plain = !clean.isEmpty() && clean.indexOf(' ') < 0 && clean.charAt(0) != '"' && clean.charAt(0) != '(';
        out.append(plain ? clean : '"' + clean + '"');
    }

    private int index(String name) {
        for (int k = 0; k < known; k++) {
            if (fields.get(k).name().equals(name)) {
                return k;
            }
        }
        return -1;
    }

    private boolean has(String name) {
        int k = index(name);
        return k >= 0 && batch.value(row, k) != Field.MISSING;
    }

    private long number(String name, long missing) {
        int k = index(name);
        return k < 0 || batch.value(row, k) == Field.MISSING ? missing : batch.value(row, k);
    }

    private void text(String name) {
        int k = index(name);
        String text = k < 0 ? null : batch.text(row, k);
        out.append(text == null ? "" : clean(text));
    }

    private static String clean(String text) {
        return Printable.of(text, Integer.MAX_VALUE);
    }

    private void padded(long number, int digits) {
        String text = Long.toString(number);
        out.append("0".repeat(Math.max(0, digits - text.length()))).append(text);
    }
}
