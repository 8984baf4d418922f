package org.kickscope.imports.ctf.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.tracecompass.ctf.core.event.IEventDeclaration;
import org.eclipse.tracecompass.ctf.core.event.types.StructDeclaration;
import org.eclipse.tracecompass.ctf.core.trace.ICTFStream;
import org.kickscope.imports.lttng.LttngNames;
import org.kickscope.trace.EventType;
import org.kickscope.trace.Field;
import org.kickscope.trace.Selection;

/** One kind of event of one stream: its type, and how to read what stands in it. Immutable; safe for several threads. */
final class EventClass {
    /** Before the names of what every event of a stream carries, so that they do not hide a field of the event. */
    private static final String CONTEXT = "context.";

    private final int id;
    private final EventType type;
    private final List<Part.Struct> parts = new ArrayList<>();
    private boolean thread;

    EventClass(TraceModel model, ICTFStream s, IEventDeclaration e, PartBuilder builder, Scope stream, EventTable table)
            throws PartBuilder.Unreadable {
        id = e.getId().intValue();
        StructDeclaration payload = e.getFields();
        LttngNames.Name name = LttngNames.event(e.getName());
        List<String> top = new ArrayList<>();
        if (payload != null) {
            payload.getFieldsList().forEach(f -> top.add(PartBuilder.shown(f)));
        }
        boolean probe = model.lttngKernel() && LttngNames.probe(top);
        type = table.type(probe ? "kprobes" : name.system(), probe ? e.getName() : name.event());
        if (probe) {
            String function = LttngNames.probedFunction(e.getName(), top);
            type.probedFunction(function);
            table.probe(e.getName(), function);
        }
        Scope names = new Scope(stream);
        if (s.getEventContextDecl() != null) {
            parts.add(context(s.getEventContextDecl(), names, "stream.event.context", builder));
        }
        if (e.getContext() != null) {
            parts.add(context(e.getContext(), names, "event.context", builder));
        }
        if (payload != null) {
            Scope inside = new Scope(names);
            names.add("event.fields", inside);
            parts.add(builder.struct(payload, inside, "", this::payloadField));
        }
    }

    private Part.Struct context(StructDeclaration d, Scope names, String scopeName, PartBuilder builder)
            throws PartBuilder.Unreadable {
        Scope inside = new Scope(names);
        names.add(scopeName, inside);
        boolean kernelThread = d.hasField("_tid") || d.hasField("tid");
        return builder.struct(
                d, inside, "", (path, kind, sizeBytes) -> contextField(path, kind, sizeBytes, kernelThread));
    }

    private PartBuilder.Leaf contextField(String path, Field.Kind kind, int sizeBytes, boolean kernelThread) {
        boolean number = kind != Field.Kind.STRING;
        if (number && path.equals(kernelThread ? "tid" : "vtid")) {
            thread = true;
            return new PartBuilder.Leaf(-1, 0, false, true, false);
        }
        if (!number && path.equals("procname")) {
            return new PartBuilder.Leaf(-1, 0, false, false, true);
        }
        return new PartBuilder.Leaf(EventTable.field(type, CONTEXT + path, kind, sizeBytes), 0, false, false, false);
    }

    private PartBuilder.Leaf payloadField(String path, Field.Kind kind, int sizeBytes) {
        LttngNames.FieldName name = LttngNames.field(type.name(), path);
        boolean oneNumber = name.bytes() && kind == Field.Kind.STRING;
        Field.Kind own = oneNumber ? Field.Kind.UNSIGNED : kind;
        int field = EventTable.field(type, name.name(), own, oneNumber ? Long.BYTES : sizeBytes);
        // perf data convert has no context: the thread is a field of each event
        boolean perfThread = kind == Field.Kind.SIGNED && path.equals("perf_tid");
        thread |= perfThread;
        return new PartBuilder.Leaf(field, name.add(), oneNumber, perfThread, false);
    }

    void seal() {
        parts.forEach(Part.Struct::seal);
    }

    int id() {
        return id;
    }

    EventType type() {
        return type;
    }

    /** Reads contexts and payload. */
    void read(Bits in, Sink out) throws CutException {
        for (Part.Struct p : parts) {
            p.read(in, out);
        }
    }

    /** Steps over contexts and payload; the sink must want nothing. */
    void pass(Bits in, Sink nothing) throws CutException {
        for (Part.Struct p : parts) {
            p.pass(in, nothing);
        }
    }

    /** True when each event of the class tells its thread. */
    boolean tellsThread() {
        return thread;
    }

    /**
     * Where the values of a switch of tasks stand.
     *
     * @param columns column of each field of the type: those that the scan wants, and behind them those of the tasks
     * @param count columns
     * @param prevTid column of the thread that ran, and so on
     */
    record Switch(int[] columns, int count, int prevTid, int prevComm, int nextTid, int nextComm) {}

    /** How the tasks of a {@code sched_switch} are read besides what the scan wants; null for any other event. */
    Switch switches(Plan wanted) {
        if (!type.name().equals("sched_switch")) {
            return null;
        }
        int[] columns = new int[type.fields().size()];
        Arrays.fill(columns, -1);
        int count = 0;
        if (wanted != null) {
            System.arraycopy(wanted.columns(), 0, columns, 0, columns.length);
            count = wanted.count();
        }
        int[] at = new int[4];
        for (int i = 0; i < at.length; i++) {
            int field = type.fieldIndex(
                    List.of("prev_pid", "prev_comm", "next_pid", "next_comm").get(i));
            if (field < 0 || (type.fields().get(field).kind() == Field.Kind.STRING) != (i % 2 == 1)) {
                return null;
            }
            columns[field] = columns[field] < 0 ? count++ : columns[field];
            at[i] = columns[field];
        }
        return new Switch(columns, count, at[0], at[1], at[2], at[3]);
    }

    /**
     * What a scan wants of an event.
     *
     * @param columns column of each field of the type, -1 for none
     * @param count columns
     */
    record Plan(int slot, int typeId, int[] columns, int count) {}

    /** Null where the scan does not want the event. */
    Plan plan(Selection selection) {
        Selection.Projection wanted = selection.of(type);
        if (wanted == null) {
            return null;
        }
        int[] columns = new int[type.fields().size()];
        if (wanted.fields() == null) {
            Arrays.setAll(columns, i -> i);
            return new Plan(wanted.slot(), type.id(), columns, columns.length);
        }
        Arrays.fill(columns, -1);
        for (int k = 0; k < wanted.fields().size(); k++) {
            int f = type.fieldIndex(wanted.fields().get(k));
            if (f >= 0) {
                columns[f] = k;
            }
        }
        return new Plan(wanted.slot(), type.id(), columns, wanted.fields().size());
    }
}
