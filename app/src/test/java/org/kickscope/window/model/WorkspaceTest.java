package org.kickscope.window.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.analysis.IndexCache;
import org.kickscope.axis.AxisOptions;
import org.kickscope.filter.FilterException;
import org.kickscope.filter.SignalFilter;
import org.kickscope.imports.Traces;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.TraceFormatException;
import org.kickscope.views.Target;

/** An opened trace without a window: this thread is its home. */
class WorkspaceTest {
    private static final Path PING = Path.of("..", "samples", "vhost-net-ping", "trace.dat");

    @TempDir
    Path folder;

    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private Workspace workspace;

    private Workspace open(Path file) throws IOException {
        Opening opening =
                new Opening(List.of(new Traces.Input(file, null)), AxisOptions.NONE, StackCatalogue.shipped());
        workspace = new Workspace(opening, new IndexCache(folder.resolve("cache"), 1 << 30), "1", tasks::add);
        return workspace;
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

    private void whole() throws InterruptedException {
        until(() -> workspace.job().get() == null && workspace.rows().get().length > 0);
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        workspace.close();
        assertTrue(workspace.awaitClosed(60_000), "its work ended");
        if (Files.exists(folder.resolve("cache"))) {
            try (Stream<Path> all = Files.list(folder.resolve("cache"))) {
                assertFalse(all.anyMatch(p -> p.getFileName().toString().startsWith("new-")), "no temporary index");
            }
        }
    }

    @Test
    void walksFromTheSlowestAlongItsPathAndBack() throws Exception {
        open(PING);
        whole();
        assertEquals(278, workspace.rows().get().length, "93 kicks and 185 interrupts");
        workspace.chooseSlowest();
        until(() -> workspace.chosenRow() >= 0);
        int slowest = workspace.chosenRow();
        long longest = workspace.table().endNs(slowest) - workspace.table().startNs(slowest);
        for (int r = 0; r < workspace.table().size(); r++) {
            assertTrue(workspace.table().endNs(r) - workspace.table().startNs(r) <= longest);
        }
        workspace.follow(1);
        workspace.follow(1);
        assertEquals(new Target.Hop(slowest, 1), workspace.chosen().get());
        workspace.follow(-5);
        assertEquals(new Target.Hop(slowest, 0), workspace.chosen().get());
        workspace.step(1);
        assertEquals(new Target.Signal(slowest + 1), workspace.chosen().get());
        workspace.back();
        workspace.back();
        assertEquals(new Target.Hop(slowest, 1), workspace.chosen().get());
        workspace.forward();
        assertEquals(new Target.Hop(slowest, 0), workspace.chosen().get());
        Span shown = workspace.shown().get();
        assertTrue(shown.fromNs() <= workspace.table().startNs(slowest), "what is selected is shown");
    }

    @Test
    void filtersSortsAndFinds() throws Exception {
        open(PING);
        whole();
        workspace.filter().set(parsed("outcome == suppressed"));
        until(() -> workspace.rows().get().length == 8);
        workspace.order().set(new RowOrder(SignalColumn.TOTAL, true));
        workspace.filter().set(SignalFilter.ALL);
        until(() -> workspace.rows().get().length == 278);
        int[] rows = workspace.rows().get();
        assertTrue(workspace.table().endNs(rows[0]) - workspace.table().startNs(rows[0])
                >= workspace.table().endNs(rows[1]) - workspace.table().startNs(rows[1]));
        workspace.find(parsed("direction == kick"), 1);
        until(() -> workspace.chosenRow() >= 0);
        assertEquals("k", workspace.table().row(workspace.chosenRow()).id().substring(0, 1));
    }

    private static SignalFilter parsed(String text) throws FilterException {
        return SignalFilter.parse(text);
    }

    @Test
    void whatAPersonDidIsThereTheNextTime() throws Exception {
        open(PING);
        whole();
        int row = workspace.table().rowOf("k5");
        workspace.notes().put(new Note(new Target.Hop(row, 2), "here =cmd() <b>"));
        workspace.notes().put(new Note(new Target.Queue("vm1/tx"), ""));
        workspace.markerA().set(5L);
        workspace.filter().set(parsed("direction == kick"));
        Path state = folder.resolve("state");
        SessionFile.keep(state, workspace);
        nothingIsLeft();
        tasks.clear();
        Workspace again = open(PING);
        SessionFile.restore(state, again);
        until(() -> again.rows().get().length == 93);
        assertEquals(
                "here =cmd() <b>",
                again.notes().on(new Target.Hop(again.table().rowOf("k5"), 2)).text());
        assertNotNull(again.notes().on(new Target.Queue("vm1/tx")));
        assertEquals(5L, again.markerA().get());
        assertNull(again.markerB().get());
    }

    @Test
    void aCancelKeepsWhatWasRead() throws Exception {
        open(PING);
        workspace.cancel();
        until(() -> workspace.job().get() == null);
        assertFalse(
                workspace.analysis().get() != null && workspace.analysis().get().signalsWhole());
        assertNull(workspace.failure().get());
    }

    @Test
    void aCorruptFileFails() throws Exception {
        Path corrupt = folder.resolve("corrupt.dat");
        byte[] bytes = Files.readAllBytes(PING);
        Files.write(corrupt, java.util.Arrays.copyOf(bytes, 300));
        open(corrupt);
        until(() -> workspace.failure().get() != null);
        assertInstanceOf(TraceFormatException.class, workspace.failure().get());
    }

    @Test
    void eventsAroundAMomentAreThoseOfTheTrace() throws Exception {
        open(PING);
        whole();
        long hop = workspace.table().firstHop(workspace.table().rowOf("k5"));
        long ns = workspace.table().timeNs(hop);
        EventPage page = EventPage.around(
                workspace.analysis().get().axis().trace(), ns, 50, name -> true, org.kickscope.trace.Progress.NONE);
        EventLine at = page.lines().get(page.nearest());
        assertEquals(workspace.table().position(hop), at.position());
        assertEquals(workspace.table().word(workspace.table().event(hop)), at.event());
        assertEquals(100, page.lines().size());
        for (int i = 1; i < page.lines().size(); i++) {
            assertTrue(page.lines().get(i - 1).timeNs() <= page.lines().get(i).timeNs());
        }
        EventPage first = EventPage.around(
                workspace.analysis().get().axis().trace(),
                Long.MIN_VALUE,
                10,
                name -> true,
                org.kickscope.trace.Progress.NONE);
        assertTrue(first.first());
        assertEquals(10, first.lines().size());
    }
}
