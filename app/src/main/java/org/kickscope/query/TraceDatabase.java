package org.kickscope.query;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.duckdb.DuckDBResultSetMetaData;
import org.duckdb.StatementReturnType;
import org.kickscope.cli.table.Section;
import org.kickscope.cli.table.Sheet;
import org.kickscope.tables.Facts;
import org.kickscope.tables.Table;

/**
 * Tables of a trace in a database of a folder. What asks may read them and nothing else: the file is opened for reading
 * only, no file but those of the folder can be named in SQL, no extension is loaded, and no setting can be changed. Results
 * are handed out row by row. One thread; {@link #cancel} may come from another one.
 */
public final class TraceDatabase implements Closeable {
    private static final String FILE = "trace.db";
    private static final String OUT = "out";

    private final DuckDBConnection connection;
    private final Path folder;
    private final Limits limits;
    private volatile Statement running;

    private TraceDatabase(DuckDBConnection connection, Path folder, Limits limits) {
        this.connection = connection;
        this.folder = folder;
        this.limits = limits;
    }

    // ---------------------------------------------------------------- before a trace is read

    /**
     * Looks at statements before the work of reading a trace: they must be right, and must ask.
     *
     * @throws QueryException when one is not, or when the database does not run here
     */
    public static void check(List<String> statements, List<Table> tables) throws QueryException {
        Properties settings = settings();
        settings.setProperty("enable_external_access", "false");
        try (DuckDBConnection empty = connect("jdbc:duckdb:", settings)) {
            try (Statement s = empty.createStatement()) {
                for (Table t : tables) {
                    s.execute(definition(t));
                    // a row, because PIVOT makes its columns of the values that are there
                    s.execute(sample(t));
                }
                s.execute("SET lock_configuration = true");
            }
            for (int i = 0; i < statements.size(); i++) {
                check(empty, statements.get(i), statements.size() == 1 ? "" : "statement " + (i + 1) + ": ");
            }
        } catch (SQLException e) {
            throw Refusals.of(e);
        }
    }

    private static void check(DuckDBConnection empty, String sql, String where) throws QueryException {
        StatementReturnType gives;
        try (PreparedStatement s = empty.prepareStatement(sql)) {
            gives = ((DuckDBResultSetMetaData) s.getMetaData()).getReturnType();
        } catch (SQLException e) {
            QueryException why = Refusals.of(e);
            throw new QueryException(why.kind(), where + why.getMessage(), e);
        }
        if (gives != StatementReturnType.QUERY_RESULT) {
            throw new QueryException(
                    QueryException.Kind.STATEMENT,
                    where + "a statement must ask for rows: SELECT, WITH, FROM, VALUES, DESCRIBE, SUMMARIZE or EXPLAIN",
                    null);
        }
    }

    // ---------------------------------------------------------------- filling

    /**
     * Makes a database and fills it.
     *
     * @param folder empty; all files of the database are in it, and it is the caller's to delete
     * @throws IOException when the trace cannot be read or the folder not written
     */
    public static TraceDatabase of(Path folder, List<Table> tables, Facts facts, Limits limits) throws IOException {
        String url = "jdbc:duckdb:" + folder.resolve(FILE);
        Files.createDirectory(folder.resolve(OUT));
        Properties settings = settings();
        settings.setProperty("memory_limit", limits.memory());
        settings.setProperty("temp_directory", folder.resolve("spill").toString());
        try {
            try (DuckDBConnection writing = connect(url, settings)) {
                for (Table t : tables) {
                    try (Statement s = writing.createStatement()) {
                        s.execute(definition(t));
                    }
                    try (AppenderCells cells = new AppenderCells(writing, t)) {
                        t.fill(facts, cells);
                    }
                }
            }
            settings.setProperty("duckdb.read_only", "true");
            settings.setProperty("enable_external_access", "false");
            settings.setProperty(
                    "allowed_directories", "['" + folder.resolve(OUT).toString().replace("'", "''") + "']");
            settings.setProperty("lock_configuration", "true");
            settings.setProperty("jdbc_stream_results", "true");
            return new TraceDatabase(connect(url, settings), folder, limits);
        } catch (SQLException e) {
            throw Refusals.of(e);
        }
    }

    private static Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        return settings;
    }

    private static DuckDBConnection connect(String url, Properties settings) throws QueryException, SQLException {
        try {
            return (DuckDBConnection) new DuckDBDriver().connect(url, settings);
        } catch (LinkageError e) {
            throw Refusals.unavailable(e);
        }
    }

    private static String definition(Table table) {
        return table.columns().stream()
                .map(c -> '"' + c.name() + "\" " + c.kind().sqlType())
                .collect(Collectors.joining(", ", "CREATE TABLE " + table.name() + " (", ")"));
    }

    private static String sample(Table table) {
        return table.columns().stream()
                .map(c -> switch (c.kind()) {
                    case WHOLE -> "0";
                    case TEXT -> "'sample'";
                    case FLAG -> "true";
                    case TEXTS -> "['sample']";
                    case JSON -> "'{}'";
                })
                .collect(Collectors.joining(", ", "INSERT INTO " + table.name() + " VALUES (", ")"));
    }

    // ---------------------------------------------------------------- asking

    /**
     * Answers a statement, row by row.
     *
     * @param sql a statement that {@link #check} let pass
     * @param name of the section that the rows become
     * @param shape of that section
     * @return number of rows
     * @throws IOException when it cannot be answered within the limits, or the sheet not be written
     */
    public long run(String sql, String name, Section.Shape shape, Sheet sheet) throws IOException {
        long count = 0;
        try (Statement s = connection.createStatement();
                Watch watch = new Watch(s, limits.seconds())) {
            running = s;
            try {
                watch.working();
                ResultSet result = s.executeQuery(sql);
                ResultRows rows = new ResultRows(result);
                sheet.section(new Section(name, "", shape, rows.columns()));
                while (result.next()) {
                    Object[] cells = rows.cells();
                    watch.waiting();
                    sheet.row(cells);
                    count++;
                    watch.working();
                }
            } catch (SQLException e) {
                throw watch.fired() ? tooLong(e) : Refusals.of(e);
            } finally {
                running = null;
            }
        } catch (SQLException e) {
            throw Refusals.of(e);
        }
        return count;
    }

    private QueryException tooLong(SQLException e) {
        return new QueryException(
                QueryException.Kind.TIME,
                "the statement took longer than " + limits.seconds() + " s and was stopped",
                e);
    }

    /**
     * Answers a statement with a Parquet file.
     *
     * @param sql as for {@link #run}
     * @return the file, which the caller moves or deletes
     * @throws IOException as {@link #run}
     */
    public Path parquet(String sql) throws IOException {
        Path file = Files.createTempFile(folder.resolve(OUT), "rows-", ".parquet");
        String to = file.toString().replace("'", "''");
        // the line break ends a comment at the end of the statement
        String copy = "COPY (" + sql + "\n) TO '" + to + "' (FORMAT parquet, COMPRESSION zstd)";
        try (Statement s = connection.createStatement();
                Watch watch = new Watch(s, limits.seconds())) {
            running = s;
            try {
                watch.working();
                s.execute(copy);
            } catch (SQLException e) {
                throw watch.fired() ? tooLong(e) : Refusals.of(e);
            } finally {
                running = null;
            }
        } catch (SQLException e) {
            throw Refusals.of(e);
        }
        return file;
    }

    /** Stops the statement that runs, if any. */
    public void cancel() {
        Statement now = running;
        if (now != null) {
            try {
                now.cancel();
            } catch (SQLException e) {
                return; // it has ended by itself
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw Refusals.of(e);
        }
    }
}
