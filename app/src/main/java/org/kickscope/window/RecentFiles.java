package org.kickscope.window;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What was opened last, in a file of the state folder. What cannot be read there is forgotten. What is told here is known at
 * once and written later; what other windows wrote meanwhile is kept. Toolkit's thread.
 */
final class RecentFiles {
    private static final int MOST = 12;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;
    private final Filing filing;
    private final Consumer<Exception> failed;
    private List<Recent> known;

    /**
     * Something that was opened.
     *
     * @param files together, on one axis
     * @param facts what is in it, in a line
     */
    record Recent(List<Path> files, String facts) {}

    /** @param failed told, on the thread that writes, what went wrong */
    RecentFiles(Path stateFolder, Filing filing, Consumer<Exception> failed) {
        file = stateFolder.resolve("recent.json");
        this.filing = filing;
        this.failed = failed;
    }

    /** The last first. The first call reads the file. */
    List<Recent> all() {
        known = known == null ? read() : known;
        return known;
    }

    private List<Recent> read() {
        List<Recent> all = new ArrayList<>();
        try {
            for (JsonNode entry : MAPPER.readTree(Files.readAllBytes(file)).path("recent")) {
                List<Path> files = new ArrayList<>();
                for (JsonNode f : entry.path("files")) {
                    files.add(Path.of(f.asText()));
                }
                if (!files.isEmpty()) {
                    all.add(new Recent(files, entry.path("facts").asText()));
                }
            }
        } catch (IOException | InvalidPathException e) {
            return List.of();
        }
        return all;
    }

    /** Puts something first. */
    void add(Recent opened) {
        Recent recent =
                new Recent(opened.files().stream().map(Path::toAbsolutePath).toList(), opened.facts());
        known = with(recent, all());
        filing.later(
                () -> {
                    write(with(recent, read()));
                    return null;
                },
                failed);
    }

    private static List<Recent> with(Recent recent, List<Recent> others) {
        List<Recent> all = new ArrayList<>(others);
        all.removeIf(r -> r.files().equals(recent.files()));
        all.add(0, recent);
        return List.copyOf(all.subList(0, Math.min(MOST, all.size())));
    }

    private void write(List<Recent> all) throws IOException {
        ObjectNode root = MAPPER.createObjectNode();
        ArrayNode list = root.putArray("recent");
        for (Recent r : all) {
            ObjectNode entry = list.addObject();
            ArrayNode files = entry.putArray("files");
            r.files().forEach(f -> files.add(f.toString()));
            entry.put("facts", r.facts());
        }
        Files.createDirectories(file.getParent());
        Path beside = Files.createTempFile(file.getParent(), "recent", ".new");
        Files.write(beside, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
