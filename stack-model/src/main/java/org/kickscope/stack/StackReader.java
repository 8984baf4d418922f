package org.kickscope.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one stack file, wholly or not at all. */
final class StackReader {
    private static final Set<String> TOP = Set.of(
            "id",
            "title",
            "era",
            "summary",
            "layers",
            "responsibilities",
            "suppression",
            "questions",
            "probes",
            "segments",
            "decoders",
            "kick",
            "interrupt");
    private static final Set<String> LAYER =
            Set.of("id", "title", "side", "family", "module", "role", "insteadOf", "sources");
    private static final int MOST_LAYERS = 60;

    private final Map<String, Json> shippedSegments;
    private final Map<String, Decoder> shippedDecoders;

    /**
     * @param shippedSegments pieces of paths that every file may use
     * @param shippedDecoders decoders that every file may name
     */
    StackReader(Map<String, Json> shippedSegments, Map<String, Decoder> shippedDecoders) {
        this.shippedSegments = shippedSegments;
        this.shippedDecoders = shippedDecoders;
    }

    Stack read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new StackFileException(file.toString(), "", "a file", "a folder");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            // never by the size that the file system tells: a device has none
            bytes = in.readNBytes(Json.LARGEST_BYTES + 1);
        }
        if (bytes.length > Json.LARGEST_BYTES) {
            long size = Files.size(file);
            throw new StackFileException(
                    file.toString(),
                    "",
                    "a stack file of at most " + Json.LARGEST_BYTES + " bytes",
                    size > Json.LARGEST_BYTES ? size + " bytes" : "more");
        }
        return read(Json.parse(file.toString(), bytes));
    }

    Stack read(Json root) throws StackFileException {
        root.onlyKeys(TOP);
        Json id = root.at("id");
        if (!id.text().matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw id.expected("small letters, digits and dashes, at most 40");
        }
        String title = root.at("title").text();
        Map<String, Layer> layers = layers(root.at("layers"));
        Map<String, Json> segments = segments(root);
        DescriptionReader description = new DescriptionReader(root, layers.keySet());
        return new Stack(
                id.text(),
                title,
                root.text("era", ""),
                root.text("summary", ""),
                List.copyOf(layers.values()),
                new HookReader(segments, layers.keySet()).read(root.at("kick")),
                new HookReader(segments, layers.keySet()).read(root.at("interrupt")),
                description.responsibilities(),
                description.suppression(),
                description.questions(),
                description.probes(),
                DecoderReader.ofStack(root, shippedDecoders));
    }

    private static Map<String, Layer> layers(Json list) throws StackFileException {
        Map<String, Layer> all = new LinkedHashMap<>();
        for (Json item : list.items()) {
            Layer layer = layer(item);
            if (all.put(layer.id(), layer) != null) {
                throw item.at("id").expected("an id that no other layer of this stack has");
            }
        }
        for (Json item : list.items()) {
            String place = item.text("insteadOf", null);
            if (place != null
                    && (!all.containsKey(place) || place.equals(item.at("id").text()))) {
                throw item.at("insteadOf").expected("the id of another layer of this stack");
            }
        }
        if (all.isEmpty() || all.size() > MOST_LAYERS) {
            throw list.wrong("1 to " + MOST_LAYERS + " layers", all.size() + " layers");
        }
        return all;
    }

    private static Layer layer(Json item) throws StackFileException {
        item.onlyKeys(LAYER);
        Json id = item.at("id");
        if (!id.text().matches("[a-z][a-z0-9-]{0,63}")) {
            throw id.expected("small letters, digits and dashes, a letter first, at most 64");
        }
        Set<String> sides = new LinkedHashSet<>();
        for (Side side : Side.values()) {
            sides.add(side.id());
        }
        Side side = Side.of(item.at("side").word(sides));
        return new Layer(
                id.text(),
                item.at("title").text(),
                side,
                item.has("family") ? family(item.at("family")) : Family.of(side),
                item.text("module", ""),
                item.text("role", ""),
                item.text("insteadOf", null),
                List.copyOf(item.texts("sources")));
    }

    private static Family family(Json item) throws StackFileException {
        Set<String> families = new LinkedHashSet<>();
        for (Family family : Family.values()) {
            families.add(family.id());
        }
        return Family.of(item.word(families));
    }

    /** The shipped segments and those of the file itself. */
    private Map<String, Json> segments(Json root) throws StackFileException {
        if (!root.has("segments")) {
            return shippedSegments;
        }
        Map<String, Json> all = new LinkedHashMap<>(shippedSegments);
        Json own = root.at("segments").object();
        for (String name : own.keys()) {
            if (all.put(name, own.at(name)) != null) {
                throw own.at(name).wrong("a name that no shipped segment has", "\"" + name + "\"");
            }
            own.at(name).items();
        }
        return all;
    }

    /** The segments of a file of nothing else. */
    static Map<String, Json> segmentFile(Json root) throws StackFileException {
        Map<String, Json> all = new LinkedHashMap<>();
        for (String name : root.object().keys()) {
            all.put(name, root.at(name));
        }
        return all;
    }

    /** Ids of the layers that the paths of a stack pass. */
    static List<String> pathLayers(Stack stack) {
        List<String> all = new ArrayList<>(stack.kick().layers());
        all.addAll(stack.interrupt().layers());
        return all;
    }
}
