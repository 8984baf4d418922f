package org.kickscope.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;

/** Which files make up a trace, how their clocks belong together, and which stacks are known: what all pages of a review share. */
@Command(name = "trace")
final class TraceChoice {
    @Mixin
    private InputOptions input;

    @Mixin
    private ClockOptions clocks;

    @Mixin
    private StackOptions stacks;

    /** Takes options apart. @throws Problem where one is not known */
    static TraceChoice of(List<String> words) {
        TraceChoice choice = new TraceChoice();
        try {
            new CommandLine(choice).parseArgs(words.toArray(String[]::new));
        } catch (CommandLine.ParameterException e) {
            throw new Problem(ExitCode.USAGE, e.getMessage(), e);
        }
        return choice;
    }

    InputOptions input() {
        return input;
    }

    ClockOptions clocks() {
        return clocks;
    }

    StackOptions stacks() {
        return stacks;
    }

    /** The options of clocks and stacks as they were given, to be given again. */
    static List<String> words(CommandLine.ParseResult parsed) {
        List<String> words = new ArrayList<>();
        for (OptionSpec option : parsed.matchedOptionsSet()) {
            if (isShared(option.longestName())) {
                for (String value : option.originalStringValues()) {
                    words.add(option.longestName());
                    words.add(value);
                }
            }
        }
        return words;
    }

    /** True for an option that every page shares. */
    static boolean isShared(String option) {
        return List.of("--offset", "--tsc-offset", "--stack", "--stacks").contains(option);
    }
}
