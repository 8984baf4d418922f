package org.kickscope.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.kickscope.cli.table.Form;
import org.kickscope.compare.BaselineWriter;
import org.kickscope.compare.Comparing;
import org.kickscope.compare.Comparison;
import org.kickscope.compare.Gate;
import org.kickscope.compare.Run;
import org.kickscope.compare.Terms;
import org.kickscope.imports.Traces;
import org.kickscope.stack.StackCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kickscope compare A B}: two traces held against each other, structure first, then times. */
@Command(
        name = "compare",
        description =
                "Compare traces: which layers correspond, how kicks are decoded, and how long each part of the path"
                        + " takes, with intervals, and whether a difference is more than chance. The first side is the baseline;"
                        + " each other one is compared with it.",
        footer = {
            "%nExamples:",
            "  kickscope compare before.dat after.dat",
            "  kickscope compare --a host1.dat --a guest1.dat:guest --b host2.dat --b guest2.dat:guest",
            "  kickscope compare before.dat --save-baseline before.ksbase",
            "  kickscope compare before.ksbase after.dat --fail-if 'kick.p99>+5%%' --fail-if 'interrupt.shift>+1us'"
        })
final class CompareVerb extends Verb {
    private static final int MOST_SIDES = 26;

    @Parameters(
            paramLabel = "SIDE",
            arity = "0..*",
            description = "A trace, a project (*.kickscope) or a baseline file; each is a side of its own.")
    private List<String> sides = new ArrayList<>();

    @Option(
            names = "--a",
            paramLabel = "FILE",
            description = "A file of the baseline, where several make up its trace: FILE, FILE:host, FILE:guest or"
                    + " FILE:backend. With --b, in place of SIDE.")
    private List<String> filesOfA = new ArrayList<>();

    @Option(names = "--b", paramLabel = "FILE", description = "A file of the candidate.")
    private List<String> filesOfB = new ArrayList<>();

    @Option(
            names = "--names",
            paramLabel = "NAME",
            split = ",",
            description = "What to call the sides, in their order (default: baseline, candidate).")
    private List<String> names = new ArrayList<>();

    @Mixin
    private ClockOptions clocks;

    @Mixin
    private SignalOptions signals;

    @Mixin
    private RangeOptions range;

    @Option(
            names = "--fail-if",
            paramLabel = "GATE",
            description = "Exit code 1 when a candidate is so: 'kick.p99>+5%%', 'interrupt:lapic->vcpu.shift>+200ns'."
                    + " It must also be more than chance.")
    private List<String> gates = new ArrayList<>();

    @Option(
            names = "--exit-code",
            description = "Exit code 1 when any part of a path takes longer or shorter, by more than chance.")
    private boolean exitCode;

    @Option(
            names = "--save-baseline",
            paramLabel = "FILE",
            description =
                    "Keep what was read of the last side in FILE, which stands for its trace from then on. With one"
                            + " side nothing is compared.")
    private Path baseline;

    @Option(
            names = "--strict",
            description = "Exit code 4 when lost events made signals incomplete, or a gate is undecided.")
    private boolean strict;

    @Override
    Set<Form> forms() {
        return EnumSet.of(Form.TEXT, Form.CSV, Form.JSON, Form.JSONL, Form.HTML);
    }

    @Override
    ExitCode call() throws IOException {
        List<Gate> limits = limits();
        List<List<Traces.Input>> named = new ArrayList<>();
        for (List<String> files : named()) {
            named.add(files.stream().map(InputOptions::input).toList());
        }
        StackCatalogue catalogue = signals.catalogue(surroundings());
        SideReader reader = new SideReader(clocks, signals, range, catalogue);
        List<ComparedSide> read = new ArrayList<>();
        try (ProgressBar progress = new ProgressBar(surroundings(), output().showsProgress(surroundings()))) {
            List<List<Traces.Input>> traced = traced(named);
            for (int side = 0; side < named.size(); side++) {
                List<List<Traces.Input>> others = new ArrayList<>(traced);
                others.remove(side);
                SideReader.Side one = reader.read(named.get(side), others, progress);
                if (one == null) {
                    throw Problem.interrupted();
                }
                read.add(new ComparedSide(
                        (char) ('A' + side), name(side), named.get(side).get(0).path(), one.kept(), one.run()));
                checkInterrupted();
            }
            progress.wipe();
        }
        signals.hintAtQueues(surroundings());
        if (baseline != null) {
            save(read.get(read.size() - 1).run());
        }
        if (read.size() < 2) {
            return lossy(read) ? ExitCode.INCOMPLETE : ExitCode.DONE;
        }
        List<CompareResult> results = new ArrayList<>();
        for (ComparedSide candidate : read.subList(1, read.size())) {
            results.add(compare(read.get(0), candidate, catalogue, limits));
            checkInterrupted();
        }
        write(read, results);
        return ended(read, results);
    }

    private List<Gate> limits() {
        List<Gate> all = new ArrayList<>();
        for (String gate : gates) {
            try {
                all.add(Gate.parse(gate));
            } catch (IllegalArgumentException e) {
                throw new Problem(ExitCode.USAGE, "--fail-if: " + e.getMessage(), e);
            }
        }
        return all;
    }

    /** The files of each side. */
    private List<List<String>> named() {
        List<List<String>> all = new ArrayList<>();
        if (filesOfA.isEmpty() && filesOfB.isEmpty()) {
            sides.forEach(s -> all.add(List.of(s)));
        } else if (!sides.isEmpty()) {
            throw Problem.usage("name the sides as words, or with --a and --b, not both");
        } else if (filesOfA.isEmpty()) {
            throw Problem.usage("--b needs --a, the baseline");
        } else {
            all.add(filesOfA);
            if (!filesOfB.isEmpty()) {
                all.add(filesOfB);
            }
        }
        if (all.isEmpty() || all.size() == 1 && baseline == null) {
            throw Problem.usage("compare what? Name two sides; or one, and where to --save-baseline");
        }
        if (all.size() > MOST_SIDES) {
            throw Problem.usage("at most " + MOST_SIDES + " sides");
        }
        if (names.size() > all.size()) {
            throw Problem.usage("--names: there are only " + all.size() + " sides");
        }
        return all;
    }

    private String name(int side) {
        if (side < names.size()) {
            return names.get(side);
        }
        return side == 0 ? "baseline" : "candidate";
    }

    // ---------------------------------------------------------------- reading

    /** The files of the traces; a side that is a baseline file has none. */
    private List<List<Traces.Input>> traced(List<List<Traces.Input>> named) throws IOException {
        List<List<Traces.Input>> all = new ArrayList<>();
        for (List<Traces.Input> side : named) {
            all.add(SideReader.traced(side));
        }
        if (clocks.given() && all.stream().allMatch(List::isEmpty)) {
            throw Problem.usage("--offset and --tsc-offset are about traces: a baseline file has no clocks");
        }
        return all;
    }

    private void save(Run run) throws IOException {
        try (Output to = Output.open(baseline, surroundings())) {
            BaselineWriter.write(run, to.stream());
            to.commit();
        }
    }

    // ---------------------------------------------------------------- comparing

    private static CompareResult compare(ComparedSide a, ComparedSide b, StackCatalogue catalogue, List<Gate> limits) {
        Comparison comparison = new Comparing(catalogue, Terms.USUAL).compare(a.run(), b.run());
        List<Gate.Result> gates = new ArrayList<>();
        limits.forEach(g -> gates.addAll(g.test(comparison)));
        return new CompareResult(a, b, comparison, gates);
    }

    private void write(List<ComparedSide> read, List<CompareResult> results) throws IOException {
        if (output().form() == Form.HTML) {
            try (Output to = Output.open(output().file(), surroundings())) {
                Writer out = new OutputStreamWriter(to.stream(), StandardCharsets.UTF_8);
                new ComparePage(read, results).write(out);
                out.flush();
                to.commit();
            }
            return;
        }
        write(sheet -> {
            if (output().form() == Form.TEXT) {
                new CompareText(read, results).write(sheet);
            } else {
                new CompareRows(read, results).write(sheet, output().form() == Form.CSV);
            }
        });
    }

    private ExitCode ended(List<ComparedSide> read, List<CompareResult> results) {
        boolean failed = false;
        boolean undecided = false;
        boolean differs = false;
        for (CompareResult r : results) {
            differs |= r.comparison().differs();
            for (Gate.Result g : r.gates()) {
                failed |= g.state() == Gate.State.FAILED;
                undecided |= g.state() == Gate.State.UNDECIDED;
            }
        }
        if (failed || exitCode && differs) {
            return ExitCode.GATE;
        }
        return strict && undecided || lossy(read) ? ExitCode.INCOMPLETE : ExitCode.DONE;
    }

    private boolean lossy(List<ComparedSide> read) {
        return strict && read.stream().flatMap(s -> s.run().paths().stream()).anyMatch(p -> p.touchedByLoss() > 0);
    }
}
