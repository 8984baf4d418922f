package org.kickscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exit codes, messages and help. */
class KickscopeTest {
    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    private static void assertOneLine(String expected, String err) {
        assertEquals(1, err.lines().count(), err);
        assertTrue(err.startsWith("kickscope: ") && err.contains(expected), err);
    }

    @Test
    void versionAndHelpGoToStandardOutput() {
        assertTrue(shell.run("--version").out().matches("kickscope \\d+\\.\\d+\\.\\d+.*\\R"));
        Shell.Result help = shell.run("--help");
        assertEquals(ExitCode.DONE, help.code());
        assertEquals("", help.err());
        for (ExitCode code : ExitCode.values()) {
            assertTrue(help.out().contains("  " + code.code() + " "), "no exit code " + code.code() + " in the help");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"info", "doctor", "formats", "paths", "latency", "stacks", "recipe"})
    void eachVerbHasHelpWithAnExample(String verb) {
        Shell.Result help = shell.run(verb, "--help");
        assertEquals(ExitCode.DONE, help.code());
        assertTrue(help.out().contains("--format") && help.out().contains("Example"), help.out());
        assertEquals(help.out(), shell.run("help", verb).out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"show", "compare", "check"})
    void aVerbBelowAVerbHasHelp(String verb) {
        Shell.Result help = shell.run("stacks", verb, "--help");
        assertEquals(ExitCode.DONE, help.code());
        assertTrue(help.out().contains("kickscope stacks " + verb) && help.out().contains("Example"), help.out());
    }

    @Test
    void noVerbShowsHelpAsWrongUse() {
        Shell.Result nothing = shell.run();
        assertEquals(ExitCode.USAGE, nothing.code());
        assertEquals("", nothing.out());
        assertTrue(nothing.err().contains("Usage: kickscope"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inf",
                "info",
                "info --nonsense x",
                "info --format yaml x",
                "info --color blue x",
                "info --from yesterday x",
                "info --from 2 --to 1 RICH",
                "info --from +99999999999999 RICH",
                "info -o"
            })
    void wrongUseIsTwo(String line) {
        Shell.Result result = shell.run(line.replace("RICH", shell.rich()).split(" "));
        assertEquals(ExitCode.USAGE, result.code(), result.err());
        assertEquals("", result.out());
        assertOneLine("", result.err());
    }

    @Test
    void aMistypedVerbIsCorrected() {
        assertOneLine("Did you mean 'doctor'?", shell.run("docter", "x").err());
    }

    @Test
    void whatCannotBeReadIsThree() throws IOException {
        Path other = Files.writeString(folder.resolve("other.bin"), "GIF89a, no trace at all");
        Path empty = Files.createFile(folder.resolve("empty"));
        Shell.Result missing = shell.run("info", folder.resolve("nowhere").toString());
        assertEquals(ExitCode.INPUT, missing.code());
        assertOneLine("nothing of that name", missing.err());
        Shell.Result gif = shell.run("info", other.toString());
        assertEquals(ExitCode.INPUT, gif.code());
        assertOneLine("kickscope formats", gif.err());
        assertEquals(ExitCode.INPUT, shell.run("info", empty.toString()).code());
        assertEquals(ExitCode.INPUT, shell.run("info", folder.toString()).code());
    }

    @Test
    void aPathCannotActOnTheTerminal() {
        Shell.Result result = shell.run("info", "no\u001b[2Jwhere");
        assertEquals(ExitCode.INPUT, result.code());
        assertFalse(result.err().contains("\u001b"), result.err());
    }

    @Test
    void aDefectIsSeventyAndSavesAReport() throws IOException {
        String broken = shell.toy("broken.toy", "broken");
        Shell.Result result = shell.run("info", broken);
        assertEquals(ExitCode.INTERNAL, result.code());
        assertOneLine("internal error", result.err());
        try (Stream<Path> reports = Files.list(folder.resolve("home/state"))) {
            Path report = reports.findFirst().orElseThrow();
            assertTrue(result.err().contains(report.toString()), result.err());
            assertTrue(Files.readString(report).contains("IllegalStateException"));
        }
    }

    @Test
    void detailsOnlyWithDebug() {
        String broken = shell.toy("broken.toy", "broken");
        assertFalse(shell.run("info", broken).err().contains("\tat "));
        assertTrue(shell.run("info", "--debug", broken).err().contains("\tat "));
    }

    @Test
    void anInterruptionIsHundredThirty() {
        shell.interruption.raise();
        Shell.Result result = shell.run("info", shell.rich());
        assertEquals(ExitCode.INTERRUPTED, result.code());
        assertEquals("", result.out());
    }

    @Test
    void aFullDiskIsFive() {
        shell.standardOutput = failing("No space left on device");
        Shell.Result result = shell.run("formats");
        assertEquals(ExitCode.OUTPUT, result.code());
        assertOneLine("No space left on device", result.err());
    }

    @Test
    void aReaderThatHasSeenEnoughIsNoError() {
        shell.standardOutput = failing("Broken pipe");
        Shell.Result result = shell.run("formats");
        assertEquals(ExitCode.DONE, result.code());
        assertEquals("", result.err());
    }

    private static OutputStream failing(String why) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(why);
            }
        };
    }

    @Test
    void exitCodesAreDistinct() {
        assertEquals(
                ExitCode.values().length,
                Stream.of(ExitCode.values()).mapToInt(ExitCode::code).distinct().count());
    }
}
