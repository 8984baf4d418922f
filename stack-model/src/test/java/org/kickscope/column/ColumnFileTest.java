package org.kickscope.column;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was written is read, whatever the number of rows; what is not whole is refused. */
class ColumnFileTest {
    private static final int[] WIDTHS = {8, 1, 4, 2, 8};

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 17, Layout.ROWS - 1, Layout.ROWS, Layout.ROWS + 1, 5 * Layout.ROWS + 3})
    void whatWasWrittenIsRead(int rows) throws IOException {
        ColumnFile file = written("some", rows);
        assertEquals(rows, file.rows());
        Random random = new Random(rows);
        for (int r = 0; r < rows; r++) {
            long[] expected = values(random, r);
            for (int c = 0; c < WIDTHS.length; c++) {
                assertEquals(expected[c], file.at(c, r), "row " + r + ", column " + c);
            }
        }
        assertThrows(IndexOutOfBoundsException.class, () -> file.at(0, rows));
        assertThrows(IndexOutOfBoundsException.class, () -> file.at(0, -1));
    }

    @Test
    void rowsReadTogetherAreThoseReadOneByOne() throws IOException {
        int rows = 3 * Layout.ROWS + 3;
        ColumnFile file = written("some", rows);
        Random random = new Random(1);
        long[] into = new long[2 * Layout.ROWS];
        for (int i = 0; i < 60; i++) {
            int from = random.nextInt(rows);
            int count = random.nextInt(Math.min(into.length, rows - from) + 1);
            for (int c = 0; c < WIDTHS.length; c++) {
                file.read(c, from, count, into);
                for (int r = 0; r < count; r++) {
                    assertEquals(file.at(c, from + r), into[r], "row " + (from + r) + ", column " + c);
                }
            }
        }
        assertThrows(IndexOutOfBoundsException.class, () -> file.read(0, rows - 3, 4, into));
        assertThrows(IndexOutOfBoundsException.class, () -> file.read(0, -1, 1, into));
    }

    @Test
    void findsTheFirstThatReachesABound() throws IOException {
        ColumnFile file = written("some", 3 * Layout.ROWS);
        assertEquals(0, file.firstAtLeast(4, Long.MIN_VALUE));
        assertEquals(2 * Layout.ROWS + 5, file.firstAtLeast(4, 3L * (2 * Layout.ROWS + 5)));
        assertEquals(2 * Layout.ROWS + 5, file.firstAtLeast(4, 3L * (2 * Layout.ROWS + 5) - 2));
        assertEquals(file.rows(), file.firstAtLeast(4, Long.MAX_VALUE));
    }

    @Test
    void whatIsNotWholeIsRefused() throws IOException {
        written("whole", 100);
        Path whole = folder.resolve("whole");
        assertThrows(IOException.class, () -> ColumnFile.open(whole, 8, 1, 4, 2, 4));
        try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 23);
        }
        assertThrows(IOException.class, () -> ColumnFile.open(whole, WIDTHS));
        Path begun = folder.resolve("begun");
        try (ColumnWriter writer = new ColumnWriter(begun, WIDTHS)) {
            writer.row(1, 2, 3, 4, 5);
        }
        assertThrows(IOException.class, () -> ColumnFile.open(begun, WIDTHS));
    }

    @Test
    void wordsKeepTheirNumbers() throws IOException {
        Words words = new Words();
        assertEquals(0, words.number(null));
        assertEquals(1, words.number("<script>"));
        assertEquals(2, words.number("a\u0000\nb"));
        assertEquals(1, words.number("<script>"));
        assertEquals(3, words.number(""));
        Path file = folder.resolve("words");
        words.write(file);
        Words read = Words.read(file);
        assertEquals(4, read.size());
        assertNull(read.word(0));
        assertEquals("a\u0000\nb", read.word(2));
        assertEquals(3, read.find(""));
        assertEquals(-1, read.find("other"));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 5);
        }
        assertThrows(IOException.class, () -> Words.read(file));
    }

    private ColumnFile written(String name, int rows) throws IOException {
        Path file = folder.resolve(name);
        Random random = new Random(rows);
        try (ColumnWriter writer = new ColumnWriter(file, WIDTHS)) {
            for (int r = 0; r < rows; r++) {
                writer.row(values(random, r));
            }
            writer.finish();
        }
        return ColumnFile.open(file, WIDTHS);
    }

    private static long[] values(Random random, int row) {
        long any = random.nextLong();
        return new long[] {any, (byte) any, (int) any, (short) any, 3L * row};
    }
}
