package org.kickscope.cli;

import picocli.CommandLine.Command;

/** {@code kickscope review}: the group of verbs about review files. */
@Command(
        name = "review",
        description =
                "Build a design review from its text: pages of figures, tables and notes, kept under version control.",
        subcommands = {ReviewBuildVerb.class},
        synopsisSubcommandLabel = "build",
        commandListHeading = "%nVerbs:%n",
        footer = {
            "%nExamples:",
            "  kickscope review build kick.review -o kick.html",
            "  kickscope report trace.dat --keep kick.review -o kick.html"
        })
final class ReviewVerb extends Verb {
    @Override
    ExitCode call() {
        throw Problem.usage("what about reviews? 'kickscope review build FILE -o review.html' builds one");
    }
}
