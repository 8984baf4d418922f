package org.kickscope.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeymapTest {
    private static final List<Command> COMMANDS = List.of(command("Zoom in", "W", "+"), command("Earlier", "A"));

    @TempDir
    Path folder;

    private static Command command(String title, String... keys) {
        return new Command("Trace", title, List.of(keys), null, () -> {});
    }

    private Keymap of(String text) throws IOException {
        Files.writeString(folder.resolve("keys.json"), text);
        return Keymap.read(folder);
    }

    @Test
    void givesKeysAndTakesThemFromOthers() throws IOException {
        Keymap map = of("{\"Zoom in\": [\"Ctrl+Shift+E\", \"A\"]}");
        assertEquals(List.of(), map.problems(COMMANDS));
        List<Command> all = map.on(COMMANDS);
        assertEquals(List.of("Ctrl+Shift+E", "A"), all.get(0).keys());
        assertEquals(List.of(), all.get(1).keys());
    }

    @Test
    void withoutAFileNothingChanges() {
        Keymap none = Keymap.read(folder);
        assertEquals(COMMANDS, none.on(COMMANDS));
        assertEquals(List.of(), none.problems(COMMANDS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"Zoom in\": [\"Hyper+Q\"]} | expected a key like",
                "{\"Zoom in\": \"Q\"}        | expected a list of keys",
                "{\"Zoom in\": [            | it is no JSON",
                "[1]                        | expected an object",
                "{\"Fly\": [\"Q\"]}          | there is no command 'Fly'"
            })
    void whatIsWrongIsSaid(String text, String why) throws IOException {
        Keymap map = of(text);
        List<String> problems = map.problems(COMMANDS);
        assertEquals(1, problems.size(), problems.toString());
        assertTrue(problems.get(0).contains(why), problems.get(0));
        assertEquals(COMMANDS, map.on(COMMANDS));
    }
}
