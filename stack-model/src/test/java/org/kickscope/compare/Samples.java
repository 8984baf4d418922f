package org.kickscope.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.kickscope.axis.Axis;
import org.kickscope.axis.AxisOptions;
import org.kickscope.imports.Traces;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;

/** Samples of the repository as sides, each read once. */
final class Samples {
    private static final Map<String, Run> RUNS = new ConcurrentHashMap<>();

    private Samples() {}

    static Run run(String file) {
        return RUNS.computeIfAbsent(file, Samples::read);
    }

    static Comparison compared(String a, String b) {
        return new Comparing(MadeSignal.CATALOGUE, Terms.USUAL).compare(run(a), run(b));
    }

    /** The only part of that name. */
    static PartComparison part(Comparison c, String direction, String name) {
        List<PartComparison> found = c.parts().stream()
                .filter(p -> p.part().direction().id().equals(direction)
                        && p.part().step()
                        && p.part().name().equals(name))
                .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(found.size() + " parts are " + direction + " " + name);
        }
        return found.get(0);
    }

    private static Run read(String file) {
        Path path = Path.of("..", "samples", file);
        try (Trace trace = Traces.open(List.of(new Traces.Input(path, null)), Progress.NONE)) {
            Axis axis = Axis.of(trace, AxisOptions.NONE, Progress.NONE);
            return new RunReader(axis, MadeSignal.CATALOGUE).read(RunReader.Choice.ALL, Progress.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
