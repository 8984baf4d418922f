package org.kickscope.imports.ctf.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.kickscope.imports.Compression;
import org.kickscope.imports.Traces;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.EventCursor;
import org.kickscope.trace.EventType;
import org.kickscope.trace.Field;
import org.kickscope.trace.Selection;
import org.kickscope.trace.Trace;

/** Everything a trace holds, as plain objects to compare. */
record Recorded(List<Row> rows, List<Anomaly> anomalies) {
    /** The sample, from the folder of the module. */
    static final Path SAMPLE = Path.of("..", "samples", "lttng-vhost-net");

    /** A row; losses have the type {@code LOSS} and the values {@code count} and {@code since}. */
    record Row(long timeNs, int cpu, int tid, String comm, String type, String function, Map<String, Object> values) {}

    static Recorded of(Path path) throws IOException {
        try (Trace trace = Traces.open(path)) {
            return of(trace);
        }
    }

    static Recorded of(Trace trace) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (EventCursor cursor = trace.cursor(Selection.everything())) {
            while (cursor.next()) {
                for (int i = cursor.from(); i < cursor.to(); i++) {
                    rows.add(row(trace, cursor.batch(), i));
                }
            }
            List<Anomaly> all = new ArrayList<>();
            trace.sources().forEach(s -> all.addAll(s.anomalies().list()));
            all.addAll(cursor.anomalies().list());
            return new Recorded(rows, all);
        }
    }

    private static Row row(Trace trace, EventBatch b, int i) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (b.isLoss(i)) {
            values.put("count", b.lossCount(i));
            values.put("since", b.lossSinceNs(i));
            return new Row(b.timeNs(i), b.cpu(i), b.tid(i), null, "LOSS", null, values);
        }
        EventType type = trace.types().get(b.type(i));
        for (int k = 0; k < b.valueCount(i); k++) {
            Field field = type.fields().get(k);
            if (b.value(i, k) != Field.MISSING) {
                values.put(field.name(), field.kind() == Field.Kind.STRING ? b.text(i, k) : (Object) b.value(i, k));
            }
        }
        return new Row(b.timeNs(i), b.cpu(i), b.tid(i), b.comm(i), type.name(), type.probedFunction(), values);
    }

    /** How often a kind of anomaly was counted. */
    long count(Anomaly.Kind kind) {
        return anomalies.stream()
                .filter(a -> a.kind() == kind)
                .mapToLong(Anomaly::count)
                .sum();
    }

    /** The events of that name. */
    List<Row> of(String type) {
        return rows.stream().filter(r -> r.type().equals(type)).toList();
    }

    /** A copy of a trace with its files decompressed. */
    static Path plain(Path trace, Path into) throws IOException {
        try (Stream<Path> files = Files.walk(trace)) {
            for (Path f : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path to = into.resolve(trace.relativize(f).toString().replaceAll("\\.(gz|xz|zst)$", ""));
                Files.createDirectories(to.getParent());
                String compression = Compression.of(f);
                try (InputStream in =
                        compression.isEmpty() ? Files.newInputStream(f) : Compression.open(f, compression)) {
                    Files.copy(in, to);
                }
            }
        }
        return into;
    }
}
