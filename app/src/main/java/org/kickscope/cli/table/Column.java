package org.kickscope.cli.table;

import java.util.ArrayList;
import java.util.List;

/**
 * A column.
 *
 * @param name key in JSON and heading in CSV, with its unit: {@code startNs}
 * @param title heading in text
 * @param kind what its cells are
 */
public record Column(String name, String title, Kind kind) {

    /** What a cell holds; null is an empty cell in each of them. */
    public enum Kind {
        /** {@link String} of our own making */
        TEXT,
        /** {@link String} that came out of a trace or is a user's path: escaped for terminals, guarded in CSV */
        FOREIGN,
        /** {@link Long} or {@link Integer}: how many, or a number that names something */
        NUMBER,
        /** {@link Moment} */
        TIME,
        /** {@link Long} nanoseconds; text shows it with a fitting unit */
        DURATION,
        /** {@link Double} from 0 to 1; text shows per cent */
        SHARE,
        /** {@link Number} of any kind and size, as it is */
        QUANTITY,
        /** {@link String} of our own making that is a number with its unit: right-aligned in text */
        FIGURE,
        /** {@link Boolean} */
        FLAG,
        /** {@link java.util.List} of {@link String}: text and CSV join them, JSON has an array; escaped as FOREIGN */
        TEXTS,
        /** {@link Rows}: only JSON shows it; text and CSV pass over the column */
        ROWS
    }

    public static Column text(String name, String title) {
        return new Column(name, title, Kind.TEXT);
    }

    public static Column foreign(String name, String title) {
        return new Column(name, title, Kind.FOREIGN);
    }

    public static Column texts(String name, String title) {
        return new Column(name, title, Kind.TEXTS);
    }

    public static Column flag(String name, String title) {
        return new Column(name, title, Kind.FLAG);
    }

    public static Column number(String name, String title) {
        return new Column(name, title, Kind.NUMBER);
    }

    public static Column time(String name, String title) {
        return new Column(name, title, Kind.TIME);
    }

    public static Column duration(String name, String title) {
        return new Column(name, title, Kind.DURATION);
    }

    public static Column share(String name, String title) {
        return new Column(name, title, Kind.SHARE);
    }

    public static Column quantity(String name, String title) {
        return new Column(name, title, Kind.QUANTITY);
    }

    public static Column figure(String name, String title) {
        return new Column(name, title, Kind.FIGURE);
    }

    public static Column rows(String name) {
        return new Column(name, name, Kind.ROWS);
    }

    /** The texts of a cell as one. */
    static String joined(Object cell, String separator) {
        List<String> all = new ArrayList<>();
        ((List<?>) cell).forEach(text -> all.add(text.toString()));
        return String.join(separator, all);
    }

    /** True where a column of numbers stands right-aligned. */
    public boolean rightAligned() {
        return switch (kind) {
            case NUMBER, TIME, DURATION, SHARE, QUANTITY, FIGURE -> true;
            case TEXT, FOREIGN, FLAG, TEXTS, ROWS -> false;
        };
    }
}
