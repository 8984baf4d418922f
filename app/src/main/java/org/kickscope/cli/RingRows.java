package org.kickscope.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.kickscope.cli.table.Column;
import org.kickscope.cli.table.Moment;
import org.kickscope.cli.table.Rows;
import org.kickscope.cli.table.Section;
import org.kickscope.cli.table.Sheet;
import org.kickscope.decode.Binding;
import org.kickscope.decode.QueueAddress;
import org.kickscope.ring.Proof;
import org.kickscope.ring.Ring;
import org.kickscope.ring.RingCount;
import org.kickscope.ring.RingGrid;
import org.kickscope.ring.RingHistory;
import org.kickscope.ring.RingState;
import org.kickscope.ring.Wish;
import org.kickscope.trace.Clock;
import org.kickscope.trace.Field;
import org.kickscope.trace.Trace;

/** Rings as rows of tables: for machines, and those that people see too. */
final class RingRows {
    private final Trace trace;
    private final List<Ring> rings;

    RingRows(Trace trace, List<Ring> rings) {
        this.trace = trace;
        this.rings = rings;
    }

    private Clock clock(Ring ring) {
        return trace.sources().get(ring.source()).clock();
    }

    static Long shown(Ring ring, RingCount what) {
        return ring.shows(what) ? (Long) ring.count(what) : null;
    }

    /** Of a completion: the share for which an interrupt was sent, null without any that was decided. */
    static Double sentShare(Ring ring) {
        long decided = ring.count(RingCount.INTERRUPTS) + ring.count(RingCount.INTERRUPTS_SUPPRESSED);
        return !ring.shows(RingCount.INTERRUPTS) || !ring.shows(RingCount.COMPLETIONS) || decided == 0
                ? null
                : (double) ring.count(RingCount.INTERRUPTS) / decided;
    }

    /** A number, with a star where it is inferred. */
    static String marked(long value, Proof proof) {
        return value == Field.MISSING ? "" : value + (proof == Proof.INFERRED ? "*" : "");
    }

    // ---------------------------------------------------------------- sums, for machines

    void machine(Sheet sheet) throws IOException {
        List<Column> columns = new ArrayList<>(identity());
        columns.add(Column.number("size", "size"));
        columns.add(Column.text("sizeProof", "size by"));
        columns.add(Column.number("sizeAtLeast", "size at least"));
        columns.add(Column.flag("packed", "packed"));
        for (RingCount c : RingCount.values()) {
            columns.add(Column.number(c.id(), c.id()));
        }
        columns.add(Column.flag("kicksAreRuns", "kicks are runs"));
        columns.add(Column.share("interruptsPerCompletion", "interrupts per completion"));
        for (String n : List.of(
                "availFirst",
                "usedFirst",
                "availLast",
                "usedLast",
                "inFlightFewest",
                "inFlightMost",
                "unforeseen",
                "restarts")) {
            columns.add(Column.number(n, n));
        }
        columns.add(Column.rows("batches"));
        sheet.section(new Section("rings", "", Section.Shape.TABLE, columns));
        for (Ring r : rings) {
            List<Object> cells = new ArrayList<>(identity(r));
            cells.add(r.size() == 0 ? null : (Object) r.size());
            cells.add(proof(r.sizeProof()));
            cells.add(r.sizeAtLeast() == 0 ? null : (Object) r.sizeAtLeast());
            cells.add(r.packed());
            for (RingCount c : RingCount.values()) {
                cells.add(shown(r, c));
            }
            cells.add(r.kicksAreRuns());
            cells.add(sentShare(r));
            RingState first = r.first();
            RingState last = r.last();
            cells.add(first == null ? null : number(first.avail()));
            cells.add(first == null ? null : number(first.used()));
            cells.add(last == null ? null : number(last.avail()));
            cells.add(last == null ? null : number(last.used()));
            cells.add(number(r.fewestInFlight()));
            cells.add(number(r.mostInFlight()));
            cells.add(r.unforeseen());
            cells.add(r.restarts());
            cells.add(batchRows(r));
            sheet.row(cells.toArray());
        }
    }

    private static List<Column> identity() {
        return List.of(
                Column.foreign("name", "ring"),
                Column.foreign("queue", "queue"),
                Column.text("view", "view"),
                Column.number("source", "source"),
                Column.text("space", "space"),
                Column.text("pointer", "pointer"),
                Column.number("number", "number"),
                Column.foreign("driverName", "driver's name"),
                Column.text("serves", "serves"),
                Column.text("doorbell", "doorbell"),
                Column.number("gsi", "GSI"),
                Column.number("vector", "vector"));
    }

    private static List<Object> identity(Ring r) {
        List<Object> cells = new ArrayList<>();
        cells.add(r.name());
        cells.add(r.queue());
        cells.add(r.view().name().toLowerCase(Locale.ROOT));
        cells.add(r.source());
        cells.add(r.space());
        cells.add("0x" + Long.toHexString(r.pointer()));
        cells.add(number(r.number()));
        cells.add(r.driverName());
        cells.add(r.serves());
        QueueAddress a = r.address();
        cells.add(doorbell(r));
        cells.add(a == null ? null : number(a.gsi()));
        cells.add(a == null ? null : number(a.vector()));
        return cells;
    }

    static String doorbell(Ring r) {
        QueueAddress a = r.address();
        return a == null || a.doorbell() == Binding.NONE ? null : "0x" + Long.toHexString(a.doorbell());
    }

    private static Rows batchRows(Ring r) {
        List<Object[]> rows = new ArrayList<>();
        long[] all = r.batches();
        for (int i = 0; i < all.length; i++) {
            if (all[i] > 0) {
                rows.add(new Object[] {i, all[i]});
            }
        }
        return new Rows(List.of(Column.number("buffers", "buffers"), Column.number("times", "times")), rows);
    }

    private static Long number(long value) {
        return value == Field.MISSING ? null : (Long) value;
    }

    private static String proof(Proof proof) {
        return proof == Proof.UNKNOWN ? null : proof.name().toLowerCase(Locale.ROOT);
    }

    private static String wish(Wish wish) {
        return wish == Wish.UNKNOWN ? null : wish.name().toLowerCase(Locale.ROOT);
    }

    void notShown(Sheet sheet) throws IOException {
        sheet.section(Section.table(
                "notVisible",
                "",
                Column.foreign("name", "ring"),
                Column.text("count", "count"),
                Column.texts("record", "record")));
        for (Ring r : rings) {
            for (RingCount c : r.notShown()) {
                sheet.row(r.name(), c.id(), r.toRecord(c));
            }
        }
    }

    // ---------------------------------------------------------------- at a time

    void states(Sheet sheet, long atNs, boolean text) throws IOException {
        List<Column> columns = new ArrayList<>(
                text ? List.of(Column.foreign("name", "ring"), Column.text("serves", "for")) : identity());
        columns.add(Column.time(text ? "time" : "timeNs", "last event"));
        for (String n : List.of("avail", "next", "used", "inFlight")) {
            if (text) {
                columns.add(Column.text(n, n.equals("inFlight") ? "in flight" : n));
            } else {
                columns.add(Column.number(n, n));
                columns.add(Column.text(n + "Proof", n + " by"));
            }
        }
        columns.add(Column.number("free", "free"));
        columns.add(Column.text("kicksWanted", "kicks wanted"));
        columns.add(Column.text("interruptsWanted", text ? "interrupts" : "interrupts wanted"));
        sheet.section(new Section("states", "", Section.Shape.TABLE, columns));
        for (Ring r : rings) {
            RingState s = r.at(atNs);
            if (s == null) {
                continue;
            }
            List<Object> cells = new ArrayList<>(text ? Arrays.asList(r.name(), r.serves()) : identity(r));
            cells.add(Moment.of(s.timeNs(), clock(r)));
            index(cells, s.avail(), s.availProof(), text);
            index(cells, s.next(), s.nextProof(), text);
            index(cells, s.used(), s.usedProof(), text);
            index(cells, s.inFlight(), s.inFlightProof(), text);
            cells.add(number(s.free()));
            cells.add(wish(s.kicks()));
            cells.add(wish(s.interrupts()));
            sheet.row(cells.toArray());
        }
    }

    private static void index(List<Object> cells, long value, Proof proof, boolean text) {
        if (text) {
            cells.add(marked(value, proof));
        } else {
            cells.add(number(value));
            cells.add(proof(proof));
        }
    }

    // ---------------------------------------------------------------- over time

    private static final List<RingCount> OVER_TIME = List.of(
            RingCount.KICKS,
            RingCount.KICKS_SUPPRESSED,
            RingCount.RUNS,
            RingCount.BUFFERS_USED,
            RingCount.BUFFERS_ADDED,
            RingCount.INTERRUPTS,
            RingCount.INTERRUPTS_SUPPRESSED,
            RingCount.INTERRUPTS_TAKEN);

    void over(Sheet sheet, RingGrid grid, boolean text) throws IOException {
        if (!text || grid == null) {
            overSection(sheet, "", List.of(RingCount.values()));
        }
        for (Ring r : grid == null ? List.<Ring>of() : rings) {
            List<RingCount> counts = text ? OVER_TIME.stream().filter(r::shows).toList() : List.of(RingCount.values());
            if (text) {
                overSection(sheet, r.name(), counts);
            }
            RingHistory h = r.history();
            int row = 0;
            while (row < h.size() && grid.at(h.timeNs(row)) < 0) {
                row++;
            }
            for (int i = 0; i < grid.intervals(); i++) {
                boolean some = row < h.size() && grid.at(h.timeNs(row)) == i;
                overRow(sheet, r, grid.startNs(i), some ? row : -1, counts, text);
                row += some ? 1 : 0;
            }
        }
    }

    private static void overSection(Sheet sheet, String title, List<RingCount> counts) throws IOException {
        List<Column> columns = new ArrayList<>();
        if (title.isEmpty()) {
            columns.addAll(identity());
        }
        columns.add(Column.time(title.isEmpty() ? "startNs" : "start", "from"));
        for (RingCount c : counts) {
            columns.add(Column.number(c.id(), title.isEmpty() ? c.id() : words(c)));
        }
        columns.add(Column.number("inFlightFewest", "in flight ≥"));
        columns.add(Column.number("inFlightMost", "≤"));
        columns.add(Column.number("avail", "avail"));
        columns.add(Column.number("used", "used"));
        sheet.section(new Section("over", title, Section.Shape.TABLE, columns));
    }

    static String words(RingCount count) {
        return count.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void overRow(Sheet sheet, Ring r, long startNs, int row, List<RingCount> counts, boolean text)
            throws IOException {
        List<Object> cells = new ArrayList<>(text ? List.of() : identity(r));
        cells.add(Moment.of(startNs, clock(r)));
        for (RingCount c : counts) {
            cells.add(!r.shows(c) ? null : (Object) (row < 0 ? 0 : r.history().countIn(row, c)));
        }
        RingState s = row < 0 ? null : r.history().state(row);
        cells.add(s == null ? null : number(s.fewest()));
        cells.add(s == null ? null : number(s.most()));
        cells.add(s == null ? null : number(s.avail()));
        cells.add(s == null ? null : number(s.used()));
        sheet.row(cells.toArray());
    }
}
