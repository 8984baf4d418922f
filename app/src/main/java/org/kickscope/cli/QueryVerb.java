package org.kickscope.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.kickscope.cli.table.Column;
import org.kickscope.cli.table.Form;
import org.kickscope.cli.table.Section;
import org.kickscope.cli.table.Sheet;
import org.kickscope.query.Limits;
import org.kickscope.query.QueryException;
import org.kickscope.query.ScratchFolder;
import org.kickscope.query.Statements;
import org.kickscope.query.TraceDatabase;
import org.kickscope.tables.Facts;
import org.kickscope.tables.Table;
import org.kickscope.tables.TableColumn;
import org.kickscope.tables.Tables;
import org.kickscope.trace.Trace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kickscope query}: SQL over what is known of a trace. */
@Command(
        name = "query",
        description =
                "Ask a trace in SQL (DuckDB's): tables of events, signals, hops, handoffs, decisions, rings, anomalies,"
                        + " findings and files. Only the tables that the SQL names are made. It can read them and nothing else: no"
                        + " files, no network, no settings.",
        footer = {
            "%nExamples:",
            "  kickscope query --tables",
            "  kickscope query trace.dat --sql 'SELECT outcome, count(*) FROM signals GROUP BY outcome'",
            "  kickscope query trace.dat --file questions.sql --format json"
        })
final class QueryVerb extends TraceVerb {
    private static final long LARGEST_FILE_BYTES = 1 << 20;
    private static final Section TABLES = Section.table(
            "tables",
            "",
            Column.text("table", "table"),
            Column.text("column", "column"),
            Column.text("type", "type"),
            Column.text("meaning", "meaning"));

    @Option(
            names = {"-s", "--sql"},
            paramLabel = "SQL",
            description = "What is asked; several statements are parted by semicolons.")
    private List<String> texts = new ArrayList<>();

    @Option(names = "--file", paramLabel = "FILE", description = "The SQL of a file; '-' is standard input.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--tables", description = "Show the tables with their columns, and end; needs no trace.")
    private boolean tables;

    @Mixin
    private TableOptions options;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Stop a statement after so many seconds of work; 0 never (default: 60).")
    private int seconds;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            defaultValue = "1GB",
            description = "Memory for the database beside that of Kickscope itself; what does not fit goes to temporary"
                    + " files (default: 1GB).")
    private String memory;

    private Statements statements;
    private List<Table> named;

    @Override
    Set<Form> forms() {
        return EnumSet.allOf(Form.class);
    }

    @Override
    boolean withoutTrace() throws IOException {
        if (tables) {
            write(QueryVerb::describe);
            return true;
        }
        try {
            prepare();
        } catch (QueryException e) {
            throw told(e);
        }
        return false;
    }

    /** All that can be wrong is found before the trace is read. */
    private void prepare() throws IOException {
        statements = Statements.of(text());
        int count = statements.all().size();
        if (count == 0) {
            throw Problem.usage("what is asked? Give it with --sql or --file; --tables shows what there is");
        }
        if (output().form() == Form.PARQUET && count > 1) {
            throw Problem.usage("--format parquet holds the rows of one statement, and there are " + count);
        }
        if (output().form() == Form.PARQUET && surroundings().outIsTerminal() && output().file() == null) {
            throw Problem.usage("--format parquet is not for a terminal: name a file with --output");
        }
        if (seconds < 0) {
            throw Problem.usage("--timeout: expected 0 or more seconds, found " + seconds);
        }
        if (!Limits.isMemory(memory)) {
            throw Problem.usage("--memory: expected a size like 500MB or 2GB, found '" + memory + "'");
        }
        options.check(surroundings());
        named = Tables.all().stream().filter(t -> statements.names(t.name())).toList();
        TraceDatabase.check(statements.all(), Tables.all());
    }

    private String text() throws IOException {
        StringBuilder all = new StringBuilder();
        texts.forEach(t -> all.append(t).append("\n;\n"));
        for (Path file : files) {
            if (!file.toString().equals("-") && Files.size(file) > LARGEST_FILE_BYTES) {
                throw Problem.usage(file + ": holds more than a megabyte, which is no question");
            }
            byte[] bytes = file.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(file);
            all.append(new String(bytes, StandardCharsets.UTF_8)).append("\n;\n");
        }
        return all.toString();
    }

    private static void describe(Sheet sheet) throws IOException {
        sheet.section(TABLES);
        for (Table t : Tables.all()) {
            for (TableColumn c : t.columns()) {
                sheet.row(t.name(), c.name(), c.kind().sqlType(), c.meaning().replace("`", ""));
            }
        }
    }

    @Override
    ExitCode read(Trace trace, ProgressBar progress) throws IOException {
        try (ScratchFolder folder = TemporaryFolder.create(surroundings());
                Facts facts = options.facts(axis(), surroundings(), progress);
                TraceDatabase database = TraceDatabase.of(folder.path(), named, facts, new Limits(memory, seconds))) {
            surroundings().interruption().onRaise(database::cancel);
            checkInterrupted();
            progress.wipe();
            if (output().form() == Form.PARQUET) {
                try (Output to = Output.open(output().file(), surroundings())) {
                    Files.copy(database.parquet(statements.all().get(0)), to.stream());
                    checkInterrupted();
                    to.commit();
                }
            } else {
                write(sheet -> answer(database, sheet));
            }
        } catch (QueryException e) {
            checkInterrupted();
            throw told(e);
        }
        options.hint(surroundings());
        return ExitCode.DONE;
    }

    private void answer(TraceDatabase database, Sheet sheet) throws IOException {
        List<String> all = statements.all();
        for (int i = 0; i < all.size(); i++) {
            boolean one = all.size() == 1;
            long rows = database.run(
                    all.get(i),
                    one ? "rows" : "rows" + (i + 1),
                    one ? Section.Shape.ALONE : Section.Shape.TABLE,
                    sheet);
            sheet.note(rows + (rows == 1 ? " row." : " rows."));
        }
    }

    private static Problem told(QueryException e) {
        return switch (e.kind()) {
            case TIME -> new Problem(ExitCode.INCOMPLETE, e.getMessage() + "; --timeout allows more", e);
            case MEMORY -> new Problem(ExitCode.INCOMPLETE, e.getMessage() + "; --memory allows more", e);
            case STATEMENT, UNAVAILABLE -> new Problem(ExitCode.USAGE, e.getMessage(), e);
        };
    }
}
