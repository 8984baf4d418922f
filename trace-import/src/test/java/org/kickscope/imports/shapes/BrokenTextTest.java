package org.kickscope.imports.shapes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickscope.imports.Traces;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Census;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Selection;
import org.kickscope.trace.Trace;
import org.kickscope.trace.TraceFormatException;

/** Real texts, cut and flipped at random places: what is left is read, and nothing else happens. */
class BrokenTextTest {
    private static final int ROUNDS = 25;

    @TempDir
    Path folder;

    private static byte[] head(String sample, int length) throws IOException {
        return Arrays.copyOf(Rows.content(sample), length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vhost-net-ping/tracefs.txt.xz",
                "vhost-net-ping/report.txt.xz",
                "lost-events/trace_pipe.txt.gz",
                "vhost-net-ping/report-latency-ns-first3000.txt.gz",
                "vhost-net-ping/report-raw-first3000.txt.gz",
                "vhost-net-ping/qemu-trace.log.xz",
                "qemu-no-ioeventfd/qemu-trace-first2000.log.xz",
                "strace/qemu-start.txt.xz"
            })
    void whereverItIsCutTheLinesBeforeAreRead(String sample) throws IOException {
        byte[] all = head(sample, 20_000);
        List<Rows.Row> whole = Rows.of(folder, all).rows();
        Random random = new Random(7);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] cut = Arrays.copyOf(all, 1 + random.nextInt(all.length));
            Rows rows;
            try {
                rows = Rows.of(folder, cut);
            } catch (TraceFormatException e) {
                assertTrue(cut.length < 2_000, "refused " + cut.length + " bytes: " + e.getMessage());
                continue;
            }
            long lines = whole.stream().filter(r -> r.position() < cut.length).count();
            assertTrue(rows.rows().size() >= lines - 2, "cut at " + cut.length);
            assertEquals(whole.subList(0, rows.rows().size()), rows.rows(), "cut at " + cut.length);
            assertEquals(0, rows.count(Anomaly.Kind.DAMAGED));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vhost-net-ping/tracefs.txt.xz",
                "vhost-net-ping/report.txt.xz",
                "lost-events/trace_pipe.txt.gz",
                "vhost-net-ping/report-latency-ns-first3000.txt.gz",
                "vhost-net-ping/report-raw-first3000.txt.gz",
                "vhost-net-ping/qemu-trace.log.xz",
                "qemu-no-ioeventfd/qemu-trace-first2000.log.xz",
                "strace/qemu-start.txt.xz"
            })
    void flippedBitsTouchTheirOwnLinesOnly(String sample) throws IOException {
        byte[] all = head(sample, 20_000);
        int wholeRows = Rows.of(folder, all).rows().size();
        Random random = new Random(11);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bad = all.clone();
            int flips = 1 + random.nextInt(20);
            for (int i = 0; i < flips; i++) {
                bad[600 + random.nextInt(bad.length - 600)] ^= (byte) (1 << random.nextInt(8));
            }
            int number = round;
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                Rows rows = Rows.of(folder, bad);
                long lost = wholeRows - rows.rows().size();
                // a flip may break a line, break it in two, or join it with the next
                assertTrue(lost >= -flips && lost <= 2L * flips, "round " + number + ": " + lost + " rows lost");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void garbageOfLettersThatTextsAreMadeOf(int seed) throws IOException {
        Random random = new Random(seed);
        String[] words = {
            "a-1",
            " ",
            "[001]",
            "d..1.",
            "5.000001:",
            "sched_switch:",
            "kvm_exit:",
            "prev_comm=",
            " ==> ",
            "next_comm=",
            "(",
            ")",
            "CPU:1 [LOST",
            "EVENTS]",
            "\n",
            "\n",
            "9999999999999999999",
            "0x",
            "reason",
            "=",
            ":",
            "-",
            "\0",
            "\r",
            "\"",
            "sys_ioctl(",
            "fd: b",
            " -> ",
            " <- ",
            "+0x0/0x1",
            "[FAILED TO PARSE]",
            "#",
            "print:",
            "é",
            "vcpu",
            "info",
            "dst",
            "vec"
        };
        StringBuilder s = new StringBuilder("# tracer: nop\n  a-1     [001] d..1. 5.000001: ev: x=1\n");
        for (int i = 0; i < 15_000; i++) {
            s.append(words[random.nextInt(words.length)]).append(random.nextInt(3) == 0 ? " " : "");
        }
        Path file = Files.writeString(folder.resolve("garbage.txt"), s);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            try (Trace trace = Traces.open(file)) {
                Rows rows = Rows.of(trace, Selection.everything());
                Census census = trace.census(Progress.NONE);
                assertTrue(rows.count(Anomaly.Kind.DAMAGED) > 100);
                assertEquals(census.total() + census.lossPlaces(), rows.rows().size());
            }
        });
    }
}
