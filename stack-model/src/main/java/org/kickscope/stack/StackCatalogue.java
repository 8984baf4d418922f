package org.kickscope.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The stacks that are known: those shipped, and those of the user's folders. Immutable; loading reads every file wholly or
 * fails, nothing is loaded by half.
 */
public final class StackCatalogue {
    private static final String FOLDER = "catalogue/";
    private static final Set<String> TOP = Set.of(
            "id", "title", "era", "summary", "layers", "responsibilities", "suppression", "questions", "probes", "kick",
            "interrupt");
    private static final Set<String> LAYER = Set.of("id", "title", "side", "module", "role", "sources");

    /** The most stacks of one catalogue: the reconstruction keeps the candidates of a signal as bits of a long. */
    public static final int MOST = 63;

    private final Map<String, Stack> stacks;

    private StackCatalogue(Map<String, Stack> stacks) {
        this.stacks = stacks;
    }

    /** All stacks, in the order of the shipped index, then those added. */
    public List<Stack> all() {
        return List.copyOf(stacks.values());
    }

    /** The stack of that id, or null. */
    public Stack get(String id) {
        return stacks.get(id);
    }

    /** The shipped stacks. */
    public static StackCatalogue shipped() throws IOException {
        Map<String, Stack> all = new LinkedHashMap<>();
        Map<String, Json> segments = segments();
        for (String id : new String(resource(FOLDER + "index"), java.nio.charset.StandardCharsets.UTF_8).split("\\s+")) {
            String name = FOLDER + id + ".json";
            add(all, read(Json.parse(name, resource(name)), segments), name);
        }
        return new StackCatalogue(all);
    }

    /**
     * A catalogue with the stacks of a folder added.
     *
     * @param folder its files {@code *.json} are read in the order of their names
     * @throws StackFileException when a file is not a stack, or its id exists already
     * @throws IOException when the folder or a file cannot be read
     */
    public StackCatalogue with(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.json")) {
            found.forEach(files::add);
        }
        files.sort(null);
        Map<String, Stack> all = new LinkedHashMap<>(stacks);
        for (Path file : files) {
            add(all, readFile(file), file.toString());
        }
        return new StackCatalogue(all);
    }

    /** A catalogue of those of its stacks that are named. */
    public StackCatalogue only(Set<String> ids) {
        Map<String, Stack> some = new LinkedHashMap<>(stacks);
        some.keySet().retainAll(ids);
        return new StackCatalogue(some);
    }

    /**
     * Reads one stack file.
     *
     * @throws StackFileException naming the place, when it is not a stack
     */
    public static Stack readFile(Path file) throws IOException {
        long size = Files.size(file);
        if (size > Json.LARGEST_BYTES) {
            throw new StackFileException(
                    file.toString(), "", "a stack file of at most " + Json.LARGEST_BYTES + " bytes", size + " bytes");
        }
        return read(Json.parse(file.toString(), Files.readAllBytes(file)), segments());
    }

    private static void add(Map<String, Stack> all, Stack stack, String file) throws StackFileException {
        if (all.containsKey(stack.id())) {
            throw new StackFileException(file, "/id", "an id that no other stack has", stack.id());
        }
        if (all.size() == MOST) {
            throw new StackFileException(file, "", "at most " + MOST + " stacks", "one more");
        }
        all.put(stack.id(), stack);
    }

    private static Map<String, Json> segments() throws IOException {
        Map<String, Json> all = new LinkedHashMap<>();
        Json root = Json.parse("segments.json", resource("segments.json")).object();
        for (var names = root.node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            all.put(name, root.at(name));
        }
        return all;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = StackCatalogue.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new StackFileException(name, "", "a shipped file", "nothing");
            }
            return in.readAllBytes();
        }
    }

    private static Stack read(Json root, Map<String, Json> segments) throws StackFileException {
        root.onlyKeys(TOP);
        String id = root.at("id").text();
        if (!id.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw root.at("id").expected("small letters, digits and dashes, at most 40");
        }
        List<Layer> layers = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Json item : root.at("layers").items()) {
            Layer layer = layer(item);
            if (!ids.add(layer.id())) {
                throw item.at("id").expected("an id that no other layer of this stack has");
            }
            layers.add(layer);
        }
        if (layers.isEmpty()) {
            throw root.at("layers").expected("at least one layer");
        }
        SignalPath kick = new HookReader(segments, ids).read(root.at("kick"));
        SignalPath interrupt = new HookReader(segments, ids).read(root.at("interrupt"));
        return new Stack(id, root.at("title").text(), List.copyOf(layers), kick, interrupt, root.node);
    }

    private static Layer layer(Json item) throws StackFileException {
        item.onlyKeys(LAYER);
        Side side = Side.of(item.at("side").text());
        if (side == null) {
            throw item.at("side").expected("guest, host-kernel, host-user, hardware or hypervisor");
        }
        return new Layer(
                item.at("id").text(), item.at("title").text(), side, item.text("module", ""), item.text("role", ""),
                item.texts("sources"));
    }
}
