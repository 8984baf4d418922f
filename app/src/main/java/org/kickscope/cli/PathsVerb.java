package org.kickscope.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kickscope.cli.table.Column;
import org.kickscope.cli.table.Durations;
import org.kickscope.cli.table.Form;
import org.kickscope.cli.table.Moment;
import org.kickscope.cli.table.Rows;
import org.kickscope.cli.table.Section;
import org.kickscope.cli.table.Sheet;
import org.kickscope.signal.Reconstruction;
import org.kickscope.signal.SignalView;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Clock;
import org.kickscope.trace.Printable;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kickscope paths}: every kick and interrupt, hop by hop. Writes each as it ends; keeps none. */
@Command(
        name = "paths",
        description = "Show every kick and interrupt, hop by hop: which layer, which event proves it, when, on which"
                + " CPU and thread, and how one hop caused the next.",
        footer = {
            "%nExamples:",
            "  kickscope paths trace.dat --limit 5",
            "  kickscope paths trace.dat --direction kick --queue '*/tx0' --format jsonl",
            "  kickscope paths trace.dat --outcome suppressed,incomplete"
        })
final class PathsVerb extends TraceVerb implements Tabled {
    private static final List<Column> HOP = List.of(
            Column.text("layer", "layer"),
            Column.foreign("event", "event"),
            Column.time("tNs", "time"),
            Column.number("cpu", "CPU"),
            Column.number("tid", "thread"),
            Column.foreign("task", "task"),
            Column.text("handoff", "by"),
            Column.number("file", "#"),
            Column.number("byte", "at byte"));
    private static final List<Column> SIGNAL = List.of(
            Column.text("id", "id"),
            Column.text("direction", "direction"),
            Column.text("stack", "stack"),
            new Column("stackUncertain", "stack uncertain", Column.Kind.FLAG),
            Column.number("vm", "VM"),
            Column.foreign("queue", "queue"),
            Column.text("outcome", "outcome"),
            Column.text("mergedInto", "merged into"),
            Column.text("reason", "reason"),
            Column.text("uncertain", "uncertain"),
            Column.time("startNs", "start"),
            Column.time("endNs", "end"),
            Column.duration("durationNs", "duration"));

    private static final int MOST_ON_A_PAGE = 50;

    /** A row for each signal, its hops inside. */
    private static final Section SIGNALS = new Section("signals", "", Section.Shape.ALONE, with(Column.rows("hops")));

    /** A row for each hop, its signal repeated. */
    private static final Section HOPS = new Section("hops", "", Section.Shape.ALONE, with(HOP.toArray(Column[]::new)));

    @Mixin
    private SignalOptions signals;

    @Mixin
    private RangeOptions range;

    @Option(names = "--id", paramLabel = "ID", split = ",", description = "Signals by their id: k2,i3.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--limit", paramLabel = "N", description = "Stop after N signals.")
    private long limit = Long.MAX_VALUE;

    @Option(names = "--strict", description = "Exit code 4 when a signal is incomplete because events were lost.")
    private boolean strict;

    private final SignalCounts counts = new SignalCounts();

    private static List<Column> with(Column... more) {
        List<Column> all = new ArrayList<>(SIGNAL);
        all.addAll(List.of(more));
        return all;
    }

    @Override
    ExitCode read(Trace trace, ProgressBar progress) throws IOException {
        StackCatalogue catalogue = signals.catalogue(surroundings());
        RangeOptions.Range part = range.of(trace);
        // the bar and the rows would write over each other
        Progress shown = surroundings().outIsTerminal() && output().file() == null ? progress.silent() : progress;
        write(sheet -> {
            if (output().form() != Form.TEXT) {
                sheet.section(output().form() == Form.CSV ? HOPS : SIGNALS);
            }
            Reconstruction reconstruction = new Reconstruction(trace, catalogue);
            // The whole trace is read whatever the range is: what a signal is must not depend on where one looks.
            reconstruction.run(
                    s -> {
                        boolean inside = part.contains(s.startNs());
                        if (inside
                                && signals.wants(s)
                                && (ids.isEmpty() || ids.contains(s.id()))
                                && counts.all() < limit) {
                            counts.add(s);
                            show(trace, s, sheet);
                        }
                    },
                    Long.MIN_VALUE,
                    Long.MAX_VALUE,
                    untilLimit(shown));
            progress.wipe();
            if (output().form() == Form.TEXT) {
                sheet.note(counts.sentence());
            }
        });
        if (counts.all() < limit) {
            signals.hintAtQueues(surroundings());
        }
        return strict && counts.touchedByLoss() > 0 ? ExitCode.INCOMPLETE : ExitCode.DONE;
    }

    @Override
    public void table(Analysed of, Sheet sheet) throws IOException {
        signals.catalogue(surroundings());
        RangeOptions.Range part = range.of(of.trace());
        long most = Math.min(limit, MOST_ON_A_PAGE);
        of.each(s -> {
            if (part.contains(s.startNs()) && signals.wants(s) && (ids.isEmpty() || ids.contains(s.id()))) {
                if (counts.all() < most) {
                    sheet.note(text(of.trace(), s));
                }
                counts.add(s);
            }
        });
        sheet.note(counts.sentence());
    }

    /** Ends the scan when all that was asked for is there. */
    private Progress untilLimit(Progress progress) {
        return new Progress() {
            @Override
            public void at(long done, long total) {
                progress.at(done, total);
            }

            @Override
            public boolean cancelled() {
                return counts.all() >= limit || progress.cancelled();
            }
        };
    }

    private void show(Trace trace, SignalView s, Sheet sheet) throws IOException {
        switch (output().form()) {
            case TEXT -> sheet.note(text(trace, s));
            case CSV -> {
                for (int i = 0; i < s.hopCount(); i++) {
                    sheet.row(cells(trace, s, hop(trace, s, i)));
                }
            }
            default -> {
                List<Object[]> hops = new ArrayList<>(s.hopCount());
                for (int i = 0; i < s.hopCount(); i++) {
                    hops.add(hop(trace, s, i));
                }
                sheet.row(cells(trace, s, new Rows(HOP, hops)));
            }
        }
    }

    private static Object[] cells(Trace trace, SignalView s, Object... more) {
        int last = s.hopCount() - 1;
        Clock first = clock(trace, s, 0);
        Object[] cells = {
            s.id(),
            s.direction().id(),
            s.stack() == null ? null : s.stack().id(),
            s.stackUncertain(),
            s.vm() == 0 ? null : s.vm(),
            s.queue(),
            s.outcome().id(),
            s.mergedInto(),
            s.reason() == null ? null : s.reason().id(),
            s.uncertain(),
            Moment.of(s.startNs(), first),
            Moment.of(s.endNs(), clock(trace, s, last)),
            first.unit() == Clock.Unit.NANOSECONDS ? s.endNs() - s.startNs() : null
        };
        Object[] all = java.util.Arrays.copyOf(cells, cells.length + more.length);
        System.arraycopy(more, 0, all, cells.length, more.length);
        return all;
    }

    private static Object[] hop(Trace trace, SignalView s, int i) {
        return new Object[] {
            s.layer(i),
            s.event(i),
            Moment.of(s.timeNs(i), clock(trace, s, i)),
            s.cpu(i) < 0 ? null : s.cpu(i),
            s.tid(i) < 0 ? null : s.tid(i),
            s.task(i),
            s.handoff(i) == null ? null : s.handoff(i).id(),
            s.source(i),
            s.position(i)
        };
    }

    private static Clock clock(Trace trace, SignalView s, int hop) {
        return trace.sources().get(s.source(hop)).clock();
    }

    /** One signal as a paragraph: what it is, then a line for each hop with the time since the one before. */
    private static String text(Trace trace, SignalView s) {
        StringBuilder text = new StringBuilder();
        text.append(s.id())
                .append("  ")
                .append(s.direction().id())
                .append("  ")
                .append(s.outcome().id());
        if (s.reason() != null) {
            text.append(" (").append(s.reason().id()).append(')');
        }
        if (s.mergedInto() != null) {
            text.append(" into ").append(s.mergedInto());
        }
        text.append("  ").append(s.queue() == null ? "queue not proved" : Printable.of(s.queue()));
        text.append("  ")
                .append(s.stack() == null ? "stack not proved" : s.stack().id());
        text.append(s.stackUncertain() ? " (or another)" : "");
        if (s.hopCount() > 1) {
            text.append("  ").append(duration(trace, s, s.startNs(), s.endNs()));
        }
        if (s.uncertain() != null) {
            text.append("\n    ").append(Printable.of(s.uncertain()));
        }
        for (int i = 0; i < s.hopCount(); i++) {
            String since = i == 0 ? "" : "+" + duration(trace, s, s.timeNs(i - 1), s.timeNs(i));
            String thread = s.tid(i) < 0 ? "" : Integer.toString(s.tid(i));
            String task = s.task(i) == null ? "" : Printable.of(s.task(i));
            String how = s.handoff(i) == null ? "" : s.handoff(i).id();
            text.append(String.format(
                            "%n    %s  %11s  %-18s  %-28s  %6s  %7s %-16s  %s",
                            new Moment(s.timeNs(i), clock(trace, s, i)),
                            since,
                            s.layer(i),
                            Printable.of(s.event(i)),
                            s.cpu(i) < 0 ? "" : "CPU " + s.cpu(i),
                            thread,
                            task,
                            how)
                    .stripTrailing());
        }
        return text.toString();
    }

    private static String duration(Trace trace, SignalView s, long from, long to) {
        boolean nanoseconds = clock(trace, s, 0).unit() == Clock.Unit.NANOSECONDS;
        return nanoseconds ? Durations.withUnit(to - from) : (to - from) + " ticks";
    }
}
