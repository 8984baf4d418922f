package org.kickscope.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The stacks that are known: those shipped, and those of the user's folders. Immutable; loading reads every file
 * wholly or
 * fails, nothing is loaded by half.
 */
public final class StackCatalogue {
    private static final String FOLDER = "catalogue/";

    /** The most stacks of one catalogue: the reconstruction keeps the candidates of a signal as bits of a long. */
    public static final int MOST = 63;

    /**
     * The most different layers on the paths of all its stacks: a signal keeps those that it passed as bits of two
     * longs.
     */
    public static final int MOST_LAYERS = 128;

    private final Map<String, Stack> stacks;
    private final List<Decoder.End> decodeEnds;
    private final List<byte[]> added;

    private StackCatalogue(Map<String, Stack> stacks, List<Decoder.End> decodeEnds, List<byte[]> added) {
        this.stacks = stacks;
        this.decodeEnds = decodeEnds;
        this.added = List.copyOf(added);
    }

    /** What tells it from any other catalogue of this version of the program. */
    public String fingerprint() {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        digest.update(stacks.keySet().toString().getBytes(StandardCharsets.UTF_8));
        added.forEach(digest::update);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Events that end what a context looks up. */
    public List<Decoder.End> decodeEnds() {
        return decodeEnds;
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
        DecoderReader.Shipped decoders = DecoderReader.shipped();
        StackReader reader = new StackReader(segments(), decoders.decoders());
        for (String id : new String(resource(FOLDER + "index"), StandardCharsets.UTF_8).split("\\s+")) {
            String name = FOLDER + id + ".json";
            add(all, reader.read(Json.parse(name, resource(name))), name);
        }
        return new StackCatalogue(all, decoders.ends(), List.of());
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
        List<byte[]> contents = new ArrayList<>(added);
        for (Path file : files) {
            add(all, readFile(file), file.toString());
            contents.add(Files.readAllBytes(file));
        }
        return new StackCatalogue(all, decodeEnds, contents);
    }

    /** A catalogue of those of its stacks that are named. */
    public StackCatalogue only(Set<String> ids) {
        Map<String, Stack> some = new LinkedHashMap<>(stacks);
        some.keySet().retainAll(ids);
        return new StackCatalogue(some, decodeEnds, added);
    }

    /** A catalogue with one more stack. As {@link #with(Path)} of a folder that holds only this file. */
    public StackCatalogue withFile(Path file) throws IOException {
        Map<String, Stack> all = new LinkedHashMap<>(stacks);
        add(all, readFile(file), file.toString());
        List<byte[]> contents = new ArrayList<>(added);
        contents.add(Files.readAllBytes(file));
        return new StackCatalogue(all, decodeEnds, contents);
    }

    /**
     * Reads one stack file.
     *
     * @throws StackFileException naming the place, when it is not a stack
     * @throws IOException when the file cannot be read
     */
    public static Stack readFile(Path file) throws IOException {
        return new StackReader(segments(), DecoderReader.shipped().decoders()).read(file);
    }

    private static void add(Map<String, Stack> all, Stack stack, String file) throws StackFileException {
        if (all.containsKey(stack.id())) {
            throw new StackFileException(file, "/id", "an id that no other stack has", "\"" + stack.id() + "\"");
        }
        if (all.size() == MOST) {
            throw new StackFileException(file, "", "at most " + MOST + " stacks", "one more");
        }
        Set<String> layers = new HashSet<>(StackReader.pathLayers(stack));
        all.values().forEach(s -> layers.addAll(StackReader.pathLayers(s)));
        if (layers.size() > MOST_LAYERS) {
            throw new StackFileException(
                    file, "/layers", "at most " + MOST_LAYERS + " different layers in all stacks", layers.size() + "");
        }
        all.put(stack.id(), stack);
    }

    private static Map<String, Json> segments() throws IOException {
        return StackReader.segmentFile(json("segments.json"));
    }

    static Json json(String name) throws IOException {
        return Json.parse(name, resource(name));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = StackCatalogue.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new StackFileException(name, "", "a shipped file", "nothing");
            }
            return in.readAllBytes();
        }
    }
}
