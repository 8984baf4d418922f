package org.kickscope.imports.shapes;

/** Who wrote a text, and so how its lines are read. */
public enum TextWriter {
    /** the kernel */
    KERNEL("task-PID [CPU] flags seconds: event: …"),
    /** {@code trace-cmd report} */
    TRACE_CMD("task-PID [CPU] seconds: event: …"),
    /** {@code perf script} */
    PERF(
            "task TID [CPU] seconds: system:event: …",
            "perf script must print the task, its thread, the time and the event, as it does without -F"),
    /** {@code babeltrace2} */
    BABELTRACE("[time] (+delta) event: { … }", "Print the trace with 'babeltrace2 FOLDER', without other options"),
    /** the log backend of QEMU */
    QEMU("thread@seconds:event …", "Record with '-trace EVENT -D FILE -msg timestamp=on'"),
    /** strace */
    STRACE("PID time call(…) = value", "Record with 'strace -f -ttt -T -yy -o FILE'"),
    /** a script of bpftrace that prints the documented shape */
    BPFTRACE(
            "nsecs cpu tid comm event: key=value …", "docs/reference.md shows the shape, with a script that prints it");

    private final String line;
    private final String advice;

    TextWriter(String line, String advice) {
        this.line = line;
        this.advice = advice;
    }

    TextWriter(String line) {
        this(
                line,
                "Only the default and the latency format of tracefs and of 'trace-cmd report' are read, not the function"
                        + " graph nor raw, hex and bin output");
    }

    /** What a line looks like, for messages. */
    String line() {
        return line;
    }

    /** What to do when nothing can be read. */
    String advice() {
        return advice;
    }

    /** What reads its lines; of a text whose beginning is known as far as it is known. */
    LineHead head(TextBeginning t) {
        return switch (this) {
            case PERF -> new PerfHead();
            case BABELTRACE -> new BabeltraceHead();
            case QEMU -> new QemuHead();
            case STRACE -> new StraceHead();
            case BPFTRACE -> new BpftraceHead();
            case KERNEL, TRACE_CMD -> new FtraceHead(t.latency(), t.prefixed(), this == TRACE_CMD);
        };
    }

    /** True when reading a line may change its bytes, because it undoes escapes. */
    boolean unescapes() {
        return this == STRACE || this == BPFTRACE;
    }

    /** The kernel's name of an event by the form and the name that were printed. */
    String typeName(LineHead.Form form, String printed) {
        if (this == STRACE) {
            return switch (form) {
                case CALL -> "sys_enter_" + printed;
                case RETURN -> "sys_exit_" + printed;
                default -> printed.equals("---") ? "signal_deliver" : "sched_process_exit";
            };
        }
        return switch (form) {
            case CALL -> printed.replaceFirst("sys_", "sys_enter_");
            case RETURN -> printed.replaceFirst("sys_", "sys_exit_");
            case FUNCTION -> "function";
            case STACK -> printed.startsWith("user") ? "user_stack" : "kernel_stack";
            // what a program writes into trace_marker is the event "print" of the record
            case EVENT -> printed.equals("tracing_mark_write") ? "print" : printed;
        };
    }

    /** The shape of an event of this writer's own; null where it prints what the kernel prints. */
    Shape shape(LineHead.Form form, String name) {
        return switch (this) {
            case BABELTRACE -> new BabeltraceShape(name);
            case QEMU -> QemuShapes.of(name);
            case BPFTRACE -> PairShape.ANY;
            case STRACE ->
                switch (form) {
                    case CALL -> StraceShapes.enter(name.substring("sys_enter_".length()));
                    case RETURN -> StraceShapes.exit(name.substring("sys_exit_".length()));
                    default -> name.equals("signal_deliver") ? StraceShapes.SIGNAL : StraceShapes.END;
                };
            default -> null;
        };
    }

    /** Name of the clock of its times, as far as the text tells by being what it is; empty otherwise. */
    String clock(TextBeginning t) {
        return switch (this) {
            case QEMU -> "realtime";
            case STRACE -> t.daytime() ? "time of day" : "realtime";
            case BPFTRACE -> t.clockName();
            default -> "";
        };
    }
}
