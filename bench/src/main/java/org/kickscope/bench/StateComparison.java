package org.kickscope.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Measures what keeps the intervals of the timeline: the columns of Kickscope or the history tree of Trace Compass, on the
 * same changes. {@code build} writes a file and prints the seconds and the bytes; {@code ask} opens it and prints, for each
 * question, how long it took the first time and later, and the processor time of each later one.
 *
 * <p>Changes are in order of time, a microsecond apart on average, each of any attribute; or, {@code uneven}, every other one
 * of one of four attributes, as the CPUs of a host change more often than all else.
 */
public final class StateComparison {
    private static final int ATTRIBUTES = 256;
    private static final int PIXELS = 1600;
    private static final int TIMES = 41;

    private StateComparison() {}

    /** The question of a picture, a part of the whole time. */
    private interface Question {
        long ask(int time) throws IOException;
    }

    static StateStore store(String which, Path file, int attributes) throws IOException {
        return switch (which) {
            case "columns" -> new ColumnStates(file, attributes);
            case "tree" -> tree(file, attributes);
            default -> throw new IllegalArgumentException(which);
        };
    }

    private static StateStore tree(Path file, int attributes) throws IOException {
        try {
            return (StateStore) Class.forName("org.kickscope.bench.TreeStates")
                    .getDeclaredConstructor(Path.class, int.class)
                    .newInstance(file, attributes);
        } catch (ReflectiveOperationException e) {
            throw new IOException("this build is without the libraries of Trace Compass", e);
        }
    }

    /** Writes the changes; returns when the last of them ends. */
    static long fill(StateStore store, long changes, boolean uneven) throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        long ns = 0;
        for (long i = 0; i < changes; i++) {
            ns += 1 + random.nextInt(2000);
            int attribute = random.nextInt(uneven && (i & 1) == 0 ? 4 : ATTRIBUTES);
            store.change(attribute, ns, random.nextInt(StateStore.STATES));
        }
        store.finish(ns + 1);
        return ns;
    }

    static long lengthNs(long changes) throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        long ns = 0;
        for (long i = 0; i < changes; i++) {
            ns += 1 + random.nextInt(2000);
            random.nextInt(ATTRIBUTES);
            random.nextInt(StateStore.STATES);
        }
        return ns;
    }

    /** Arguments: build or ask, columns or tree, the file, how many changes, even or uneven. */
    public static void main(String[] args) throws IOException {
        if (args.length != 5) {
            throw new IllegalArgumentException(
                    "usage: StateComparison build|ask columns|tree FILE CHANGES even|uneven");
        }
        Path file = Path.of(args[2]);
        long changes = Long.parseLong(args[3]);
        boolean uneven = args[4].equals("uneven");
        if (args[0].equals("build")) {
            long begin = System.nanoTime();
            try (StateStore store = store(args[1], file, ATTRIBUTES)) {
                fill(store, changes, uneven);
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            long bytes = Files.size(file);
            System.out.printf(
                    Locale.ROOT,
                    "%s %s build: %.2f s, %.1f MB, %.1f bytes a change%n",
                    args[1],
                    args[4],
                    seconds,
                    bytes / 1e6,
                    (double) bytes / changes);
            return;
        }
        long length = lengthNs(changes);
        long begin = System.nanoTime();
        try (StateStore store = store(args[1], file, 0)) {
            System.out.printf(
                    Locale.ROOT, "%s %s open: %.1f ms%n", args[1], args[4], (System.nanoTime() - begin) / 1e6);
            SplittableRandom random = new SplittableRandom(9);
            ask(args, "all states at a time", t -> store.statesAt(random.nextLong(length)));
            long deep = length / 10_000;
            ask(args, "deep zoom, a ten-thousandth", t -> {
                long from = random.nextLong(length - deep);
                return store.picture(from, from + deep, PIXELS);
            });
            ask(args, "one hundredth", t -> {
                long from = random.nextLong(length - length / 100);
                return store.picture(from, from + length / 100, PIXELS);
            });
            ask(args, "full zoom", t -> store.picture(0, length - t, PIXELS));
        }
    }

    private static void ask(String[] args, String name, Question question) throws IOException {
        long[] took = new long[TIMES];
        long sum = 0;
        long cpuBefore = 0;
        for (int t = 0; t < TIMES; t++) {
            if (t == 1) {
                cpuBefore = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            }
            long begin = System.nanoTime();
            sum += question.ask(t);
            took[t] = System.nanoTime() - begin;
        }
        // a machine that others use, too, takes its time; the processor's own time depends less on them
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuBefore;
        long first = took[0];
        long[] later = Arrays.copyOfRange(took, 1, TIMES);
        Arrays.sort(later);
        System.out.printf(
                Locale.ROOT,
                "%s %s %s: first %.2f ms, best %.2f ms, median %.2f ms, processor %.2f ms (%x)%n",
                args[1],
                args[4],
                name,
                first / 1e6,
                later[0] / 1e6,
                later[later.length / 2] / 1e6,
                cpu / 1e6 / later.length,
                sum);
    }
}
