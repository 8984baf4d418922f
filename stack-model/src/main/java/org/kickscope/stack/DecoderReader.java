package org.kickscope.stack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads decoders: the shipped ones, and those that a stack file adds. */
final class DecoderReader {
    private static final Set<String> FILE = Set.of("ends", "decoders");
    private static final Set<String> END = Set.of("event", "guest", "when", "directions");
    private static final Set<String> DECODER = Set.of(
            "id",
            "title",
            "by",
            "side",
            "direction",
            "kind",
            "point",
            "structure",
            "compares",
            "begins",
            "tentative",
            "part",
            "after",
            "silence",
            "sources",
            "on");
    private static final Set<String> STEP = Set.of(
            "event",
            "guest",
            "shows",
            "when",
            "unless",
            "key",
            "carried",
            "ofCandidate",
            "matches",
            "wrongUnless",
            "target",
            "targetText",
            "device",
            "signal",
            "exact",
            "gives",
            "takes",
            "stacks");
    /** A key is kept as this many numbers. */
    static final int MOST_PARTS = 4;

    private static final int MOST_STEPS = 100;
    private static final int MOST_DECODERS = 60;

    /** What a file of decoders holds. */
    record Shipped(Map<String, Decoder> decoders, List<Decoder.End> ends) {}

    private DecoderReader() {}

    static Shipped shipped(Json root) throws StackFileException {
        root.onlyKeys(FILE);
        Map<String, Decoder> all = new LinkedHashMap<>();
        for (Json item : root.at("decoders").items()) {
            Decoder d = decoder(item);
            if (all.put(d.id(), d) != null) {
                throw item.at("id").expected("an id that no other decoder has");
            }
        }
        List<Decoder.End> ends = new ArrayList<>();
        for (Json item : root.at("ends").items()) {
            item.onlyKeys(END);
            List<String> directions = item.texts("directions");
            ends.add(new Decoder.End(
                    event(item.at("event")),
                    item.flag("guest"),
                    when(item),
                    directions.isEmpty() || directions.contains("kick"),
                    directions.isEmpty() || directions.contains("interrupt")));
        }
        return new Shipped(all, ends);
    }

    /** The decoders of a stack: names of shipped ones, and its own. */
    static List<Decoder> ofStack(Json root, Map<String, Decoder> shipped) throws StackFileException {
        Map<String, Decoder> all = new LinkedHashMap<>();
        if (root.has("decoders")) {
            for (Json item : root.at("decoders").items()) {
                Decoder d = item.node.isTextual() ? shipped.get(item.text()) : decoder(item);
                if (d == null) {
                    throw item.expected(
                            "a decoder, or the id of a shipped one: " + String.join(", ", shipped.keySet()));
                }
                if (!item.node.isTextual() && shipped.containsKey(d.id())) {
                    throw item.at("id").expected("an id that no shipped decoder has");
                }
                if (all.put(d.id(), d) != null || all.size() > MOST_DECODERS) {
                    throw item.expected("each decoder once, at most " + MOST_DECODERS);
                }
            }
        }
        return List.copyOf(all.values());
    }

    private static Decoder decoder(Json item) throws StackFileException {
        item.onlyKeys(DECODER);
        Json id = item.at("id");
        if (!id.text().matches("[a-z][a-z0-9-]{0,39}")) {
            throw id.expected("small letters, digits and dashes, a letter first, at most 40");
        }
        List<Decoder.Step> steps = new ArrayList<>();
        for (Json step : item.at("on").items()) {
            steps.add(step(step));
        }
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            throw item.at("on").wrong("1 to " + MOST_STEPS + " events", steps.size() + " events");
        }
        if (steps.stream().noneMatch(s -> s.shows().contains(Decoder.Shows.LOOK_UP))) {
            throw item.at("on").wrong("an event that shows \"look-up\"", "none");
        }
        Map<String, Decoder.Result> after = new LinkedHashMap<>();
        if (item.has("after")) {
            for (String before : item.at("after").object().keys()) {
                after.put(before, result(item.at("after").at(before)));
            }
        }
        Set<String> sides = new LinkedHashSet<>();
        for (Side s : Side.values()) {
            sides.add(s.id());
        }
        return new Decoder(
                id.text(),
                item.at("title").text(),
                item.at("by").text(),
                Side.of(item.at("side").word(sides)),
                item.at("direction").word(ordered("kick", "interrupt")).equals("interrupt"),
                kind(item.at("kind")),
                item.text("point", ""),
                item.text("structure", ""),
                List.copyOf(item.texts("compares")),
                item.flag("begins"),
                item.flag("tentative"),
                item.flag("part"),
                after,
                result(item.at("silence")),
                List.copyOf(item.texts("sources")),
                List.copyOf(steps));
    }

    private static Set<String> ordered(String... words) {
        return new LinkedHashSet<>(List.of(words));
    }

    private static Decoder.Kind kind(Json item) throws StackFileException {
        return Decoder.Kind.valueOf(
                item.word(ordered("address", "handle", "route")).toUpperCase(Locale.ROOT));
    }

    private static Decoder.Result result(Json item) throws StackFileException {
        return Decoder.Result.valueOf(
                item.word(ordered("hit", "miss", "dropped", "unseen")).toUpperCase(Locale.ROOT));
    }

    private static Decoder.Step step(Json item) throws StackFileException {
        item.onlyKeys(STEP);
        Set<Decoder.Shows> shows = EnumSet.noneOf(Decoder.Shows.class);
        for (Json word : item.at("shows").items()) {
            String w = word.word(ordered("look-up", "candidate", "hit", "miss", "dropped", "woke", "served", "read"));
            shows.add(Decoder.Shows.valueOf(w.replace('-', '_').toUpperCase(Locale.ROOT)));
        }
        if (shows.isEmpty()) {
            throw item.at("shows").expected("what the event shows");
        }
        Map<String, String> key = fields(item, "key");
        if (key.size() > MOST_PARTS) {
            throw item.at("key").expected("at most " + MOST_PARTS + " parts");
        }
        Map<String, String> target = fields(item, "target");
        if (target.size() > 1) {
            throw item.at("target").expected("one name and its field");
        }
        boolean byKey = item.has("takes");
        if (byKey && key.isEmpty()) {
            throw item.at("takes").expected("a \"key\" to take by");
        }
        return new Decoder.Step(
                event(item.at("event")),
                item.flag("guest"),
                shows,
                when(item),
                key,
                List.copyOf(item.texts("carried")),
                item.text("ofCandidate", null),
                fields(item, "matches"),
                fields(item, "wrongUnless"),
                target.isEmpty() ? null : target.entrySet().iterator().next(),
                item.text("targetText", null),
                item.text("device", null),
                item.flag("signal"),
                item.flag("exact"),
                item.text("gives", null),
                item.text("takes", null),
                List.copyOf(item.texts("stacks")));
    }

    private static String event(Json item) throws StackFileException {
        if (!item.text().matches("[A-Za-z_][A-Za-z0-9_]{0,99}")) {
            throw item.expected("the name of an event: letters, digits and underscores");
        }
        return item.text();
    }

    private static Map<String, String> fields(Json item, String key) throws StackFileException {
        Map<String, String> all = new LinkedHashMap<>();
        if (item.has(key)) {
            for (String name : item.at(key).object().keys()) {
                all.put(name, item.at(key).at(name).text());
            }
        }
        return all;
    }

    private static List<Decoder.When> when(Json item) throws StackFileException {
        List<Decoder.When> all = new ArrayList<>();
        for (String word : List.of("when", "unless")) {
            if (item.has(word)) {
                for (String field : item.at(word).object().keys()) {
                    all.add(condition(field, item.at(word).at(field), word.equals("unless")));
                }
            }
        }
        return List.copyOf(all);
    }

    private static Decoder.When condition(String field, Json value, boolean negated) throws StackFileException {
        if (value.node.isTextual()) {
            try {
                return new Decoder.When(field, List.of(), Pattern.compile(value.text()), negated);
            } catch (PatternSyntaxException e) {
                throw value.wrong("a regular expression", e.getDescription());
            }
        }
        List<Long> values = new ArrayList<>();
        for (Json v : value.items()) {
            values.add(v.number());
        }
        return new Decoder.When(field, values, null, negated);
    }

    /** The shipped decoders. */
    static Shipped shipped() throws IOException {
        return shipped(StackCatalogue.json("decoders.json"));
    }
}
