package org.kickscope.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ParagraphTest {
    private static final TextStyle STYLE = Type.COMPACT.body();

    @Test
    void linesFitAndHoldEveryWord() {
        String text = "Each packet pays one kick and one interrupt, whatever its size may be";
        Paragraph p = Paragraph.of(text, STYLE, 120, 20);
        assertTrue(p.whole());
        assertTrue(p.lines().size() > 2);
        assertEquals(text, String.join(" ", p.lines()));
        for (String line : p.lines()) {
            assertTrue(STYLE.width(line) <= 120, line);
        }
    }

    @Test
    void whatDoesNotFitEndsWithAnEllipsis() {
        Paragraph p = Paragraph.of("one two three four five six seven eight nine ten", STYLE, 80, 2);
        assertFalse(p.whole());
        assertEquals(2, p.lines().size());
        assertTrue(p.lines().get(1).endsWith("…"));
        for (String line : p.lines()) {
            assertTrue(STYLE.width(line) <= 80, line);
        }
    }

    @Test
    void aWordThatIsTooLongIsCut() {
        Paragraph p = Paragraph.of("virtqueue_kick_prepare_and_its_return_of_great_length next", STYLE, 100, 5);
        assertFalse(p.whole());
        assertEquals(2, p.lines().size());
        assertEquals("next", p.lines().get(1));
    }

    @Test
    void whatCouldActIsHarmless() {
        assertEquals(
                List.of("a\\u001bb\\u000ac"),
                Paragraph.of("a\u001bb\nc", STYLE, 400, 2).lines());
        assertEquals(List.of(), Paragraph.of("  ", STYLE, 400, 2).lines());
        assertTrue(Paragraph.of("x".repeat(100_000), STYLE, 400, 3).lines().size() <= 3);
    }
}
