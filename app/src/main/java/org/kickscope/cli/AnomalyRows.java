package org.kickscope.cli;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.kickscope.cli.table.Column;
import org.kickscope.cli.table.Moment;
import org.kickscope.cli.table.Section;
import org.kickscope.cli.table.Sheet;
import org.kickscope.tables.Severity;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Trace;

/** Anomalies as a table, the worst first. */
final class AnomalyRows {
    private static final Section ANOMALIES = Section.records(
            "anomalies",
            "What is odd",
            Column.text("severity", "severity"),
            Column.text("kind", "kind"),
            Column.number("file", "in file"),
            Column.number("count", "times"),
            Column.number("events", "events touched"),
            Column.number("firstByte", "at byte"),
            Column.time("firstNs", "at time"),
            Column.foreign("firstText", "first place"),
            Column.text("forbids", "what it forbids"));

    private AnomalyRows() {}

    static void write(Trace trace, List<Anomaly> anomalies, Sheet sheet) throws IOException {
        sheet.section(ANOMALIES);
        List<Anomaly> sorted = anomalies.stream()
                .sorted(Comparator.comparing((Anomaly a) -> Severity.of(a.kind()))
                        .thenComparing(Anomaly::source))
                .toList();
        for (Anomaly a : sorted) {
            sheet.row(
                    Severity.of(a.kind()).name().toLowerCase(Locale.ROOT),
                    a.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    a.source(),
                    a.count(),
                    a.events() == 0 ? null : a.events(),
                    a.firstPosition() < 0 ? null : a.firstPosition(),
                    Moment.of(a.firstNs(), trace.sources().get(a.source()).clock()),
                    a.firstText(),
                    Severity.forbids(a.kind()));
        }
    }
}
