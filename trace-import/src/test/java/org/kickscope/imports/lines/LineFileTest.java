package org.kickscope.imports.lines;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickscope.trace.Progress;
import org.kickscope.trace.TraceFormatException;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class LineFileTest {
    @TempDir
    Path folder;

    private static byte[] content() {
        return content(1_000_000);
    }

    private static byte[] content(int length) {
        byte[] b = new byte[length];
        int state = 3;
        for (int i = 0; i < b.length; i++) {
            state = state * 1_103_515_245 + 12_345;
            b[i] = (byte) (i % 60 == 59 ? '\n' : 'a' + (state >>> 28));
        }
        return b;
    }

    private static byte[] compress(byte[] b, String how) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out =
                switch (how) {
                    case "gz" -> new GZIPOutputStream(bytes);
                    case "xz" -> new XZOutputStream(bytes, new LZMA2Options(1));
                    default -> new ZstdOutputStream(bytes);
                }) {
            out.write(b);
        }
        return bytes.toByteArray();
    }

    private static byte[] all(LineFile file) throws IOException {
        byte[] b = new byte[(int) file.size()];
        assertEquals(b.length, file.read(0, b, 0, b.length));
        return b;
    }

    private List<Path> temporaries() throws IOException {
        List<Path> found = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder, "kickscope-*.txt")) {
            files.forEach(found::add);
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "xz", "zst"})
    void readsCompressedFilesAndLeavesNothingBehind(String how) throws IOException {
        byte[] content = content(400_000);
        Path path = Files.write(folder.resolve("t.txt." + how), compress(content, how));
        try (LineFile file = LineFile.open(path, Progress.NONE, folder)) {
            assertEquals("", file.cut());
            assertEquals(1, temporaries().size());
            assertArrayEquals(content, all(file));
        }
        assertEquals(List.of(), temporaries());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "xz", "zst"})
    void keepsWhatComesBeforeACut(String how) throws IOException {
        // the reader of zstd gives nothing before it has a window of some MiB
        byte[] content = content(how.equals("zst") ? 8 << 20 : 400_000);
        byte[] compressed = compress(content, how);
        Path path = Files.write(folder.resolve("t.txt." + how), Arrays.copyOf(compressed, compressed.length / 2));
        try (LineFile file = LineFile.open(path, Progress.NONE)) {
            assertFalse(file.cut().isEmpty());
            byte[] read = all(file);
            assertTrue(read.length > content.length / 5 && read.length < content.length, () -> "kept " + read.length);
            assertArrayEquals(Arrays.copyOf(content, read.length), read);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "xz", "zst"})
    void damageIsToldAndNeverAnythingElse(String how) throws IOException {
        byte[] compressed = compress(Arrays.copyOf(content(), 200_000), how);
        Random random = new Random(5);
        for (int round = 0; round < 12; round++) {
            byte[] bad = compressed.clone();
            bad[6 + random.nextInt(bad.length - 6)] ^= (byte) (1 << random.nextInt(8));
            Path path = Files.write(folder.resolve("t.txt." + how), bad);
            try (LineFile file = LineFile.open(path, Progress.NONE)) {
                assertTrue(file.size() <= 8 << 20);
            } catch (TraceFormatException e) {
                assertTrue(e.getMessage().contains("t.txt." + how), e.getMessage());
            }
        }
    }

    @Test
    void stopsBeforeTheDiskIsFull() throws IOException {
        Path path = Files.write(folder.resolve("t.gz"), compress(content(), "gz"));
        Path copy = Files.createFile(folder.resolve("copy"));
        TraceFormatException e = assertThrows(
                TraceFormatException.class,
                () -> LineFile.decompress(path, "gz", copy, Progress.NONE, Long.MAX_VALUE - (64L << 20)));
        assertTrue(e.getMessage().contains("room"), e.getMessage());
    }

    @Test
    void stopsWhenTheUserDoes() throws IOException {
        Path path = Files.write(folder.resolve("t.gz"), compress(content(), "gz"));
        Progress stop = new Progress() {
            @Override
            public void at(long done, long total) {
                assertTrue(done > 0 && done <= total);
            }

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThrows(InterruptedIOException.class, () -> LineFile.open(path, stop, folder));
        assertEquals(List.of(), temporaries());
    }

    /** A cursor that is closed early interrupts its threads; that must not end the reading of all others. */
    @Test
    void anInterruptedReaderDoesNotEndTheOthers() throws Exception {
        byte[] content = content();
        Path path = Files.write(folder.resolve("t.txt"), content);
        try (LineFile file = LineFile.open(path, Progress.NONE)) {
            byte[] b = new byte[1000];
            Thread reader = new Thread(() -> {
                Thread.currentThread().interrupt();
                assertThrows(InterruptedIOException.class, () -> file.read(0, b, 0, b.length));
            });
            List<Throwable> wrong = new ArrayList<>();
            reader.setUncaughtExceptionHandler((t, e) -> wrong.add(e));
            reader.start();
            reader.join();
            assertEquals(List.of(), wrong);
            assertArrayEquals(content, all(file));
        }
    }

    @Test
    void readsNothingAfterItWasClosed() throws IOException {
        Path path = Files.write(folder.resolve("t.txt"), content());
        LineFile file = LineFile.open(path, Progress.NONE);
        file.close();
        assertThrows(IOException.class, () -> file.read(0, new byte[10], 0, 10));
    }
}
