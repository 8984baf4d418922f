package org.kickscope.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts anomalies by kind and source and keeps the first place of each, so its size does not depend on how broken a file
 * is; {@code NOTE} and {@code UNKNOWN_PART} are kept apart by their text too, up to 100 of them. Not thread-safe.
 */
public final class Anomalies {
    private static final int MOST_TEXTS = 100;
    private final Map<String, Anomaly> byKey = new LinkedHashMap<>();

    public void clear() {
        byKey.clear();
    }

    public boolean isEmpty() {
        return byKey.isEmpty();
    }

    /** Counts one. Parameters as in {@link Anomaly}. */
    public void add(Anomaly.Kind kind, int source, long events, long position, long ns, String text) {
        add(new Anomaly(kind, source, 1, events, position, ns, text));
    }

    /** Counts all of another collection. */
    public void addAll(Anomalies other) {
        if (!other.byKey.isEmpty()) {
            other.byKey.values().forEach(this::add);
        }
    }

    private void add(Anomaly a) {
        boolean byText = a.kind() == Anomaly.Kind.NOTE || a.kind() == Anomaly.Kind.UNKNOWN_PART;
        String key = a.kind().name() + a.source() + (byText && byKey.size() < MOST_TEXTS ? a.firstText() : "");
        byKey.merge(
                key,
                a,
                (x, y) -> new Anomaly(
                        x.kind(),
                        x.source(),
                        x.count() + y.count(),
                        x.events() + y.events(),
                        x.firstPosition(),
                        x.firstNs(),
                        x.firstText()));
    }

    /** What was counted, in the order of first sight. */
    public List<Anomaly> list() {
        return new ArrayList<>(byKey.values());
    }
}
