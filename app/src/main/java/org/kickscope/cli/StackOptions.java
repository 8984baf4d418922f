package org.kickscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.kickscope.stack.Stack;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.stack.StackFileException;
import picocli.CommandLine.Option;

/** The options about which stacks are known: the shipped ones, those of the user's folder, those of named folders. */
final class StackOptions {
    @Option(
            names = "--stacks",
            paramLabel = "DIR",
            description = "Stacks of your own: the *.json files of DIR are added to the catalogue. Those of the folder"
                    + " kickscope/stacks in your configuration folder always are.")
    private List<Path> folders = new ArrayList<>();

    @Option(
            names = "--stack",
            paramLabel = "ID",
            split = ",",
            description = "Only these stacks of the catalogue, by their id: every signal is one of them or none.")
    private List<String> ids = new ArrayList<>();

    /** Reads the stacks. What is wrong with a file ends the run: a catalogue by half would find other signals. */
    StackCatalogue catalogue(Surroundings surroundings) throws IOException {
        StackCatalogue catalogue = StackCatalogue.shipped();
        try {
            Path own = Places.stacks(surroundings.environment());
            if (Files.isDirectory(own)) {
                catalogue = catalogue.with(own);
            }
            for (Path folder : folders) {
                catalogue = catalogue.with(folder);
            }
        } catch (StackFileException e) {
            throw new Problem(ExitCode.INPUT, e.getMessage(), e);
        }
        Set<String> known = ids(catalogue);
        Set<String> wanted = new LinkedHashSet<>();
        for (String id : ids) {
            wanted.add(id(id, "--stack", known));
        }
        return wanted.isEmpty() ? catalogue : catalogue.only(wanted);
    }

    /** The option as it would be written; empty when the user did not say which stacks. */
    String text() {
        return ids.isEmpty() ? "" : "--stack=" + String.join(",", ids);
    }

    /** True when the user said which stacks. */
    boolean named() {
        return !ids.isEmpty();
    }

    private static Set<String> ids(StackCatalogue catalogue) {
        Set<String> all = new LinkedHashSet<>();
        catalogue.all().forEach(s -> all.add(s.id()));
        return all;
    }

    private static String id(String text, String where, Set<String> known) {
        String id = text.strip().toLowerCase(Locale.ROOT);
        if (!known.contains(id)) {
            throw Problem.usage(where + ": expected one of " + String.join(", ", known) + ", found '" + text + "'");
        }
        return id;
    }

    /** A stack that a parameter names. */
    static Stack stack(StackCatalogue catalogue, String text) {
        return catalogue.get(id(text, "ID", ids(catalogue)));
    }
}
