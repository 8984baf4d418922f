package org.kickscope.window.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.analysis.IndexCache;
import org.kickscope.axis.AxisOptions;
import org.kickscope.filter.SignalFilter;
import org.kickscope.imports.Traces;
import org.kickscope.result.SignalTable;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Outcome;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.views.latency.Brush;
import org.kickscope.views.latency.By;
import org.kickscope.views.latency.LatencyStudy;

/** Brush and filter without a window: this thread is the home. */
class LatencyStudiesTest {
    private static final Path PING = Path.of("..", "samples", "vhost-net-ping", "trace.dat");

    @TempDir
    Path folder;

    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private Workspace workspace;
    private LatencyStudies studies;

    @BeforeEach
    void open() throws Exception {
        Opening opening =
                new Opening(List.of(new Traces.Input(PING, null)), AxisOptions.NONE, StackCatalogue.shipped());
        workspace = new Workspace(opening, new IndexCache(folder.resolve("cache"), 1 << 30), "1", tasks::add);
        studies = new LatencyStudies(workspace);
        until(() -> workspace.job().get() == null && workspace.rows().get().length > 0);
    }

    @AfterEach
    void close() throws Exception {
        workspace.close();
        assertTrue(workspace.awaitClosed(60_000), "its work ended");
    }

    private void until(BooleanSupplier so) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!so.getAsBoolean()) {
            Runnable task = tasks.poll(100, TimeUnit.MILLISECONDS);
            if (task != null) {
                task.run();
            }
            assertTrue(System.nanoTime() < end, "it never came");
        }
    }

    private LatencyStudy counted() throws InterruptedException {
        until(() -> studies.settled() && studies.study().get() != null);
        return studies.study().get();
    }

    private int[] slowKicks(long least) {
        SignalTable table = workspace.table();
        return IntStream.range(0, table.size())
                .filter(r -> table.direction(r) == Direction.KICK
                        && table.outcome(r) == Outcome.DELIVERED
                        && table.endNs(r) - table.startNs(r) >= least)
                .toArray();
    }

    private static Brush kicksFrom(long least) {
        return new Brush(Direction.KICK, Long.MIN_VALUE, Long.MAX_VALUE, least, Long.MAX_VALUE);
    }

    @Test
    void nothingIsCountedWhileNobodyLooks() throws Exception {
        assertNull(studies.study().get());
        assertTrue(studies.settled());
        studies.watched(true);
        assertEquals(278, counted().rows().length);
        studies.watched(false);
        LatencyStudy before = studies.study().get();
        studies.by().set(By.QUEUE);
        assertTrue(studies.settled());
        assertSame(before, studies.study().get());
        studies.watched(true);
        assertEquals(By.QUEUE, counted().all().by());
    }

    @Test
    void aBrushFiltersAllViewsAndIsComparedWithWhatWasBefore() throws Exception {
        studies.watched(true);
        counted();
        studies.brush(kicksFrom(5_000_000));
        assertEquals(278, counted().rows().length, "the others stay beside");
        int[] expected = slowKicks(5_000_000);
        assertTrue(expected.length > 3);
        assertArrayEquals(expected, studies.study().get().brushedRows());
        until(() -> Arrays.equals(expected, workspace.rows().get()));
        assertEquals(expected.length, studies.study().get().differences().brushed());
        studies.brush(null);
        assertTrue(workspace.filter().get().isAll());
        assertNull(counted().brush());
        until(() -> workspace.rows().get().length == 278);
    }

    @Test
    void aBrushNarrowsTheFilterThatWasThere() throws Exception {
        studies.watched(true);
        SignalFilter mine = SignalFilter.parse("direction == interrupt || total > 9ms");
        workspace.filter().set(mine);
        counted();
        studies.brush(kicksFrom(5_000_000));
        int[] expected = slowKicks(9_000_001);
        assertArrayEquals(expected, counted().brushedRows());
        until(() -> Arrays.equals(expected, workspace.rows().get()));
        studies.brush(null);
        assertSame(mine, workspace.filter().get());
    }

    @Test
    void theBrushedOnesCanBeKeptAndAnotherFilterEndsTheBrush() throws Exception {
        studies.watched(true);
        counted();
        studies.brush(kicksFrom(5_000_000));
        counted();
        studies.keepBrushed();
        assertArrayEquals(slowKicks(5_000_000), counted().rows());
        assertNull(studies.brush());
        studies.brush(kicksFrom(10_000_000));
        assertNotNull(counted().brush());
        workspace.filter().set(SignalFilter.ALL);
        assertNull(studies.brush());
        assertEquals(278, counted().rows().length);
    }

    @Test
    void theSlowestAreEnoughToTellSomethingOf() throws IOException, InterruptedException {
        studies.watched(true);
        counted();
        for (Direction d : Direction.values()) {
            studies.brushSlowest(d);
            LatencyStudy study = counted();
            assertTrue(study.brushedRows().length >= 20, d + " " + study.brushedRows().length);
            assertTrue(study.brushedRows().length * 2 <= study.delivered(d) + 2);
            studies.brush(null);
            counted();
        }
    }
}
