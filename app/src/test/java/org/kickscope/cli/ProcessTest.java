package org.kickscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What only a real process shows: exit codes and Ctrl-C. */
@Timeout(60)
class ProcessTest {
    @TempDir
    Path folder;

    private Process start(String... args) throws IOException {
        List<String> line = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.kickscope.cli.Main"));
        line.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("KICKSCOPE_HOME", folder.resolve("home").toString());
        builder.redirectOutput(folder.resolve("out.txt").toFile());
        builder.redirectError(folder.resolve("err.txt").toFile());
        return builder.start();
    }

    @Test
    void theProcessReturnsTheCode() throws Exception {
        assertEquals(3, start("info", folder.resolve("missing").toString()).waitFor());
        assertEquals(1, Files.readAllLines(folder.resolve("err.txt")).size());
    }

    @Test
    void controlCLeavesNothingHalfWritten() throws Exception {
        Path slow = folder.resolve("slow.toy");
        StringBuilder lines = new StringBuilder("toy trace\nslow 20\nlane 0\n");
        for (int i = 0; i < 2000; i++) {
            lines.append("event ").append(i).append(" a b\n");
        }
        Files.writeString(slow, lines);
        Process process =
                start("info", slow.toString(), "-o", folder.resolve("out.csv").toString());
        try {
            // its signal handler must be there before the signal is
            Path status = Path.of("/proc", Long.toString(process.pid()), "status");
            assumeTrue(Files.exists(status), "needs /proc to know when the process listens");
            long caught = 0;
            while ((caught & 2) == 0) {
                assertTrue(process.isAlive(), Files.readString(folder.resolve("err.txt")));
                assumeTrue((mask(status, "SigIgn:") & 2) == 0, "this test runs where SIGINT is ignored");
                caught = mask(status, "SigCgt:");
                Thread.sleep(20);
            }
            Thread.sleep(500);
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertTrue(process.waitFor(20, TimeUnit.SECONDS), "it did not end");
            assertEquals(ExitCode.INTERRUPTED.code(), process.exitValue());
        } finally {
            process.destroyForcibly();
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of("err.txt", "out.txt", "slow.toy"),
                    files.map(f -> f.getFileName().toString()).sorted().toList());
        }
        assertEquals("", Files.readString(folder.resolve("out.txt")));
    }

    private static long mask(Path status, String key) throws IOException {
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith(key)) {
                return Long.parseUnsignedLong(line.substring(key.length()).strip(), 16);
            }
        }
        return 0;
    }
}
