package org.kickscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rules of the Trace Event Format, as its document of 2016 and Perfetto's reader have them: which keys a phase needs, that
 * events stand in the order of time, that slices of a thread nest, that async slices and flows begin and end, and that each end
 * of a flow lies in a slice of its thread.
 */
final class TraceEventRules {
    private static final Map<String, List<String>> KEYS = Map.of(
            "M", List.of("name", "pid", "tid", "args"),
            "X", List.of("name", "cat", "pid", "tid", "ts", "dur"),
            "b", List.of("name", "cat", "pid", "tid", "ts", "id"),
            "e", List.of("name", "cat", "pid", "tid", "ts", "id"),
            "s", List.of("name", "cat", "pid", "tid", "ts", "id"),
            "t", List.of("name", "cat", "pid", "tid", "ts", "id"),
            "f", List.of("name", "cat", "pid", "tid", "ts", "id", "bp"));

    private final Map<String, Deque<BigDecimal[]>> slices = new HashMap<>();
    private final Set<String> named = new HashSet<>();
    private final Map<String, BigDecimal> flows = new HashMap<>();
    private final Map<String, String> async = new HashMap<>();
    private BigDecimal last = BigDecimal.valueOf(Long.MIN_VALUE);

    private TraceEventRules() {}

    static long count(JsonNode events, String phase) {
        long n = 0;
        for (JsonNode e : events) {
            n += e.get("ph").asText().equals(phase) ? 1 : 0;
        }
        return n;
    }

    static void check(JsonNode events) {
        assertTrue(events.size() > 10, "no events");
        TraceEventRules rules = new TraceEventRules();
        events.forEach(rules::event);
        assertEquals(Map.of(), rules.async, "async slices without end");
        assertEquals(Map.of(), rules.flows, "flows without end");
    }

    private void event(JsonNode e) {
        String phase = e.get("ph").asText();
        assertTrue(KEYS.containsKey(phase), e.toString());
        for (String key : KEYS.get(phase)) {
            assertTrue(e.hasNonNull(key), key + " of " + e);
        }
        assertTrue(e.get("pid").isInt() && e.get("tid").isInt(), e.toString());
        String track = e.get("pid") + "/" + e.get("tid");
        if (phase.equals("M")) {
            assertTrue(
                    Set.of("process_name", "thread_name").contains(e.get("name").asText()), e.toString());
            assertTrue(named.add(e.get("name").asText() + track), "named twice: " + e);
            return;
        }
        assertTrue(named.contains("process_name" + e.get("pid") + "/0"), "a process without a name: " + e);
        BigDecimal ts = e.get("ts").decimalValue();
        assertTrue(ts.compareTo(last) >= 0, "out of order: " + e);
        last = ts;
        String id = e.path("cat").asText() + ":" + e.path("name").asText() + ":"
                + e.path("id").asText();
        switch (phase) {
            case "X" -> slice(track, ts, e);
            case "b" -> assertEquals(null, async.put(id, track), "begun twice: " + e);
            case "e" -> assertEquals(track, async.remove(id), "ended elsewhere: " + e);
            case "s" -> {
                inSlice(track, ts, e);
                assertEquals(null, flows.put(id, ts), "begun twice: " + e);
            }
            default -> {
                inSlice(track, ts, e);
                assertTrue(flows.containsKey(id), "not begun: " + e);
                if (phase.equals("f")) {
                    assertEquals("e", e.get("bp").asText());
                    flows.remove(id);
                }
            }
        }
    }

    private void slice(String track, BigDecimal ts, JsonNode e) {
        assertTrue(named.contains("thread_name" + track), "a thread without a name: " + e);
        BigDecimal end = ts.add(e.get("dur").decimalValue());
        assertTrue(end.compareTo(ts) > 0, "no length: " + e);
        Deque<BigDecimal[]> open = slices.computeIfAbsent(track, t -> new ArrayDeque<>());
        while (!open.isEmpty() && open.peek()[1].compareTo(ts) <= 0) {
            open.pop();
        }
        assertTrue(open.isEmpty() || open.peek()[1].compareTo(end) >= 0, "does not nest: " + e);
        open.push(new BigDecimal[] {ts, end});
    }

    private void inSlice(String track, BigDecimal ts, JsonNode e) {
        Deque<BigDecimal[]> open = slices.get(track);
        assertTrue(
                open != null && open.stream().anyMatch(s -> s[0].compareTo(ts) <= 0 && s[1].compareTo(ts) > 0),
                "in no slice: " + e);
    }
}
