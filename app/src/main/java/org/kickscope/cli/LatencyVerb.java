package org.kickscope.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.kickscope.cli.table.Column;
import org.kickscope.cli.table.Form;
import org.kickscope.cli.table.Section;
import org.kickscope.cli.table.Sheet;
import org.kickscope.latency.Durations;
import org.kickscope.latency.Latencies;
import org.kickscope.signal.Outcome;
import org.kickscope.signal.Reconstruction;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Trace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kickscope latency}: how long each layer, each hand-off and the whole path took. */
@Command(
        name = "latency",
        description = "Show how long each layer and hand-off of the kick path and the interrupt path took: number of"
                + " samples, percentiles, share of the whole. Only delivered signals are in the figures; how many"
                + " others were set aside is said.",
        footer = {
            "%nExamples:",
            "  kickscope latency trace.dat",
            "  kickscope latency trace.dat --direction interrupt --queue '*/rx0'",
            "  kickscope latency trace.dat --from +10 --to +20 --format csv -o latency.csv"
        })
final class LatencyVerb extends TraceVerb implements Tabled {
    private static final double[] PERCENTS = {50, 90, 99, 99.9};

    @Mixin
    private SignalOptions signals;

    @Mixin
    private RangeOptions range;

    @Option(names = "--strict", description = "Exit code 4 when a signal is incomplete because events were lost.")
    private boolean strict;

    @Override
    ExitCode read(Trace trace, ProgressBar progress) throws IOException {
        StackCatalogue catalogue = signals.catalogue(surroundings());
        RangeOptions.Range part = range.of(trace);
        Latencies latencies = new Latencies();
        SignalCounts counts = new SignalCounts();
        new Reconstruction(trace, catalogue)
                .run(
                        s -> {
                            if (part.contains(s.startNs()) && signals.wants(s)) {
                                counts.add(s);
                                latencies.accept(s);
                            }
                        },
                        Long.MIN_VALUE,
                        Long.MAX_VALUE,
                        progress);
        checkInterrupted();
        progress.wipe();
        boolean ticks = TimePoint.countsTicks(trace);
        List<Latencies.Group> groups = sorted(latencies);
        write(sheet -> {
            if (output().form() == Form.TEXT) {
                text(groups, counts, ticks, sheet);
            } else {
                machine(groups, ticks, sheet);
            }
        });
        if (latencies.withoutStack() > 0) {
            surroundings()
                    .err()
                    .println("kickscope: " + latencies.withoutStack()
                            + " signals are in no group: the trace proves no stack for them");
        }
        signals.hintAtQueues(surroundings());
        return strict && counts.touchedByLoss() > 0 ? ExitCode.INCOMPLETE : ExitCode.DONE;
    }

    private static List<Latencies.Group> sorted(Latencies latencies) {
        List<Latencies.Group> groups = new ArrayList<>(latencies.groups());
        groups.sort(
                Comparator.comparing((Latencies.Group g) -> g.stack().id()).thenComparing(Latencies.Group::direction));
        return groups;
    }

    @Override
    public void table(Analysed of, Sheet sheet) throws IOException {
        signals.catalogue(surroundings());
        RangeOptions.Range part = range.of(of.trace());
        Latencies latencies = new Latencies();
        SignalCounts counts = new SignalCounts();
        of.each(s -> {
            if (part.contains(s.startNs()) && signals.wants(s)) {
                counts.add(s);
                latencies.accept(s);
            }
        });
        text(sorted(latencies), counts, TimePoint.countsTicks(of.trace()), sheet);
    }

    // ---------------------------------------------------------------- for people

    private void text(List<Latencies.Group> groups, SignalCounts counts, boolean ticks, Sheet sheet)
            throws IOException {
        if (groups.isEmpty()) {
            sheet.note("No such signal was found. 'kickscope info' shows which events there are, 'kickscope doctor'"
                    + " what is missing.");
            return;
        }
        for (Latencies.Group group : groups) {
            sheet.section(textSection(heading(group), "layer", ticks));
            for (Map.Entry<String, Durations> e : group.layers().entrySet()) {
                textRow(sheet, e.getKey(), "", e.getValue(), group);
            }
            textRow(sheet, "whole path", "", group.whole(), group);
            sheet.section(textSection("", "hand-off", ticks));
            for (Latencies.Step step : group.handoffs().values()) {
                textRow(sheet, step.from() + " → " + step.to(), step.how().id(), step.durations(), group);
            }
        }
        sheet.note("A layer's time runs from the arrival of a signal there to its next hop.\n" + counts.sentence());
    }

    private static String heading(Latencies.Group group) {
        StringBuilder text = new StringBuilder();
        text.append(group.stack().id())
                .append(", ")
                .append(group.direction().id())
                .append("s: ");
        text.append(group.whole().count()).append(" delivered");
        String separator = "; set aside: ";
        for (Map.Entry<Outcome, Long> e : group.outcomes().entrySet()) {
            if (e.getKey() != Outcome.DELIVERED) {
                text.append(separator)
                        .append(e.getValue())
                        .append(' ')
                        .append(e.getKey().id());
                separator = ", ";
            }
        }
        return text.toString();
    }

    private static Section textSection(String title, String what, boolean ticks) {
        return Section.table(
                "latency",
                title,
                Column.text("what", what),
                Column.text("how", what.equals("layer") ? "" : "by"),
                Column.number("n", "n"),
                duration("p50", "p50", ticks),
                duration("p90", "p90", ticks),
                duration("p99", "p99", ticks),
                duration("p999", "p99.9", ticks),
                duration("max", "max", ticks),
                Column.share("share", "share"));
    }

    private static void textRow(Sheet sheet, String what, String how, Durations d, Latencies.Group group)
            throws IOException {
        Object[] cells = new Object[PERCENTS.length + 5];
        cells[0] = what;
        cells[1] = how;
        cells[2] = d.count();
        for (int i = 0; i < PERCENTS.length; i++) {
            cells[3 + i] = d.count() == 0 ? null : d.percentile(PERCENTS[i]);
        }
        cells[3 + PERCENTS.length] = d.count() == 0 ? null : d.max();
        cells[4 + PERCENTS.length] = share(d, group);
        sheet.row(cells);
    }

    private static Double share(Durations part, Latencies.Group group) {
        return group.whole().sum() == 0
                ? null
                : (double) part.sum() / group.whole().sum();
    }

    // ---------------------------------------------------------------- for machines

    private static final Section OUTCOMES = Section.table(
            "outcomes",
            "",
            Column.text("stack", "stack"),
            Column.text("direction", "direction"),
            Column.text("outcome", "outcome"),
            Column.number("signals", "signals"));

    private static Section machineSection(boolean ticks) {
        return Section.table(
                "latency",
                "",
                Column.text("stack", "stack"),
                Column.text("direction", "direction"),
                Column.text("part", "part"),
                Column.text("layer", "layer"),
                Column.text("next", "next"),
                Column.text("handoff", "by"),
                Column.number("n", "n"),
                duration("min", "min", ticks),
                duration("p50", "p50", ticks),
                duration("p90", "p90", ticks),
                duration("p99", "p99", ticks),
                duration("p999", "p99.9", ticks),
                duration("max", "max", ticks),
                duration("sum", "sum", ticks),
                Column.share("share", "share"));
    }

    /** The name tells the unit: what a counter of unknown frequency counts is never called nanoseconds. */
    private static Column duration(String name, String title, boolean ticks) {
        return ticks ? Column.number(name + "Ticks", title) : Column.duration(name + "Ns", title);
    }

    private void machine(List<Latencies.Group> groups, boolean ticks, Sheet sheet) throws IOException {
        // a spreadsheet wants one table
        if (output().form() != Form.CSV) {
            outcomes(groups, sheet);
        }
        sheet.section(machineSection(ticks));
        for (Latencies.Group group : groups) {
            machineRow(sheet, group, "path", null, null, null, group.whole());
            for (Map.Entry<String, Durations> e : group.layers().entrySet()) {
                machineRow(sheet, group, "layer", e.getKey(), null, null, e.getValue());
            }
            for (Latencies.Step step : group.handoffs().values()) {
                machineRow(
                        sheet,
                        group,
                        "handoff",
                        step.from(),
                        step.to(),
                        step.how().id(),
                        step.durations());
            }
        }
    }

    private static void outcomes(List<Latencies.Group> groups, Sheet sheet) throws IOException {
        sheet.section(OUTCOMES);
        for (Latencies.Group group : groups) {
            for (Map.Entry<Outcome, Long> e : group.outcomes().entrySet()) {
                sheet.row(group.stack().id(), group.direction().id(), e.getKey().id(), e.getValue());
            }
        }
    }

    private static void machineRow(
            Sheet sheet, Latencies.Group group, String part, String layer, String next, String how, Durations d)
            throws IOException {
        boolean any = d.count() > 0;
        sheet.row(
                group.stack().id(),
                group.direction().id(),
                part,
                layer,
                next,
                how,
                d.count(),
                any ? d.min() : null,
                any ? d.percentile(PERCENTS[0]) : null,
                any ? d.percentile(PERCENTS[1]) : null,
                any ? d.percentile(PERCENTS[2]) : null,
                any ? d.percentile(PERCENTS[3]) : null,
                any ? d.max() : null,
                any ? d.sum() : null,
                share(d, group));
    }
}
