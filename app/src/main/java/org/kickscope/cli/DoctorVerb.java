package org.kickscope.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.kickscope.cli.table.Column;
import org.kickscope.cli.table.Form;
import org.kickscope.cli.table.Moment;
import org.kickscope.cli.table.Section;
import org.kickscope.cli.table.Sheet;
import org.kickscope.findings.Findings;
import org.kickscope.findings.Judgement;
import org.kickscope.scan.EventScan;
import org.kickscope.signal.Reconstruction;
import org.kickscope.signal.SignalSink;
import org.kickscope.stack.RecordedEvents;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.tables.ClockSpans;
import org.kickscope.tables.Severity;
import org.kickscope.trace.Anomalies;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Census;
import org.kickscope.trace.Clock;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.Field;
import org.kickscope.trace.Source;
import org.kickscope.trace.Trace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kickscope doctor}: what is wrong with a trace, and what that forbids. Decodes every event. */
@Command(
        name = "doctor",
        description =
                "Tell what is wrong with a trace and what that forbids to conclude: losses, damage, clocks, and layers of which"
                        + " it holds no event; and what is odd about its signals, with the events that prove it.",
        footer = "%nExample: kickscope doctor --strict trace.dat && kickscope latency trace.dat")
final class DoctorVerb extends TraceVerb implements Tabled {
    /** More loss windows than anybody reads; beyond it they are counted, and the count is shown. */
    private static final int MOST_WINDOWS = 10_000;

    private static final int WINDOWS_IN_TEXT = 20;

    private static final Section CLOCKS = Section.table(
            "clocks",
            "Clocks",
            Column.number("file", "#"),
            Column.foreign("clock", "clock"),
            Column.text("clockUnit", "unit"),
            Column.number("clockResolution", "step"),
            Column.text("forbids", "what it forbids"));
    private static final Section LOSSES = Section.table(
            "losses",
            "Losses by lane",
            Column.number("file", "#"),
            Column.foreign("lane", "lane"),
            Column.number("cpu", "CPU"),
            Column.number("places", "places"),
            Column.number("lostEvents", "lost events"),
            Column.number("unknownPlaces", "places without a count"));
    private static final Section WINDOWS = Section.table(
            "lossWindows",
            "Times in which events were lost",
            Column.number("file", "#"),
            Column.foreign("lane", "lane"),
            Column.number("cpu", "CPU"),
            Column.time("fromNs", "from"),
            Column.time("toNs", "to"),
            Column.number("lostEvents", "lost events"));

    @Mixin
    private StackOptions stackOptions;

    @Option(names = "--strict", description = "Exit code 4 when anything worse than a note was found.")
    private boolean strict;

    private final Map<String, Loss> losses = new TreeMap<>();
    private final List<Window> windows = new ArrayList<>();
    private long windowCount;

    /** A stretch of one CPU's time in which events are missing. */
    private record Window(Source source, String lane, int cpu, long fromNs, long toNs, long events) {}

    private static final class Loss {
        Source source;
        String lane;
        int cpu;
        long places;
        long events;
        long unknown;
    }

    @Override
    ExitCode read(Trace trace, ProgressBar progress) throws IOException {
        StackCatalogue catalogue = stackOptions.catalogue(surroundings());
        Anomalies odd = new Anomalies();
        Census census = new Census();
        trace.sources().forEach(s -> odd.addAll(s.anomalies()));
        ClockSpans spans = new ClockSpans(trace.sources().size());
        Findings findings = new Findings(axis());
        EventScan scan = new EventScan(findings.observers(), (batch, from, to) -> {
            spans.rows(batch, from, to);
            for (int i = from; i < to; i++) {
                if (batch.isLoss(i)) {
                    add(batch, i);
                } else {
                    census.add(batch.type(i), 1);
                }
            }
            findings.rows(batch, from, to);
        });
        scan.run(trace, Long.MIN_VALUE, Long.MAX_VALUE, progress);
        odd.addAll(scan.anomalies());
        spans.addTo(axis(), odd);
        checkInterrupted();
        StackRows stacks = new StackRows();
        SignalSink both = signal -> {
            stacks.accept(signal);
            findings.accept(signal);
        };
        new Reconstruction(trace, catalogue).run(both, Long.MIN_VALUE, Long.MAX_VALUE, progress);
        checkInterrupted();
        List<Judgement> judgements = findings.judgements(trace);
        progress.wipe();
        RecordedEvents recorded = RecordedEvents.of(trace, census);
        List<Anomaly> list = odd.list();
        write(sheet -> {
            fill(trace, list, sheet);
            FindingRows.write(trace, judgements, output().form(), sheet);
            AxisRows.write(axis(), sheet);
            stacks.found(recorded, output().form(), sheet);
        });
        boolean bad = list.stream().anyMatch(a -> Severity.of(a.kind()) != Severity.NOTE) || windowCount > 0;
        return strict && bad ? ExitCode.INCOMPLETE : ExitCode.DONE;
    }

    @Override
    public void table(Analysed of, Sheet sheet) throws IOException {
        FindingRows.table(of.details().judgements(), sheet);
    }

    private void add(EventBatch batch, int i) {
        Source source = batch.lane().source();
        long events = batch.lossCount(i);
        String lane = batch.lane().name();
        int cpu = batch.cpu(i);
        Loss loss = losses.computeIfAbsent(String.format("%04d %s %06d", source.index(), lane, cpu), key -> new Loss());
        loss.source = source;
        loss.lane = lane;
        loss.cpu = cpu;
        loss.places++;
        if (events == Field.MISSING) {
            loss.unknown++;
        } else {
            loss.events += events;
        }
        windowCount++;
        if (windows.size() < MOST_WINDOWS) {
            windows.add(new Window(source, lane, cpu, batch.lossSinceNs(i), batch.timeNs(i), events));
        }
    }

    private void fill(Trace trace, List<Anomaly> odd, Sheet sheet) throws IOException {
        if (odd.isEmpty() && windowCount == 0) {
            sheet.note("Nothing is wrong with the data.");
        }
        AnomalyRows.write(trace, odd, sheet);
        sheet.section(LOSSES);
        for (Loss l : losses.values()) {
            sheet.row(l.source.index(), l.lane, l.cpu < 0 ? null : l.cpu, l.places, l.events, l.unknown);
        }
        sheet.section(WINDOWS);
        long shown = output().form() == Form.TEXT ? WINDOWS_IN_TEXT : MOST_WINDOWS;
        for (Window w : windows.subList(0, (int) Math.min(shown, windows.size()))) {
            sheet.row(
                    w.source.index(),
                    w.lane,
                    w.cpu < 0 ? null : w.cpu,
                    Moment.of(w.fromNs, w.source.clock()),
                    Moment.of(w.toNs, w.source.clock()),
                    w.events == Field.MISSING ? null : w.events);
        }
        if (windowCount > shown) {
            sheet.note((windowCount - shown) + " more; --format json lists up to " + MOST_WINDOWS + ".");
        }
        sheet.section(CLOCKS);
        for (Source s : trace.sources()) {
            Clock clock = s.clock();
            sheet.row(
                    s.index(),
                    clock.name(),
                    clock.unit().name().toLowerCase(Locale.ROOT),
                    clock.resolution(),
                    forbids(clock));
        }
    }

    /** What the kernel's documentation of trace clocks (Documentation/trace/ftrace.rst) says they cannot do. */
    static String forbids(Clock clock) {
        if (clock.name().equals("order")) {
            return "counts bytes of a text without times: order holds, latency means nothing";
        }
        if (clock.unit() == Clock.Unit.TICKS) {
            return "durations are in ticks; no frequency is made up";
        }
        return switch (clock.name()) {
            case "local" -> "CPUs may disagree: a latency between two CPUs carries their offset";
            case "counter" -> "counts events, not time: order holds, latency means nothing";
            case "time of day" -> "local time without a date: cannot be placed beside another trace";
            case "uptime" -> "counts jiffies: latencies below a few milliseconds mean nothing";
            case "" -> "the file does not name its clock: whether CPUs agree is not known";
            default -> "";
        };
    }
}
