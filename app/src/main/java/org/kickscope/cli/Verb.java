package org.kickscope.cli;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.kickscope.cli.table.Form;
import org.kickscope.cli.table.Sheet;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every verb has: its place in the program, help, and the options about its output. */
@Command(optionListHeading = "%nOptions:%n", parameterListHeading = "%nParameters:%n", sortOptions = false)
abstract class Verb {
    @Spec
    private CommandSpec spec;

    @Mixin
    private OutputOptions output;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and end.")
    private boolean help;

    /** Does the work. What it throws becomes a message and an exit code in {@link Kickscope}. */
    abstract ExitCode call() throws IOException;

    /** Forms that it can write. */
    Set<Form> forms() {
        return EnumSet.of(Form.TEXT, Form.CSV, Form.JSON, Form.JSONL);
    }

    /** Throws when the user asks for a form that the verb cannot write: before the work, not after it. */
    final void checkForm() {
        Form asked = output.form(null);
        if (asked != null && !forms().contains(asked)) {
            throw Problem.usage("--format " + asked.name().toLowerCase(Locale.ROOT) + ": " + name() + " writes "
                    + forms().stream()
                            .map(f -> f.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", ")));
        }
    }

    /** Name of the verb, for the JSON document. */
    String name() {
        // without the name of the program: "stacks show"
        String whole = spec.qualifiedName(" ");
        return whole.substring(whole.indexOf(' ') + 1);
    }

    /** What the command line was taken apart into. */
    final CommandLine.ParseResult parsed() {
        return spec.commandLine().getParseResult();
    }

    final Surroundings surroundings() {
        return ((Kickscope) spec.root().userObject()).surroundings();
    }

    final OutputOptions output() {
        return output;
    }

    /** Throws when Ctrl-C has come: the result so far is not the result. */
    final void checkInterrupted() {
        if (surroundings().interruption().raised()) {
            throw Problem.interrupted();
        }
    }

    /** Opens the output, lets the verb fill it, and makes it the result only if all went well. */
    final void write(Filling filling) throws IOException {
        try (Output to = Output.open(output.file(), surroundings())) {
            try (Sheet sheet = output.form()
                    .sheet(to.stream(), name(), Kickscope.version(), output.style(to.isStandard(), surroundings()))) {
                filling.fill(sheet);
                checkInterrupted();
            }
            to.commit();
        }
    }

    /** Fills a sheet. */
    interface Filling {
        void fill(Sheet sheet) throws IOException;
    }
}
