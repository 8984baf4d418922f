package org.kickscope.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A baseline file stands for its trace, and is data of others. */
class BaselineTest {
    private static final String BASELINE = "modelled-ab/vhost-baseline/trace.txt.xz";
    private static final String SLOW_WORKER = "modelled-ab/vhost-worker-x1.5/trace.txt.xz";

    @TempDir
    Path folder;

    private Path kept(Run run) throws IOException {
        Path file = folder.resolve("kept.ksbase");
        try (OutputStream out = Files.newOutputStream(file)) {
            BaselineWriter.write(run, out);
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {BASELINE, "vhost-net-ping/trace.dat", "modelled/vbus-kvm/lossy/trace.txt.gz"})
    void whatIsReadComparesAsTheTrace(String sample) throws IOException {
        Run trace = Samples.run(sample);
        Run read = BaselineReader.read(kept(trace));
        Wording wording = new Wording(false, "u", " ");
        for (String other : new String[] {SLOW_WORKER, "modelled-ab/same-load-vbus-kvm/trace.txt.xz"}) {
            Comparing comparing = new Comparing(MadeSignal.CATALOGUE, Terms.USUAL);
            Comparison direct = comparing.compare(trace, Samples.run(other));
            Comparison through = comparing.compare(read, Samples.run(other));
            assertEquals(direct.parts(), through.parts());
            assertEquals(direct.workload(), through.workload());
            assertEquals(Statements.of(direct, wording), Statements.of(through, wording));
        }
        assertEquals(trace.sources(), read.sources());
        assertEquals(trace.lostEvents(), read.lostEvents());
    }

    @Test
    void theSameSideGivesTheSameBytesAndIsSmall() throws IOException {
        byte[] once = Files.readAllBytes(kept(Samples.run(BASELINE)));
        byte[] again = Files.readAllBytes(kept(Samples.run(BASELINE)));
        assertArrayEquals(once, again);
        assertTrue(once.length < 50_000, once.length + " bytes for 1500 signals");
    }

    @Test
    void itsSizeIsBounded() throws IOException {
        MadeRun many = new MadeRun("kvm-vhost-net");
        java.util.List<String> path = java.util.List.of("kvm-exit", "kvm-io-bus", "ioeventfd", "eventfd", "vhost-poll");
        java.util.SplittableRandom random = new java.util.SplittableRandom(1);
        for (int i = 0; i < 300_000; i++) {
            many.kick(path, random.nextInt(5000), random.nextInt(500), random.nextInt(500), random.nextInt(500));
        }
        Path file = kept(many.run());
        assertTrue(Files.size(file) < 2_000_000, Files.size(file) + " bytes");
        Paths read = BaselineReader.read(file).paths().get(0);
        assertEquals(2, read.stride());
        assertEquals(150_000, read.size());
    }

    @Test
    void aTraceIsNoBaseline() throws IOException {
        assertTrue(BaselineReader.is(kept(Samples.run(BASELINE))));
        assertFalse(BaselineReader.is(Path.of("../samples", BASELINE)));
        assertFalse(BaselineReader.is(Files.write(folder.resolve("empty"), new byte[0])));
        assertFalse(BaselineReader.is(Files.writeString(folder.resolve("zip"), "PK\003\004 something else")));
        assertFalse(BaselineReader.is(folder));
        assertFalse(BaselineReader.is(folder.resolve("missing")));
    }

    // ---------------------------------------------------------------- files of others

    /** The file with one entry changed. */
    private Path changed(String entry, UnaryOperator<byte[]> change) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(kept(Samples.run(BASELINE)).toFile())) {
            for (ZipEntry e : zip.stream().toList()) {
                entries.put(e.getName(), zip.getInputStream(e).readAllBytes());
            }
        }
        entries.compute(entry, (name, bytes) -> change.apply(bytes));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> e : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(e.getKey()));
                zip.write(e.getValue());
                zip.closeEntry();
            }
        }
        return Files.write(folder.resolve("changed.ksbase"), out.toByteArray());
    }

    private Path header(String from, String to) throws IOException {
        return changed("baseline.json", bytes -> {
            String json = new String(bytes, StandardCharsets.UTF_8);
            assertTrue(json.contains(from), from);
            return json.replaceFirst(java.util.regex.Pattern.quote(from), java.util.regex.Matcher.quoteReplacement(to))
                    .getBytes(StandardCharsets.UTF_8);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"kickscopeBaseline\" : 1; \"kickscopeBaseline\" : 2; version 1",
                "\"unit\" : \"ns\"; \"unit\" : \"parsec\"; a word",
                "\"unit\" : \"ns\",; ; unit",
                "\"resolution\" : 1; \"resolution\" : 0; numbers that can be",
                "\"direction\" : \"kick\"; \"direction\" : \"up\"; a word",
                "\"same-thread\"; \"by-magic\"; a word",
                "\"same-thread\"; null; null",
                "\"signals\" : 559; \"signals\" : 2147483647; at most",
                "\"signals\" : 559; \"signals\" : -1; at most",
                "\"signals\" : 559; \"signals\" : 558; the end",
                "\"signals\" : 559; \"signals\" : 560; a route",
                "\"delivered\" : 559; \"delivered\" : -5; numbers that can be",
                "\"columns\" : \"paths-0\"; \"columns\" : \"../../etc/passwd\"; an entry",
                "\"kvm-exit\"; [[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]; depth",
                "\"layers\" : [; \"layers\" : [\"x\",; a hand-off less"
            })
    void aHeaderThatCannotBeIsRefusedWithItsPlace(String from, String to, String expected) throws IOException {
        Path file = header(from, to == null ? "" : to);
        BaselineException e = assertThrows(BaselineException.class, () -> BaselineReader.read(file));
        assertTrue(e.getMessage().contains("changed.ksbase"), e.getMessage());
        assertTrue(e.getMessage().contains(expected), e.getMessage());
    }

    @Test
    void columnsThatCannotBeAreRefused() throws IOException {
        Path noRoute = changed("paths-0", b -> {
            b[0] = 127;
            return b;
        });
        assertThrows(BaselineException.class, () -> BaselineReader.read(noRoute));
        Path cut = changed("paths-0", b -> Arrays.copyOf(b, b.length - 3));
        assertThrows(BaselineException.class, () -> BaselineReader.read(cut));
        Path more = changed("paths-0", b -> Arrays.copyOf(b, b.length + 3));
        assertThrows(BaselineException.class, () -> BaselineReader.read(more));
        Path endless = changed("paths-0", b -> {
            Arrays.fill(b, (byte) 0xff);
            return b;
        });
        assertThrows(BaselineException.class, () -> BaselineReader.read(endless));
    }

    @Test
    void aCutFileIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(kept(Samples.run(BASELINE)));
        for (int keep : new int[] {60, whole.length / 2, whole.length - 1}) {
            Path cut = Files.write(folder.resolve("cut.ksbase"), Arrays.copyOf(whole, keep));
            assertThrows(BaselineException.class, () -> BaselineReader.read(cut), "of " + keep);
        }
    }
}
