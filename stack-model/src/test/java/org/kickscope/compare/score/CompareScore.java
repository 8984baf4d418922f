package org.kickscope.compare.score;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.kickscope.axis.Axis;
import org.kickscope.axis.AxisOptions;
import org.kickscope.compare.Comparing;
import org.kickscope.compare.Comparison;
import org.kickscope.compare.Run;
import org.kickscope.compare.RunReader;
import org.kickscope.compare.Terms;
import org.kickscope.imports.Traces;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;

/** Compares folders of traces whose difference is known. Started by {@code tools/compare-score}, which documents it. */
public final class CompareScore {
    private static final int USAGE = 2;

    private final StackCatalogue catalogue;
    private final Map<Path, Run> runs = new HashMap<>();
    private final PrintStream out;

    private CompareScore(StackCatalogue catalogue, PrintStream out) {
        this.catalogue = catalogue;
        this.out = out;
    }

    /** Sums over many comparisons. */
    private static final class Sum {
        int comparisons;
        int questions;
        int changed;
        int named;
        int held;
        int alarms;
        int tailAlarms;
        final List<Double> factors = new ArrayList<>();
        final Map<String, Integer> accused = new TreeMap<>();

        void add(KnownChange.Outcome o, int asked) {
            comparisons++;
            questions += asked;
            changed += o.changed();
            named += o.named();
            held += o.held();
            factors.addAll(o.factors());
            alarms += o.accused().isEmpty() ? 0 : 1;
            tailAlarms += o.accusedTails().isEmpty() ? 0 : 1;
            o.accused().forEach(a -> accused.merge(a, 1, Integer::sum));
        }
    }

    /**
     * Entry point.
     *
     * @param args {@code [--all-pairs] A B [LAYER=FACTOR | LAYER~FACTOR]}, several times
     */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        CompareScore score = new CompareScore(StackCatalogue.shipped(), out);
        out.println(
                "| A | B | changed | comparisons | questions each | named | factor found | interval holds it | with a false alarm | in p99 |");
        out.println("|---|---|---|--:|--:|--:|--:|--:|--:|--:|");
        int i = 0;
        while (i < args.length) {
            boolean allPairs = args[i].equals("--all-pairs");
            i += allPairs ? 1 : 0;
            if (i + 1 >= args.length) {
                System.err.println("compare-score: a folder is missing, see --help");
                System.exit(USAGE);
            }
            Path a = Path.of(args[i++]);
            Path b = Path.of(args[i++]);
            boolean changed = i < args.length && args[i].matches("[a-z-]+[=~][0-9.]+");
            score.row(a, b, allPairs, changed ? KnownChange.parse(args[i++]) : KnownChange.NOTHING);
        }
    }

    private void row(Path a, Path b, boolean allPairs, KnownChange change) throws IOException {
        List<Path> ofA = traces(a);
        List<Path> ofB = traces(b);
        Sum sum = new Sum();
        for (int i = 0; i < ofA.size(); i++) {
            for (int k = 0; k < ofB.size(); k++) {
                if (allPairs ? !ofA.get(i).equals(ofB.get(k)) : i == k) {
                    Comparison c = new Comparing(catalogue, Terms.USUAL).compare(run(ofA.get(i)), run(ofB.get(k)));
                    sum.add(change.of(c), c.questions());
                }
            }
        }
        out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %d | %.1f | %s | %s | %s | %d (%.1f %%) | %d (%.1f %%) |%n",
                a.getFileName(),
                b.getFileName(),
                change,
                sum.comparisons,
                (double) sum.questions / sum.comparisons,
                sum.changed == 0 ? "" : sum.named + " of " + sum.changed,
                sum.changed == 0 ? "" : middle(sum.factors),
                sum.changed == 0 || !change.whole() ? "" : sum.held + " of " + sum.changed,
                sum.alarms,
                100.0 * sum.alarms / sum.comparisons,
                sum.tailAlarms,
                100.0 * sum.tailAlarms / sum.comparisons);
        sum.accused.forEach((part, times) -> System.err.println("  " + b.getFileName() + ": " + part + " ×" + times));
    }

    private static String middle(List<Double> factors) {
        List<Double> sorted = factors.stream().sorted().toList();
        return String.format(Locale.ROOT, "%.2f", sorted.get(sorted.size() / 2));
    }

    /** The traces of a folder by the number of the folder that they lie in. */
    private static List<Path> traces(Path folder) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(f -> f.getFileName().toString().matches("trace\\.(dat|txt(\\.gz|\\.xz)?)"))
                    .sorted()
                    .forEach(all::add);
        }
        return all;
    }

    private Run run(Path file) throws IOException {
        Run known = runs.get(file);
        if (known != null) {
            return known;
        }
        try (Trace trace = Traces.open(List.of(new Traces.Input(file, null)), Progress.NONE)) {
            Axis axis = Axis.of(trace, AxisOptions.NONE, Progress.NONE);
            Run run = new RunReader(axis, catalogue).read(RunReader.Choice.ALL, Progress.NONE);
            runs.put(file, run);
            return run;
        }
    }
}
