package org.kickscope.bench;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.kickscope.analysis.Analysis;
import org.kickscope.analysis.Analyst;
import org.kickscope.analysis.IndexCache;
import org.kickscope.axis.Axis;
import org.kickscope.axis.AxisOptions;
import org.kickscope.imports.Traces;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.state.LaneKind;
import org.kickscope.state.LaneState;
import org.kickscope.state.StateLane;
import org.kickscope.state.StateTable;
import org.kickscope.state.StateWriter;
import org.kickscope.trace.Clock;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;
import org.kickscope.views.Palette;
import org.kickscope.views.Raster;
import org.kickscope.views.Selection;
import org.kickscope.views.Type;
import org.kickscope.views.timeline.TimelineModel;
import org.kickscope.views.timeline.TimelinePicture;
import org.kickscope.views.timeline.TimelineProvider;
import org.kickscope.views.timeline.TimelineSources;
import org.kickscope.views.timeline.Viewport;

/**
 * How long a frame of the timeline takes: query, render and painting into an image of 1600 by 900 pixels, over zooms from the whole
 * trace down to a microsecond and pans at each of them. {@code trace FILE INDEXES} measures a trace, with the index that a former run kept in
 * a folder; {@code cpus CHANGES} a made-up host of 128 CPUs, scrolled through, whose lanes change so often together.
 */
public final class TimelineFrames {
    private static final int WIDTH = 1600;
    private static final int HEIGHT = 900;
    private static final int CPUS = 128;
    private static final int WARM_UP = 300;
    private static final int FRAMES = 1000;
    private static final double ZOOM = 0.7;

    private TimelineFrames() {}

    /** Arguments: trace, a file and a folder of indexes; or cpus and the number of changes. */
    public static void main(String[] args) throws IOException {
        if (args.length == 3 && args[0].equals("trace")) {
            trace(Path.of(args[1]), Path.of(args[2]));
            return;
        }
        if (args.length != 2) {
            throw new IllegalArgumentException("usage: TimelineFrames trace FILE INDEXES | cpus CHANGES");
        }
        Path folder = Files.createTempDirectory("kickscope-bench-");
        try {
            run(cpus(Long.parseLong(args[1]), folder), -1);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** The first time the index is made; only later ones say how long a picture of a known trace takes. */
    private static void trace(Path file, Path indexes) throws IOException {
        StackCatalogue catalogue = StackCatalogue.shipped();
        long begin = System.nanoTime();
        try (Trace raw = Traces.open(file)) {
            Axis axis = Axis.of(raw, AxisOptions.NONE, Progress.NONE);
            long opened = System.nanoTime();
            IndexCache cache = new IndexCache(indexes, Long.MAX_VALUE);
            try (Analyst analyst = new Analyst(axis, catalogue, cache, "bench", a -> {})) {
                analyst.signals(Progress.NONE);
                long signals = System.nanoTime();
                Analysis found = analyst.states(Progress.NONE);
                long states = System.nanoTime();
                TimelineModel model = TimelineModel.of(found.states(), found.signals(), TimelineSources.of(axis));
                long modelled = System.nanoTime();
                BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
                paint(
                        new TimelineProvider(model)
                                .picture(Viewport.of(model.startNs(), model.endNs()), Type.COMPACT, WIDTH, HEIGHT),
                        image);
                long painted = System.nanoTime();
                System.out.printf(
                        Locale.ROOT,
                        "first picture: %.0f ms (open %.0f, signals %.0f, states %.0f, rows %.0f, picture %.0f)%n",
                        (painted - begin) / 1e6,
                        (opened - begin) / 1e6,
                        (signals - opened) / 1e6,
                        (states - signals) / 1e6,
                        (modelled - states) / 1e6,
                        (painted - modelled) / 1e6);
                System.out.printf(
                        Locale.ROOT,
                        "%d signals, %d lanes, %d changes%n",
                        found.signals().size(),
                        found.states().lanes().size(),
                        found.states().lanes().stream()
                                .mapToLong(StateLane::changes)
                                .sum());
                run(model, found.signals().size() / 2);
            }
        }
    }

    private static void paint(TimelinePicture picture, BufferedImage image) {
        Raster.paint(picture, image, 0, 0, 1, Palette.light(), Type.COMPACT, Selection.none());
    }

    private static TimelineModel cpus(long changes, Path folder) throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        long ns = 0;
        Path file = folder.resolve("states");
        try (StateWriter writer = new StateWriter(file)) {
            for (int c = 0; c < CPUS; c++) {
                writer.lane(LaneKind.CPU, 0, 0, c, -1, null);
            }
            LaneState[] states = {LaneState.IDLE, LaneState.THREAD, LaneState.VCPU_THREAD};
            for (int t = 0; t < 100; t++) {
                writer.task(t, "thread");
            }
            for (long i = 0; i < changes; i++) {
                ns += 1 + random.nextInt(2000);
                LaneState state = states[random.nextInt(states.length)];
                writer.change(random.nextInt(CPUS), ns, state, state == LaneState.IDLE ? -1 : random.nextInt(100));
            }
            writer.finish(0, ns + 1, false);
        }
        Clock clock = new Clock("local", Clock.Unit.NANOSECONDS, 1);
        TimelineSources sources = new TimelineSources(clock, List.of(new TimelineSources.File(0, false, 0)));
        return TimelineModel.of(StateTable.open(file), null, sources);
    }

    private static void run(TimelineModel model, int signal) {
        TimelineProvider provider = new TimelineProvider(model);
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        List<Viewport> views = views(model, signal);
        long[] query = new long[FRAMES];
        long[] paint = new long[FRAMES];
        long[] whole = new long[FRAMES];
        // on a machine that others use, too, this depends less on them than the time that passes
        long[] processor = new long[FRAMES];
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int i = -WARM_UP; i < FRAMES; i++) {
            long cpu = threads.getCurrentThreadCpuTime();
            long begin = System.nanoTime();
            TimelinePicture picture = provider.picture(views.get(i + WARM_UP), Type.COMPACT, WIDTH, HEIGHT);
            long made = System.nanoTime();
            paint(picture, image);
            long painted = System.nanoTime();
            if (i >= 0) {
                query[i] = made - begin;
                paint[i] = painted - made;
                whole[i] = painted - begin;
                processor[i] = threads.getCurrentThreadCpuTime() - cpu;
            }
        }
        print("query and render", query);
        print("paint", paint);
        print("frame", whole);
        print("processor time of a frame", processor);
        long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        System.out.printf(Locale.ROOT, "heap: %d MB%n", used >> 20);
    }

    /** Zooms in and out again in steps, at other places each time, and pans; rows are scrolled, too. */
    private static List<Viewport> views(TimelineModel model, int signal) {
        SplittableRandom random = new SplittableRandom(11);
        List<Viewport> views = new ArrayList<>();
        long whole = model.endNs() - model.startNs();
        long length = whole;
        boolean in = true;
        while (views.size() < WARM_UP + FRAMES) {
            long room = Math.max(1, whole - length);
            long from = model.startNs() + (length >= whole ? 0 : random.nextLong(room));
            Viewport view = Viewport.of(from, from + length)
                    .scrolled(random.nextInt(3000))
                    .following(signal);
            views.add(view);
            views.add(view.over(from + length / 10, from + length / 10 + length));
            length = (long) (in ? length * ZOOM : length / ZOOM);
            if (length < 1000) {
                in = false;
            } else if (length >= whole) {
                length = whole;
                in = true;
            }
        }
        return views;
    }

    private static void print(String what, long[] ns) {
        Arrays.sort(ns);
        System.out.printf(
                Locale.ROOT,
                "%s: median %.1f ms, p90 %.1f, p99 %.1f, max %.1f%n",
                what,
                ns[ns.length / 2] / 1e6,
                ns[ns.length * 90 / 100] / 1e6,
                ns[ns.length * 99 / 100] / 1e6,
                ns[ns.length - 1] / 1e6);
    }
}
