package org.kickscope.query;

import java.io.IOException;
import java.sql.Array;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.kickscope.cli.table.Column;
import org.kickscope.trace.Printable;

/** Rows of a result as cells of a sheet. Whatever the type, a cell is a number, a truth, texts or a text. */
final class ResultRows {
    private static final int LONGEST_NAME = 200;

    private final ResultSet rows;
    private final List<Column> columns = new ArrayList<>();

    ResultRows(ResultSet rows) throws SQLException {
        this.rows = rows;
        ResultSetMetaData about = rows.getMetaData();
        Set<String> taken = new HashSet<>();
        for (int c = 1; c <= about.getColumnCount(); c++) {
            // a name may come out of the data: PIVOT makes columns of values
            String wanted = Printable.of(about.getColumnLabel(c), LONGEST_NAME);
            String name = wanted;
            for (int n = 2; !taken.add(name); n++) {
                name = wanted + "_" + n;
            }
            columns.add(new Column(name, name, kind(about, c)));
        }
    }

    private static Column.Kind kind(ResultSetMetaData about, int c) throws SQLException {
        return switch (about.getColumnType(c)) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Column.Kind.NUMBER;
            case Types.FLOAT, Types.REAL, Types.DOUBLE, Types.DECIMAL, Types.NUMERIC -> Column.Kind.QUANTITY;
            case Types.BOOLEAN -> Column.Kind.FLAG;
            default ->
                switch (about.getColumnTypeName(c)) {
                    case "HUGEINT", "UHUGEINT", "UBIGINT", "UINTEGER", "USMALLINT", "UTINYINT" -> Column.Kind.QUANTITY;
                    case "VARCHAR[]" -> Column.Kind.TEXTS;
                    default -> Column.Kind.FOREIGN;
                };
        };
    }

    List<Column> columns() {
        return columns;
    }

    /** The cells of the row that the result stands at. */
    Object[] cells() throws SQLException, IOException {
        Object[] cells = new Object[columns.size()];
        for (int c = 0; c < cells.length; c++) {
            Object value = rows.getObject(c + 1);
            if (value == null) {
                continue;
            }
            cells[c] = switch (columns.get(c).kind()) {
                case NUMBER -> ((Number) value).longValue();
                case TEXTS -> texts((Array) value);
                case QUANTITY, FLAG -> value;
                default -> value instanceof Blob blob ? hex(blob) : value.toString();
            };
        }
        return cells;
    }

    private static String hex(Blob blob) throws SQLException {
        return HexFormat.of().formatHex(blob.getBytes(1, (int) Math.min(blob.length(), Integer.MAX_VALUE)));
    }

    private static List<String> texts(Array array) throws SQLException {
        List<String> all = new ArrayList<>();
        for (Object text : (Object[]) array.getArray()) {
            all.add(String.valueOf(text));
        }
        return all;
    }
}
