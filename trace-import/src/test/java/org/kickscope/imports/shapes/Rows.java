package org.kickscope.imports.shapes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kickscope.imports.Compression;
import org.kickscope.imports.Traces;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.EventCursor;
import org.kickscope.trace.EventType;
import org.kickscope.trace.Field;
import org.kickscope.trace.Selection;
import org.kickscope.trace.Trace;

/** Everything a trace holds, as plain objects to compare. For tests only. */
public record Rows(List<Row> rows, List<Anomaly> anomalies) {
    /** A row; losses have the type {@code LOSS} and the values {@code count} and {@code since}. */
    public record Row(
            long timeNs,
            int cpu,
            int tid,
            String comm,
            int flags,
            String type,
            String function,
            Map<String, Object> values,
            long position) {
        public Object value(String field) {
            return values.get(field);
        }
    }

    /** The folder of samples, from the folder of the module. */
    public static Path sample(String name) {
        return Path.of("..", "samples").resolve(name);
    }

    /** Content of a sample, decompressed. */
    public static byte[] content(String name) throws IOException {
        Path path = sample(name);
        String compression = Compression.of(path);
        try (InputStream in =
                compression.isEmpty() ? Files.newInputStream(path) : Compression.open(path, compression)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            in.transferTo(out);
            return out.toByteArray();
        }
    }

    /** Reads a text through the door, as the file of that name in the folder. */
    public static Rows of(Path folder, String text) throws IOException {
        return of(folder, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Rows of(Path folder, byte[] text) throws IOException {
        return of(Files.write(folder.resolve("text.txt"), text));
    }

    public static Rows of(Path file) throws IOException {
        try (Trace trace = Traces.open(file)) {
            return of(trace, Selection.everything());
        }
    }

    public static Rows of(Trace trace, Selection selection) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (EventCursor cursor = trace.cursor(selection)) {
            while (cursor.next()) {
                for (int i = cursor.from(); i < cursor.to(); i++) {
                    rows.add(row(trace, cursor.batch(), i, selection));
                }
            }
            List<Anomaly> all =
                    new ArrayList<>(trace.sources().get(0).anomalies().list());
            all.addAll(cursor.anomalies().list());
            return new Rows(rows, all);
        }
    }

    private static Row row(Trace trace, EventBatch b, int i, Selection selection) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (b.isLoss(i)) {
            values.put("count", b.lossCount(i));
            values.put("since", b.lossSinceNs(i));
            return new Row(b.timeNs(i), b.cpu(i), b.tid(i), null, 0, "LOSS", null, values, b.position(i));
        }
        EventType type = trace.types().get(b.type(i));
        List<String> wanted = selection.of(type).fields();
        for (int k = 0; k < b.valueCount(i); k++) {
            Field field = wanted == null
                    ? type.fields().get(k)
                    : type.fieldIndex(wanted.get(k)) < 0 ? null : type.fields().get(type.fieldIndex(wanted.get(k)));
            if (field != null && b.value(i, k) != Field.MISSING) {
                values.put(field.name(), field.kind() == Field.Kind.STRING ? b.text(i, k) : (Object) b.value(i, k));
            }
        }
        return new Row(
                b.timeNs(i),
                b.cpu(i),
                b.tid(i),
                b.comm(i),
                b.flags(i),
                type.name(),
                type.probedFunction(),
                values,
                b.position(i));
    }

    /** The only row. */
    public Row one() {
        if (rows.size() != 1) {
            throw new AssertionError("rows: " + rows + ", anomalies: " + anomalies);
        }
        return rows.get(0);
    }

    /** How often a kind of anomaly was counted. */
    public long count(Anomaly.Kind kind) {
        return anomalies.stream()
                .filter(a -> a.kind() == kind)
                .mapToLong(Anomaly::count)
                .sum();
    }
}
