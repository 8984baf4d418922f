package org.kickscope.stack;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads what a stack file says beside its paths: who carries what, what hides signals, answers, and what to record. */
final class DescriptionReader {
    private static final Set<String> RESPONSIBILITY =
            Set.of("id", "who", "layers", "how", "sources", "settled", "note");
    private static final Set<String> SUPPRESSION = Set.of("name", "direction", "where", "effect", "sources");
    private static final Set<String> QUESTION = Set.of("n", "question", "answer", "text", "sources");
    private static final Set<String> PROBE =
            Set.of("event", "kind", "target", "arguments", "proves", "side", "kernels", "fetch", "needed");
    private static final Set<String> KERNEL = Set.of("range", "name", "arguments");
    private static final Set<String> FETCH = Set.of("range", "text");
    private static final Set<String> DIRECTIONS = ordered("kick", "interrupt", "both");
    private static final Set<String> ANSWERS = ordered("yes", "no", "partly", "unknown");
    private static final Set<String> MACHINES = ordered("guest", "host");
    private static final int QUESTIONS = 6;

    private final Json root;
    private final Set<String> layerIds;

    DescriptionReader(Json root, Set<String> layerIds) {
        this.root = root;
        this.layerIds = layerIds;
    }

    private static Set<String> ordered(String... words) {
        return new LinkedHashSet<>(List.of(words));
    }

    private List<Json> list(String key) throws StackFileException {
        return root.has(key) ? root.at(key).items() : List.of();
    }

    /** All seven, in the order of {@link Duty}, whatever their order in the file. */
    List<Responsibility> responsibilities() throws StackFileException {
        Set<String> ids = new LinkedHashSet<>();
        for (Duty duty : Duty.values()) {
            ids.add(duty.id());
        }
        Map<Duty, Responsibility> all = new EnumMap<>(Duty.class);
        for (Json item : root.at("responsibilities").items()) {
            item.onlyKeys(RESPONSIBILITY);
            String id = item.at("id").word(ids);
            Duty duty = Duty.values()[new ArrayList<>(ids).indexOf(id)];
            Responsibility one = new Responsibility(
                    duty,
                    item.at("who").text(),
                    layers(item, "layers"),
                    item.text("how", ""),
                    item.texts("sources"),
                    item.flag("settled"),
                    item.text("note", ""));
            if (all.put(duty, one) != null) {
                throw item.at("id").expected("each responsibility once");
            }
        }
        for (Duty duty : Duty.values()) {
            if (!all.containsKey(duty)) {
                throw root.at("responsibilities")
                        .wrong("all of " + String.join(", ", ids), "none with the id \"" + duty.id() + "\"");
            }
        }
        return List.copyOf(all.values());
    }

    List<Suppression> suppression() throws StackFileException {
        List<Suppression> all = new ArrayList<>();
        for (Json item : list("suppression")) {
            item.onlyKeys(SUPPRESSION);
            all.add(new Suppression(
                    item.at("name").text(),
                    item.at("direction").word(DIRECTIONS),
                    item.text("where", ""),
                    item.at("effect").text(),
                    item.texts("sources")));
        }
        return all;
    }

    List<Question> questions() throws StackFileException {
        Map<Integer, Question> all = new TreeMap<>();
        for (Json item : list("questions")) {
            item.onlyKeys(QUESTION);
            long n = item.at("n").number();
            if (n < 1 || n > QUESTIONS) {
                throw item.at("n").expected("a number from 1 to " + QUESTIONS);
            }
            Question one = new Question(
                    (int) n,
                    item.at("question").text(),
                    item.at("answer").word(ANSWERS),
                    item.at("text").text(),
                    item.texts("sources"));
            if (all.put(one.number(), one) != null) {
                throw item.at("n").expected("each question once");
            }
        }
        return List.copyOf(all.values());
    }

    List<Probe> probes() throws StackFileException {
        List<Probe> all = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (Json item : list("probes")) {
            item.onlyKeys(PROBE);
            Probe one = probe(item);
            if (!seen.add(one.event() + (one.guest() ? "@guest" : "@host"))) {
                throw item.at("event").expected("each event once for the host and once for the guest");
            }
            all.add(one);
        }
        return all;
    }

    private Probe probe(Json item) throws StackFileException {
        String event = item.at("event").text();
        if (!event.matches("[A-Za-z_][A-Za-z0-9_]{0,99}")) {
            throw item.at("event").expected("the name of an event: letters, digits and underscores");
        }
        List<Probe.Name> names = new ArrayList<>();
        if (item.has("kernels")) {
            for (Json kernel : item.at("kernels").items()) {
                kernel.onlyKeys(KERNEL);
                KernelRange range = range(kernel);
                names.add(new Probe.Name(range, target(kernel.at("name")), kernel.text("arguments", "")));
            }
        }
        List<Probe.Fetch> fetches = new ArrayList<>();
        if (item.has("fetch")) {
            for (Json fetch : item.at("fetch").items()) {
                fetch.onlyKeys(FETCH);
                Json text = fetch.at("text");
                if (!text.text().matches("[A-Za-z0-9_$()+:=, -]{1,400}")) {
                    throw text.expected("arguments of a probe: letters, digits and _ $ ( ) + : = , -");
                }
                fetches.add(new Probe.Fetch(range(fetch), text.text()));
            }
        }
        Probe.Kind kind = kind(item.at("kind"));
        return new Probe(
                event,
                kind,
                target(item.at("target")),
                item.text("arguments", ""),
                layers(item, "proves"),
                item.at("side").word(MACHINES).equals("guest"),
                names,
                fetches,
                need(item.at("needed")));
    }

    private static KernelRange range(Json item) throws StackFileException {
        KernelRange range = KernelRange.of(item.at("range").text());
        if (range == null) {
            throw item.at("range").expected("a version \"6.1\", a range \"6.12-6.18\" or a bound \">=6.8\"");
        }
        return range;
    }

    /** Becomes a word of a command: nothing in it may mean anything to a shell. */
    private static String target(Json item) throws StackFileException {
        String text = item.text();
        if (!text.matches("[A-Za-z0-9_./:+-]{1,200}")) {
            throw item.expected("a target of letters, digits and _ . / : + -");
        }
        return text;
    }

    private static Probe.Kind kind(Json item) throws StackFileException {
        Set<String> words = new LinkedHashSet<>();
        for (Probe.Kind k : Probe.Kind.values()) {
            words.add(k.id());
        }
        return Probe.Kind.values()[new ArrayList<>(words).indexOf(item.word(words))];
    }

    private static Probe.Need need(Json item) throws StackFileException {
        Set<String> words = new LinkedHashSet<>();
        for (Probe.Need n : Probe.Need.values()) {
            words.add(n.id());
        }
        return Probe.Need.values()[new ArrayList<>(words).indexOf(item.word(words))];
    }

    private List<String> layers(Json item, String key) throws StackFileException {
        List<String> all = new ArrayList<>();
        if (item.has(key)) {
            for (Json layer : item.at(key).items()) {
                if (!layerIds.contains(layer.text())) {
                    throw layer.expected("the id of a layer of this stack");
                }
                all.add(layer.text());
            }
        }
        return all;
    }
}
