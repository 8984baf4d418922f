package org.kickscope.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kickscope.cli.table.Column;
import org.kickscope.cli.table.Rows;
import org.kickscope.cli.table.Section;
import org.kickscope.cli.table.Sheet;
import org.kickscope.compare.PartComparison;
import org.kickscope.compare.PartComparison.QuantileShift;
import org.kickscope.compare.PartSide;
import org.kickscope.compare.StackComparison;
import org.kickscope.statistics.Interval;

/** The table of the parts of a path, with all that was computed of each. */
final class ComparePartRows {
    private static final List<Column> KIND =
            List.of(Column.foreign("kind", "kind"), Column.number("a", "a"), Column.number("b", "b"));

    private final String unit;

    /** @param unit the end of the names of durations: {@code Ns} or {@code Ticks} */
    ComparePartRows(String unit) {
        this.unit = unit;
    }

    Section section() {
        return new Section("parts", "", Section.Shape.TABLE, columns());
    }

    private List<Column> curve() {
        return List.of(
                Column.quantity("percent", "percent"),
                Column.number("a" + unit, "a"),
                Column.number("b" + unit, "b"),
                Column.number("shift" + unit, "shift"),
                Column.number("low" + unit, "low"),
                Column.number("high" + unit, "high"));
    }

    private List<Column> columns() {
        List<Column> all = new ArrayList<>(List.of(
                Column.text("candidate", "candidate"),
                Column.text("stackA", "stack a"),
                Column.text("stackB", "stack b"),
                Column.text("direction", "direction"),
                Column.text("part", "part"),
                Column.text("fromA", "from, a"),
                Column.text("fromB", "from, b"),
                Column.text("toA", "to, a"),
                Column.text("toB", "to, b"),
                Column.texts("betweenA", "between, a"),
                Column.texts("betweenB", "between, b"),
                Column.text("finding", "finding"),
                Column.text("reason", "reason"),
                Column.text("tail", "tail"),
                Column.flag("likeForLike", "like for like")));
        for (String side : List.of("A", "B")) {
            all.add(Column.number("n" + side, "n " + side));
            all.add(Column.number("mean" + side + unit, "mean " + side));
            for (String p : List.of("p50", "p90", "p99")) {
                interval(all, p + side);
            }
            all.add(Column.quantity("inflation" + side, "inflation " + side));
        }
        interval(all, "shift");
        all.add(Column.quantity("factor", "factor"));
        all.add(Column.quantity("factorLow", "factor low"));
        all.add(Column.quantity("factorHigh", "factor high"));
        all.add(Column.quantity("delta", "delta"));
        all.add(Column.quantity("superiority", "superiority"));
        all.add(Column.quantity("p", "p"));
        all.add(Column.quantity("pCorrected", "p corrected"));
        interval(all, "shiftAsTheyCame");
        for (String statistic : List.of("mean", "p50", "p90", "p99")) {
            interval(all, statistic + "Shift");
        }
        all.add(Column.number("clockError" + unit, "clock error"));
        all.add(Column.quantity("timesAsMany", "times as many"));
        all.add(Column.number("detectable" + unit, "detectable"));
        all.add(Column.rows("kinds"));
        all.add(Column.rows("curve"));
        return all;
    }

    private void interval(List<Column> all, String name) {
        all.add(Column.number(name + unit, name));
        all.add(Column.number(name + "Low" + unit, name + " low"));
        all.add(Column.number(name + "High" + unit, name + " high"));
    }

    void row(Sheet sheet, String candidate, StackComparison s, PartComparison p) throws IOException {
        List<Object> cells = new ArrayList<>();
        cells.add(candidate);
        cells.add(s.a().id());
        cells.add(s.b().id());
        cells.add(p.part().direction().id());
        cells.add(p.part().kind().id());
        cells.add(p.part().from().a().id());
        cells.add(p.part().from().b().id());
        cells.add(p.part().to() == null ? null : p.part().to().a().id());
        cells.add(p.part().to() == null ? null : p.part().to().b().id());
        cells.add(p.part().betweenA());
        cells.add(p.part().betweenB());
        cells.add(p.finding().id());
        cells.add(p.reason().id());
        cells.add(p.tail().id());
        cells.add(p.likeForLike());
        side(cells, p.a());
        side(cells, p.b());
        pairs(cells, p);
        interval(cells, p.raw() == null ? null : p.raw().shift());
        interval(cells, p.mean());
        for (QuantileShift q : java.util.Arrays.asList(p.p50(), p.p90(), p.p99())) {
            interval(cells, q == null ? null : q.shift());
        }
        cells.add(p.clockError() < 0 ? null : p.clockError());
        boolean told = p.contrast() == null || p.finding().differs() || !Double.isFinite(p.timesAsMany());
        cells.add(told ? null : p.timesAsMany());
        cells.add(p.contrast() == null ? null : p.detectable());
        cells.add(new Rows(
                KIND,
                p.kinds().stream()
                        .map(k -> new Object[] {k.kind(), k.a(), k.b()})
                        .toList()));
        cells.add(
                new Rows(curve(), p.curve().stream().map(ComparePartRows::point).toList()));
        sheet.row(cells.toArray());
    }

    private static Object[] point(QuantileShift q) {
        Interval i = q.shift();
        return new Object[] {q.percent(), q.a(), q.b(), i.estimate(), i.low(), i.high()};
    }

    private static void side(List<Object> cells, PartSide s) {
        cells.add(s.n());
        cells.add(s.n() == 0 ? null : s.mean());
        interval(cells, s.p50());
        interval(cells, s.p90());
        interval(cells, s.p99());
        cells.add(s.inflation());
    }

    private static void pairs(List<Object> cells, PartComparison p) {
        PartComparison.Pairs c = p.contrast();
        interval(cells, c == null ? null : c.shift());
        boolean factor = c != null && c.factor() != null;
        cells.add(factor ? c.factor().estimate() : null);
        cells.add(factor ? c.factor().low() : null);
        cells.add(factor ? c.factor().high() : null);
        cells.add(c == null ? null : c.delta());
        cells.add(c == null ? null : c.superiority());
        cells.add(c == null ? null : c.probability());
        cells.add(c == null ? null : c.corrected());
    }

    private static void interval(List<Object> cells, Interval i) {
        cells.add(i == null ? null : i.estimate());
        cells.add(i == null ? null : i.low());
        cells.add(i == null ? null : i.high());
    }
}
