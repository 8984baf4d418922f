package org.kickscope.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kickscope.attribution.StacksFound;
import org.kickscope.cli.table.Form;
import org.kickscope.cli.table.Sheet;
import org.kickscope.control.ControlPlane;
import org.kickscope.control.ControlScan;
import org.kickscope.scan.EventScan;
import org.kickscope.signal.Reconstruction;
import org.kickscope.stack.Stack;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Trace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kickscope control}: set-up, features, and what the trace answers of the six questions. Reads the whole trace. */
@Command(
        name = "control",
        description =
                "Show the control plane: the set-up steps of machines and devices, the features that were offered,"
                        + " limited and acknowledged, and the six questions of features and migration, answered from this"
                        + " trace; apart from that, what the catalogue says about the stacks found.",
        footer = {
            "%nExamples:",
            "  kickscope control setup.txt",
            "  kickscope control setup.txt --stack kvm-vhost-net",
            "  kickscope control setup.txt -f json"
        })
final class ControlVerb extends TraceVerb implements Tabled {
    @Mixin
    private StackOptions stackOptions;

    @Override
    ExitCode read(Trace trace, ProgressBar progress) throws IOException {
        StackCatalogue catalogue = stackOptions.catalogue(surroundings());
        ControlScan control = new ControlScan();
        new EventScan(List.of(control)).run(trace, Long.MIN_VALUE, Long.MAX_VALUE, progress);
        checkInterrupted();
        List<Stack> stacks = stackOptions.named() ? catalogue.all() : List.copyOf(found(trace, catalogue, progress));
        checkInterrupted();
        progress.wipe();
        ControlPlane plane = control.plane();
        write(sheet -> {
            if (output().form() == Form.TEXT) {
                ControlText.write(trace, plane, stacks, sheet);
            } else {
                ControlRows.write(trace, plane, stacks, sheet);
            }
        });
        return ExitCode.DONE;
    }

    @Override
    public void table(Analysed of, Sheet sheet) throws IOException {
        List<Stack> stacks = of.overview().found().found().stream()
                .map(f -> f.stack())
                .distinct()
                .toList();
        ControlText.write(of.trace(), of.details().control(), stacks, sheet);
    }

    private static Set<Stack> found(Trace trace, StackCatalogue catalogue, ProgressBar progress) throws IOException {
        StacksFound found = new StacksFound(catalogue);
        new Reconstruction(trace, catalogue).run(found, Long.MIN_VALUE, Long.MAX_VALUE, progress);
        List<Stack> all = new ArrayList<>();
        found.found().forEach(f -> all.add(f.stack()));
        return new LinkedHashSet<>(all);
    }
}
