package org.kickscope.imports.ctf.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.imports.Traces;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;
import org.kickscope.trace.TraceFormatException;

/** Cut, flipped and strange traces: read as far as they go, or a message that helps. */
class DamageTest {
    @TempDir
    Path folder;

    private Path trace;

    @BeforeEach
    void copy() throws IOException {
        trace = Recorded.plain(Recorded.SAMPLE.resolve("ctf/kernel"), folder.resolve("kernel"));
    }

    private TraceFormatException refused(Path path) {
        return assertThrows(TraceFormatException.class, () -> Traces.open(path).close());
    }

    @Test
    void aFolderWithoutStreamsSaysSo() throws IOException {
        Files.delete(trace.resolve("ch0_0"));
        Files.delete(trace.resolve("ch0_1"));
        TraceFormatException e = refused(trace);
        assertEquals("the streams of the trace beside its metadata", e.expected());
        assertEquals("only the metadata", e.found());
        assertEquals("Its index names ch0_0, ch0_1: copy the whole folder", e.advice());
    }

    @Test
    void oneMissingStreamIsTold() throws IOException {
        Files.delete(trace.resolve("ch0_1"));
        Recorded rest = Recorded.of(trace);
        assertEquals(1, rest.count(Anomaly.Kind.TRUNCATED));
        assertTrue(rest.anomalies().stream()
                .anyMatch(a -> a.firstText().equals("the stream ch0_1 is missing, though the index has it")));
        assertTrue(rest.rows().stream().allMatch(r -> r.cpu() == 0));
        assertTrue(rest.rows().size() > 1000);
    }

    @Test
    void aFolderOfCtf2SaysSo() throws IOException {
        Files.writeString(
                trace.resolve("metadata"),
                "\u001e{\"type\": \"preamble\", \"version\": 2}\n\u001e{\"type\": \"trace-class\"}\n");
        TraceFormatException e = refused(trace);
        assertEquals("metadata of CTF 1.8", e.expected());
        assertEquals("metadata of CTF 2 (JSON)", e.found());
        assertTrue(e.advice().contains("babeltrace2"), e.advice());
    }

    @Test
    void aFolderWithoutMetadataSaysSo() throws IOException {
        Files.delete(trace.resolve("metadata"));
        assertEquals("a folder without a file 'metadata'", refused(trace).found());
    }

    @Test
    void aTruncatedPacketIsReadAsFarAsItGoes() throws IOException {
        byte[] whole = Files.readAllBytes(trace.resolve("ch0_1"));
        Files.write(trace.resolve("ch0_1"), Arrays.copyOf(whole, whole.length / 2));
        Recorded rest = Recorded.of(trace);
        assertEquals(2, rest.count(Anomaly.Kind.TRUNCATED), "told by the packet's head, and met in its events");
        assertTrue(rest.anomalies().stream().anyMatch(a -> a.firstText().contains("ch0_1: of the last packet 122880")));
        assertEquals(
                Recorded.of(Recorded.SAMPLE.resolve("ctf")).rows().subList(0, 1000),
                rest.rows().subList(0, 1000));
    }

    @Test
    void aStreamOfAnotherTraceIsLeftOut() throws IOException {
        byte[] other = Files.readAllBytes(trace.resolve("ch0_1"));
        other[6] ^= 1;
        Files.write(trace.resolve("ch0_1"), other);
        Files.writeString(trace.resolve("notes.txt"), "these are my notes about this trace, longer than a head");
        Recorded rest = Recorded.of(trace);
        assertEquals(2, rest.count(Anomaly.Kind.UNKNOWN_PART));
        assertTrue(rest.anomalies().stream().anyMatch(a -> a.firstText().contains("belongs to another trace")));
        assertTrue(rest.rows().stream().allMatch(r -> r.cpu() == 0));
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        Path elsewhere = Files.move(trace.resolve("ch0_1"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(trace.resolve("ch0_1"), elsewhere);
        Recorded rest = Recorded.of(trace);
        assertTrue(rest.anomalies().stream().anyMatch(a -> a.firstText().contains("1 links to other places")));
        assertTrue(rest.rows().stream().allMatch(r -> r.cpu() == 0));
    }

    @Test
    void metadataThatIsNoneSaysSo() throws IOException {
        byte[] m = Files.readAllBytes(trace.resolve("metadata"));
        Files.write(trace.resolve("metadata"), Arrays.copyOf(m, m.length - 1000));
        assertTrue(refused(trace).advice().contains("copy it again"));
        for (String text : new String[] {
            "/* CTF 1.8 */ trace { major = 1;",
            "/* CTF 1.8 */\nthis is no metadata at all",
            "/* CTF 1.8 */\n" + "struct { ".repeat(20_000),
            "/* CTF 1.8 */\ntrace { major = 1; minor = 8; byte_order = le; };\nevent { name = x; id = 0;"
                    + " fields := struct { uint99_t a; }; };"
        }) {
            Files.writeString(trace.resolve("metadata"), text);
            assertEquals("metadata of CTF 1.8", refused(trace).expected());
        }
    }

    @Test
    void hostileLengthsAreNotBelieved() throws IOException {
        String events = "event { name = \"x\"; id = 0; stream_id = 0; fields := struct {"
                + " u64 n; u8 bytes[n]; struct { } nothing[n]; u8 far[2000000000]; }; };\n";
        for (long n : new long[] {Long.MAX_VALUE, -1, 1L << 40, 1 << 20}) {
            TraceBuilder b = new TraceBuilder(false).bits(0, 8).bits(1000, 64).bits(n, 64);
            Path bad = TraceBuilder.write(
                    folder.resolve("n" + n),
                    TraceBuilder.metadata(false, 1_000_000_000, "offset_s = 0;", "u8 id; t64 timestamp;", events),
                    TraceBuilder.packet(false, 1000, 2000, 0, 0, 0, b));
            Recorded all = Recorded.of(bad);
            assertEquals(0, all.rows().size());
            assertEquals(1, all.anomalies().size(), all.anomalies().toString());
        }
    }

    @Test
    void anUnknownEventEndsItsPacketOnly() throws IOException {
        String events = "event { name = \"x\"; id = 0; stream_id = 0; fields := struct { u8 a; }; };\n";
        Path bad = TraceBuilder.write(
                folder.resolve("unknown"),
                TraceBuilder.metadata(false, 1_000_000_000, "offset_s = 0;", "u8 id; t64 timestamp;", events),
                TraceBuilder.packet(
                        false,
                        1,
                        2,
                        0,
                        0,
                        0,
                        new TraceBuilder(false).bits(77, 8).bits(1, 64).bits(1, 8)),
                TraceBuilder.packet(
                        false,
                        2,
                        3,
                        1,
                        0,
                        0,
                        new TraceBuilder(false).bits(0, 8).bits(2, 64).bits(1, 8)));
        Recorded all = Recorded.of(bad);
        assertEquals(1, all.count(Anomaly.Kind.UNKNOWN_TYPE));
        assertEquals(1, all.rows().size());
    }

    @Test
    void nothingFlippedOrCutBreaksTheReader() throws IOException {
        byte[] stream = Files.readAllBytes(trace.resolve("ch0_0"));
        byte[] metadata = Files.readAllBytes(trace.resolve("metadata"));
        Random random = new Random(5);
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(3), () -> {
            for (int i = 0; i < 60; i++) {
                byte[] bad = stream.clone();
                // heads of packets and events more often than the middle
                for (int k = 0; k < 1 + i % 4; k++) {
                    bad[random.nextInt(i % 2 == 0 ? 200 : bad.length)] ^= (byte) (1 << random.nextInt(8));
                }
                Files.write(trace.resolve("ch0_0"), i % 5 == 0 ? Arrays.copyOf(bad, random.nextInt(bad.length)) : bad);
                readOrRefuse();
            }
            Files.write(trace.resolve("ch0_0"), stream);
            for (int i = 0; i < 12; i++) {
                byte[] bad = metadata.clone();
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(
                        trace.resolve("metadata"), i % 4 == 0 ? Arrays.copyOf(bad, random.nextInt(bad.length)) : bad);
                readOrRefuse();
            }
        });
    }

    private void readOrRefuse() throws IOException {
        try (Trace t = Traces.open(trace)) {
            Recorded.of(t);
            t.census(Progress.NONE);
        } catch (TraceFormatException e) {
            assertTrue(e.getMessage().getBytes(StandardCharsets.UTF_8).length < 2000, e.getMessage());
        }
    }
}
