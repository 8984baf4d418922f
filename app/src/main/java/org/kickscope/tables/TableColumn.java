package org.kickscope.tables;

/**
 * A column of a {@link Table}.
 *
 * @param name as SQL and files have it, with its unit: {@code startNs}
 * @param kind what its cells hold
 * @param meaning what it is, and what a missing value means
 */
public record TableColumn(String name, Kind kind, String meaning) {

    /** What cells hold. */
    public enum Kind {
        /** a number of 64 bits */
        WHOLE("BIGINT"),
        /** text; it may come out of a trace */
        TEXT("VARCHAR"),
        FLAG("BOOLEAN"),
        /** several texts */
        TEXTS("VARCHAR[]"),
        /** a JSON object or array as text */
        JSON("JSON");

        private final String sqlType;

        Kind(String sqlType) {
            this.sqlType = sqlType;
        }

        /** Name of the type in SQL. */
        public String sqlType() {
            return sqlType;
        }
    }

    static TableColumn whole(String name, String meaning) {
        return new TableColumn(name, Kind.WHOLE, meaning);
    }

    static TableColumn text(String name, String meaning) {
        return new TableColumn(name, Kind.TEXT, meaning);
    }

    static TableColumn flag(String name, String meaning) {
        return new TableColumn(name, Kind.FLAG, meaning);
    }

    static TableColumn texts(String name, String meaning) {
        return new TableColumn(name, Kind.TEXTS, meaning);
    }

    static TableColumn json(String name, String meaning) {
        return new TableColumn(name, Kind.JSON, meaning);
    }
}
