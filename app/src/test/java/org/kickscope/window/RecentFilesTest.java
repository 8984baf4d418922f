package org.kickscope.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentFilesTest {
    @TempDir
    Path folder;

    private final List<Exception> failed = new ArrayList<>();

    private static RecentFiles.Recent named(String name) {
        return new RecentFiles.Recent(List.of(Path.of(name).toAbsolutePath()), "facts of " + name);
    }

    private List<RecentFiles.Recent> written() {
        return new RecentFiles(folder, new Filing(), failed::add).all();
    }

    /** Nobody waits for the disk: what is told is known at once, and written when the writer gets to it, in order. */
    @Test
    void isKnownAtOnceAndWrittenInOrder() throws InterruptedException {
        Filing filing = new Filing();
        CountDownLatch held = new CountDownLatch(1);
        filing.later(
                () -> {
                    try {
                        held.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return null;
                },
                failed::add);
        RecentFiles recent = new RecentFiles(folder, filing, failed::add);
        List<RecentFiles.Recent> expected = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "a")) {
            recent.add(named(name));
            expected.remove(named(name));
            expected.add(0, named(name));
        }
        assertEquals(expected, recent.all());
        assertFalse(Files.exists(folder.resolve("recent.json")), "still held");
        held.countDown();
        assertTrue(filing.finish());
        assertEquals(expected, written());
        assertEquals(List.of(), failed);
    }

    @Test
    void keepsTheNewestAndWhatAnotherWindowWrote() throws InterruptedException {
        Filing one = new Filing();
        RecentFiles mine = new RecentFiles(folder, one, failed::add);
        assertEquals(List.of(), mine.all());
        Filing other = new Filing();
        new RecentFiles(folder, other, failed::add).add(named("of another window"));
        assertTrue(other.finish());
        IntStream.range(0, 11).forEach(i -> mine.add(named("f" + i)));
        assertTrue(one.finish());
        assertEquals(12, written().size());
        assertEquals(named("f10"), written().get(0));
        assertEquals(named("of another window"), written().get(11));
    }

    @Test
    void saysWhenItCannotBeWritten() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("a file"), "");
        Filing filing = new Filing();
        new RecentFiles(file, filing, failed::add).add(named("a"));
        assertTrue(filing.finish());
        assertEquals(1, failed.size());
    }
}
