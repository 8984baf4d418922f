package org.kickscope.window;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import org.kickscope.filter.FilterException;
import org.kickscope.filter.SignalFilter;
import org.kickscope.result.SignalTable;
import org.kickscope.views.Picture;
import org.kickscope.views.Target;
import org.kickscope.window.model.RowOrder;
import org.kickscope.window.model.SignalColumn;
import org.kickscope.window.model.Span;
import org.kickscope.window.model.Workspace;

/**
 * How fast the whole window is, with the software renderer and without a display: {@code tools/bench --window}. The time until a
 * trace with an index shows its first timeline; whole frames a second while the timeline is zoomed and moved at 1600 by 900; sorting
 * and filtering of all signals; the longest work of the toolkit's thread; the heap.
 */
public final class WindowFrames {
    private static final int WIDTH = 1600;
    private static final int HEIGHT = 900;
    private static final long SECONDS = 15;
    private static final double ZOOM = 0.85;

    private static final int ROUNDS = 9;

    private WindowFrames() {}

    /** @param args the trace, and a folder for its index: what is measured is a trace whose index is there */
    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[1]);
        Files.createDirectories(home);
        MainWindow window = Toolkit.window(Toolkit.setting(home), WIDTH, HEIGHT + 160);
        Watchdog watchdog = new Watchdog(5);
        Toolkit.run(() -> window.show(Perspective.TIMELINE));
        Thread.sleep(500);
        watchdog.blocks();
        print("processor time of the process when the window is there: %s", process());

        Map<String, Long> untilNow = processorTime();
        long begin = System.nanoTime();
        Toolkit.run(() -> window.desk().open(List.of(Path.of(args[0]))));
        PictureView view = Toolkit.on(() -> ((TimelinePanel) window.panels().get("timeline")).view());
        while (Toolkit.on(() -> view.picture() == null)) {
            Thread.sleep(2);
        }
        print(
                "first picture of the timeline: %.0f ms; processor time of the process %s",
                (System.nanoTime() - begin) / 1e6, process());
        print("of it, by thread: %s", since(untilNow));
        long most = System.nanoTime() + TimeUnit.MINUTES.toNanos(30);
        while (Toolkit.on(() -> window.workspace().job().get() != null) && System.nanoTime() < most) {
            Thread.sleep(100);
        }
        print("all read: %.1f s", (System.nanoTime() - begin) / 1e9);
        print("toolkit's thread while it was read: %s", longest(watchdog));

        Workspace workspace = window.workspace();
        Toolkit.run(() -> {
            window.dock().arrange(Arrangement.of("timeline"));
            window.stage().setHeight(window.stage().getHeight() + HEIGHT - view.getHeight());
        });
        Thread.sleep(2000);
        print("timeline of %.0f by %.0f", view.getWidth(), view.getHeight());
        watchdog.blocks();
        frames("nothing selected", workspace, view);
        Toolkit.run(() -> workspace.choose(new Target.Signal(workspace.table().size() / 2)));
        frames("a signal followed", workspace, view);
        print("toolkit's thread meanwhile: %s", longest(watchdog));

        signals(workspace.table());
        Toolkit.run(() -> window.show(Perspective.STACK));
        Thread.sleep(3000);
        watchdog.blocks();
        workspace(workspace);
        print("toolkit's thread meanwhile: %s", longest(watchdog));
        heap();
        Toolkit.run(window::close);
        System.exit(0);
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }

    private static String longest(Watchdog watchdog) {
        List<Watchdog.Block> blocks = new ArrayList<>(watchdog.blocks());
        blocks.sort((a, b) -> Double.compare(b.ms(), a.ms()));
        return blocks.subList(0, Math.min(4, blocks.size())).toString();
    }

    // ---------------------------------------------------------------- frames

    /** Each pulse asks for another stretch of time; a frame counts when its picture is on the scene that the pulse draws. */
    private static final class Meter extends AnimationTimer {
        private final Workspace workspace;
        private final PictureView view;
        private final List<Span> spans;
        private final List<Long> gaps = new ArrayList<>();
        private Picture last;
        private long lastNs;
        private int at;

        Meter(Workspace workspace, PictureView view, List<Span> spans) {
            this.workspace = workspace;
            this.view = view;
            this.spans = spans;
        }

        @Override
        public void handle(long now) {
            if (view.picture() != last) {
                last = view.picture();
                if (lastNs != 0) {
                    gaps.add(System.nanoTime() - lastNs);
                }
                lastNs = System.nanoTime();
                workspace.shown().set(spans.get(at++ % spans.size()));
            }
        }
    }

    private static void frames(String what, Workspace workspace, PictureView view) throws InterruptedException {
        List<Span> spans = spans(Toolkit.on(workspace::whole));
        Meter meter = Toolkit.on(() -> new Meter(workspace, view, spans));
        Toolkit.run(meter::start);
        Thread.sleep(3000);
        Map<String, Long> cpuBefore = processorTime();
        long before = Toolkit.on(() -> {
            meter.gaps.clear();
            return System.nanoTime();
        });
        Thread.sleep(TimeUnit.SECONDS.toMillis(SECONDS));
        long[] gaps = Toolkit.on(() -> {
            meter.stop();
            return meter.gaps.stream().mapToLong(g -> g).toArray();
        });
        double seconds = (System.nanoTime() - before) / 1e9;
        Arrays.sort(gaps);
        print(
                "whole frames, %s: %.1f a second; from frame to frame median %.1f ms, p90 %.1f, p99 %.1f",
                what, gaps.length / seconds, ms(gaps, 0.5), ms(gaps, 0.9), ms(gaps, 0.99));
        StringBuilder text = new StringBuilder();
        processorTime().forEach((name, ns) -> {
            double each = (ns - cpuBefore.getOrDefault(name, 0L)) / 1e6 / Math.max(1, gaps.length);
            if (each >= 0.1) {
                text.append(String.format(Locale.ROOT, ", %s %.1f ms", name, each));
            }
        });
        print("processor time of a frame%s", text);
    }

    /** Of every thread so far; those of one name together. */
    private static Map<String, Long> processorTime() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<String, Long> all = new TreeMap<>();
        for (long id : threads.getAllThreadIds()) {
            ThreadInfo info = threads.getThreadInfo(id);
            if (info != null) {
                all.merge(info.getThreadName().replaceAll("-?\\d+$", ""), threads.getThreadCpuTime(id), Long::sum);
            }
        }
        return all;
    }

    /** In milliseconds, without those that did next to nothing; the rest is that of the virtual machine itself. */
    private static String since(Map<String, Long> before) {
        Map<String, Long> after = processorTime();
        after.replaceAll((name, ns) -> (ns - before.getOrDefault(name, 0L)) / 1_000_000);
        after.values().removeIf(ms -> ms < 5);
        return after.toString();
    }

    private static String process() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(d -> d.toMillis() + " ms")
                .orElse("unknown");
    }

    private static double ms(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) (share * (sorted.length - 1))] / 1e6;
    }

    /** Zooms in to a microsecond and out again at many places, and moves along at each zoom. */
    private static List<Span> spans(Span whole) {
        SplittableRandom random = new SplittableRandom(5);
        List<Span> spans = new ArrayList<>();
        while (spans.size() < 2000) {
            long around = whole.fromNs() + random.nextLong(whole.lengthNs());
            Span span = whole;
            List<Span> down = new ArrayList<>();
            while (span.lengthNs() > 1000) {
                span = span.zoomed(ZOOM, around, whole);
                down.add(span);
                down.add(span.moved(0.05, whole));
            }
            spans.addAll(down);
            Collections.reverse(down);
            spans.addAll(down);
        }
        // what is shown already makes no frame
        List<Span> different = new ArrayList<>();
        for (Span span : spans) {
            if (different.isEmpty() || !span.equals(different.get(different.size() - 1))) {
                different.add(span);
            }
        }
        return different;
    }

    // ---------------------------------------------------------------- signals

    private static void signals(SignalTable table) throws FilterException {
        print("%d signals", table.size());
        for (SignalColumn column : SignalColumn.values()) {
            time("sort by " + column, () -> new RowOrder(column, true).rows(table, SignalFilter.ALL));
        }
        for (String text : List.of(
                "total > 20us",
                "outcome == delivered && direction == kick",
                "queue ~ page",
                "layer == vhost-worker",
                "step.wakeup.vhost-worker > 5us",
                "cpu == 1 && task ~ vhost")) {
            SignalFilter filter = SignalFilter.parse(text);
            time("filter " + text, () -> new RowOrder(SignalColumn.TOTAL, true).rows(table, filter));
        }
    }

    private interface Rows {
        int[] rows() throws IOException;
    }

    private static void time(String what, Rows work) {
        var threads = ManagementFactory.getThreadMXBean();
        long[] ns = new long[ROUNDS];
        long[] cpu = new long[ROUNDS];
        int rows = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long cpuBefore = threads.getCurrentThreadCpuTime();
            long before = System.nanoTime();
            try {
                rows = work.rows().length;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            ns[i] = System.nanoTime() - before;
            cpu[i] = threads.getCurrentThreadCpuTime() - cpuBefore;
        }
        long first = ns[0];
        Arrays.sort(ns);
        Arrays.sort(cpu);
        print(
                "%s: %d rows, first %.0f ms, median %.0f, processor time %.0f",
                what, rows, first / 1e6, ns[ROUNDS / 2] / 1e6, cpu[ROUNDS / 2] / 1e6);
    }

    /** The same as a person does it, until the table has its rows. */
    private static void workspace(Workspace workspace) throws Exception {
        for (String text : List.of("total > 20us", "outcome == delivered && direction == kick", "")) {
            SignalFilter filter = text.isEmpty() ? SignalFilter.ALL : SignalFilter.parse(text);
            int[] old = Toolkit.on(() -> workspace.rows().get());
            long before = System.nanoTime();
            Toolkit.run(() -> workspace.filter().set(filter));
            while (Toolkit.on(() -> workspace.rows().get() == old)) {
                Thread.sleep(1);
            }
            print("in the window, filter '%s': %.0f ms", text, (System.nanoTime() - before) / 1e6);
            Thread.sleep(2000);
        }
    }

    private static void heap() {
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(p -> p.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(u -> u.getUsed())
                .sum();
        System.gc();
        long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        print(
                "heap: %d MB in use, at most %d of %d",
                used >> 20, peak >> 20, Runtime.getRuntime().maxMemory() >> 20);
    }
}
