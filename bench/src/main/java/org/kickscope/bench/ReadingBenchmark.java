package org.kickscope.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.kickscope.imports.Traces;
import org.kickscope.trace.Trace;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Each {@link Work} on a trace, warm: what the virtual machine costs at its start is not in the figures, unlike those of
 * {@code tools/bench}. The result is the time for the whole file.
 *
 * <p>{@code file} is a trace of any format, {@code -} for a synthesised trace.dat of {@code events} events, which is deleted
 * at the end.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 10)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx512m", "-XX:+UseSerialGC"})
public class ReadingBenchmark {
    private static final int CPUS = 4;

    @Param("-")
    private String file;

    @Param("2000000")
    private long events;

    private Path path;
    private long chains;
    private Trace trace;

    @Setup(Level.Trial)
    public void make() throws IOException {
        path = Path.of(file);
        if (file.equals("-")) {
            path = Files.createTempFile("kickscope-bench-", ".dat");
            chains = SyntheticTrace.write(path, events, CPUS);
        }
    }

    @TearDown(Level.Trial)
    public void delete() throws IOException {
        if (file.equals("-")) {
            Files.delete(path);
        }
    }

    @Setup(Level.Iteration)
    public void open() throws IOException {
        trace = Traces.open(path);
    }

    @TearDown(Level.Iteration)
    public void close() throws IOException {
        trace.close();
    }

    /** Opens the file once more. */
    @Benchmark
    public long openFile() throws IOException {
        return Work.OPEN.on(path);
    }

    /** Exact counts by type. */
    @Benchmark
    public long census() throws IOException {
        return Work.CENSUS.on(trace);
    }

    /** Every event, in order of time, with all fields. */
    @Benchmark
    public long scanAll() throws IOException {
        return Work.ALL.on(trace);
    }

    /** The events that hooks ask for, in order of time. */
    @Benchmark
    public long scanHooked() throws IOException {
        return Work.HOOKED.on(trace);
    }

    /** All signals. Of a synthesised trace it is known how many there are. */
    @Benchmark
    public long reconstruct() throws IOException {
        long signals = Work.RECONSTRUCT.on(trace);
        if (file.equals("-") && signals != 2 * chains) {
            throw new IllegalStateException(signals + " signals were found, " + 2 * chains + " are there");
        }
        return signals;
    }
}
