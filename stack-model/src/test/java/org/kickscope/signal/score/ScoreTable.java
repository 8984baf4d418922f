package org.kickscope.signal.score;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.kickscope.stack.Stack;
import org.kickscope.stack.StackCatalogue;

/**
 * Scores every trace below some folders whose signals are known and writes the figures as Markdown. Started by
 * {@code tools/score-table}, which documents the options.
 */
public final class ScoreTable {
    private static final int USAGE = 2;

    private final StackCatalogue catalogue;
    private final PrintStream out;
    private final boolean each;
    private final int differences;

    private ScoreTable(StackCatalogue catalogue, PrintStream out, boolean each, int differences) {
        this.catalogue = catalogue;
        this.out = out;
        this.each = each;
        this.differences = differences;
    }

    /** A row of the table. */
    private record Row(String stack, String scenario, String read) {}

    /** What a row sums up. */
    private record Sum(int traces, Tally tally) {
        static Sum of(Tally t) {
            return new Sum(1, t);
        }

        Sum plus(Sum o) {
            return new Sum(traces + o.traces, tally.plus(o.tally));
        }
    }

    /**
     * Entry point.
     *
     * @param args folders, each with the title of its section before it if it has another one than its name
     *     ({@code TITLE=FOLDER}); {@code --each} for a line of tab-separated counts for each trace instead of tables;
     *     {@code --differences N} to print the first N differences of each trace as well
     */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Map<String, Path> folders = new LinkedHashMap<>();
        boolean each = false;
        int differences = 0;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--each" -> each = true;
                case "--differences" -> differences = Integer.parseInt(args[++i]);
                default -> {
                    int equals = args[i].indexOf('=');
                    Path folder = Path.of(args[i].substring(equals + 1));
                    String title = equals < 0 ? folder.getFileName().toString() : args[i].substring(0, equals);
                    folders.put(title, folder);
                }
            }
        }
        if (folders.isEmpty()) {
            System.err.println("which folders?");
            System.exit(USAGE);
        }
        ScoreTable table = new ScoreTable(StackCatalogue.shipped(), out, each, differences);
        if (!each) {
            table.head(folders);
        }
        for (Map.Entry<String, Path> folder : folders.entrySet()) {
            table.section(folder.getKey(), folder.getValue());
        }
    }

    private void head(Map<String, Path> folders) {
        StringBuilder command = new StringBuilder("tools/score-table");
        folders.keySet().forEach(t -> command.append(t.equals("samples") ? " samples" : " '" + t + "=FOLDER'"));
        out.println("""
                # How exactly signals are rebuilt

                Written by this command; do not edit:

                ```
                %s > docs/scores.md
                ```

                A row compares what Kickscope rebuilds from traces with what is known to be in them: *recorded* traces ran
                on a kernel and were decoded a second time by independent means, all others are modelled by a generator
                that knows what it writes. Shares are in percent.

                | column | meaning |
                |---|---|
                | read | the host's trace alone, or the guest's as well |
                | traces, signals | how many were compared |
                | exact | share of the matched signals whose hop lists are equal: every layer, event and time |
                | recall | share of the true signals that were found |
                | precision | share of the found signals that are true |
                | outcome | share of the matched signals with the right outcome |
                | merged | share of the coalesced signals that name the right one they merged into, and of how many |
                | right stack | share of the matched signals that were given to the right stack |

                What a trace does not show at all is not counted. In lossy traces events were lost and the trace says so.
                """.formatted(command).stripTrailing());
    }

    private void section(String title, Path folder) throws IOException {
        Map<Row, Sum> rows = new LinkedHashMap<>();
        Map<String, Integer> order = order();
        List<KnownTrace> traces = new ArrayList<>(KnownTrace.below(folder));
        traces.sort((a, b) -> Integer.compare(place(order, a), place(order, b)));
        for (KnownTrace trace : traces) {
            for (Path form : trace.host()) {
                rows.merge(
                        new Row(trace.stack(), trace.scenario(), read(trace, form, false)),
                        Sum.of(scored(folder, trace, form, false)),
                        Sum::plus);
            }
            if (trace.hasGuest()) {
                rows.merge(
                        new Row(trace.stack(), trace.scenario(), read(trace, trace.text(), true)),
                        Sum.of(scored(folder, trace, trace.text(), true)),
                        Sum::plus);
            }
        }
        if (!each) {
            print(title, rows);
        }
    }

    private static String read(KnownTrace trace, Path form, boolean guest) {
        String what = trace.host().size() == 1 ? "host" : "host, " + form.getFileName();
        return guest ? what + " + guest" : what;
    }

    private Map<String, Integer> order() {
        Map<String, Integer> order = new TreeMap<>();
        for (Stack s : catalogue.all()) {
            order.put(s.id(), order.size());
        }
        return order;
    }

    private static int place(Map<String, Integer> order, KnownTrace trace) {
        return order.getOrDefault(trace.stack(), Integer.MAX_VALUE);
    }

    private Tally scored(Path root, KnownTrace trace, Path form, boolean guest) throws IOException {
        Score score = trace.score(catalogue, form, guest);
        Tally t = score.tally();
        if (each) {
            out.printf(
                    Locale.ROOT,
                    "%s\t%s\t%s\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d%n",
                    root.relativize(trace.folder()),
                    form.getFileName(),
                    guest ? "both" : "host",
                    t.truth(),
                    t.found(),
                    t.matched(),
                    t.judged(),
                    t.exact(),
                    t.decidable(),
                    t.outcomes(),
                    t.merged(),
                    t.mergedRight(),
                    t.stacks());
        }
        score.differences().stream().limit(differences).forEach(d -> System.err.println(trace.folder() + " " + d));
        return t;
    }

    private void print(String title, Map<Row, Sum> rows) {
        out.printf("%n## %s%n", title);
        Set<String> scenarios = new LinkedHashSet<>();
        rows.keySet().stream()
                .map(Row::scenario)
                .filter(s -> !s.contains(",") && !s.equals("recorded"))
                .forEach(scenarios::add);
        if (!scenarios.isEmpty()) {
            matrix(rows, scenarios);
        }
        out.println();
        out.println(
                "| stack | scenario | read | traces | signals | exact | recall | precision | outcome | merged | right stack |");
        out.println("|---|---|---|--:|--:|--:|--:|--:|--:|--:|--:|");
        Sum all = new Sum(0, Tally.NOTHING);
        for (Map.Entry<Row, Sum> e : rows.entrySet()) {
            line(e.getKey().stack(), e.getKey().scenario(), e.getKey().read(), e.getValue());
            all = all.plus(e.getValue());
        }
        line("**all**", "", "", all);
    }

    private void line(String stack, String scenario, String read, Sum sum) {
        Tally t = sum.tally();
        String merged = t.merged() == 0 ? "" : String.format(Locale.ROOT, "%.1f of %d", t.mergedPercent(), t.merged());
        out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %d | %d | %.2f | %.2f | %.2f | %.2f | %s | %.2f |%n",
                stack,
                scenario,
                read,
                sum.traces(),
                t.truth(),
                t.exactPercent(),
                t.recallPercent(),
                t.precisionPercent(),
                t.outcomePercent(),
                merged,
                t.stackPercent());
    }

    /** Exact hop lists of every stack in every scenario, at a glance. */
    private void matrix(Map<Row, Sum> rows, Set<String> scenarios) {
        out.println("\nExact hop lists in percent: host alone / with the guest.\n");
        out.println("| stack | " + String.join(" | ", scenarios) + " |");
        out.println("|---|" + "--:|".repeat(scenarios.size()));
        Set<String> stacks = new LinkedHashSet<>();
        rows.keySet().stream().filter(r -> scenarios.contains(r.scenario())).forEach(r -> stacks.add(r.stack()));
        for (String stack : stacks) {
            StringBuilder line = new StringBuilder("| " + stack + " |");
            for (String scenario : scenarios) {
                line.append(' ').append(cell(rows.get(new Row(stack, scenario, "host"))));
                Sum both = rows.get(new Row(stack, scenario, "host + guest"));
                line.append(both == null ? "" : " / " + cell(both)).append(" |");
            }
            out.println(line);
        }
    }

    private static String cell(Sum sum) {
        return sum == null ? "" : String.format(Locale.ROOT, "%.2f", sum.tally().exactPercent());
    }
}
