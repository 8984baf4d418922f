package org.kickscope.cli;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.kickscope.cli.table.Column;
import org.kickscope.cli.table.Form;
import org.kickscope.cli.table.Section;
import org.kickscope.stack.Hook;
import org.kickscope.stack.KernelVersion;
import org.kickscope.stack.Probe;
import org.kickscope.stack.Stack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kickscope recipe STACK}: what to record, and the commands that record it. Runs nothing itself. */
@Command(
        name = "recipe",
        description = "Print a script that records a stack: tracepoints, probes on kernel functions and on programs. It"
                + " leaves out, and says so, what the kernel on which it runs does not have.",
        footer = {
            "%nExamples:",
            "  kickscope recipe kvm-vhost-net > recipe.sh",
            "  kickscope recipe kvm-vhost-net --guest --kernel 6.1",
            "  kickscope recipe kvm-vhost-net -f csv"
        })
final class RecipeVerb extends Verb {
    private static final Section PROBES = Section.alone(
            "probes",
            Column.text("event", "event"),
            Column.text("kind", "kind"),
            Column.texts("targets", "targets"),
            Column.text("fetch", "fetch"),
            Column.foreign("arguments", "arguments"),
            Column.texts("reads", "fields that hooks read"),
            Column.text("need", "needed"),
            Column.texts("proves", "proves"));

    @Mixin
    private StackOptions stacks;

    @Parameters(paramLabel = "STACK", description = "The stack, by its id.")
    private String id;

    @Option(names = "--guest", description = "What is recorded in the guest instead of on the host.")
    private boolean guest;

    @Option(names = "--minimal", description = "Only what is needed always: without it the path is not found.")
    private boolean minimal;

    @Option(
            names = "--kernel",
            paramLabel = "VERSION",
            description = "For this kernel, like 6.12: its names first, and what to fetch where that is known for it.")
    private String kernel;

    @Override
    ExitCode call() throws IOException {
        KernelVersion version = kernel == null ? null : KernelVersion.of(kernel.strip());
        if (kernel != null && version == null) {
            throw Problem.usage("--kernel: expected a version like 6.12, found '" + kernel + "'");
        }
        Stack stack = StackOptions.stack(stacks.catalogue(surroundings()), id);
        List<Probe> probes = stack.probes().stream()
                .filter(p -> p.guest() == guest)
                .filter(p -> !minimal || p.need() != Probe.Need.BETTER)
                .toList();
        write(sheet -> {
            if (output().form() == Form.TEXT) {
                sheet.note(
                        new RecipeScript(stack, probes, guest, version).text().stripTrailing());
                return;
            }
            sheet.section(PROBES);
            for (Probe p : probes) {
                sheet.row(
                        p.event(),
                        p.kind().id(),
                        RecipeScript.names(p, version),
                        RecipeScript.fetch(p, version),
                        version == null ? p.arguments() : p.arguments(version),
                        List.copyOf(reads(stack, p)),
                        p.need().id(),
                        p.proves());
            }
        });
        return ExitCode.DONE;
    }

    /** Fields of an event that the hooks of a stack look at. */
    private static Set<String> reads(Stack stack, Probe probe) {
        Set<String> all = new TreeSet<>();
        for (List<Hook> hooks : List.of(stack.kick().hooks(), stack.interrupt().hooks())) {
            for (Hook h : hooks) {
                if (h.event().equals(probe.event()) && h.guest() == probe.guest()) {
                    all.addAll(h.key());
                    all.addAll(h.when().keySet());
                    if (h.give() != null) {
                        all.addAll(h.give().key());
                    }
                    if (h.vector() != null) {
                        all.add(h.vector());
                    }
                }
            }
        }
        return all;
    }
}
