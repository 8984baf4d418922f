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
            out.append("sys_").append(name, "sys_exit_".length(), name.length());
            out.append(has("ret") ? " -> 0x" : " -> ");
            out.append(has("ret") ? Long.toHexString(number("ret")) : "");
        } else {
            out.append(name.equals("print") ? "tracing_mark_write" : Printable.of(name))
                    .append(": ");
            body(name);
        }
    }

    private void body(String name) {
        switch (name) {
            case "print" -> mark();
            case "sched_switch" -> schedSwitch();
            case "sched_waking", "sched_wakeup", "sched_wakeup_new" -> wake();
            case "sys_enter" -> rawEnter();
            case "sys_exit" -> {
                known("NR ", "id");
                known(" = ", "ret");
            }
            case "irq_handler_entry" -> {
                known("irq=", "irq");
                out.append(" name=");
                text("name");
            }
            default -> {
                int from = probe();
                pairs(from);
            }
        }
    }

    // ---------------------------------------------------------------- as the kernel prints them

    /** What a program wrote, without the line feed at its end. */
    private void mark() {
        int k = index("buf");
        String text = k < 0 ? null : batch.text(row, k);
        out.append(text == null ? "" : clean(text.stripTrailing()));
    }

    private void schedSwitch() {
        out.append("prev_comm=");
        text("prev_comm");
        known(" prev_pid=", "prev_pid");
        known(" prev_prio=", "prev_prio");
        if (has("prev_state")) {
            out.append(" prev_state=");
            state(number("prev_state"));
        }
        out.append(" ==> next_comm=");
        text("next_comm");
        known(" next_pid=", "next_pid");
        known(" next_prio=", "next_prio");
    }

    /** A number where the event carries it: what is not known is not written as 0. */
    private void known(String word, String field) {
        if (has(field)) {
            out.append(word).append(number(field));
        }
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
        known(" pid=", "pid");
        known(" prio=", "prio");
        known(" success=", "success");
        if (has("target_cpu")) {
            String cpu = Long.toString(number("target_cpu"));
            out.append(" target_cpu=")
                    .append("0".repeat(Math.max(0, 3 - cpu.length())))
                    .append(cpu);
        }
    }

    private void call(String name) {
        out.append("sys_").append(name, "sys_enter_".length(), name.length()).append('(');
        boolean first = true;
        for (int k = 0; k < known; k++) {
            String field = fields.get(k).name();
            boolean number = fields.get(k).kind() != Field.Kind.STRING;
            // the number of the call stands in its name
            if (batch.value(row, k) != Field.MISSING
                    && number
                    && !field.equals("__syscall_nr")
                    && !field.equals("nr")) {
                out.append(first ? "" : ", ").append(field).append(": ");
                out.append(Long.toHexString(batch.value(row, k)));
                first = false;
            }
        }
        out.append(')');
    }

    private void rawEnter() {
        known("NR ", "id");
        out.append(" (");
        for (int i = 0; i < 6 && has("args[" + i + "]"); i++) {
            out.append(i == 0 ? "" : ", ").append(Long.toHexString(number("args[" + i + "]")));
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
            out.append(first ? "" : " ")
                    .append(Printable.of(fields.get(k).name()))
                    .append('=');
            first = false;
            switch (fields.get(k).kind()) {
                case SIGNED, UNSIGNED -> decimal(value, fields.get(k).kind() == Field.Kind.SIGNED);
                case ADDRESS -> hexadecimal(value);
                case STRING -> quoted(batch.text(row, k));
            }
        }
    }

    /** Readers take many a bare number of KVM's events for hexadecimal, as the kernel prints it. */
    private void decimal(long value, boolean signed) {
        boolean small = value >= 0 && value < 10 || signed && value < 0;
        if (!small && type.name().startsWith("kvm_")) {
            hexadecimal(value);
        } else {
            out.append(signed ? Long.toString(value) : Long.toUnsignedString(value));
        }
    }

    private void hexadecimal(long value) {
        out.append("0x").append(Long.toHexString(value));
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

    /** A value that {@link #has} says is there. */
    private long number(String name) {
        return batch.value(row, index(name));
    }

    private void text(String name) {
        int k = index(name);
        String text = k < 0 ? null : batch.text(row, k);
        out.append(text == null ? "" : clean(text));
    }

    private static String clean(String text) {
        return Printable.of(text, Integer.MAX_VALUE);
    }
}
