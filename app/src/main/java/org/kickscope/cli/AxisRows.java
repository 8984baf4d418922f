package org.kickscope.cli;

import java.io.IOException;
import org.kickscope.axis.Axis;
import org.kickscope.axis.SourceAxis;
import org.kickscope.cli.table.Column;
import org.kickscope.cli.table.Section;
import org.kickscope.cli.table.Sheet;
import org.kickscope.trace.Anomalies;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Field;

/** How the clocks of several files belong together, as a table and as what is odd about it. */
final class AxisRows {
    private static final Section AXIS = Section.records(
            "axis",
            "One axis: the clock of file 0",
            Column.number("file", "#"),
            Column.text("relation", "told by"),
            Column.number("offset", "offset"),
            Column.number("plusMinus", "±"),
            Column.number("driftPpb", "drift (10^-9)"),
            Column.number("driftPlusMinusPpb", "±"),
            Column.number("checkedEvents", "events compared"),
            Column.number("contradictingEvents", "of them against it"),
            Column.foreign("evidence", "evidence"));

    private AxisRows() {}

    /** Nothing for a single file. */
    static void write(Axis axis, Sheet sheet) throws IOException {
        sheet.section(AXIS);
        for (SourceAxis s : axis.sources().subList(1, axis.sources().size())) {
            boolean related = s.relation() != SourceAxis.Relation.UNRELATED;
            sheet.row(
                    s.source(),
                    s.relation().id(),
                    related ? s.map().to() - s.map().from() : null,
                    s.plusMinus() < 0 ? null : s.plusMinus(),
                    related ? s.map().driftPpb() : null,
                    s.driftPlusMinusPpb() < 0 ? null : s.driftPlusMinusPpb(),
                    s.checked() == 0 ? null : s.checked(),
                    s.checked() == 0 ? null : s.outside(),
                    s.evidence());
        }
    }

    /** Clocks that nothing relates, or that the events contradict. */
    static void addTo(Axis axis, Anomalies odd) {
        for (SourceAxis s : axis.sources()) {
            if (s.contradicted()) {
                String text =
                        s.outside() + " of " + s.checked() + " events of the guest come out while its vCPU did not"
                                + " run, though " + (s.evidence().isEmpty() ? "the clocks agree" : s.evidence());
                odd.add(Anomaly.Kind.CLOCKS_CONTRADICT, s.source(), s.outside(), -1, Field.MISSING, text);
            } else if (s.relation() == SourceAxis.Relation.UNRELATED) {
                odd.add(Anomaly.Kind.CLOCKS_APART, s.source(), 0, -1, Field.MISSING, s.evidence());
            }
        }
    }
}
