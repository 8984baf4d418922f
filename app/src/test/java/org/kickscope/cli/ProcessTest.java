package org.kickscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.architecture.SourceTree;

/** What only a real process shows: exit codes and Ctrl-C. */
@Timeout(60)
class ProcessTest {
    @TempDir
    Path folder;

    private Process start(String... args) throws IOException {
        return startOn(System.getProperty("java.class.path"), List.of(), args);
    }

    private Process startOn(String classPath, List<String> options, String... args) throws IOException {
        List<String> line = new java.util.ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        line.addAll(options);
        line.addAll(List.of("-cp", classPath, "org.kickscope.cli.Main"));
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
    void withoutTheDatabaseOnlySqlIsRefused() throws Exception {
        String without = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(p -> !Path.of(p).getFileName().toString().startsWith("duckdb"))
                .collect(Collectors.joining(File.pathSeparator));
        String trace =
                SourceTree.root().resolve("samples/vhost-net-ping/trace.dat").toString();
        String tables = folder.resolve("tables").toString();
        assertEquals(0, startOn(without, List.of(), "latency", trace).waitFor());
        assertEquals(
                0,
                startOn(without, List.of(), "export", trace, "-t", "hops", "-f", "csv", "-o", tables)
                        .waitFor());
        for (String[] sql :
                new String[][] {{"query", trace, "--sql", "FROM hops"}, {"export", trace, "-t", "hops", "-o", tables}
                }) {
            assertEquals(2, startOn(without, List.of(), sql).waitFor());
            List<String> told = Files.readAllLines(folder.resolve("err.txt"));
            assertEquals(1, told.size(), told.toString());
            assertTrue(told.get(0).contains("SQL needs DuckDB"), told.get(0));
        }
    }

    @Test
    void otherVerbsLoadNothingOfTheDatabase() throws Exception {
        String trace =
                SourceTree.root().resolve("samples/vhost-net-ping/trace.dat").toString();
        String all = System.getProperty("java.class.path");
        assertEquals(
                0,
                startOn(all, List.of("-Xlog:class+load"), "paths", trace, "--limit", "1")
                        .waitFor());
        assertFalse(Files.readString(folder.resolve("out.txt")).contains("duckdb"));
        assertEquals(
                0,
                startOn(all, List.of("-Xlog:class+load"), "query", trace, "-s", "SELECT 1")
                        .waitFor());
        assertTrue(Files.readString(folder.resolve("out.txt")).contains("duckdb"), "the look above sees nothing");
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
