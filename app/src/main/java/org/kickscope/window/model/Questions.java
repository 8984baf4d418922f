package org.kickscope.window.model;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.kickscope.cli.table.Column;
import org.kickscope.cli.table.Section;
import org.kickscope.cli.table.Sheet;
import org.kickscope.query.Limits;
import org.kickscope.query.QueryException;
import org.kickscope.query.ScratchFolder;
import org.kickscope.query.Statements;
import org.kickscope.query.TraceDatabase;
import org.kickscope.tables.Facts;
import org.kickscope.tables.Table;
import org.kickscope.tables.Tables;
import org.kickscope.trace.Progress;

/**
 * Questions in SQL about an opened trace. The tables that were asked for are kept until a question names others, or until it
 * is closed, so that asking again takes the time of the question only. {@link #ask} is for a thread of the background and
 * waits for the question before it; {@link #stop} and {@link #close} may come from any.
 */
public final class Questions implements Closeable {
    /** More rows than this nobody reads on a screen; {@code kickscope query} has no such limit. */
    public static final int MOST_ROWS = 10_000;

    private static final Limits LIMITS = new Limits("1GB", 60);

    private final Function<Progress, Facts> facts;
    private final Limits limits;
    private final Set<String> filled = new HashSet<>();
    private ScratchFolder folder;
    private volatile TraceDatabase database;
    private volatile boolean stopped;
    private volatile boolean closed;

    /** @param facts what tables are filled from, opened anew for each filling */
    Questions(Function<Progress, Facts> facts) {
        this(facts, LIMITS);
    }

    /** For tests: with other limits. */
    Questions(Function<Progress, Facts> facts, Limits limits) {
        this.facts = facts;
        this.limits = limits;
    }

    /**
     * What came out.
     *
     * @param columns of the rows
     * @param rows the first {@link #MOST_ROWS} of them, with cells as {@link Column.Kind} says
     * @param cut there are more
     * @param problem why there are none, a sentence; null when it was answered
     */
    public record Answer(List<Column> columns, List<Object[]> rows, boolean cut, String problem) {
        private static Answer refused(String why) {
            return new Answer(List.of(), List.of(), false, why);
        }
    }

    /** The rows so far of a question. */
    private static final class Rows implements Sheet {
        private final List<Object[]> rows = new ArrayList<>();
        private List<Column> columns = List.of();

        @Override
        public void section(Section section) {
            columns = section.columns();
        }

        @Override
        public void row(Object... cells) throws Enough {
            if (rows.size() == MOST_ROWS) {
                throw new Enough();
            }
            rows.add(cells);
        }

        @Override
        public void note(String sentence) {
            throw new IllegalStateException("a question has rows only");
        }

        @Override
        public void close() {}
    }

    /** There are more rows than are shown. */
    private static final class Enough extends IOException {
        private static final long serialVersionUID = 1;
    }

    /**
     * Answers one statement.
     *
     * @throws IOException when the trace cannot be read, or the tables not be written
     */
    public synchronized Answer ask(String sql) throws IOException {
        stopped = false;
        try {
            Statements statements = Statements.of(sql);
            if (statements.all().size() != 1) {
                return Answer.refused(
                        statements.all().isEmpty()
                                ? "What is asked? For example: SELECT outcome, count(*) FROM signals GROUP BY ALL"
                                : "Here one statement is asked at a time; 'kickscope query' takes several.");
            }
            TraceDatabase.check(statements.all(), Tables.all());
            fill(Tables.all().stream().filter(t -> statements.names(t.name())).toList());
            return closed || stopped
                    ? Answer.refused("Stopped.")
                    : answer(statements.all().get(0));
        } catch (QueryException e) {
            return Answer.refused(stopped ? "Stopped." : told(e));
        }
    }

    /** With what a person can do about it here, where the limits stand. */
    private static String told(QueryException e) {
        String asLess =
                "Ask for less: fewer rows with WHERE, or groups in place of rows. In a terminal 'kickscope query' asks"
                        + " the same with limits of your own: ";
        return switch (e.kind()) {
            case TIME -> e.getMessage() + ". " + asLess + "--timeout 0 for any time.";
            case MEMORY -> e.getMessage() + ". " + asLess + "--memory 4GB, for example.";
            case STATEMENT, UNAVAILABLE -> e.getMessage();
        };
    }

    private void fill(List<Table> named) throws IOException {
        List<String> names = named.stream().map(Table::name).toList();
        if (closed || database != null && filled.containsAll(names)) {
            return;
        }
        empty();
        folder = ScratchFolder.create();
        Progress untilStopped = new Progress() {
            @Override
            public void at(long done, long total) {}

            @Override
            public boolean cancelled() {
                return stopped;
            }
        };
        try (Facts from = facts.apply(untilStopped)) {
            database = TraceDatabase.of(folder.path(), named, from, limits);
        }
        if (!stopped) {
            filled.addAll(names);
        }
    }

    private Answer answer(String sql) throws IOException {
        Rows rows = new Rows();
        boolean cut = false;
        try {
            database.run(sql, "rows", Section.Shape.ALONE, rows);
        } catch (Enough e) {
            cut = true;
        }
        return new Answer(rows.columns, rows.rows, cut, null);
    }

    /** Ends the question that is being answered, if any. */
    public void stop() {
        stopped = true;
        TraceDatabase now = database;
        if (now != null) {
            now.cancel();
        }
    }

    /** For tests: where the tables are, null for nowhere. */
    Path folder() {
        return folder == null ? null : folder.path();
    }

    private void empty() throws IOException {
        filled.clear();
        try {
            if (database != null) {
                database.close();
            }
        } finally {
            database = null;
            if (folder != null) {
                folder.close();
            }
            folder = null;
        }
    }

    /** Ends what is being answered and deletes the tables. */
    @Override
    public void close() throws IOException {
        closed = true;
        stop();
        synchronized (this) {
            empty();
        }
    }
}
