package org.kickscope.control;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kickscope.scan.Observer;
import org.kickscope.scan.Row;
import org.kickscope.scan.Wanted;
import org.kickscope.stack.Duty;
import org.kickscope.trace.Field;

/**
 * Lists the set-up steps of a trace. Several events of one call (the system call, the function of the driver, that of the
 * ring) make one step, because they happen in one thread, one inside the other, with the same command. What a command
 * fills in before it returns is not read from an event before that. One use; one thread.
 *
 * <p>Keeps at most {@value #MOST_STEPS} steps and {@value #MOST_OBJECTS} objects; what is beyond is counted.
 */
public final class ControlScan implements Observer {
    /** Far beyond any set-up; a trace that loops over an ioctl fills it. */
    static final int MOST_STEPS = 20_000;

    static final int MOST_OBJECTS = 1_000;

    /** What an event is to a probe: it begins a step, or tells its result. */
    private record Watched(ControlTables.Probe probe, List<Part> parts, boolean returns) {}

    /** A field that holds a part of the command's structure. */
    private record Part(int field, int offset, int bytes) {}

    private static final class Open {
        SeenStep step;
        String outermost;
        final Set<String> events = new LinkedHashSet<>();
    }

    private static final int HANDLE = 0;
    private static final int NUMBER = 1;
    private static final int TYPE = 2;
    private static final int FIRST_PART = 3;

    private final ControlTables tables;
    private final Wanted wanted = new Wanted();
    private final List<Watched> watched = new ArrayList<>();
    private final Map<String, SeenStep.SeenObject> byHandle = new LinkedHashMap<>();
    private final Map<String, Integer> kinds = new HashMap<>();
    private final List<SeenStep.SeenObject> objects = new ArrayList<>();
    private final List<SeenStep> steps = new ArrayList<>();
    private final Map<Long, Open> open = new HashMap<>();
    private long setAside;
    private ControlPlane plane;

    /** @throws IOException when a table that is part of the program cannot be read */
    public ControlScan() throws IOException {
        tables = new ControlTables();
        Map<String, ControlTables.Probe> returns = new LinkedHashMap<>();
        for (ControlTables.Probe p : tables.probes()) {
            List<String> names = new ArrayList<>(p.bytes().keySet());
            names.sort((a, b) -> p.bytes().get(a) - p.bytes().get(b));
            List<Part> parts = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                int offset = p.bytes().get(names.get(i));
                int next = i + 1 < names.size() ? p.bytes().get(names.get(i + 1)) : offset + Long.BYTES;
                parts.add(new Part(FIRST_PART + i, offset, Math.min(Long.BYTES, next - offset)));
            }
            List<String> fields = new ArrayList<>(List.of(
                    p.handle().field(), p.number() == null ? "" : p.number(), p.type() == null ? "" : p.type()));
            fields.addAll(names);
            wanted.event(p.event(), fields.toArray(String[]::new));
            watched.add(new Watched(p, parts, false));
            p.returns().forEach(r -> returns.put(r, p));
        }
        returns.forEach((event, p) -> {
            wanted.event(event, "ret");
            watched.add(new Watched(p, List.of(), true));
        });
    }

    @Override
    public Wanted wanted() {
        return wanted;
    }

    @Override
    public void observe(int event, Row row) {
        Watched w = watched.get(event);
        if (w.returns) {
            returned(w.probe, row);
            return;
        }
        ControlTables.Probe p = w.probe;
        ControlTables.Command command =
                p.command() != null ? tables.command(p.command()) : tables.command(p.numbering(), row.value(NUMBER));
        if (command == null) {
            if (!p.after()) {
                open.remove(row.context());
            }
            return;
        }
        Open o = open.get(row.context());
        boolean nested = o != null && o.step.command == command && o.events.add(p.event());
        SeenStep step = nested ? o.step : begin(command, p, row);
        if (step == null) {
            return;
        }
        if (nested) {
            alias(step.object, p, row);
        }
        read(step, w, row);
    }

    private SeenStep begin(ControlTables.Command command, ControlTables.Probe p, Row row) {
        SeenStep.SeenObject object = object(command.object(), p, row);
        if (object == null || steps.size() == MOST_STEPS) {
            setAside++;
            open.remove(row.context());
            return null;
        }
        SeenStep step = new SeenStep(command, object, row.sighting(p.event()));
        steps.add(step);
        object.steps++;
        if (!p.returns().isEmpty() && (open.size() < MOST_OBJECTS || open.containsKey(row.context()))) {
            Open o = new Open();
            o.step = step;
            o.outermost = p.event();
            o.events.add(p.event());
            open.put(row.context(), o);
        } else {
            open.remove(row.context());
        }
        return step;
    }

    private void returned(ControlTables.Probe p, Row row) {
        Open o = open.get(row.context());
        if (o == null || !o.events.contains(p.event())) {
            return;
        }
        long ret = row.value(0);
        if (ret != Field.MISSING) {
            o.step.result = ret;
        }
        if (o.outermost.equals(p.event())) {
            open.remove(row.context());
        }
    }

    @Override
    public void lost(Row row) {
        // the return of a call may be among them; what comes later is not inside it
        open.clear();
    }

    /** Reads what the fields of an event hold of the command's structure. */
    private void read(SeenStep step, Watched w, Row row) {
        for (ControlTables.Argument a : step.command.arguments()) {
            Part part = a.filled() && !w.probe.after() ? null : part(w.parts, a);
            long raw = part == null ? Field.MISSING : row.value(part.field);
            if (raw == Field.MISSING) {
                continue;
            }
            long value = raw >>> Byte.SIZE * (a.offset() - part.offset);
            int unused = Long.SIZE - Byte.SIZE * a.bytes();
            value = a.form().equals("signed") ? value << unused >> unused : value << unused >>> unused;
            step.values.putIfAbsent(a.name(), value);
        }
        String device = w.probe.type() == null ? null : tables.tableOfDevice(row.value(TYPE));
        device = device == null ? w.probe.bits() : device;
        step.device = step.device == null ? device : step.device;
    }

    private static Part part(List<Part> parts, ControlTables.Argument a) {
        for (Part p : parts) {
            if (a.offset() >= p.offset && a.offset() + a.bytes() <= p.offset + p.bytes) {
                return p;
            }
        }
        return null;
    }

    // ---------------------------------------------------------------- objects

    private String handle(String kind, ControlTables.Probe p, Row row) {
        String value =
                switch (p.handle().field()) {
                    case "@thread" -> Integer.toString(row.tid());
                    // events of a descriptor number mean the process that has it; a trace names only the thread
                    case "@process" -> "of thread " + row.tid();
                    case "@machine" -> "of file " + row.source();
                    default -> {
                        long v = row.value(HANDLE);
                        boolean number = p.handle().as().equals("fd");
                        yield v == Field.MISSING
                                ? "not recorded"
                                : number ? v + " of thread " + row.tid() : "0x" + Long.toHexString(v);
                    }
                };
        return row.source() + "/" + kind + "/" + p.handle().as() + " " + value;
    }

    private static String name(String handle) {
        return handle.substring(handle.lastIndexOf('/') + 1);
    }

    private SeenStep.SeenObject object(String kind, ControlTables.Probe p, Row row) {
        String handle = handle(kind, p, row);
        SeenStep.SeenObject object = byHandle.get(handle);
        if (object == null && objects.size() < MOST_OBJECTS) {
            object = new SeenStep.SeenObject(kind + kinds.merge(kind, 1, Integer::sum), kind);
            object.names.add(name(handle));
            objects.add(object);
            byHandle.put(handle, object);
        }
        return object;
    }

    /** An inner event of a step calls the same object by another name. */
    private void alias(SeenStep.SeenObject object, ControlTables.Probe p, Row row) {
        String handle = handle(object.kind, p, row);
        if (byHandle.size() < 4 * MOST_OBJECTS && byHandle.putIfAbsent(handle, object) == null) {
            object.names.add(name(handle));
        }
    }

    // ---------------------------------------------------------------- the end

    @Override
    public void end() {
        for (int i = 0; i < steps.size(); i++) {
            markProbes(i);
        }
        List<SeenStep> kept = new ArrayList<>();
        for (SeenStep s : steps) {
            SeenStep last = s.object.last;
            if (last != null && s.repeats(last)) {
                last.times++;
                last.lastNs = s.evidence.timeNs();
            } else {
                kept.add(s);
                s.object.last = s;
            }
        }
        List<FeatureSet> features = new Features(tables, kept).sets();
        List<Answer> answers = new Answers(tables, kept, features).all();
        plane = new ControlPlane(
                objects.stream()
                        .map(o -> new ControlledObject(o.id, tables.object(o.kind), o.names, o.steps))
                        .toList(),
                kept.stream().map(this::finished).toList(),
                features,
                answers,
                setAside);
    }

    /** If step {@code i} undoes one, with nothing but such pairs since, both are a probe of what the kernel can. */
    private void markProbes(int i) {
        SeenStep undo = steps.get(i);
        ControlTables.Probing probing = undo.command.probing();
        if (!undo.undoes()) {
            return;
        }
        for (int k = i - 1; k >= 0; k--) {
            SeenStep s = steps.get(k);
            if (s.object != undo.object) {
                continue;
            }
            Long value = s.values.get(probing.argument());
            if (s.command != undo.command || value == null || value != probing.value()) {
                return;
            }
            if (!s.undoes() && sameBut(s, undo, undo.undoing())) {
                s.capabilityProbe = true;
                undo.capabilityProbe = true;
                return;
            }
        }
    }

    private static boolean sameBut(SeenStep a, SeenStep b, String argument) {
        Map<String, Long> one = new HashMap<>(a.values);
        Map<String, Long> two = new HashMap<>(b.values);
        one.remove(argument);
        two.remove(argument);
        return a.evidence.tid() == b.evidence.tid() && one.equals(two);
    }

    private SetUpStep finished(SeenStep s) {
        return new SetUpStep(
                s.object.id,
                s.command.name(),
                s.command.by(),
                s.command.does(),
                Duty.of(s.command.duty()),
                s.arguments(tables),
                s.result,
                s.capabilityProbe,
                s.times,
                s.evidence,
                s.lastNs);
    }

    /** What was found; null before the end of the scan. */
    public ControlPlane plane() {
        return plane;
    }
}
