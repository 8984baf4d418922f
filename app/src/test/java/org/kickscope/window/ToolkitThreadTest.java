package org.kickscope.window;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.filter.SignalFilter;
import org.kickscope.views.Target;
import org.kickscope.window.model.RowOrder;
import org.kickscope.window.model.SignalColumn;
import org.kickscope.window.model.Span;
import org.kickscope.window.model.Workspace;

/**
 * Nothing that a person does keeps the toolkit's thread for long. Aimed at is 50 ms of its processor time, and what needs more is
 * printed; the test fails at three times that, in each of several rounds: in the first ones code is loaded and compiled, and on a
 * machine that is busy with others even processor time is longer. What blocks the thread does so in each.
 */
@Timeout(600)
class ToolkitThreadTest {
    private static final Path PING = Path.of("..", "samples", "vhost-net-ping", "trace.dat");
    private static final double AIM_MS = 50;
    private static final double MOST_MS = 3 * AIM_MS;
    private static final int ROUNDS = 5;

    @TempDir
    Path home;

    private MainWindow window;
    private Watchdog watchdog;
    private final Map<String, List<Double>> longest = new LinkedHashMap<>();
    private final Map<String, String> where = new LinkedHashMap<>();

    private void doing(String what, Runnable work) throws Exception {
        watchdog.blocks();
        Toolkit.run(work);
        Toolkit.await(
                "the pictures",
                () -> window.workspace() == null || window.panels().settled());
        Thread.sleep(60); // until it is drawn
        List<Watchdog.Block> blocks = watchdog.blocks();
        double most = blocks.stream().mapToDouble(Watchdog.Block::ms).max().orElse(0);
        longest.computeIfAbsent(what, w -> new ArrayList<>()).add(most);
        where.merge(what, blocks.toString(), String::concat);
    }

    private void round() throws Exception {
        doing("open a trace", () -> window.desk().open(List.of(PING)));
        Toolkit.await("the analysis", () -> window.workspace().job().get() == null);
        Workspace workspace = window.workspace();
        for (Perspective p : Perspective.values()) {
            doing("show " + p.title(), () -> window.show(p));
        }
        doing("show the timeline", () -> window.show(Perspective.TIMELINE));
        doing("zoom", () -> workspace.shown().set(zoomed(workspace, 0.1)));
        doing("move", () -> workspace.shown().set(workspace.shown().get().moved(0.2, workspace.whole())));
        doing("select", () -> workspace.choose(new Target.Signal(7)));
        doing("follow", () -> workspace.follow(1));
        doing("sort", () -> workspace.order().set(new RowOrder(SignalColumn.TOTAL, true)));
        doing("filter", () -> workspace.filter().set(filter("outcome == delivered")));
        doing("filter nothing", () -> workspace.filter().set(SignalFilter.ALL));
        doing("go to the slowest", workspace::chooseSlowest);
        doing("close the trace", window::closeTrace);
        workspace.awaitClosed(60_000);
    }

    private static Span zoomed(Workspace workspace, double factor) {
        Span shown = workspace.shown().get();
        return shown.zoomed(factor, shown.fromNs() + shown.lengthNs() / 3, workspace.whole());
    }

    private static SignalFilter filter(String text) {
        try {
            return SignalFilter.parse(text);
        } catch (org.kickscope.filter.FilterException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void nothingKeepsItForLong() throws Exception {
        window = Toolkit.window(Toolkit.setting(home), 1280, 800);
        watchdog = new Watchdog(2);
        for (int i = 0; i < ROUNDS; i++) {
            round();
        }
        watchdog.stop();
        Toolkit.run(window::close);
        longest.forEach((what, ms) -> {
            double least = ms.stream().mapToDouble(m -> m).min().orElseThrow();
            if (least > AIM_MS) {
                System.out.println("toolkit's thread, quickest of " + ROUNDS + ": " + what + " " + ms);
            }
            assertTrue(least <= MOST_MS, what + " kept it for " + ms + ": " + where.get(what));
        });
        assertTrue(longest.size() > 12, "work was watched");
    }

    /** A watchdog that sees nothing would find nothing. */
    @Test
    void theWatchdogSeesWhatBlocks() throws Exception {
        Toolkit.start();
        watchdog = new Watchdog(20);
        Toolkit.run(() -> {
            long end = cpu() + 120_000_000;
            while (cpu() < end) {
                Thread.onSpinWait();
            }
        });
        Toolkit.run(() -> {});
        Thread.sleep(60);
        watchdog.stop();
        assertTrue(watchdog.longestMs() >= 100);
    }

    private static long cpu() {
        return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
