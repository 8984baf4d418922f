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

/** What was opened last, in a file of the state folder. What cannot be read there is forgotten. */
final class RecentFiles {
    private static final int MOST = 12;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;

    /**
     * Something that was opened.
     *
     * @param files together, on one axis
     * @param facts what is in it, in a line
     */
    record Recent(List<Path> files, String facts) {}

    RecentFiles(Path stateFolder) {
        file = stateFolder.resolve("recent.json");
    }

    /** The last first. */
    List<Recent> all() {
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
    void add(Recent opened) throws IOException {
        Recent recent =
                new Recent(opened.files().stream().map(Path::toAbsolutePath).toList(), opened.facts());
        List<Recent> all = new ArrayList<>(all());
        all.removeIf(r -> r.files().equals(recent.files()));
        all.add(0, recent);
        ObjectNode root = MAPPER.createObjectNode();
        ArrayNode list = root.putArray("recent");
        for (Recent r : all.subList(0, Math.min(MOST, all.size()))) {
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
