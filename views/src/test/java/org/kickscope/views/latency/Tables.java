package org.kickscope.views.latency;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kickscope.imports.Traces;
import org.kickscope.result.SignalTable;
import org.kickscope.result.SignalTableWriter;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Outcome;
import org.kickscope.signal.Reconstruction;
import org.kickscope.signal.Signal;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;

/** Tables of signals for tests, with the signals themselves, from which a test counts on its own. */
record Tables(SignalTable table, List<Signal> signals) {
    private static final Path SAMPLES = Path.of("..", "samples");

    /** All rows. */
    int[] rows() {
        int[] rows = new int[table.size()];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = r;
        }
        return rows;
    }

    /** Delivered signals of a direction, in the order of the table. */
    List<Signal> delivered(Direction direction) {
        return signals.stream()
                .filter(s -> s.direction() == direction && s.outcome() == Outcome.DELIVERED)
                .toList();
    }

    static Tables ofSample(Path folder, String sample) throws IOException {
        Path own = Files.createTempDirectory(folder, "table");
        StackCatalogue catalogue = StackCatalogue.shipped();
        try (Trace trace = Traces.open(SAMPLES.resolve(sample));
                SignalTableWriter writer = new SignalTableWriter(own)) {
            new Reconstruction(trace, catalogue).run(writer, Long.MIN_VALUE, Long.MAX_VALUE, Progress.NONE);
            writer.finish();
        }
        SignalTable table = SignalTable.open(own, catalogue.all());
        List<Signal> signals = new ArrayList<>();
        for (int r = 0; r < table.size(); r++) {
            signals.add(table.row(r).toSignal());
        }
        return new Tables(table, signals);
    }

    /** Without copies of the signals, for tables that are large. */
    static SignalTable generated(Path folder, int count, long seed) throws IOException {
        return generated(folder, count, seed, "");
    }

    static SignalTable generated(Path folder, int count, long seed, String names) throws IOException {
        Path own = Files.createTempDirectory(folder, "table");
        StackCatalogue catalogue = StackCatalogue.shipped();
        try (SignalTableWriter writer = new SignalTableWriter(own)) {
            GeneratedSignal signal = new GeneratedSignal(catalogue.all(), seed, names);
            for (int i = 0; i < count; i++) {
                writer.accept(signal.next());
            }
            writer.finish();
        }
        return SignalTable.open(own, catalogue.all());
    }
}
