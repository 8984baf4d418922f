package org.kickscope.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final List<String> HARD = List.of(
            "plain", "two words", "it's", "\"quoted\"", "$HOME", "a\\b", "*", "", "µs", "<b>", "x;y&z|(1)", "#");

    @Test
    void wordsComeBackFromTheirLine() {
        assertEquals(HARD, Words.of(Words.line(HARD)));
    }

    @Test
    void aShellTakesTheLineApartInTheSameWay() throws IOException {
        List<String> command = List.of("sh", "-c", "printf '%s\\n' " + Words.line(HARD));
        Process shell = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(String.join("\n", HARD) + "\n", out);
    }

    @Test
    void aQuoteThatStaysOpenIsNoLine() {
        assertNull(Words.of("figure 'open"));
        assertEquals(new ArrayList<>(), Words.of("  "));
        assertEquals(List.of("a\"b", "c"), Words.of("\"a\\\"b\" c"));
    }
}
