package org.kickscope.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.kickscope.cli.table.Column;
import org.kickscope.cli.table.Section;
import org.kickscope.cli.table.Sheet;
import org.kickscope.ring.Proof;
import org.kickscope.ring.Ring;
import org.kickscope.ring.RingCount;
import org.kickscope.ring.RingState;
import org.kickscope.ring.RingView;
import org.kickscope.ring.Rings;
import org.kickscope.trace.Field;

/** Sums of rings as people read them, and what there is to say beside them. */
final class RingText {
    /** Batches from 8 on are shown in text by powers of two. */
    private static final int SINGLE_BATCHES = 8;

    private static final Section DEVICE = Section.table(
            "rings",
            "As the device sees them",
            Column.foreign("name", "ring"),
            Column.text("serves", "for"),
            Column.number("kicks", "kicks"),
            Column.number("runs", "runs"),
            Column.number("byKick", "by kick"),
            Column.number("emptyRuns", "empty"),
            Column.number("buffersUsed", "used"),
            Column.text("perKick", "/kick"),
            Column.number("interrupts", "IRQs"),
            Column.number("suppressed", "suppressed"),
            Column.share("perCompletion", "sent"));

    private static final Section INDICES = Section.table(
            "indices",
            "Indices and buffers in flight",
            Column.foreign("name", "ring"),
            Column.text("doorbell", "doorbell"),
            Column.text("size", "size"),
            Column.text("avail", "avail"),
            Column.text("used", "used"),
            Column.text("inFlight", "in flight"),
            Column.text("last", "at the end"));

    private static final Section DRIVER = Section.table(
            "rings",
            "As the driver sees them",
            Column.foreign("name", "ring"),
            Column.text("size", "size"),
            Column.number("added", "added"),
            Column.number("needed", "kicks needed"),
            Column.number("suppressed", "suppressed"),
            Column.number("kicks", "sent"),
            Column.number("fetched", "fetched"),
            Column.number("interrupts", "interrupts"),
            Column.number("spurious", "for nothing"));

    private final List<Ring> rings;

    RingText(List<Ring> rings) {
        this.rings = rings;
    }

    private List<Ring> of(RingView view) {
        return rings.stream().filter(r -> r.view() == view).toList();
    }

    // ---------------------------------------------------------------- sums, for people

    void sums(Sheet sheet) throws IOException {
        List<Ring> device = of(RingView.DEVICE);
        if (!device.isEmpty()) {
            sheet.section(DEVICE);
            for (Ring r : device) {
                long kicks = r.count(RingCount.KICKS);
                // where the backend runs the handler too, buffers are not the kicks' alone
                boolean perKick =
                        kicks > 0 && r.shows(RingCount.BUFFERS_USED) && r.count(RingCount.RUNS_BY_BACKEND) == 0;
                sheet.row(
                        r.name(),
                        r.serves(),
                        RingRows.shown(r, RingCount.KICKS),
                        RingRows.shown(r, RingCount.RUNS),
                        RingRows.shown(r, RingCount.RUNS_BY_KICK),
                        RingRows.shown(r, RingCount.EMPTY_RUNS),
                        RingRows.shown(r, RingCount.BUFFERS_USED),
                        perKick ? hundredths(r.count(RingCount.BUFFERS_USED), kicks) : "",
                        RingRows.shown(r, RingCount.INTERRUPTS),
                        RingRows.shown(r, RingCount.INTERRUPTS_SUPPRESSED),
                        RingRows.sentShare(r));
            }
            indices(sheet, device);
            batches(sheet, device, "Buffers returned per run of the handler: how many runs");
        }
        List<Ring> driver = of(RingView.DRIVER);
        if (!driver.isEmpty()) {
            sheet.section(DRIVER);
            for (Ring r : driver) {
                sheet.row(
                        r.name(),
                        size(r),
                        RingRows.shown(r, RingCount.BUFFERS_ADDED),
                        RingRows.shown(r, RingCount.KICKS_NEEDED),
                        RingRows.shown(r, RingCount.KICKS_SUPPRESSED),
                        RingRows.shown(r, RingCount.KICKS),
                        RingRows.shown(r, RingCount.BUFFERS_FETCHED),
                        RingRows.shown(r, RingCount.INTERRUPTS_TAKEN),
                        RingRows.shown(r, RingCount.INTERRUPTS_SPURIOUS));
            }
            batches(sheet, driver, "Buffers added per decision about a kick: how many decisions");
        }
    }

    private static String hundredths(long part, long whole) {
        return String.format(Locale.ROOT, "%.2f", (double) part / whole);
    }

    private static String size(Ring ring) {
        if (ring.size() > 0) {
            return ring.size() + (ring.sizeProof() == Proof.INFERRED ? "*" : "");
        }
        return ring.sizeAtLeast() > 0 ? "≥ " + ring.sizeAtLeast() : "";
    }

    private static void indices(Sheet sheet, List<Ring> device) throws IOException {
        sheet.section(INDICES);
        for (Ring r : device) {
            RingState first = r.first();
            RingState last = r.last();
            if (first == null || last == null) {
                continue;
            }
            sheet.row(
                    r.name(),
                    RingRows.doorbell(r),
                    size(r),
                    span(first.avail(), last.avail()),
                    span(first.used(), last.used()),
                    r.fewestInFlight() == Field.MISSING ? "" : r.fewestInFlight() + " to " + r.mostInFlight(),
                    RingRows.marked(last.inFlight(), last.inFlightProof()));
        }
    }

    private static String span(long from, long to) {
        return from == Field.MISSING || to == Field.MISSING ? "" : from == to ? "" + from : from + " → " + to;
    }

    private static void batches(Sheet sheet, List<Ring> of, String title) throws IOException {
        Map<Ring, long[]> classes = new LinkedHashMap<>();
        int most = 0;
        for (Ring r : of) {
            long[] all = r.batches();
            if (all.length == 0 || r.view() == RingView.DEVICE && !r.shows(RingCount.BUFFERS_USED)) {
                continue;
            }
            long[] sums = new long[40];
            for (int i = 0; i < all.length; i++) {
                sums[batchClass(i)] += all[i];
            }
            most = Math.max(most, batchClass(all.length - 1));
            classes.put(r, sums);
        }
        if (classes.isEmpty()) {
            return;
        }
        List<Column> columns = new ArrayList<>(List.of(Column.foreign("name", "ring")));
        for (int c = 0; c <= most; c++) {
            columns.add(Column.number("of" + c, className(c)));
        }
        sheet.section(new Section("batches", title, Section.Shape.TABLE, columns));
        for (Map.Entry<Ring, long[]> e : classes.entrySet()) {
            Object[] cells = new Object[columns.size()];
            cells[0] = e.getKey().name();
            for (int c = 0; c <= most; c++) {
                cells[c + 1] = e.getValue()[c];
            }
            sheet.row(cells);
        }
    }

    private static int batchClass(int buffers) {
        return buffers < SINGLE_BATCHES ? buffers : 28 - Integer.numberOfLeadingZeros(buffers) + SINGLE_BATCHES;
    }

    private static String className(int c) {
        if (c < SINGLE_BATCHES) {
            return Integer.toString(c);
        }
        int low = SINGLE_BATCHES << (c - SINGLE_BATCHES);
        return low + "…" + (2 * low - 1);
    }

    // ---------------------------------------------------------------- what to add for people

    void notes(Sheet sheet, Rings all) throws IOException {
        if (rings.isEmpty()) {
            sheet.note(
                    all.rings().isEmpty()
                            ? "No probe in this trace tells of a ring. Record vhost_get_vq_desc and its return,"
                                    + " vhost_add_used_n, vhost_add_used_and_signal_n and eventfd_signal on the host, or"
                                    + " virtqueue_kick_prepare and its return, virtqueue_notify and vring_interrupt in"
                                    + " the guest; 'kickscope recipe' writes the commands."
                            : "No ring has such a name. There are: "
                                    + String.join(
                                            ", ",
                                            all.rings().stream().map(Ring::name).toList()));
            return;
        }
        List<String> notes = new ArrayList<>();
        notes.add("avail: as the device last read it; the driver may have been further. * inferred from the events"
                + " before. Blank: not visible in this trace.");
        if (rings.stream().anyMatch(r -> r.kicksAreRuns() && r.count(RingCount.KICKS) > 0)) {
            notes.add("Kicks are counted by the handler's runs: several may have caused one."
                    + " Record vhost_work_queue to see each.");
        }
        long undecided = rings.stream()
                .filter(r -> r.shows(RingCount.INTERRUPTS))
                .mapToLong(r -> r.count(RingCount.INTERRUPTS_UNDECIDED))
                .sum();
        if (undecided > 0) {
            notes.add(undecided + " completions are neither sent nor suppressed: lost events or the end of the trace"
                    + " hide which.");
        }
        if (all.losses() > 0) {
            notes.add("Events were lost in " + all.losses() + " places: counts are of what was seen, and indices are"
                    + " taken up again where a probe shows them.");
        }
        if (all.setAside() > 0) {
            notes.add(all.setAside() + " events of further rings or threads were left out.");
        }
        Map<String, Set<String>> missing = new LinkedHashMap<>();
        for (Ring r : rings) {
            for (RingCount c : r.notShown()) {
                String record = String.join(", ", r.toRecord(c));
                if (!record.isEmpty() && isAsked(r, c)) {
                    missing.computeIfAbsent(record, k -> new LinkedHashSet<>()).add(RingRows.words(c));
                }
            }
        }
        missing.forEach((record, what) ->
                notes.add("Not visible: " + String.join(", ", what) + ". Record one of: " + record + "."));
        sheet.note(String.join("\n", notes));
    }

    /** What one would want to know from this end of the ring, or cannot know from the other one. */
    private boolean isAsked(Ring r, RingCount c) {
        return switch (c) {
            case KICKS_SUPPRESSED -> of(RingView.DRIVER).isEmpty();
            case KICKS, RUNS, BUFFERS_USED, INTERRUPTS, BUSY_POLLS -> r.view() == RingView.DEVICE;
            case BUFFERS_ADDED, BUFFERS_FETCHED, INTERRUPTS_TAKEN -> r.view() == RingView.DRIVER;
            default -> false;
        };
    }
}
