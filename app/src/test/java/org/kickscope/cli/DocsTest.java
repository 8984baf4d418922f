package org.kickscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.architecture.SourceTree;
import org.kickscope.imports.ctf.CtfFormat;
import picocli.CommandLine;

/**
 * What the documents say is so: each line that starts with {@code ./kickscope} in a block marked {@code sh} is run,
 * with the root of the source tree as its folder, and must end well.
 */
class DocsTest {
    @TempDir
    Path folder;

    private static List<Path> documents() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String start : List.of("docs", "samples")) {
            try (Stream<Path> files = Files.walk(SourceTree.root().resolve(start))) {
                files.filter(f -> f.toString().endsWith(".md")).sorted().forEach(all::add);
            }
        }
        for (String name : List.of("README.md", "CONTRIBUTING.md")) {
            all.add(SourceTree.root().resolve(name));
        }
        return all;
    }

    /** A command of a document. */
    private record Example(Path document, int line, String command, List<String> output) {}

    private static List<Example> examples() throws IOException {
        List<Example> found = new ArrayList<>();
        for (Path document : documents()) {
            if (document.endsWith("add-a-stack.md")) {
                continue; // its steps build on each other: AddAStackTest takes them in order
            }
            List<String> lines = Files.readAllLines(document);
            boolean inside = false;
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).strip();
                if (line.startsWith("```")) {
                    inside = line.equals("```sh");
                } else if (inside && line.startsWith("./kickscope ")) {
                    int first = i;
                    while (ShellWords.open(line) && i + 1 < lines.size()) {
                        line += "\n" + lines.get(++i);
                    }
                    found.add(new Example(
                            SourceTree.root().relativize(document), first + 1, line, outputAfter(lines, i + 1)));
                }
            }
        }
        return found;
    }

    /** The lines of the block of text that follows the block of a command; null where there is none. */
    private static List<String> outputAfter(List<String> lines, int from) {
        if (from + 2 >= lines.size()
                || !lines.get(from).equals("```")
                || !lines.get(from + 2).equals("```text")) {
            return null;
        }
        int end = from + 3;
        while (!lines.get(end).equals("```")) {
            end++;
        }
        return lines.subList(from + 3, end);
    }

    @TestFactory
    List<DynamicTest> everyExampleWorks() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Example example : examples()) {
            tests.add(DynamicTest.dynamicTest(
                    example.document() + ":" + example.line() + " " + example.command(), () -> works(example)));
        }
        return tests;
    }

    private void works(Example example) throws IOException {
        assumeTrue(
                CtfFormat.available() || !example.command().contains("/ctf"),
                "not run: this build has no reader of CTF");
        List<String> args = new ArrayList<>();
        boolean toFile = false;
        Path written = null;
        Path shown = null;
        // a comment, or what a shell would do with the output, is not ours to test
        for (String word : ShellWords.of(example.command())) {
            if (toFile) {
                // one of its own: some write a file, some a folder; the ending tells the format
                written = folder.resolve("output-" + example.document().getFileName() + example.line() + "-"
                        + Path.of(word).getFileName());
                shown = word.startsWith("docs/") ? SourceTree.root().resolve(word) : null;
                args.add(written.toString());
            } else {
                boolean path = word.matches("(.*=)?(samples|docs)/.*");
                args.add(path ? word.replaceFirst("(samples|docs)/", SourceTree.root() + "/$1/") : word);
            }
            toFile = Set.of("-o", "--output", "--save-baseline", "--keep").contains(word);
        }
        Shell.Result result = new Shell(folder).run(args.subList(1, args.size()).toArray(String[]::new));
        assertEquals(ExitCode.DONE, result.code(), result.err());
        List<String> printed = result.out().lines().toList();
        if (example.document().endsWith("query.md") && example.output() != null) {
            assertEquals(example.output(), printed);
        }
        if (example.document().endsWith("compare.md") && example.output() != null) {
            inOrder(example.output(), printed);
        }
        if (shown != null) {
            sameFigure(written, shown);
        }
    }

    /** A figure in a document says what its command draws. {@code -Dkickscope.write=true} writes it anew. */
    private static void sameFigure(Path drawn, Path shown) throws IOException {
        if (Boolean.getBoolean("kickscope.write")) {
            Files.createDirectories(shown.getParent());
            Files.copy(drawn, shown, StandardCopyOption.REPLACE_EXISTING);
        }
        assertEquals(texts(drawn), texts(shown), shown + " is not what its command draws");
    }

    private static List<String> texts(Path svg) throws IOException {
        return Pattern.compile("<text[^>]*>([^<]*)<")
                .matcher(Files.readString(svg))
                .results()
                .map(m -> m.group(1))
                .toList();
    }

    /** Lines that a document shows of an output; … stands for any that it leaves out. */
    private static void inOrder(List<String> shown, List<String> printed) {
        int at = 0;
        for (String line : shown) {
            if (!line.equals("…")) {
                int found = printed.subList(at, printed.size()).indexOf(line);
                assertTrue(found >= 0, "not printed after line " + at + ": " + line);
                at += found + 1;
            }
        }
    }

    @Test
    void thereAreExamples() throws IOException {
        assertTrue(examples().size() >= 10, "found only " + examples().size());
    }

    @Test
    void theTableOfExitCodesIsTheOneInTheProgram() throws IOException {
        StringBuilder table = new StringBuilder();
        for (ExitCode code : ExitCode.values()) {
            table.append("| ")
                    .append(code.code())
                    .append(" | ")
                    .append(code.meaning())
                    .append(" |\n");
        }
        String reference = Files.readString(SourceTree.root().resolve("docs/reference.md"));
        assertTrue(reference.contains(table), "docs/reference.md shall hold:\n" + table);
    }

    @Test
    void theReferenceNamesEveryOption() throws IOException {
        String reference = Files.readString(SourceTree.root().resolve("docs/reference.md"));
        List<String> missing = new ArrayList<>();
        Shell shell = new Shell(folder);
        named(Kickscope.commandLine(shell.surroundings()), "", reference, missing);
        assertEquals(List.of(), missing, "not in docs/reference.md");
    }

    private static void named(CommandLine program, String above, String reference, List<String> missing) {
        program.getSubcommands().forEach((word, verb) -> {
            if (verb.getCommandSpec().usageMessage().hidden()) {
                return;
            }
            String name = above + word;
            if (!reference.contains("`" + name)) {
                missing.add(name);
            }
            verb.getCommandSpec().options().forEach(option -> {
                if (!reference.contains("`" + option.longestName())) {
                    missing.add(name + " " + option.longestName());
                }
            });
            named(verb, name + " ", reference, missing);
        });
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        List<String> dead = new ArrayList<>();
        java.util.regex.Pattern link = java.util.regex.Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");
        for (Path document : documents()) {
            java.util.regex.Matcher m = link.matcher(Files.readString(document));
            while (m.find()) {
                if (!Files.exists(document.resolveSibling(m.group(1)))) {
                    dead.add(SourceTree.root().relativize(document) + " → " + m.group(1));
                }
            }
        }
        assertEquals(List.of(), dead);
    }
}
