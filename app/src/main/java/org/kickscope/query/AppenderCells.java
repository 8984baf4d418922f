package org.kickscope.query;

import java.io.Closeable;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.kickscope.tables.Cells;
import org.kickscope.tables.Table;

/** Puts rows into a table of the database. */
final class AppenderCells implements Cells, Closeable {
    private final DuckDBAppender appender;
    private boolean begun;

    AppenderCells(DuckDBConnection connection, Table table) throws SQLException {
        appender = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table.name());
    }

    /** A step of appending. */
    private interface Step {
        void run() throws SQLException;
    }

    private void append(Step step) throws IOException {
        try {
            if (!begun) {
                appender.beginRow();
                begun = true;
            }
            step.run();
        } catch (SQLException e) {
            throw Refusals.of(e);
        }
    }

    @Override
    public void whole(long number) throws IOException {
        append(() -> appender.append(number));
    }

    @Override
    public void text(String text) throws IOException {
        append(() -> appender.append(text));
    }

    @Override
    public void flag(boolean yes) throws IOException {
        append(() -> appender.append(yes));
    }

    @Override
    public void texts(List<String> texts) throws IOException {
        append(() -> {
            if (texts == null) {
                appender.appendNull();
            } else {
                appender.append(texts);
            }
        });
    }

    @Override
    public void none() throws IOException {
        append(appender::appendNull);
    }

    @Override
    public void end() throws IOException {
        append(appender::endRow);
        begun = false;
    }

    @Override
    public void close() throws IOException {
        try {
            appender.close();
        } catch (SQLException e) {
            throw Refusals.of(e);
        }
    }
}
