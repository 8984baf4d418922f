package org.kickscope.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import org.kickscope.decode.Decoding;
import org.kickscope.imports.Traces;
import org.kickscope.signal.Evidence;
import org.kickscope.signal.HookTable;
import org.kickscope.signal.Reconstruction;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.state.StateLane;
import org.kickscope.state.States;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.EventCursor;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Selection;
import org.kickscope.trace.Trace;

/** What is measured, each on an opened trace and from nothing kept of an earlier run. */
public enum Work {
    /** Open it and close it. */
    OPEN {
        @Override
        long on(Trace trace) {
            return trace.types().size();
        }
    },
    /** Exact counts by type, not in order. */
    CENSUS {
        @Override
        long on(Trace trace) throws IOException {
            return trace.census(Progress.NONE).total();
        }
    },
    /** Every event in order of time with all its fields. */
    ALL {
        @Override
        long on(Trace trace) throws IOException {
            return scan(trace, Selection.everything());
        }
    },
    /** In order of time, of the events that a stack has hooks for, the fields that the hooks use. */
    HOOKED {
        @Override
        long on(Trace trace) throws IOException {
            return scan(trace, new HookTable(StackCatalogue.shipped()).selection());
        }
    },
    /** Both scans that find the signals, without writing anything down. The result is the number of signals. */
    RECONSTRUCT {
        @Override
        long on(Trace trace) throws IOException {
            return signals(trace, StackCatalogue.shipped());
        }
    },
    /** The same with one stack, the first of the catalogue, and none of the others. The result is the number of signals. */
    ALONE {
        @Override
        long on(Trace trace) throws IOException {
            StackCatalogue all = StackCatalogue.shipped();
            return signals(trace, all.only(Set.of(all.all().get(0).id())));
        }
    },
    /** The one scan that finds the decode decisions. The result is the number of decisions. */
    DECODE {
        @Override
        long on(Trace trace) throws IOException {
            return new Decoding(trace, StackCatalogue.shipped(), Long.MIN_VALUE, Long.MAX_VALUE)
                    .run(Progress.NONE)
                    .decisions();
        }
    },
    /**
     * The scan that learns who is who, and the one that finds the states of CPUs, virtual CPUs and threads and writes them to
     * a temporary file. The result is the number of their changes.
     */
    STATES {
        @Override
        long on(Trace trace) throws IOException {
            Evidence evidence = new Reconstruction(trace, StackCatalogue.shipped())
                    .learn(Long.MIN_VALUE, Long.MAX_VALUE, Progress.NONE);
            Path folder = Files.createTempDirectory("kickscope-bench-");
            Path file = folder.resolve("states");
            try {
                return States.build(trace, evidence, null, file, Progress.NONE).lanes().stream()
                        .mapToLong(StateLane::changes)
                        .sum();
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        }
    };

    /** Keeps the values of a scan from being optimized away. */
    private static volatile long sink;

    /** Does the work; returns how many events, or signals, there were. */
    abstract long on(Trace trace) throws IOException;

    /** Opens a file and does the work on it. */
    public final long on(Path file) throws IOException {
        try (Trace trace = Traces.open(file)) {
            return on(trace);
        }
    }

    private static long signals(Trace trace, StackCatalogue catalogue) throws IOException {
        AtomicLongArray found = new AtomicLongArray(1);
        new Reconstruction(trace, catalogue)
                .run(s -> found.incrementAndGet(0), Long.MIN_VALUE, Long.MAX_VALUE, Progress.NONE);
        return found.get(0);
    }

    /** Looks at the time, thread, CPU and every value of each event. */
    private static long scan(Trace trace, Selection selection) throws IOException {
        long events = 0;
        long sum = 0;
        try (EventCursor cursor = trace.cursor(selection)) {
            while (cursor.next()) {
                EventBatch batch = cursor.batch();
                int to = cursor.to();
                for (int i = cursor.from(); i < to; i++) {
                    sum += batch.timeNs(i) ^ batch.tid(i) ^ batch.cpu(i);
                    int values = batch.valueCount(i);
                    for (int k = 0; k < values; k++) {
                        sum += batch.value(i, k);
                    }
                }
                events += to - cursor.from();
            }
        }
        sink = sum;
        return events;
    }

    /** Arguments: which work, the file. Prints the result and the seconds that it took. */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException(
                    "usage: Work open|census|all|hooked|reconstruct|alone|decode|states FILE");
        }
        Work work = valueOf(args[0].toUpperCase(Locale.ROOT));
        long start = System.nanoTime();
        long result = work.on(Path.of(args[1]));
        long ns = System.nanoTime() - start;
        System.out.printf(Locale.ROOT, "%s %d %.3f%n", args[0], result, ns / 1e9);
    }
}
