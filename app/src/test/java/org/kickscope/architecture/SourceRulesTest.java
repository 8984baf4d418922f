package org.kickscope.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules over the source text, for what byte code no longer shows. */
class SourceRulesTest {
    private static final List<String> MODULES =
            List.of("trace-import", "trace-import-ctf", "stack-model", "views", "app");

    /** The stacks of the catalogue. This list is the one place in Java where they may be named. */
    private static final List<String> STACKS = List.of(
            "kvm-vhost-net",
            "kvm-qemu",
            "kvm-qemu-exit",
            "virtio-mmio",
            "vhost-user",
            "vdpa",
            "vduse",
            "vfio",
            "vbus-kvm",
            "vbus-kvm-a",
            "vbus-localhost",
            "lguest",
            "lguest-pci",
            "xen",
            "ira",
            "syborg",
            "domino");

    /** Words that are also names of event systems of the kernel, which a reader of traces must know. */
    private static final Set<String> ALSO_SYSTEMS = Set.of("xen");

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    private static final Pattern FLOATING_TIME =
            Pattern.compile("\\b(?:double|float|Double|Float)(?:\\[\\])?\\s+(\\w*(?:Ns|Nanos|[nN]anoseconds))\\b");
    private static final Pattern CATCH_ALL = Pattern.compile("catch\\s*\\(\\s*(?:final\\s+)?(Throwable|Exception)\\b");
    private static final Pattern VAGUE_NAME =
            Pattern.compile("\\b(?:class|interface|record|enum)\\s+(\\w*(?:Manager|Helper|Utils?))\\b");

    private static void eachSource(BiConsumer<Path, String> rule) throws IOException {
        int seen = 0;
        for (String module : MODULES) {
            Path sources = SourceTree.root().resolve(module).resolve("src/main/java");
            if (!Files.isDirectory(sources)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file : files.filter(f -> f.toString().endsWith(".java"))
                        .sorted()
                        .toList()) {
                    rule.accept(SourceTree.root().relativize(file), Files.readString(file));
                    seen++;
                }
            }
        }
        assertTrue(seen > 20, "the scan found only " + seen + " sources: it looks in the wrong place");
    }

    private static String at(Path file, String text, int position) {
        return file + ":"
                + (1
                        + text.substring(0, position)
                                .chars()
                                .filter(c -> c == '\n')
                                .count());
    }

    private static List<String> found(Pattern pattern) throws IOException {
        List<String> places = new ArrayList<>();
        eachSource((file, text) -> {
            Matcher m = pattern.matcher(text);
            while (m.find()) {
                places.add(at(file, text, m.start()) + " " + m.group(1));
            }
        });
        return places;
    }

    /** Because a stack is data: a user adds one without writing Java, and so do we. */
    @Test
    void noStackIsNamedInCode() throws IOException {
        List<String> places = new ArrayList<>();
        eachSource((file, text) -> {
            Matcher m = LITERAL.matcher(text);
            while (m.find()) {
                boolean system = file.startsWith("trace-import") && ALSO_SYSTEMS.contains(m.group(1));
                if (STACKS.contains(m.group(1)) && !system) {
                    places.add(at(file, text, m.start()) + " \"" + m.group(1) + "\"");
                }
            }
        });
        assertEquals(List.of(), places, "the name of a stack belongs into its JSON");
    }

    /** Because a double holds 53 bits: a nanosecond count of a machine that is up for 104 days no longer fits. */
    @Test
    void timeIsNeverFloating() throws IOException {
        assertEquals(List.of(), found(FLOATING_TIME), "time is a long of nanoseconds");
    }

    /** Because it also catches the defect that nobody thought of, and hides it. The edge of the program is exempt. */
    @Test
    void nothingCatchesEverything() throws IOException {
        List<String> places = found(CATCH_ALL);
        places.removeIf(p -> p.startsWith(Path.of("app/src/main/java/org/kickscope/cli/Kickscope.java") + ":"));
        assertEquals(List.of(), places, "catch what can be handled here");
    }

    /** Because such a name tells nothing, and everything ends up behind it. */
    @Test
    void namesSayWhatAClassIs() throws IOException {
        assertEquals(List.of(), found(VAGUE_NAME), "name the class by what it is");
    }

    /** Because a file of more than 500 lines is usually two ideas. */
    @Test
    void filesAreShort() throws IOException {
        List<String> places = new ArrayList<>();
        eachSource((file, text) -> {
            long lines = text.lines().count();
            if (lines > 500) {
                places.add(file + " has " + lines + " lines");
            }
        });
        assertEquals(List.of(), places, "split it");
    }
}
