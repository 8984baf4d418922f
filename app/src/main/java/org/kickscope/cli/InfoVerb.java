package org.kickscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kickscope.attribution.StacksFound;
import org.kickscope.cli.table.Column;
import org.kickscope.cli.table.Moment;
import org.kickscope.cli.table.Section;
import org.kickscope.cli.table.Sheet;
import org.kickscope.imports.Traces;
import org.kickscope.signal.Reconstruction;
import org.kickscope.stack.RecordedEvents;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.tables.ClockSpans;
import org.kickscope.trace.Anomalies;
import org.kickscope.trace.Census;
import org.kickscope.trace.Clock;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.EventCursor;
import org.kickscope.trace.EventType;
import org.kickscope.trace.Lane;
import org.kickscope.trace.Selection;
import org.kickscope.trace.Source;
import org.kickscope.trace.Trace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kickscope info}: what is in a trace. */
@Command(
        name = "info",
        description = "Tell what is in a trace: format, machine, clock, time range, exact number of events of each"
                + " type, what was lost, what is odd, and which layers of which stacks it can prove.",
        footer = {
            "%nExamples:",
            "  kickscope info trace.dat",
            "  kickscope info trace.dat --from +1 --to +2 -f json",
            "  kickscope info trace.dat --signals"
        })
final class InfoVerb extends TraceVerb {
    private static final Section FILES = Section.records(
            "files",
            "Files",
            Column.number("index", "#"),
            Column.foreign("path", "file"),
            Column.foreign("format", "format"),
            Column.foreign("detectedBy", "detected by"),
            Column.text("role", "role"),
            Column.number("sizeBytes", "bytes"),
            Column.foreign("clock", "clock"),
            Column.text("clockUnit", "clock counts"),
            Column.number("clockResolution", "smallest step"),
            Column.number("lanes", "lanes"),
            Column.number("cpus", "CPUs"),
            Column.number("events", "events"),
            Column.number("lostEvents", "lost events"),
            Column.number("lossPlaces", "places of loss"),
            Column.time("firstNs", "first event"),
            Column.time("lastNs", "last event"),
            Column.duration("durationNs", "duration"));
    private static final Section FACTS = Section.table(
            "facts",
            "What the files say about themselves",
            Column.number("file", "#"),
            Column.foreign("name", "what"),
            Column.foreign("value", "value"));
    private static final Section EVENTS = Section.table(
            "events",
            "Events by type",
            Column.number("file", "#"),
            Column.number("count", "events"),
            Column.share("share", "share"),
            Column.foreign("system", "system"),
            Column.foreign("event", "event"));

    @Mixin
    private StackOptions stacks;

    @Mixin
    private RangeOptions range;

    @Option(
            names = "--signals",
            description = "Follow the signals, too: which stacks they belong to and why, and which layers of these the"
                    + " trace cannot show. Reads the whole trace.")
    private boolean signals;

    @Override
    ExitCode read(Trace trace, ProgressBar progress) throws IOException {
        StackCatalogue catalogue = stacks.catalogue(surroundings());
        List<Census> bySource = new ArrayList<>();
        if (range.isPart()) {
            countRange(trace, progress, bySource);
        } else {
            for (Source source : trace.sources()) {
                Census census = new Census();
                source.count(census, progress);
                bySource.add(census);
            }
        }
        checkInterrupted();
        progress.wipe();
        Census all = new Census();
        bySource.forEach(all::addAll);
        RecordedEvents recorded = RecordedEvents.of(trace, all);
        StacksFound found = signals ? follow(trace, catalogue, progress) : null;
        write(sheet -> {
            fill(trace, bySource, sheet);
            AxisRows.write(axis(), sheet);
            StackRows.candidates(catalogue, recorded, output().form(), sheet);
            if (found != null) {
                AttributionRows.write(found, recorded, output().form(), sheet);
            }
        });
        return ExitCode.DONE;
    }

    private StacksFound follow(Trace trace, StackCatalogue catalogue, ProgressBar progress) throws IOException {
        RangeOptions.Range part = range.of(trace);
        StacksFound found = new StacksFound(catalogue);
        new Reconstruction(trace, catalogue)
                .run(
                        s -> {
                            if (part.contains(s.startNs())) {
                                found.accept(s);
                            }
                        },
                        Long.MIN_VALUE,
                        Long.MAX_VALUE,
                        progress);
        checkInterrupted();
        progress.wipe();
        return found;
    }

    private void countRange(Trace trace, ProgressBar progress, List<Census> bySource) throws IOException {
        trace.sources().forEach(s -> bySource.add(new Census()));
        RangeOptions.Range part = range.of(trace);
        try (EventCursor cursor = trace.cursor(Selection.headers(), part.fromNs(), part.toNs(), progress)) {
            while (cursor.next()) {
                EventBatch batch = cursor.batch();
                Census census = bySource.get(batch.lane().source().index());
                for (int i = cursor.from(); i < cursor.to(); i++) {
                    if (batch.isLoss(i)) {
                        census.addLoss(batch.lossCount(i));
                    } else {
                        census.add(batch.type(i), 1);
                        census.addTime(batch.timeNs(i));
                    }
                }
            }
            bySource.get(0).anomalies().addAll(cursor.anomalies());
        }
    }

    private void fill(Trace trace, List<Census> bySource, Sheet sheet) throws IOException {
        sheet.section(FILES);
        for (Source source : trace.sources()) {
            file(source, bySource.get(source.index()), sheet);
        }
        sheet.section(FACTS);
        for (Source source : trace.sources()) {
            for (Map.Entry<String, String> fact : source.facts().entrySet()) {
                sheet.row(source.index(), fact.getKey(), fact.getValue());
            }
        }
        events(trace, bySource, sheet);
        Anomalies odd = new Anomalies();
        for (Source source : trace.sources()) {
            odd.addAll(source.anomalies());
            odd.addAll(bySource.get(source.index()).anomalies());
        }
        ClockSpans.axis(axis(), odd);
        AnomalyRows.write(trace, odd.list(), sheet);
    }

    /** Size of the file; of a folder, that of the streams that are read. */
    private static long bytes(Source source) throws IOException {
        return Files.isDirectory(source.path())
                ? source.lanes().stream().mapToLong(Lane::lengthBytes).sum()
                : Files.size(source.path());
    }

    private static void file(Source source, Census census, Sheet sheet) throws IOException {
        Clock clock = source.clock();
        boolean any = census.firstNs() <= census.lastNs();
        boolean nanoseconds = clock.unit() == Clock.Unit.NANOSECONDS;
        sheet.row(
                source.index(),
                source.path().toString(),
                source.format(),
                Traces.detect(source.path()).why(),
                source.role().name().toLowerCase(Locale.ROOT),
                bytes(source),
                clock.name(),
                clock.unit().name().toLowerCase(Locale.ROOT),
                clock.resolution(),
                source.lanes().size(),
                cpus(source),
                census.total(),
                census.lost(),
                census.lossPlaces(),
                any ? Moment.of(census.firstNs(), clock) : null,
                any ? Moment.of(census.lastNs(), clock) : null,
                any && nanoseconds ? census.lastNs() - census.firstNs() : null);
    }

    /** CPUs that have a lane; null where lanes hold several. */
    private static Long cpus(Source source) {
        if (source.lanes().stream().anyMatch(l -> l.cpu() < 0)) {
            return null;
        }
        return source.lanes().stream()
                .filter(l -> l.blockCount() > 0)
                .mapToInt(Lane::cpu)
                .distinct()
                .count();
    }

    private static void events(Trace trace, List<Census> bySource, Sheet sheet) throws IOException {
        record Count(EventType type, long events, double share) {}
        List<Count> counts = new ArrayList<>();
        for (EventType type : trace.types().all()) {
            Census census = bySource.get(type.source());
            long n = census.count(type.id());
            if (n > 0) {
                counts.add(new Count(type, n, (double) n / census.total()));
            }
        }
        counts.sort(Comparator.comparingInt((Count c) -> c.type().source())
                .thenComparing(Comparator.comparingLong(Count::events).reversed())
                .thenComparing(c -> c.type().name())
                .thenComparing(c -> c.type().system()));
        sheet.section(EVENTS);
        for (Count c : counts) {
            sheet.row(
                    c.type().source(),
                    c.events(),
                    c.share(),
                    c.type().system(),
                    c.type().name());
        }
    }
}
