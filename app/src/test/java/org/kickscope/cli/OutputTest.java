package org.kickscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is there whole or not at all. */
class OutputTest {
    @TempDir
    Path folder;

    private final Interruption interruption = new Interruption();
    private Surroundings surroundings;
    private Path target;

    @BeforeEach
    void open() {
        surroundings = new Surroundings(
                OutputStream.nullOutputStream(),
                new PrintStream(OutputStream.nullOutputStream()),
                false,
                false,
                Map.of(),
                interruption);
        target = folder.resolve("out.csv");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void isRenamedWhenDone() throws IOException {
        Files.writeString(target, "old");
        try (Output output = Output.open(target, surroundings)) {
            output.stream().write('n');
            output.stream().flush();
            assertEquals("old", Files.readString(target), "before the commit nothing has changed");
            assertEquals(2, names().size());
            output.commit();
        }
        assertEquals("n", Files.readString(target));
        assertEquals(List.of("out.csv"), names());
    }

    @Test
    void withoutACommitNothingIsLeft() throws IOException {
        try (Output output = Output.open(target, surroundings)) {
            output.stream().write('n');
        }
        assertEquals(List.of(), names());
    }

    @Test
    void anInterruptionTakesThePartAway() throws IOException {
        try (Output output = Output.open(target, surroundings)) {
            output.stream().write(new byte[100_000]);
            assertEquals(1, names().size());
            interruption.raise();
            assertEquals(List.of(), names(), "gone before the process ends");
            Problem problem = assertThrows(Problem.class, output::commit);
            assertEquals(ExitCode.INTERRUPTED, problem.code());
        }
        assertEquals(List.of(), names());
    }

    @Test
    void anInterruptionAfterTheCommitChangesNothing() throws IOException {
        try (Output output = Output.open(target, surroundings)) {
            output.stream().write('n');
            output.commit();
        }
        interruption.raise();
        assertEquals("n", Files.readString(target));
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path real = Files.writeString(folder.resolve("real.csv"), "old");
        Files.createSymbolicLink(target, real);
        try (Output output = Output.open(target, surroundings)) {
            output.stream().write('n');
            output.commit();
        }
        assertTrue(Files.isSymbolicLink(target));
        assertEquals("n", Files.readString(real));
    }

    @Test
    void aDeviceIsWrittenToAndNeverReplaced() throws IOException {
        Path device = Path.of("/dev/null");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(device));
        try (Output output = Output.open(device, surroundings)) {
            output.stream().write('n');
            output.commit();
        }
        assertFalse(Files.isRegularFile(device));
    }

    @Test
    void whatCannotBeWrittenIsFive() {
        Shell shell = new Shell(folder);
        String trace = shell.rich();
        Path nowhere = folder.resolve("no/such/folder/out.csv");
        Shell.Result missing = shell.run("info", trace, "-o", nowhere.toString());
        assertEquals(ExitCode.OUTPUT, missing.code());
        assertTrue(missing.err().contains("no such file or folder"), missing.err());
        assertEquals(
                ExitCode.OUTPUT,
                shell.run("info", trace, "-o", folder.toString()).code());
    }

    @Test
    void aFailedRunLeavesTheOldResult() throws IOException {
        Shell shell = new Shell(folder);
        Files.writeString(target, "old");
        Shell.Result result = shell.run("info", folder.resolve("missing").toString(), "-o", target.toString());
        assertEquals(ExitCode.INPUT, result.code());
        assertEquals("old", Files.readString(target));
    }

    @Test
    void theFileIsWhatStandardOutputWouldBe() throws IOException {
        Shell shell = new Shell(folder);
        String trace = shell.rich();
        Shell.Result result = shell.run("info", "-f", "csv", trace, "-o", target.toString());
        assertEquals("", result.out());
        assertEquals(shell.run("info", "-f", "csv", trace).out(), Files.readString(target));
        assertEquals(
                shell.run("info", "-f", "csv", trace).out(),
                shell.run("info", "-f", "csv", trace, "-o", "-").out());
    }
}
