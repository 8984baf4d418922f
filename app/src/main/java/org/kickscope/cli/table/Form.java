package org.kickscope.cli.table;

import java.io.IOException;
import java.io.OutputStream;

/** The forms in which tables are written. */
public enum Form {
    /** aligned columns for people */
    TEXT,
    /** RFC 4180, with a heading; several sections are parted by an empty line */
    CSV,
    /** one object, a key for each section */
    JSON,
    /** one object on each line */
    JSONL,
    /** a file of columns, which only {@code query} and {@code export} write */
    PARQUET,
    /** a page of its own, which only {@code compare} makes */
    HTML;

    /**
     * A sheet of this form; there is none of {@link #PARQUET} and {@link #HTML}.
     *
     * @param to where it writes UTF-8; the sheet flushes it but does not close it
     * @param verb name of the verb, part of the JSON document
     * @param version of the program, part of the JSON document
     * @param style how text may look
     */
    public Sheet sheet(OutputStream to, String verb, String version, Style style) throws IOException {
        return switch (this) {
            case TEXT -> new TextSheet(to, style);
            case CSV -> new CsvSheet(to);
            case JSON -> new JsonSheet(to, verb, version, false);
            case JSONL -> new JsonSheet(to, verb, version, true);
            case HTML -> throw new IllegalArgumentException("a page is no sheet");
            case PARQUET -> throw new IllegalArgumentException("a file of columns is no sheet");
        };
    }

    /**
     * How text may look.
     *
     * @param colour with colours
     * @param grouped digits of counts in groups of three
     */
    public record Style(boolean colour, boolean grouped) {
        public static final Style PLAIN = new Style(false, false);
    }
}
