package org.kickscope.cli;

import java.io.IOException;
import org.kickscope.axis.Axis;
import org.kickscope.axis.SourceAxis;
import org.kickscope.cli.table.Column;
import org.kickscope.cli.table.Section;
import org.kickscope.cli.table.Sheet;

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
}
