package org.kickscope.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.kickscope.cli.table.Form;
import org.kickscope.cli.table.Sheet;
import org.kickscope.ring.Ring;
import org.kickscope.ring.RingGrid;
import org.kickscope.ring.Rings;
import org.kickscope.trace.Trace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kickscope rings}: batches, kicks and interrupts sent and suppressed, indices, for each queue. */
@Command(
        name = "rings",
        description =
                "Show for each ring that a probe tells of: buffers used, kicks and interrupts sent and suppressed,"
                        + " runs of the handler and their batches, indices and buffers in flight; in sum, at a time, or over"
                        + " time. What no probe of the trace shows is said, with what to record.",
        footer = {
            "%nExamples:",
            "  kickscope rings trace.dat",
            "  kickscope rings trace.dat --at 787.74 --queue 'tx*'",
            "  kickscope rings trace.dat --over 20 --format csv -o rings.csv"
        })
final class RingsVerb extends TraceVerb implements Tabled {
    @Option(
            names = "--queue",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Queues by their name as 'paths' has it, or by what they serve and their doorbell; * stands for anything:"
                            + " 'vm1/*', 'tx*', '*0xfebfb004'.")
    private List<String> queues = new ArrayList<>();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = TimePoint.Converter.class,
            description = "Show the rings as they are at TIME.")
    private TimePoint at;

    @Option(
            names = "--over",
            paramLabel = "N",
            description = "Show the rings in N intervals of equal length, 1 to 10000.")
    private Integer over;

    @Mixin
    private RangeOptions range;

    @Override
    ExitCode read(Trace trace, ProgressBar progress) throws IOException {
        if (at != null && over != null) {
            throw Problem.usage("--at and --over exclude each other");
        }
        if (over != null && (over < 1 || over > 10_000)) {
            throw Problem.usage("--over: expected 1 to 10000, found " + over);
        }
        RangeOptions.Range part = range.of(trace);
        long toNs = part.toNs();
        long atNs = 0;
        if (at != null) {
            atNs = at.resolve(at.offset() ? trace.firstNs() : 0, TimePoint.countsTicks(trace));
            toNs = Math.min(toNs, atNs == Long.MAX_VALUE ? atNs : atNs + 1);
        }
        Rings rings = Rings.of(trace, part.fromNs(), toNs, progress);
        RingGrid grid = null;
        if (over != null && rings.firstNs() < rings.lastNs()) {
            long from = Math.max(part.fromNs(), rings.firstNs());
            long to = Math.min(part.toNs(), rings.lastNs() + 1);
            grid = new RingGrid(from, to, (int) Math.min(over, to - from));
            rings = Rings.over(trace, grid, progress);
        }
        checkInterrupted();
        progress.wipe();
        List<Ring> wanted = wanted(rings);
        RingRows rows = new RingRows(trace, wanted);
        RingText people = new RingText(wanted);
        boolean text = output().form() == Form.TEXT;
        RingGrid shown = grid;
        Rings all = rings;
        long moment = atNs;
        write(sheet -> {
            if (at != null) {
                rows.states(sheet, moment, text);
            } else if (over != null) {
                rows.over(sheet, shown, text);
            } else {
                sums(sheet, rows, people);
            }
            if (text) {
                people.notes(sheet, all);
            }
        });
        return ExitCode.DONE;
    }

    @Override
    public void table(Analysed of, Sheet sheet) throws IOException {
        if (at != null || over != null) {
            throw Problem.usage("a page shows the sums: leave out --at and --over");
        }
        RangeOptions.Range part = range.of(of.trace());
        Rings rings = range.isPart()
                ? Rings.of(of.trace(), part.fromNs(), part.toNs(), of.progress())
                : of.details().rings();
        RingText people = new RingText(wanted(rings));
        people.sums(sheet);
        people.notes(sheet, rings);
    }

    private void sums(Sheet sheet, RingRows rows, RingText people) throws IOException {
        if (output().form() == Form.TEXT) {
            people.sums(sheet);
            return;
        }
        rows.machine(sheet);
        // a spreadsheet wants one table
        if (output().form() != Form.CSV) {
            rows.notShown(sheet);
        }
    }

    private static boolean names(Ring r, Pattern p) {
        return p.matcher(r.name()).matches()
                || p.matcher(r.label()).matches()
                || r.queue() != null && p.matcher(r.queue()).matches();
    }

    private List<Ring> wanted(Rings rings) {
        List<Pattern> patterns = queues.stream()
                .map(q -> Pattern.compile("\\Q" + q.replace("*", "\\E.*\\Q") + "\\E"))
                .toList();
        return rings.rings().stream()
                .filter(r -> patterns.isEmpty() || patterns.stream().anyMatch(p -> names(r, p)))
                .toList();
    }
}
