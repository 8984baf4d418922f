package org.kickscope.stack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads the paths of a stack file. A path is an array of entries: {@code {"layer": …, "on": […]}} for a hop,
 * {@code {"on": […]}} for events that are no hops, {@code {"use": …}} for a segment that several stacks share.
 */
final class HookReader {
    private static final Set<String> ENTRY = Set.of("layer", "use", "on", "guest", "optional", "end", "otherwise");
    private static final Set<String> EVENT = Set.of(
            "event",
            "events",
            "join",
            "space",
            "key",
            "when",
            "give",
            "after",
            "confirmedBy",
            "begins",
            "last",
            "outcome",
            "wakee",
            "otherwise",
            "waits",
            "proves",
            "vector",
            "tentative",
            "needsRemembered",
            "unlessRecorded",
            "exact",
            "unread",
            "bottomHalf",
            "takenField",
            "queues");
    private static final Set<String> GIVE =
            Set.of("space", "key", "merge", "holds", "note", "pendingField", "pendingMask", "until");
    private static final Set<String> OUTCOMES =
            new TreeSet<>(Set.of("delivered", "coalesced", "suppressed", "dropped"));
    /** More than any path has; a file that uses segments of segments of segments ends here. */
    private static final int MOST_HOOKS = 2000;

    private static final int MOST_USES = 200;
    /** Joins whose key is the name of a slot filled elsewhere. */
    private static final Set<Hook.Join> BY_SPACE = Set.of(Hook.Join.TAKE, Hook.Join.PEEK, Hook.Join.RELEASE);

    private final Map<String, Json> segments;
    private final Set<String> layerIds;
    private final List<Hook> hooks = new ArrayList<>();
    private final LinkedHashSet<String> path = new LinkedHashSet<>();
    private final List<Json> places = new ArrayList<>();
    private final Map<String, Json> named = new HashMap<>();
    private int uses;

    HookReader(Map<String, Json> segments, Set<String> layerIds) {
        this.segments = segments;
        this.layerIds = layerIds;
    }

    SignalPath read(Json array) throws StackFileException {
        entries(array, new LinkedHashSet<>());
        for (Map.Entry<String, Json> reference : named.entrySet()) {
            if (!path.contains(reference.getKey())) {
                throw ofUser(array, reference.getValue().expected("a layer of this path"));
            }
        }
        Set<String> given = new LinkedHashSet<>();
        hooks.forEach(h -> {
            if (h.give() != null) {
                given.add(h.give().space());
            }
        });
        for (int i = 0; i < hooks.size(); i++) {
            Hook h = hooks.get(i);
            if (BY_SPACE.contains(h.join()) && !given.contains(h.space())) {
                StackFileException wrong = places.get(i)
                        .at("space")
                        .expected("the space of a \"give\" on the same path, which " + h.event() + " could "
                                + word(h.join()));
                throw ofUser(array, wrong);
            }
        }
        return new SignalPath(List.copyOf(path), List.copyOf(hooks));
    }

    private void entries(Json array, LinkedHashSet<String> using) throws StackFileException {
        for (Json entry : array.items()) {
            entry.onlyKeys(ENTRY);
            if (entry.has("use")) {
                entry.onlyKeys(Set.of("use"));
                use(entry.at("use"), using);
            } else {
                entry(entry);
            }
        }
    }

    private void use(Json name, LinkedHashSet<String> using) throws StackFileException {
        String segment = name.text();
        if (!segments.containsKey(segment)) {
            throw name.expected("a segment: " + String.join(", ", new TreeSet<>(segments.keySet())));
        }
        if (!using.add(segment)) {
            throw name.expected("a segment that does not use itself (" + String.join(" → ", using) + ")");
        }
        if (++uses > MOST_USES) {
            throw name.wrong("a path that uses at most " + MOST_USES + " segments", "more");
        }
        try {
            entries(segments.get(segment), using);
        } catch (StackFileException e) {
            throw ofUser(name, e);
        }
        using.remove(segment);
    }

    /** A mistake that shows in a shipped segment is one of the file that uses it. */
    private static StackFileException ofUser(Json user, StackFileException wrong) {
        return wrong.file().equals(user.file)
                ? wrong
                : user.wrong("segments that fit this stack", "one that does not (" + wrong.getMessage() + ")");
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
        List<Json> events = entry.at("on").items();
        if (events.isEmpty()) {
            throw entry.at("on").expected("at least one event");
        }
        for (Json on : events) {
            on.onlyKeys(EVENT);
            if (on.has("event") && on.has("events")) {
                throw on.at("events").expected("either \"event\" or \"events\"");
            }
            List<String> names = on.has("event") ? List.of(on.at("event").text()) : on.texts("events");
            if (names.isEmpty()) {
                throw on.expected("\"event\" or \"events\"");
            }
            for (String event : names) {
                hooks.add(hook(entry, on, layer, event));
                places.add(on);
            }
            if (hooks.size() > MOST_HOOKS) {
                throw on.wrong("a path of at most " + MOST_HOOKS + " events", "more");
            }
        }
    }

    private Hook hook(Json entry, Json on, String layer, String event) throws StackFileException {
        Hook.Join join = join(on);
        List<String> key = on.texts("key");
        if (BY_SPACE.contains(join) && !on.has("space")) {
            throw on.at("space").expected("the name of a set of keys, because the join is " + word(join));
        }
        if (key.size() < parts(join)) {
            throw on.at("key")
                    .expected("at least " + parts(join) + " field" + (parts(join) == 1 ? "" : "s")
                            + ", because the join is " + word(join));
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
                on.flag("unread"),
                on.text("bottomHalf", null),
                on.text("takenField", null),
                on.flag("queues"),
                on.text("vector", null),
                on.flag("waits"));
    }

    /** How many fields a join needs to find its signal. */
    private static int parts(Hook.Join join) {
        return switch (join) {
            case EXIT, ENTER, DECODE, INJECT, EOI, WAKE -> 1;
            case ACCEPT, ACCEPT_POSTED, ARRIVE -> 2;
            default -> 0;
        };
    }

    private static String word(Hook.Join join) {
        return join.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Hook.Join join(Json on) throws StackFileException {
        String word = on.text("join", "here");
        List<String> words = new ArrayList<>();
        for (Hook.Join j : Hook.Join.values()) {
            if (word(j).equals(word)) {
                return j;
            }
            words.add(word(j));
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
                give.flag("note"),
                give.text("pendingField", null),
                give.has("pendingMask") ? give.at("pendingMask").number() : -1,
                reference(give, "until"));
    }

    private static String outcome(Json from, String key) throws StackFileException {
        if (!from.has(key)) {
            return null;
        }
        return from.at(key).word(OUTCOMES);
    }

    private static Map<String, Hook.Condition> conditions(Json on) throws StackFileException {
        Map<String, Hook.Condition> all = new LinkedHashMap<>();
        if (on.has("when")) {
            Json when = on.at("when").object();
            for (String field : when.keys()) {
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
