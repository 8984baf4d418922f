package org.kickscope.cli;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.kickscope.cli.table.Column;
import org.kickscope.cli.table.Moment;
import org.kickscope.cli.table.Section;
import org.kickscope.cli.table.Sheet;
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

    /** How bad it is. */
    enum Severity {
        /** events are missing or wrong: results that touch the place are incomplete */
        ERROR,
        /** something is left out or in doubt; the rest holds */
        WARNING,
        /** good to know */
        NOTE
    }

    static Severity severity(Anomaly.Kind kind) {
        return switch (kind) {
            case LOST_EVENTS, TRUNCATED, DAMAGED -> Severity.ERROR;
            case OVERRUN, UNKNOWN_TYPE, TIME_BACKWARDS, CLOCKS_APART, CLOCKS_CONTRADICT -> Severity.WARNING;
            case UNKNOWN_PART, NOTE -> Severity.NOTE;
        };
    }

    /** What must not be concluded any more. */
    static String forbids(Anomaly.Kind kind) {
        return switch (kind) {
            case LOST_EVENTS -> "signals that touch a loss are set apart: their missing hops prove nothing";
            case OVERRUN -> "nothing is known about the time before the first event";
            case TRUNCATED -> "nothing is known about the time after the cut";
            case DAMAGED -> "events at the damaged places are missing without a count";
            case UNKNOWN_TYPE -> "events of that type are not read";
            case TIME_BACKWARDS -> "order and latency near those places are not certain";
            case CLOCKS_CONTRADICT ->
                "order and latency between the two traces are wrong; only within each do they hold";
            case CLOCKS_APART -> "hops of the two traces are not joined: no signal passes from one to the other";
            case UNKNOWN_PART, NOTE -> "";
        };
    }

    static void write(Trace trace, List<Anomaly> anomalies, Sheet sheet) throws IOException {
        sheet.section(ANOMALIES);
        List<Anomaly> sorted = anomalies.stream()
                .sorted(Comparator.comparing((Anomaly a) -> severity(a.kind())).thenComparing(Anomaly::source))
                .toList();
        for (Anomaly a : sorted) {
            sheet.row(
                    severity(a.kind()).name().toLowerCase(Locale.ROOT),
                    a.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    a.source(),
                    a.count(),
                    a.events() == 0 ? null : a.events(),
                    a.firstPosition() < 0 ? null : a.firstPosition(),
                    Moment.of(a.firstNs(), trace.sources().get(a.source()).clock()),
                    a.firstText(),
                    forbids(a.kind()));
        }
    }
}
