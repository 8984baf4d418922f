package org.kickscope.tables;

import java.util.List;
import java.util.Locale;

/** The tables that there are. {@code docs/query.md} describes the same. */
public final class Tables {
    private static final List<Table> ALL = List.of(
            new EventsTable(),
            new SignalsTable(),
            new HopsTable(),
            new HandoffsTable(),
            new DecisionsTable(),
            new RingsTable(),
            new AnomaliesTable(),
            new FindingsTable(),
            new FilesTable());

    private Tables() {}

    public static List<Table> all() {
        return ALL;
    }

    /** The table of a name, in any case; null when there is none. */
    public static Table of(String name) {
        String word = name.toLowerCase(Locale.ROOT);
        for (Table t : ALL) {
            if (t.name().equals(word)) {
                return t;
            }
        }
        return null;
    }
}
