package org.kickscope.imports.perfdata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kickscope.imports.OpenContext;
import org.kickscope.imports.binary.BinaryFile;
import org.kickscope.imports.kernel.CommonFields;
import org.kickscope.imports.kernel.EventFormat;
import org.kickscope.imports.kernel.FieldPlan;
import org.kickscope.imports.kernel.RecordTable;
import org.kickscope.trace.Anomalies;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Census;
import org.kickscope.trace.Clock;
import org.kickscope.trace.EventType;
import org.kickscope.trace.Lane;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Role;
import org.kickscope.trace.Selection;
import org.kickscope.trace.Source;

/** An opened perf.data: a lane for each ring. */
final class PerfSource extends Source {
    private final PerfContents contents;
    private final Intake intake;
    private final BinaryFile records;
    private final Path unpacked;
    private final RecordTable table;
    private final int[] flagTable;
    private final Role role;
    private final Clock clock;
    /** By event: its type, whose id rows have. */
    private final EventType[] types;

    private final List<Lane> lanes = new ArrayList<>();

    /**
     * @param records where the records are: the file itself, or what it decompressed to
     * @param unpacked that copy, to be deleted on closing; null for none
     * @throws IllegalArgumentException with the reason, when the formats of the events make no sense
     */
    PerfSource(
            PerfContents contents, Intake intake, BinaryFile records, Path unpacked, OpenContext context, Path path) {
        super(context.index(), path, "perf.data");
        this.contents = contents;
        this.intake = intake;
        this.records = records;
        this.unpacked = unpacked;
        role = context.role() == null ? Role.HOST : context.role();
        table = new RecordTable(needed(), context.index(), context.types());
        flagTable = CommonFields.flagTable(contents.facts.getOrDefault("kernel", ""));
        clock = PerfClock.of(contents.events.isEmpty() ? -1 : contents.events.get(0).clock);
        types = new EventType[contents.events.size()];
        for (PerfEvent e : contents.events) {
            types[e.number] = type(e, context);
        }
        for (LaneIndex index : intake.lanes()) {
            String name = index.cpu >= 0 ? "cpu " + index.cpu : "thread " + index.tid;
            lanes.add(new PerfLane(this, name, index));
        }
    }

    /** A file describes all events of the systems it recorded, and more; only those that were recorded are types. */
    private List<EventFormat> needed() {
        return contents.tables.formats().stream()
                .filter(f -> contents.events.stream().anyMatch(e -> e.isTracepoint() && e.config == f.id()))
                .toList();
    }

    private EventType type(PerfEvent e, OpenContext context) {
        int index = recordIndex(e);
        if (index > 0) {
            return table.get(index - 1).type();
        }
        if (e.isTracepoint()) {
            contents.odd(
                    Anomaly.Kind.UNKNOWN_TYPE,
                    -1,
                    "the file does not describe the fields of " + e.name + "; its samples have none");
        }
        int colon = e.name.indexOf(':');
        boolean system = e.isTracepoint() && colon > 0;
        return context.types()
                .add(
                        context.index(),
                        system ? e.name.substring(0, colon) : "",
                        system ? e.name.substring(colon + 1) : e.name,
                        List.of());
    }

    /** Index of the event's record type plus one, 0 for none. */
    int recordIndex(PerfEvent e) {
        return e.isTracepoint() && e.config >= 0 && e.config < RecordTable.NUMBERS
                ? table.indexPlusOne()[(int) e.config]
                : 0;
    }

    /** By event: how to read what a scan wants of it, null for events that it does not want. */
    FieldPlan[] plans(Selection selection) {
        FieldPlan[] byRecord = table.plans(selection);
        FieldPlan[] plans = new FieldPlan[types.length];
        for (PerfEvent e : contents.events) {
            int index = recordIndex(e);
            plans[e.number] = index > 0 ? byRecord[index] : withoutFields(types[e.number], selection);
        }
        return plans;
    }

    private static FieldPlan withoutFields(EventType type, Selection selection) {
        Selection.Projection wanted = selection.of(type);
        int values =
                wanted == null || wanted.fields() == null ? 0 : wanted.fields().size();
        return wanted == null ? null : FieldPlan.missing(wanted.slot(), type.id(), values);
    }

    PerfContents contents() {
        return contents;
    }

    Intake intake() {
        return intake;
    }

    BinaryFile records() {
        return records;
    }

    CommonFields common() {
        return table.common();
    }

    int[] flagTable() {
        return flagTable;
    }

    @Override
    public Role role() {
        return role;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public List<Lane> lanes() {
        return List.copyOf(lanes);
    }

    @Override
    public String taskName(int tid) {
        return contents.tasks.of(tid, Long.MAX_VALUE);
    }

    @Override
    public Map<String, String> facts() {
        return contents.facts;
    }

    @Override
    public Anomalies anomalies() {
        return contents.anomalies;
    }

    @Override
    public void count(Census census, Progress progress) {
        for (PerfEvent e : contents.events) {
            if (intake.count(e.number) > 0) {
                census.add(types[e.number].id(), intake.count(e.number));
            }
        }
        census.addTime(intake.firstNs);
        census.addTime(intake.lastNs);
        census.addLosses(intake.lossPlaces, intake.lost);
        census.anomalies().addAll(contents.anomalies);
    }

    @Override
    public void close() throws IOException {
        records.close();
        contents.file.close();
        if (unpacked != null) {
            Files.deleteIfExists(unpacked);
        }
    }
}
