package org.kickscope.window;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.input.KeyCode;
import org.kickscope.trace.Printable;

/**
 * Keys as a person wants them, from the file {@code keys.json} of the settings: an object with titles of commands and their
 * keys, such as {@code {"Zoom in": ["E", "+"], "Export this view…": []}}. A key that is given to a command is taken from the
 * one that had it.
 *
 * @param keys by title of the command
 * @param problems what in the file could not be followed, a sentence each
 */
record Keymap(Map<String, List<String>> keys, List<String> problems) {
    private static final String NAME = "keys.json";
    private static final long LARGEST_BYTES = 1 << 20;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    Keymap {
        keys = Map.copyOf(keys);
        problems = List.copyOf(problems);
    }

    /** Reads it; a file that is not there changes nothing. */
    static Keymap read(Path folder) {
        Path file = folder.resolve(NAME);
        Map<String, List<String>> keys = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                return new Keymap(keys, List.of(file + ": holds more than a megabyte, which are no keys"));
            }
            JsonNode root = MAPPER.readTree(Files.readAllBytes(file));
            if (!root.isObject()) {
                return new Keymap(
                        keys, List.of(file + ": expected an object like {\"Zoom in\": [\"E\"]}, found something else"));
            }
            for (Iterator<Map.Entry<String, JsonNode>> all = root.fields(); all.hasNext(); ) {
                Map.Entry<String, JsonNode> entry = all.next();
                List<String> wanted = new ArrayList<>();
                for (JsonNode key : entry.getValue()) {
                    if (isKey(key.asText())) {
                        wanted.add(key.asText());
                    } else {
                        problems.add(file + ": '" + Printable.of(entry.getKey()) + "': expected a key like E, Ctrl+E or"
                                + " Ctrl+Shift+E, found '" + Printable.of(key.asText()) + "'");
                    }
                }
                if (!entry.getValue().isArray()) {
                    problems.add(
                            file + ": '" + Printable.of(entry.getKey()) + "': expected a list of keys like [\"E\"]");
                } else if (!wanted.isEmpty() || entry.getValue().isEmpty()) {
                    keys.put(entry.getKey(), wanted);
                }
            }
        } catch (NoSuchFileException e) {
            return new Keymap(Map.of(), List.of());
        } catch (JsonProcessingException e) {
            problems.add(file + ", line " + e.getLocation().getLineNr() + ": it is no JSON; no key of it is used");
        } catch (IOException e) {
            problems.add(file + ": cannot be read: " + e.getMessage());
        }
        return new Keymap(keys, problems);
    }

    private static boolean isKey(String text) {
        List<String> parts = List.of(text.split("\\+(?=.)"));
        String key = parts.get(parts.size() - 1);
        return List.of("Ctrl", "Alt", "Shift").containsAll(parts.subList(0, parts.size() - 1))
                && (key.length() == 1 && key.charAt(0) > ' ' || KeyCode.getKeyCode(key) != null);
    }

    /** The commands with these keys. */
    List<Command> on(List<Command> commands) {
        List<String> taken = keys.values().stream().flatMap(List::stream).toList();
        return commands.stream()
                .map(c -> c.with(
                        keys.containsKey(c.title())
                                ? keys.get(c.title())
                                : c.keys().stream()
                                        .filter(k -> !taken.contains(k))
                                        .toList()))
                .toList();
    }

    /** What cannot be followed, with the commands that there are. */
    List<String> problems(List<Command> commands) {
        List<String> all = new ArrayList<>(problems);
        List<String> titles = commands.stream().map(Command::title).toList();
        keys.keySet().stream()
                .filter(k -> !titles.contains(k))
                .sorted()
                .forEach(k -> all.add(NAME + ": there is no command '" + Printable.of(k)
                        + "'; Ctrl+Shift+P shows what they are called"));
        return all;
    }
}
