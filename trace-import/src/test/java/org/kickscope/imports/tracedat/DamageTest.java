package org.kickscope.imports.tracedat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickscope.imports.Traces;
import org.kickscope.trace.Census;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.EventCursor;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Selection;
import org.kickscope.trace.Trace;
import org.kickscope.trace.TraceFormatException;

/** Whatever happens to a file, reading it ends soon, in events and anomalies or in a message: seeded cuts and flips. */
class DamageTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private int readable;
    private int refused;

    /** Everything that a user could do with the file; counts must agree with the scan. */
    private void use(Path file, String what) {
        assertTimeoutPreemptively(
                LIMIT,
                () -> {
                    try (Trace trace = Traces.open(file)) {
                        Census census = trace.census(Progress.NONE);
                        assertEquals(census.total(), rows(trace), what);
                        trace.types().all().forEach(t -> t.probedFunction());
                        readable++;
                    } catch (TraceFormatException e) {
                        assertTrue(e.getMessage().contains("expected"), what);
                        refused++;
                    }
                },
                what);
    }

    private static long rows(Trace trace) throws IOException {
        long rows = 0;
        try (EventCursor cursor = trace.cursor(Selection.everything())) {
            while (cursor.next()) {
                EventBatch b = cursor.batch();
                for (int i = cursor.from(); i < cursor.to(); i++) {
                    rows += b.isLoss(i) ? 0 : 1;
                    for (int k = 0; k < b.valueCount(i); k++) {
                        b.value(i, k);
                    }
                }
            }
        }
        return rows;
    }

    private static byte[] built(String form, boolean big) {
        DatBuilder builder = new DatBuilder(big, form, 2);
        builder.instances.add("second");
        builder.lost = 5;
        return form.equals("v6") ? builder.version6() : builder.version7();
    }

    @ParameterizedTest
    @CsvSource({"v6,false", "v6,true", "none,true", "zlib,false", "zstd,false"})
    void survivesCutsAnywhere(String form, boolean big) throws IOException {
        byte[] bytes = built(form, big);
        Path file = DatBuilder.write(folder, "cut.dat", bytes);
        SplittableRandom random = new SplittableRandom(6);
        try (RandomAccessFile f = new RandomAccessFile(file.toFile(), "rw")) {
            // from the end towards the begin, so that the file need not be written again
            for (int at = bytes.length - 1; at > 0; at -= 1 + random.nextInt(2 * bytes.length / 60)) {
                f.setLength(at);
                use(file, form + " cut at " + at);
            }
        }
        assertTrue(refused > 0 && readable > 0, refused + " refused, " + readable + " readable");
    }

    @ParameterizedTest
    @CsvSource({"v6,false", "v6,true", "none,true", "zlib,false", "zstd,false"})
    void survivesFlipsAnywhere(String form, boolean big) throws IOException {
        byte[] bytes = built(form, big);
        flips(DatBuilder.write(folder, "flip.dat", bytes), 0, bytes.length, 50, 7);
        // once more where the lengths and offsets are
        flips(folder.resolve("flip.dat"), 0, form.equals("v6") ? 1600 : Math.min(3000, bytes.length), 70, 8);
        assertTrue(readable > 0, refused + " refused, " + readable + " readable");
    }

    @ParameterizedTest
    @CsvSource({"0,1200000", "1025492,1028200", "1066306,1066521"})
    void survivesFlipsInARealFile(int from, int to) throws IOException {
        Path file = folder.resolve("real.dat");
        Files.copy(Samples.lost(), file);
        flips(file, from, (int) Math.min(to, Files.size(file)), 12, 9);
        assertTrue(readable > 0, refused + " refused, " + readable + " readable");
    }

    private void flips(Path file, int from, int to, int count, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] bytes = Files.readAllBytes(file);
        try (RandomAccessFile f = new RandomAccessFile(file.toFile(), "rw")) {
            for (int i = 0; i < count; i++) {
                int at = random.nextInt(from, to);
                int bits = random.nextInt(3) == 0 ? random.nextInt(1, 256) : 1 << random.nextInt(8);
                f.seek(at);
                f.write(bytes[at] ^ bits);
                use(file, file.getFileName() + " byte " + at + " ^ " + bits);
                f.seek(at);
                f.write(bytes[at]);
            }
        }
    }
}
