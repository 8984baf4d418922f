package org.kickscope.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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
 * What a timeline asks of the states of 256 lanes, 1600 pixels wide, warm: of the columns, and of Trace Compass's history
 * tree where this build has it. {@link StateComparison} says what the changes are, and measures whole processes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx512m", "-XX:+UseSerialGC"})
public class StateBenchmark {
    private static final int ATTRIBUTES = 256;
    private static final int PIXELS = 1600;

    @Param({"columns", "tree"})
    private String store;

    @Param("5000000")
    private long changes;

    private final SplittableRandom random = new SplittableRandom(1);
    private Path folder;
    private StateStore states;
    private long lengthNs;

    @Setup(Level.Trial)
    public void build() throws IOException {
        folder = Files.createTempDirectory("kickscope-bench-");
        states = StateComparison.store(store, folder.resolve("states"), ATTRIBUTES);
        lengthNs = StateComparison.fill(states, changes, false);
    }

    @TearDown(Level.Trial)
    public void delete() throws IOException {
        states.close();
        Files.delete(folder.resolve("states"));
        Files.delete(folder);
    }

    /** The whole trace. */
    @Benchmark
    public long fullZoom() throws IOException {
        return states.picture(0, lengthNs, PIXELS);
    }

    /** A ten-thousandth of it, anywhere. */
    @Benchmark
    public long deepZoom() throws IOException {
        long deep = lengthNs / 10_000;
        long from = random.nextLong(lengthNs - deep);
        return states.picture(from, from + deep, PIXELS);
    }

    /** What every lane does at a time. */
    @Benchmark
    public long statesAt() throws IOException {
        return states.statesAt(random.nextLong(lengthNs));
    }
}
