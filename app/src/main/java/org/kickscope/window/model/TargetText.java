package org.kickscope.window.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.kickscope.result.SignalTable;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Outcome;
import org.kickscope.stack.Duty;
import org.kickscope.views.Target;

/**
 * Targets as JSON. Signals are named by their id, which stays when an index is made anew; their row need not. The members of a
 * target are those of its record.
 */
final class TargetText {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private TargetText() {}

    static ObjectNode node(Target target, SignalTable table) {
        ObjectNode node = MAPPER.createObjectNode();
        if (target instanceof Target.Signal t) {
            return node.put("signal", table.row(t.row()).id());
        }
        if (target instanceof Target.Hop t) {
            return node.put("signal", table.row(t.row()).id()).put("hop", t.index());
        }
        ObjectNode members = MAPPER.valueToTree(target);
        node.set(target.getClass().getSimpleName(), members);
        return node;
    }

    /** The target, or null when the text names none that there is. */
    static Target target(JsonNode node, SignalTable table) {
        if (node.has("signal")) {
            int row = table.rowOf(node.path("signal").asText());
            if (row < 0) {
                return null;
            }
            int hop = node.path("hop").asInt(-1);
            return hop >= 0 && hop < table.hopCount(row) ? new Target.Hop(row, hop) : new Target.Signal(row);
        }
        if (node.size() != 1) {
            return null;
        }
        String kind = node.fieldNames().next();
        JsonNode m = node.path(kind);
        try {
            return switch (kind) {
                case "Layer" -> new Target.Layer(text(m, "stack"), direction(m), text(m, "layer"));
                case "Handoff" -> new Target.Handoff(text(m, "stack"), direction(m), text(m, "from"), text(m, "to"));
                case "Fate" -> new Target.Fate(text(m, "stack"), direction(m), Outcome.valueOf(text(m, "outcome")));
                case "Queue" -> new Target.Queue(text(m, "name"));
                case "Address" -> new Target.Address(text(m, "key"));
                case "Lookup" -> new Target.Lookup(text(m, "pattern"));
                case "Event" ->
                    new Target.Event(
                            m.path("source").asInt(), m.path("position").asLong());
                case "Range" ->
                    new Target.Range(m.path("fromNs").asLong(), m.path("toNs").asLong());
                case "Lane" -> new Target.Lane(text(m, "name"));
                case "Finding" ->
                    new Target.Finding(text(m, "rule"), m.path("number").asInt());
                case "Responsibility" -> new Target.Responsibility(text(m, "stack"), Duty.valueOf(text(m, "duty")));
                default -> null;
            };
        } catch (IllegalArgumentException e) {
            return null; // a word that this version does not know
        }
    }

    private static String text(JsonNode members, String name) {
        return members.path(name).asText();
    }

    private static Direction direction(JsonNode members) {
        return Direction.valueOf(text(members, "direction"));
    }
}
