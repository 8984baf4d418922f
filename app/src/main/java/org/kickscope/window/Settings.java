package org.kickscope.window;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a person has the window.
 *
 * @param theme light or dark; null: as the desktop has it
 * @param arrangements of perspectives that were changed
 * @param width of the window
 * @param height of the window
 */
record Settings(Theme theme, Map<Perspective, Arrangement> arrangements, int width, int height) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String NAME = "window.json";
    private static final int DEEPEST = 16;

    static final Settings STANDARD = new Settings(null, Map.of(), 1440, 900);

    Settings {
        arrangements = Map.copyOf(arrangements);
    }

    /** Reads them; what cannot be read is as nobody has changed it. */
    static Settings read(Path folder) {
        JsonNode root;
        try {
            root = MAPPER.readTree(Files.readAllBytes(folder.resolve(NAME)));
        } catch (IOException e) {
            return STANDARD;
        }
        Map<Perspective, Arrangement> all = new EnumMap<>(Perspective.class);
        for (Perspective p : Perspective.values()) {
            Arrangement a = arrangement(root.path("arrangements").path(key(p)), 0);
            if (a != null) {
                all.put(p, a);
            }
        }
        return new Settings(
                root.has("theme") ? Theme.of(root.path("theme").asText()) : null,
                all,
                Math.max(640, root.path("width").asInt(STANDARD.width)),
                Math.max(480, root.path("height").asInt(STANDARD.height)));
    }

    /** Writes them, wholly or not at all. */
    void write(Path folder) throws IOException {
        ObjectNode root = MAPPER.createObjectNode();
        if (theme != null) {
            root.put("theme", theme.name().toLowerCase(Locale.ROOT));
        }
        root.put("width", width);
        root.put("height", height);
        ObjectNode all = root.putObject("arrangements");
        arrangements.forEach((p, a) -> all.set(key(p), node(a)));
        Files.createDirectories(folder);
        Path beside = Files.createTempFile(folder, "window", ".new");
        Files.write(beside, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
        Files.move(beside, folder.resolve(NAME), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String key(Perspective p) {
        return p.name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode node(Arrangement a) {
        ObjectNode node = MAPPER.createObjectNode();
        if (a instanceof Arrangement.Place p) {
            ArrayNode panels = node.putArray("panels");
            p.panels().forEach(panels::add);
            node.put("front", p.front());
        } else {
            Arrangement.Split s = (Arrangement.Split) a;
            node.put("beside", s.beside());
            ArrayNode parts = node.putArray("parts");
            s.parts().forEach(part -> parts.add(node(part)));
            ArrayNode dividers = node.putArray("dividers");
            s.dividers().forEach(dividers::add);
        }
        return node;
    }

    private static Arrangement arrangement(JsonNode node, int depth) {
        if (depth > DEEPEST || !node.isObject()) {
            return null;
        }
        if (node.has("panels")) {
            List<String> panels = new ArrayList<>();
            node.path("panels").forEach(p -> panels.add(p.asText()));
            return panels.isEmpty()
                    ? null
                    : new Arrangement.Place(panels, node.path("front").asText());
        }
        List<Arrangement> parts = new ArrayList<>();
        for (JsonNode part : node.path("parts")) {
            Arrangement a = arrangement(part, depth + 1);
            if (a == null) {
                return null;
            }
            parts.add(a);
        }
        List<Double> dividers = new ArrayList<>();
        node.path("dividers").forEach(d -> dividers.add(Math.max(0, Math.min(1, d.asDouble(0.5)))));
        boolean fits = parts.size() >= 2 && dividers.size() == parts.size() - 1;
        return fits ? new Arrangement.Split(node.path("beside").asBoolean(), parts, dividers) : null;
    }
}
