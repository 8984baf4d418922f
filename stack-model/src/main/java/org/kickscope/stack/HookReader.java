package org.kickscope.stack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads the paths of a stack file. A path is an array of entries: {@code {"layer": …, "on": […]}} for a hop,
 * {@code {"on": […]}} for events that are no hops, {@code {"use": …}} for a segment that several stacks share.
 */
final class HookReader {
    private static final Set<String> ENTRY = Set.of("layer", "use", "on", "guest", "optional", "end", "otherwise");
    private static final Set<String> EVENT = Set.of(
            "event", "events", "join", "space", "key", "when", "give", "after", "confirmedBy", "begins", "last", "outcome",
            "wakee", "otherwise", "waits", "proves", "vector", "tentative", "needsRemembered", "unlessRecorded", "exact", "queues");
    private static final Set<String> GIVE = Set.of("space", "key", "merge", "holds", "pendingField", "pendingMask", "until");
    private static final Set<String> OUTCOMES = Set.of("delivered", "coalesced", "suppressed", "dropped");
    /** Joins whose key is the name of a slot filled elsewhere. */
    private static final Set<Hook.Join> BY_SPACE = Set.of(Hook.Join.TAKE, Hook.Join.PEEK, Hook.Join.RELEASE);

    private final Map<String, Json> segments;
    private final Set<String> layerIds;
    private final List<Hook> hooks = new ArrayList<>();
    private final LinkedHashSet<String> path = new LinkedHashSet<>();
    private final Map<String, Json> named = new HashMap<>();

    HookReader(Map<String, Json> segments, Set<String> layerIds) {
        this.segments = segments;
        this.layerIds = layerIds;
    }

    SignalPath read(Json array) throws StackFileException {
        entries(array, new LinkedHashSet<>());
        for (Map.Entry<String, Json> reference : named.entrySet()) {
            if (!path.contains(reference.getKey())) {
                throw reference.getValue().expected("a layer of this path");
            }
        }
        Set<String> given = new LinkedHashSet<>();
        hooks.forEach(h -> {
            if (h.give() != null) {
                given.add(h.give().space());
            }
        });
        for (Hook h : hooks) {
            if (BY_SPACE.contains(h.join()) && !given.contains(h.space())) {
                throw array.expected("a \"give\" with the space \"" + h.space() + "\" that " + h.event() + " takes from");
            }
        }
        return new SignalPath(List.copyOf(path), List.copyOf(hooks));
    }

    private void entries(Json array, LinkedHashSet<String> using) throws StackFileException {
        for (Json entry : array.items()) {
            entry.onlyKeys(ENTRY);
            if (entry.has("use")) {
                use(entry.at("use"), using);
            } else {
                entry(entry);
            }
        }
    }

    private void use(Json name, LinkedHashSet<String> using) throws StackFileException {
        String segment = name.text();
        if (!segments.containsKey(segment)) {
            throw name.expected("a segment: " + String.join(", ", new java.util.TreeSet<>(segments.keySet())));
        }
        if (!using.add(segment)) {
            throw name.expected("a segment that does not use itself (" + String.join(" → ", using) + ")");
        }
        entries(segments.get(segment), using);
        using.remove(segment);
    }

    private void entry(Json entry) throws StackFileException {
        String layer = null;
        if (entry.has("layer")) {
            layer = entry.at("layer").text();
            if (!layerIds.contains(layer)) {
                throw entry.at("layer").expected("the id of a layer of this stack");
            }
            path.add(layer);
        }
        for (Json on : entry.at("on").items()) {
            on.onlyKeys(EVENT);
            List<String> events = on.has("event") ? List.of(on.at("event").text()) : on.texts("events");
            if (events.isEmpty()) {
                throw on.expected("\"event\" or \"events\"");
            }
            for (String event : events) {
                hooks.add(hook(entry, on, layer, event));
            }
        }
    }

    private Hook hook(Json entry, Json on, String layer, String event) throws StackFileException {
        Hook.Join join = join(on);
        List<String> key = on.texts("key");
        if (BY_SPACE.contains(join) && !on.has("space")) {
            throw on.expected("\"space\", because the join is " + join.name().toLowerCase(java.util.Locale.ROOT));
        }
        return new Hook(
                layer,
                event,
                entry.flag("guest"),
                join,
                on.text("space", null),
                key,
                conditions(on),
                on.has("give") ? give(on.at("give")) : null,
                references(on, "after"),
                references(on, "confirmedBy"),
                on.flag("begins"),
                on.flag("last"),
                entry.flag("end"),
                outcome(on.has("otherwise") ? on : entry, "otherwise"),
                outcome(on, "outcome"),
                on.has("wakee") ? pattern(on.at("wakee")) : null,
                entry.flag("optional"),
                on.flag("proves"),
                on.flag("tentative"),
                on.flag("needsRemembered"),
                on.text("unlessRecorded", null),
                on.flag("exact"),
                on.flag("queues"),
                on.text("vector", null),
                on.flag("waits"));
    }

    private static Hook.Join join(Json on) throws StackFileException {
        String word = on.text("join", "here");
        for (Hook.Join j : Hook.Join.values()) {
            if (j.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-').equals(word)) {
                return j;
            }
        }
        List<String> words = new ArrayList<>();
        for (Hook.Join j : Hook.Join.values()) {
            words.add(j.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        }
        throw on.at("join").expected("one of " + String.join(", ", words));
    }

    private List<String> references(Json on, String key) throws StackFileException {
        if (on.has(key)) {
            for (Json item : on.at(key).items()) {
                named.put(item.text(), item);
            }
        }
        return on.texts(key);
    }

    private String reference(Json on, String key) throws StackFileException {
        if (!on.has(key)) {
            return null;
        }
        named.put(on.at(key).text(), on.at(key));
        return on.at(key).text();
    }

    private Hook.Give give(Json give) throws StackFileException {
        give.onlyKeys(GIVE);
        return new Hook.Give(
                give.at("space").text(),
                give.texts("key"),
                give.flag("merge"),
                give.flag("holds"),
                give.text("pendingField", null),
                give.has("pendingMask") ? give.at("pendingMask").number() : -1,
                reference(give, "until"));
    }

    private static String outcome(Json from, String key) throws StackFileException {
        if (!from.has(key)) {
            return null;
        }
        String word = from.at(key).text();
        if (!OUTCOMES.contains(word)) {
            throw from.at(key).expected("one of " + String.join(", ", new java.util.TreeSet<>(OUTCOMES)));
        }
        return word;
    }

    private static Map<String, Hook.Condition> conditions(Json on) throws StackFileException {
        Map<String, Hook.Condition> all = new LinkedHashMap<>();
        if (on.has("when")) {
            Json when = on.at("when").object();
            for (var names = when.node.fieldNames(); names.hasNext(); ) {
                String field = names.next();
                Json value = when.at(field);
                if (value.node.isTextual()) {
                    all.put(field, new Hook.Condition(null, pattern(value)));
                } else {
                    List<Json> items = value.items();
                    long[] numbers = new long[items.size()];
                    for (int i = 0; i < numbers.length; i++) {
                        numbers[i] = items.get(i).number();
                    }
                    all.put(field, new Hook.Condition(numbers, null));
                }
            }
        }
        return all;
    }

    private static Pattern pattern(Json text) throws StackFileException {
        try {
            return Pattern.compile(text.text());
        } catch (PatternSyntaxException e) {
            throw text.expected("a regular expression (" + e.getDescription() + ")");
        }
    }
}
