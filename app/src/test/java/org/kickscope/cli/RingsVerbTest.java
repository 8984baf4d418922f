package org.kickscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.architecture.SourceTree;

class RingsVerbTest {
    private static final String PING =
            SourceTree.root().resolve("samples/vhost-net-ping/trace.dat").toString();

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    private String out(String... args) {
        Shell.Result result =
                shell.run(Stream.concat(Stream.of("rings"), Stream.of(args)).toArray(String[]::new));
        assertEquals(ExitCode.DONE, result.code(), result.err());
        return result.out();
    }

    @Test
    void theFirstScreenFitsAndTellsTheMain() {
        String text = out(PING);
        assertTrue(text.lines().limit(14).allMatch(l -> l.length() <= 100), text);
        String tx = text.lines().filter(l -> l.contains(" tx ")).findFirst().orElseThrow();
        assertEquals(
                List.of("vm1/page", "0xfebfb000", "tx", "93", "93", "93", "0", "101", "1.09", "92", "1", "98.9", "%"),
                List.of(tx.strip().split("\\s+")));
        assertTrue(text.contains("Not visible: kicks suppressed. Record"), text);
        assertTrue(text.contains("virtqueue_kick_prepare_ret"), text);
    }

    @Test
    void atATimeTheRingIsAsTheLastProbeLeftIt() {
        // 783.876789: vhost_add_used_n … count=1 last_used=35, the first buffer of the transmit ring
        String before = out(PING, "--at", "783.8767", "--queue", "tx*", "-f", "csv");
        String after = out(PING, "--at", "783.8769", "--queue", "tx*", "-f", "csv");
        assertEquals("35", cell(before, "used"));
        assertEquals("observed", cell(before, "usedProof"));
        assertEquals("1", cell(before, "inFlight"));
        assertEquals("36", cell(after, "used"));
        assertEquals("inferred", cell(after, "usedProof"));
        assertEquals("0", cell(after, "inFlight"));
    }

    private static String cell(String csv, String column) {
        List<String> lines = csv.lines().toList();
        assertEquals(2, lines.size(), csv);
        return lines.get(1).split(",")[List.of(lines.get(0).split(",")).indexOf(column)];
    }

    @Test
    void intervalsAddUpToTheSums() {
        List<String> lines =
                out(PING, "--over", "7", "--queue", "tx*", "-f", "csv").lines().toList();
        List<String> names = List.of(lines.get(0).split(","));
        assertEquals(8, lines.size());
        long kicks = 0;
        long suppressed = 0;
        for (String line : lines.subList(1, lines.size())) {
            kicks += Long.parseLong(line.split(",")[names.indexOf("kicks")]);
            suppressed += Long.parseLong(line.split(",")[names.indexOf("interruptsSuppressed")]);
        }
        assertEquals(93, kicks);
        assertEquals(1, suppressed);
    }

    @Test
    void withoutProbesItSaysWhatToRecord() {
        String text = out(SourceTree.root()
                .resolve("samples/pvm-blk-no-ioeventfd/tracefs.txt.xz")
                .toString());
        assertTrue(text.contains("Record vhost_get_vq_desc"), text);
    }

    @Test
    void aNameThatNoRingHasIsAnswered() {
        assertTrue(out(PING, "--queue", "nothing").contains("There are: vm1/vector 39 of vcpu 0, vm1/page 0xfebfb000"));
    }

    @Test
    void aRingIsNamedAsPathsNamesItsQueue() {
        Shell.Result paths = shell.run("paths", PING, "-f", "csv");
        for (String line : out(PING, "-f", "csv").lines().skip(1).toList()) {
            String queue = line.split(",")[1];
            assertEquals(queue, line.split(",")[0]);
            assertTrue(paths.out().contains("," + queue + ","), queue);
        }
        String byPath = out(PING, "--queue", "vm1/page 0xfebfb000", "-f", "csv");
        assertEquals(byPath, out(PING, "--queue", "tx 0xfebfb004", "-f", "csv"));
        assertEquals("tx", cell(byPath, "serves"));
        assertEquals("0xfebfb004", cell(byPath, "doorbell"));
    }

    @Test
    void wrongUseIsRefused() {
        assertEquals(
                ExitCode.USAGE,
                shell.run("rings", PING, "--at", "1", "--over", "3").code());
        assertEquals(ExitCode.USAGE, shell.run("rings", PING, "--over", "0").code());
        assertFalse(shell.run("rings", PING, "--over", "x").err().isEmpty());
    }
}
