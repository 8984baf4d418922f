package org.kickscope.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.architecture.SourceTree;

/** The figures of rings, responsibilities and the control plane, as a user asks for them. */
class TraceFiguresTest {
    private static final Path SAMPLES = SourceTree.root().resolve("samples");
    private static final String PING =
            SAMPLES.resolve("vhost-net-ping/trace.dat").toString();

    @TempDir
    static Path folder;

    private static Shell shell;

    @BeforeAll
    static void open() {
        shell = new Shell(folder);
    }

    private static String svg(String trace, String view, String... options) throws IOException {
        Path file = folder.resolve(view + ".svg");
        String[] fixed = {"figure", trace, "--view", view, "-o", file.toString()};
        Shell.Result result =
                shell.run(Stream.of(fixed, options).flatMap(Stream::of).toArray(String[]::new));
        assertEquals(ExitCode.DONE, result.code(), result.err());
        return Files.readString(file);
    }

    @Test
    void ringsAreThoseOfTheVerbAndTheQueueThatIsNamed() throws IOException {
        String all = svg(PING, "rings");
        assertTrue(all.contains("Queue tx, vm1/page 0xfebfb000") && all.contains("Queue rx, vm1/vector 39 of vcpu 0"));
        assertTrue(all.contains("Little batching: 87 of 93 runs serve one buffer."));
        String one = svg(PING, "rings", "--queue", "*0xfebfb000", "--from", "787.63", "--to", "787.93");
        assertTrue(one.contains("Queue tx, ") && !one.contains("Queue rx, "));
        assertTrue(one.contains(">shown<"), "what is in the range is counted beside the whole");
        assertArrayEquals(
                one.toCharArray(),
                svg(PING, "rings", "--queue", "*0xfebfb000", "--from", "787.63", "--to", "787.93")
                        .toCharArray());
    }

    @Test
    void responsibilitiesTellWhatTheTraceShows() throws IOException {
        String svg = svg(PING, "responsibilities", "--size", "1600x900");
        assertTrue(svg.contains(">93 hit<") && svg.contains(">93 + 177<"));
        assertTrue(svg.contains("2 of 7 duties seen in this trace"));
    }

    @Test
    void theControlPlaneIsDrawnOrSaysWhatToRecord() throws IOException {
        String setUp = SAMPLES.resolve("vhost-net-setup/setup-tracefs.txt.xz").toString();
        assertTrue(svg(setUp, "control").contains("4 features are in force on vhost1"));
        assertTrue(svg(PING, "control").contains("No event of this trace shows a set-up."));
        Shell.Result part = shell.run("figure", PING, "--view", "control", "--from", "784");
        assertEquals(ExitCode.USAGE, part.code());
        assertFalse(part.err().isEmpty());
    }
}
