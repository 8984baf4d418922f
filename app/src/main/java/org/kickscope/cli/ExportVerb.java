package org.kickscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.kickscope.cli.table.Form;
import org.kickscope.cli.table.Sheet;
import org.kickscope.export.TraceEvents;
import org.kickscope.export.TraceText;
import org.kickscope.query.Limits;
import org.kickscope.query.QueryException;
import org.kickscope.query.ScratchFolder;
import org.kickscope.query.TraceDatabase;
import org.kickscope.result.SignalTable;
import org.kickscope.tables.Facts;
import org.kickscope.tables.Table;
import org.kickscope.tables.Tables;
import org.kickscope.trace.Source;
import org.kickscope.trace.Trace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kickscope export}: what is known of a trace, for other tools. */
@Command(
        name = "export",
        description =
                "Write what is known of a trace for other tools: the tables of 'kickscope query' as files of a folder, a"
                        + " part of the trace as text of tracefs, or the signals as trace events for Perfetto.",
        footer = {
            "%nExamples:",
            "  kickscope export trace.dat -o tables",
            "  kickscope export trace.dat --tables signals,hops --format csv -o tables",
            "  kickscope export trace.dat --as trace --from +1s --to +2s -o part.txt",
            "  kickscope export trace.dat --as trace-event -o signals.json"
        })
final class ExportVerb extends TraceVerb {
    private static final Limits LIMITS = new Limits("1GB", 0);

    @Option(
            names = "--as",
            paramLabel = "WHAT",
            description =
                    "tables: a file for each table in the folder of --output; trace: the events of a range as text of"
                            + " tracefs; trace-event: signals as JSON for timeline viewers (default: tables).")
    private String what = "tables";

    @Option(
            names = {"-t", "--tables"},
            paramLabel = "NAME",
            split = ",",
            description = "Only these tables (default: all).")
    private List<String> names = new ArrayList<>();

    @Option(names = "--cpu", paramLabel = "N", split = ",", description = "With --as trace: only events of these CPUs.")
    private List<Integer> cpus = new ArrayList<>();

    @Mixin
    private TableOptions options;

    private List<Table> tables;

    @Override
    Set<Form> forms() {
        return EnumSet.of(Form.PARQUET, Form.CSV, Form.JSONL);
    }

    @Override
    boolean withoutTrace() throws IOException {
        if (!Set.of("tables", "trace", "trace-event").contains(what)) {
            throw Problem.usage("--as: expected one of tables, trace, trace-event, found '" + what + "'");
        }
        boolean asTables = what.equals("tables");
        if (!asTables && (!names.isEmpty() || output().form(null) != null)) {
            throw Problem.usage("--tables and --format are for --as tables");
        }
        if (!what.equals("trace") && !cpus.isEmpty()) {
            throw Problem.usage("--cpu is for --as trace");
        }
        if (cpus.stream().anyMatch(c -> c < 0)) {
            throw Problem.usage("--cpu: expected numbers from 0");
        }
        if (asTables && (output().file() == null || output().file().toString().equals("-"))) {
            throw Problem.usage("where to? Name a folder with --output");
        }
        tables = chosen();
        options.check(surroundings());
        if (asTables && form() == Form.PARQUET) {
            try {
                TraceDatabase.check(List.of(), tables);
            } catch (QueryException e) {
                throw new Problem(ExitCode.USAGE, e.getMessage(), e);
            }
        }
        return false;
    }

    private Form form() {
        return output().form(Form.PARQUET);
    }

    private List<Table> chosen() {
        Set<Table> wanted = new LinkedHashSet<>();
        for (String name : names) {
            Table table = Tables.of(name.strip());
            if (table == null) {
                throw Problem.usage("--tables: expected one of "
                        + String.join(
                                ", ", Tables.all().stream().map(Table::name).toList()) + ", found '" + name + "'");
            }
            wanted.add(table);
        }
        return wanted.isEmpty() ? Tables.all() : List.copyOf(wanted);
    }

    @Override
    ExitCode read(Trace trace, ProgressBar progress) throws IOException {
        try (Facts facts = options.facts(axis(), surroundings(), progress)) {
            switch (what) {
                case "trace" -> text(trace, facts, progress);
                case "trace-event" -> events(trace, facts, progress);
                default -> tables(facts, progress);
            }
        }
        progress.wipe();
        options.hint(surroundings());
        return ExitCode.DONE;
    }

    // ---------------------------------------------------------------- tables

    /** All files are written before the first of them gets its name. */
    private void tables(Facts facts, ProgressBar progress) throws IOException {
        Path folder = output().file();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new Output.NotWritten("cannot make the folder " + folder + ": " + Kickscope.reason(e), e);
        }
        List<Output> files = new ArrayList<>();
        try {
            if (form() == Form.PARQUET) {
                parquet(facts, folder, files);
            } else {
                for (Table table : tables) {
                    Output to = open(folder, table, files);
                    try (Sheet sheet = form().sheet(to.stream(), name(), Kickscope.version(), Form.Style.PLAIN)) {
                        table.fill(facts, new SheetCells(table, sheet));
                    }
                    checkInterrupted();
                }
            }
            progress.wipe();
            for (Output file : files) {
                file.commit();
            }
        } finally {
            for (Output file : files) {
                file.close();
            }
        }
    }

    private Output open(Path folder, Table table, List<Output> files) throws IOException {
        String ending = form().name().toLowerCase(Locale.ROOT);
        Output to = Output.open(folder.resolve(table.name() + "." + ending), surroundings());
        files.add(to);
        return to;
    }

    private void parquet(Facts facts, Path folder, List<Output> files) throws IOException {
        try (ScratchFolder temporary = TemporaryFolder.create(surroundings())) {
            // a table at a time, so that the disk holds one twice and not all
            for (Table table : tables) {
                Path place = Files.createDirectory(temporary.path().resolve(table.name()));
                try (TraceDatabase database = TraceDatabase.of(place, List.of(table), facts, LIMITS)) {
                    checkInterrupted();
                    Files.copy(database.parquet("FROM " + table.name()), open(folder, table, files).stream());
                }
                checkInterrupted();
            }
        } catch (QueryException e) {
            checkInterrupted();
            throw new Problem(ExitCode.INCOMPLETE, e.getMessage(), e);
        }
    }

    // ---------------------------------------------------------------- for timeline viewers

    private void events(Trace trace, Facts facts, ProgressBar progress) throws IOException {
        if (TimePoint.countsTicks(trace)) {
            throw Problem.usage(
                    "--as trace-event: its times are microseconds, and this trace counts ticks of a clock of"
                            + " unknown frequency");
        }
        try (Output to = Output.open(output().file(), surroundings())) {
            TraceEvents.write(facts, to.stream(), Kickscope.version());
            progress.wipe();
            checkInterrupted();
            to.commit();
        }
    }

    // ---------------------------------------------------------------- a smaller trace

    private void text(Trace trace, Facts facts, ProgressBar progress) throws IOException {
        if (trace.sources().size() > 1) {
            throw Problem.usage("--as trace: a text holds the events of one file, and these are "
                    + trace.sources().size());
        }
        Source source = trace.sources().get(0);
        BitSet wanted = null;
        if (!cpus.isEmpty()) {
            wanted = new BitSet();
            cpus.forEach(wanted::set);
        }
        long[] range = range(facts);
        TraceText text = new TraceText(trace, source, wanted);
        try (Output to = Output.open(output().file(), surroundings())) {
            text.write(to.stream(), range[0], range[1], progress);
            progress.wipe();
            checkInterrupted();
            to.commit();
        }
        if (!output().quiet() && text.leftOut() > 0) {
            surroundings()
                    .err()
                    .println("kickscope: " + text.leftOut() + " events are left out: the trace does not tell"
                            + " their CPU or thread, and a line of tracefs must");
        }
    }

    /** The range that is asked for, up to the end of the last signal that begins in it; of chosen signals, their time. */
    private long[] range(Facts facts) throws IOException {
        long fromNs = facts.fromNs();
        long toNs = facts.toNs();
        if (fromNs == Long.MIN_VALUE && toNs == Long.MAX_VALUE && !options.chooses()) {
            return new long[] {fromNs, toNs};
        }
        SignalTable signals = facts.signals();
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int r = 0; r < signals.size(); r++) {
            if (facts.wants(r)) {
                first = Math.min(first, signals.startNs(r));
                last = Math.max(last, signals.endNs(r));
            }
        }
        if (options.chooses()) {
            if (first > last) {
                throw Problem.usage("--as trace: no such signal was found");
            }
            return new long[] {first, last + 1};
        }
        return new long[] {fromNs, toNs == Long.MAX_VALUE || last < toNs ? toNs : last + 1};
    }
}
