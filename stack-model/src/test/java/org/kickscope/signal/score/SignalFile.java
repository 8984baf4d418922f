package org.kickscope.signal.score;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Reads the known signals of a trace: JSON lines, one signal each, plain or gzipped. The shape is that of
 * {@code kickscope paths --format jsonl}, and besides:
 *
 * <ul>
 *   <li>{@code hostOutcome}: the outcome for somebody who sees the host's trace only, where it differs
 *   <li>{@code undecidable}: the outcome is true, but this trace does not show it
 *   <li>{@code debatable}, {@code debatableParts}: what is not counted; without parts, hops and outcome
 *   <li>of a hop, {@code trace: "guest"} and {@code alsoNs}, other times that are right too
 * </ul>
 */
public final class SignalFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SignalFile() {}

    /**
     * The signals of a file, in its order.
     *
     * @throws IOException when it cannot be read or a line is no JSON
     */
    public static List<StatedSignal> read(Path file) throws IOException {
        List<StatedSignal> all = new ArrayList<>();
        try (InputStream raw = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    all.add(signal(JSON.readTree(line)));
                }
            }
        }
        return all;
    }

    private static StatedSignal signal(JsonNode row) {
        List<StatedHop> hops = new ArrayList<>();
        for (JsonNode hop : row.path("hops")) {
            List<Long> others = new ArrayList<>();
            hop.path("alsoNs").forEach(t -> others.add(t.asLong()));
            boolean guest = hop.path("trace").asText().equals("guest");
            hops.add(new StatedHop(
                    hop.path("layer").asText(),
                    hop.path("event").asText(),
                    hop.path("tNs").asLong(),
                    guest,
                    others));
        }
        String outcome = text(row, "outcome");
        return new StatedSignal(
                text(row, "id"),
                text(row, "direction"),
                text(row, "stack"),
                outcome,
                row.hasNonNull("hostOutcome") ? text(row, "hostOutcome") : outcome,
                text(row, "reason"),
                text(row, "mergedInto"),
                row.path("undecidable").asBoolean(),
                debatable(row),
                hops);
    }

    private static Set<StatedSignal.Part> debatable(JsonNode row) {
        Set<StatedSignal.Part> parts = EnumSet.noneOf(StatedSignal.Part.class);
        if (row.path("debatable").asBoolean()) {
            if (row.has("debatableParts")) {
                row.get("debatableParts")
                        .forEach(p ->
                                parts.add(StatedSignal.Part.valueOf(p.asText().toUpperCase(Locale.ROOT))));
            } else {
                parts.add(StatedSignal.Part.HOPS);
                parts.add(StatedSignal.Part.OUTCOME);
            }
        }
        return parts;
    }

    private static String text(JsonNode row, String field) {
        return row.hasNonNull(field) ? row.get(field).asText() : null;
    }
}
