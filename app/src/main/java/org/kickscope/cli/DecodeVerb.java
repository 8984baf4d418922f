package org.kickscope.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.kickscope.cli.table.Column;
import org.kickscope.cli.table.Form;
import org.kickscope.cli.table.Section;
import org.kickscope.cli.table.Sheet;
import org.kickscope.cli.table.Wrapped;
import org.kickscope.decode.DecisionRow;
import org.kickscope.decode.DecodeResult;
import org.kickscope.decode.Decoding;
import org.kickscope.decode.WhoDecodes;
import org.kickscope.stack.Decoder;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.NaturalOrder;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kickscope decode}: who looked which address or number up, by which key, and what came of it. */
@Command(
        name = "decode",
        description = "Show who decodes: every address, port, handle, GSI or vector that was looked up on the way of a"
                + " kick or an interrupt, by whom, by which key, what came of it, how long it took, and what it is bound"
                + " to.",
        footer = {
            "%nExamples:",
            "  kickscope decode trace.dat",
            "  kickscope decode trace.dat --by decoder --direction kick",
            "  kickscope decode trace.dat --each --format jsonl"
        })
final class DecodeVerb extends TraceVerb implements Tabled {
    private static final int WIDTH = 100;

    @Mixin
    private StackOptions stacks;

    @Mixin
    private RangeOptions range;

    @Option(
            names = "--by",
            paramLabel = "WORD",
            defaultValue = "count",
            description = "Order of the rows: address, decoder, outcome, queue or count (default: count).")
    private String by;

    @Option(
            names = {"-d", "--direction"},
            paramLabel = "WORD",
            split = ",",
            description = "kick or interrupt.")
    private List<String> directions = new ArrayList<>();

    @Option(names = "--each", description = "Show the chain of decisions of each kick and interrupt, one by one.")
    private boolean each;

    @Option(names = "--limit", paramLabel = "N", description = "With --each: stop after N chains.")
    private long limit = Long.MAX_VALUE;

    @Override
    ExitCode read(Trace trace, ProgressBar progress) throws IOException {
        StackCatalogue catalogue = stacks.catalogue(surroundings());
        Comparator<DecisionRow> order = order();
        checkDirections();
        RangeOptions.Range part = range.of(trace);
        Decoding decoding = new Decoding(trace, catalogue, part.fromNs(), part.toNs());
        DecodeResult result = decoding.run(progress);
        checkInterrupted();
        Progress shown = surroundings().outIsTerminal() && output().file() == null ? progress.silent() : progress;
        if (!each) {
            progress.wipe();
        }
        boolean ticks = TimePoint.countsTicks(trace);
        write(sheet -> {
            if (each) {
                new DecodeChains(trace, sheet, output().form(), ticks, limit)
                        .write(decoding, shown, this::wanted, progress);
            } else if (output().form() == Form.TEXT) {
                text(result, order, ticks, sheet);
            } else {
                machine(result, order, ticks, sheet);
            }
        });
        return ExitCode.DONE;
    }

    @Override
    public void table(Analysed of, Sheet sheet) throws IOException {
        if (each) {
            throw Problem.usage("--each gives more than a page holds");
        }
        checkDirections();
        RangeOptions.Range part = range.of(of.trace());
        DecodeResult result = range.isPart()
                ? new Decoding(of.trace(), of.catalogue(), part.fromNs(), part.toNs()).run(of.progress())
                : of.details().decode();
        text(result, order(), TimePoint.countsTicks(of.trace()), sheet);
    }

    private void checkDirections() {
        directions.replaceAll(d -> d.toLowerCase(Locale.ROOT));
        for (String d : directions) {
            if (!d.equals("kick") && !d.equals("interrupt")) {
                throw Problem.usage("--direction: expected one of kick, interrupt, found '" + d + "'");
            }
        }
    }

    private boolean wanted(boolean interrupt) {
        return directions.isEmpty() || directions.contains(interrupt ? "interrupt" : "kick");
    }

    private Comparator<DecisionRow> order() {
        Comparator<DecisionRow> most =
                Comparator.comparingLong(DecisionRow::count).reversed();
        return switch (by.toLowerCase(Locale.ROOT)) {
            case "count" -> (a, b) -> 0;
            case "address" ->
                Comparator.comparing(DecisionRow::lookedUp, NaturalOrder.OF_NAMES)
                        .thenComparing(most);
            case "decoder" ->
                Comparator.comparing((DecisionRow r) -> r.decoder().id()).thenComparing(most);
            case "outcome" -> Comparator.comparing(DecisionRow::result).thenComparing(most);
            case "queue" ->
                Comparator.comparing(DecisionRow::queue, Comparator.nullsLast(NaturalOrder.OF_NAMES))
                        .thenComparing(most);
            default ->
                throw Problem.usage(
                        "--by: expected one of address, decoder, outcome, queue, count, found '" + by + "'");
        };
    }

    private List<DecisionRow> rows(DecodeResult result, Comparator<DecisionRow> order) {
        return result.rows().stream()
                .filter(r -> wanted(r.interrupt()))
                .sorted(order)
                .toList();
    }

    // ---------------------------------------------------------------- for people

    private void text(DecodeResult result, Comparator<DecisionRow> order, boolean ticks, Sheet sheet)
            throws IOException {
        if (result.rows().isEmpty()) {
            sheet.note("No decode decision was found. 'kickscope info' shows which events there are, 'kickscope recipe'"
                    + " what to record.");
            return;
        }
        if (wanted(false)) {
            sheet.note(whoDecodes(result));
        }
        for (boolean interrupt : new boolean[] {false, true}) {
            List<DecisionRow> rows = rows(result, order).stream()
                    .filter(r -> r.interrupt() == interrupt)
                    .toList();
            if (!rows.isEmpty()) {
                sheet.section(textSection(interrupt ? "INTERRUPTS" : "KICKS", ticks));
                for (DecisionRow r : rows) {
                    textRow(r, sheet);
                }
            }
        }
        decoders(rows(result, order), sheet);
        bindings(result, sheet);
        sheet.note(sentence(result));
    }

    static String whoDecodes(DecodeResult result) {
        StringBuilder text = new StringBuilder("WHO DECODES?");
        List<String> before = List.of();
        for (WhoDecodes w : result.whoDecodes()) {
            if (!w.stacks().equals(before)) {
                String name = String.join(" or ", w.stacks());
                text.append('\n').append("  ").append(name).append(": ").append(decodes(w));
                before = w.stacks();
            }
            String line = w.sentence() + ": " + w.count() + " of " + w.of() + (w.of() == 1 ? " kick" : " kicks")
                    + (w.proof() ? "" : ", consistent with the events, not proved by them");
            for (String part : Wrapped.lines(line, WIDTH - 4)) {
                text.append("\n    ").append(part);
            }
        }
        return result.whoDecodes().isEmpty() ? "WHO DECODES?\n  no kick was seen" : text.toString();
    }

    private static String decodes(WhoDecodes w) {
        return switch (w.decodes()) {
            case 0 -> "nobody is seen to decode";
            case 1 -> "one decode, " + w.deciders().get(0);
            case 2 -> "two decodes, " + String.join(", then ", w.deciders());
            default -> w.decodes() + " decodes, " + String.join(", then ", w.deciders());
        };
    }

    private static Section textSection(String title, boolean ticks) {
        return Section.table(
                "decisions",
                title,
                Column.foreign("lookedUp", "looked up"),
                Column.text("decoder", "decoder"),
                Column.text("key", "key"),
                Column.text("outcome", "outcome"),
                Column.foreign("target", "target"),
                Column.number("n", "n"),
                duration("p50", "p50", ticks),
                duration("p99", "p99", ticks),
                Column.share("share", "share"));
    }

    private static void textRow(DecisionRow r, Sheet sheet) throws IOException {
        sheet.row(
                r.lookedUp() + (r.inferred() ? " ?" : ""),
                r.decoder().title() + (r.device() == null ? "" : ", " + r.device()),
                shortKey(r),
                (r.proof() ? "" : "~ ") + r.result().id(),
                r.target(),
                r.count(),
                r.cost().count() == 0 ? null : r.cost().percentile(50),
                r.cost().count() == 0 ? null : r.cost().percentile(99),
                (double) r.count() / r.ofDecoder());
    }

    /** What is compared; the number that was looked up stands at the beginning of the line already. */
    private static String shortKey(DecisionRow r) {
        String number = r.lookedUp().substring(r.lookedUp().indexOf(' ') + 1);
        int first = r.key().indexOf(", ") < 0 ? r.key().length() : r.key().indexOf(", ");
        String part = r.key().substring(0, first);
        return part.endsWith(" " + number)
                ? part.substring(0, part.length() - number.length() - 1)
                        + r.key().substring(first)
                : r.key();
    }

    /** Who they are and what they search. */
    private void decoders(List<DecisionRow> rows, Sheet sheet) throws IOException {
        sheet.section(Section.table(
                "decoders",
                "DECODERS",
                Column.text("decoder", "decoder"),
                Column.text("who", "who"),
                Column.text("structure", "structure")));
        Set<String> seen = new LinkedHashSet<>();
        for (DecisionRow r : rows) {
            Decoder d = r.decoder();
            if (seen.add(d.id())) {
                sheet.row(d.title(), d.by() + " (" + d.side().id() + ")", d.structure());
            }
        }
    }

    private static void bindings(DecodeResult result, Sheet sheet) throws IOException {
        sheet.section(Section.table(
                "queues",
                "QUEUES AND WHAT THEY ARE BOUND TO",
                Column.foreign("queue", "queue"),
                Column.text("doorbell", "doorbell"),
                Column.text("kick", "kick eventfd"),
                Column.text("ring", "vring"),
                Column.text("origin", "known from")));
        for (Object[] row : DecodeBindings.queues(result.map())) {
            sheet.row(row);
        }
        sheet.section(Section.table(
                "interrupts",
                "THEIR INTERRUPTS",
                Column.foreign("queue", "queue"),
                Column.text("call", "call eventfd"),
                Column.text("gsi", "GSI"),
                Column.text("vector", "vector")));
        for (Object[] row : DecodeBindings.interrupts(result.map())) {
            sheet.row(row);
        }
    }

    private String sentence(DecodeResult result) {
        StringBuilder text = new StringBuilder();
        text.append(result.kicks()).append(result.kicks() == 1 ? " kick and " : " kicks and ");
        text.append(result.interrupts()).append(result.interrupts() == 1 ? " interrupt; " : " interrupts; ");
        text.append(result.decisions())
                .append(" decisions, ")
                .append(result.proved())
                .append(" of them proved");
        text.append(", ").append(result.decisions() - result.proved()).append(" only consistent with the events (~).");
        if (result.rows().stream().anyMatch(DecisionRow::inferred)) {
            text.append(" That an address with ? carries kicks is inferred: a thread woke after the write.");
        }
        text.append(" Set aside: ")
                .append(result.otherStores())
                .append(" stores to addresses that carry no signal, ")
                .append(result.cut())
                .append(" chains cut by the end of the trace, ")
                .append(result.lost())
                .append(" hidden by lost events.");
        if (result.setAside() > 0) {
            text.append(' ')
                    .append(result.setAside())
                    .append(" decisions were not kept apart: too many different keys.");
        }
        return String.join("\n", Wrapped.lines(text.toString(), WIDTH));
    }

    // ---------------------------------------------------------------- for machines

    private static Column duration(String name, String title, boolean ticks) {
        return ticks ? Column.number(name + "Ticks", title) : Column.duration(name + "Ns", title);
    }

    private static final Section SUMMARY = Section.one(
            "summary",
            "",
            Column.number("kicks", "kicks"),
            Column.number("interrupts", "interrupts"),
            Column.number("decisions", "decisions"),
            Column.number("proved", "proved"),
            Column.number("otherStores", "other stores"),
            Column.number("cut", "cut"),
            Column.number("lost", "lost"),
            Column.number("losses", "losses"),
            Column.number("setAside", "set aside"));

    private static final Section WHO = Section.table(
            "whoDecodes",
            "",
            Column.texts("stacks", "stacks"),
            Column.texts("deciders", "deciders"),
            Column.text("sentence", "sentence"),
            Column.number("decodes", "decodes"),
            Column.text("outcome", "outcome"),
            Column.flag("proof", "proof"),
            Column.number("n", "n"),
            Column.number("of", "of"));

    private static Section rowSection(boolean ticks) {
        return Section.table(
                "decisions",
                "",
                Column.text("direction", "direction"),
                Column.foreign("lookedUp", "looked up"),
                Column.text("decoder", "decoder"),
                Column.text("by", "by"),
                Column.text("who", "who"),
                Column.text("structure", "structure"),
                Column.text("key", "key"),
                Column.text("device", "device"),
                Column.text("outcome", "outcome"),
                Column.flag("proof", "proof"),
                Column.flag("inferred", "inferred"),
                Column.flag("part", "part"),
                Column.foreign("target", "target"),
                Column.foreign("queue", "queue"),
                Column.texts("stacks", "stacks"),
                Column.number("n", "n"),
                Column.number("timed", "timed"),
                duration("p50", "p50", ticks),
                duration("p99", "p99", ticks),
                duration("max", "max", ticks),
                Column.share("share", "share"),
                Column.texts("evidence", "evidence"));
    }

    private void machine(DecodeResult result, Comparator<DecisionRow> order, boolean ticks, Sheet sheet)
            throws IOException {
        boolean oneTable = output().form() == Form.CSV;
        if (!oneTable) {
            sheet.section(SUMMARY);
            sheet.row(
                    result.kicks(),
                    result.interrupts(),
                    result.decisions(),
                    result.proved(),
                    result.otherStores(),
                    result.cut(),
                    result.lost(),
                    result.losses(),
                    result.setAside());
            sheet.section(WHO);
            for (WhoDecodes w : result.whoDecodes()) {
                sheet.row(
                        w.stacks(),
                        w.deciders(),
                        w.sentence(),
                        w.decodes(),
                        w.result().id(),
                        w.proof(),
                        w.count(),
                        w.of());
            }
        }
        sheet.section(rowSection(ticks));
        for (DecisionRow r : rows(result, order)) {
            machineRow(r, sheet);
        }
        if (!oneTable) {
            DecodeBindings.write(result.map(), sheet);
        }
    }

    private static void machineRow(DecisionRow r, Sheet sheet) throws IOException {
        Decoder d = r.decoder();
        boolean timed = r.cost().count() > 0;
        sheet.row(
                r.interrupt() ? "interrupt" : "kick",
                r.lookedUp(),
                d.id(),
                d.by(),
                d.side().id(),
                d.structure(),
                r.key(),
                r.device(),
                r.result().id(),
                r.proof(),
                r.inferred(),
                r.part(),
                r.target(),
                r.queue(),
                r.stacks(),
                r.count(),
                r.cost().count(),
                timed ? r.cost().percentile(50) : null,
                timed ? r.cost().percentile(99) : null,
                timed ? r.cost().max() : null,
                (double) r.count() / r.ofDecoder(),
                r.evidence());
    }
}
