package org.kickscope.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * One kind of event of one source: a tracepoint, a probe, a system call's entry or exit. Types are not shared between
 * sources, because two kernels may lay out the same event differently; compare them by {@link #name()}.
 *
 * <p>The types of a binary source are complete when it is open. The types of a text source, and their fields, are found
 * while it is decoded; both only ever grow. Safe for use by several threads.
 */
public final class EventType {
    private final int id;
    private final int source;
    private final String system;
    private final String name;
    private volatile List<Field> fields;
    private volatile Supplier<String> probedFunction = () -> null;

    EventType(int id, int source, String system, String name, List<Field> fields) {
        this.id = id;
        this.source = source;
        this.system = system;
        this.name = name;
        this.fields = List.copyOf(fields);
    }

    /** Number of the type, unique in its trace, from 0. */
    public int id() {
        return id;
    }

    /** Index of the source in {@link Trace#sources()}. */
    public int source() {
        return source;
    }

    /** The subsystem as the kernel names it ({@code sched}, {@code kvm}, {@code kprobes}); empty where text hides it. */
    public String system() {
        return system;
    }

    /**
     * Name of the event: of a tracepoint its own, of a probe what the recorder called it, of system calls
     * {@code sys_enter_ioctl} and {@code sys_exit_ioctl} whatever the text form prints.
     */
    public String name() {
        return name;
    }

    /** The fields known so far, in the order of the record. */
    public List<Field> fields() {
        return fields;
    }

    /** Index of the field of that name, or -1. Linear in the number of fields: not for loops over events. */
    public int fieldIndex(String fieldName) {
        List<Field> now = fields;
        for (int i = 0; i < now.size(); i++) {
            if (now.get(i).name().equals(fieldName)) {
                return i;
            }
        }
        return -1;
    }

    /** Adds a field that text showed for the first time; returns its index. Idempotent by name. */
    public synchronized int addField(Field field) {
        int at = fieldIndex(field.name());
        if (at >= 0) {
            return at;
        }
        List<Field> more = new ArrayList<>(fields);
        more.add(field);
        fields = List.copyOf(more);
        return more.size() - 1;
    }

    /**
     * Of a probe: the function it stands in, with {@code _ret} appended for a return probe ({@code start_xmit} for a probe
     * that the recorder called {@code virtnet_start_xmit}); null for everything else or where the trace does not tell.
     * The first call may look into the trace for it.
     */
    public String probedFunction() {
        return probedFunction.get();
    }

    /** Set once by the reader, when it knows. */
    public void probedFunction(String function) {
        probedFunction = () -> function;
    }

    /** Set once by a reader that would have to look for it: asked each time, safe for calls from several threads. */
    public void probedFunctionLater(Supplier<String> function) {
        probedFunction = function;
    }

    @Override
    public String toString() {
        return system.isEmpty() ? name : system + ":" + name;
    }
}
