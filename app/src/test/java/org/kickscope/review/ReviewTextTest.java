package org.kickscope.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickscope.review.Review.Kind;
import org.kickscope.review.Review.Page;
import org.kickscope.review.Review.Part;
import org.kickscope.review.Review.SourceFile;

class ReviewTextTest {
    private static final String HASH = "0123456789abcdef".repeat(4);

    private static Review read(String... lines) throws ReviewException {
        return ReviewText.of("a.review", String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void pagesHoldWhatTheLinesSay() throws ReviewException {
        Review review = read(
                "kickscope review 1",
                "title: Kicks: how they fall",
                "source: ../traces/a b.dat",
                "sha256: " + HASH,
                "against: c.dat:guest",
                "options: --stack 'kvm vhost'",
                "",
                "## First",
                "One paragraph",
                "of two lines.",
                "",
                "$ kickscope figure --view stack --filter 'queue == \"tx0\"'",
                "- an item",
                "  goes on",
                "- another",
                "",
                "\\$ no command",
                "## Second");
        assertEquals("Kicks: how they fall", review.title());
        assertEquals(List.of(new SourceFile("../traces/a b.dat", HASH)), review.sources());
        assertEquals(List.of(new SourceFile("c.dat:guest", null)), review.against());
        assertEquals(List.of("--stack", "kvm vhost"), review.options());
        assertEquals(
                List.of(
                        new Part(Kind.PARAGRAPH, "One paragraph of two lines.", 9),
                        new Part(Kind.COMMAND, "figure --view stack --filter 'queue == \"tx0\"'", 12),
                        new Part(Kind.ITEM, "an item goes on", 13),
                        new Part(Kind.ITEM, "another", 15),
                        new Part(Kind.PARAGRAPH, "$ no command", 17)),
                review.pages().get(0).parts());
        assertEquals(new Page("Second", List.of()), review.pages().get(1));
    }

    @Test
    void whatIsWrittenIsReadAgain() throws ReviewException {
        Review review = new Review(
                "A title: with a colon",
                "below",
                List.of(new SourceFile("a.dat", HASH), new SourceFile("b.dat", null)),
                List.of(new SourceFile("../c.dat", null)),
                List.of("--offset", "b.dat=+1ms"),
                List.of(
                        new Page(
                                "One",
                                List.of(
                                        Part.of(
                                                Kind.PARAGRAPH,
                                                "$ is the sign; " + "words ".repeat(60) + "- and ## so on"),
                                        Part.of(Kind.PARAGRAPH, "\\ and # begin nothing"),
                                        Part.of(
                                                Kind.ITEM,
                                                "- is an item "
                                                        + "and on ".repeat(40).strip()),
                                        Part.of(Kind.ITEM, "another"),
                                        Part.of(Kind.COMMAND, "figure --filter 'it'\\''s && <b>'"))),
                        new Page("Two", List.of())));
        String text = ReviewWriter.text(review);
        Review again = ReviewText.of("again", text.getBytes(StandardCharsets.UTF_8));
        assertEquals(text, ReviewWriter.text(again), "the same text again");
        assertEquals(review.sources(), again.sources());
        assertEquals(review.options(), again.options());
        for (int i = 0; i < 5; i++) {
            assertEquals(
                    review.pages().get(0).parts().get(i).text(),
                    again.pages().get(0).parts().get(i).text());
        }
        assertTrue(text.lines().allMatch(l -> l.length() <= 110), "lines that a diff can show");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kickscope review 2| 1: expected 'kickscope review 1'",
                "kickscope review 1;title: x| a review has a line 'source: FILE'",
                "kickscope review 1;source: x| a review has a line 'title: …'",
                "kickscope review 1;colour: red| 2: expected title, subtitle, source",
                "kickscope review 1;title:| 2: expected 'NAME: VALUE'",
                "kickscope review 1;source: /etc/passwd| 2: a path is relative",
                "kickscope review 1;source: ~/x| 2: a path is relative",
                "kickscope review 1;source: C:\\x| 2: a path is relative",
                "kickscope review 1;sha256: 00| 2: sha256 belongs behind a source",
                "kickscope review 1;source: x;sha256: 00| 3: expected 64 hexadecimal digits",
                "kickscope review 1;options: 'x| 2: a quote stays open",
                "kickscope review 1;title: x;source: x;## p;$ | 5: expected a command",
                "kickscope review 1;title: x;source: x;## p;$ figure 'x| 5: a quote stays open",
                "kickscope review 1;title: x;source: x;## p;a\u001bb| 5: the line holds a character",
                "kickscope review 1;title: x;source: x;## p;a\u202eb| 5: the line holds a character",
            })
    void whatIsNoReviewIsRefusedWithItsLine(String lines, String told) {
        ReviewException e = assertThrows(ReviewException.class, () -> read(lines.split(";")));
        assertTrue(e.getMessage().startsWith("a.review:"), e.getMessage());
        assertTrue(e.getMessage().contains(told.strip()), e.getMessage());
    }

    @Test
    void absurdSizesAreRefused(@TempDir Path folder) throws Exception {
        String head = "kickscope review 1\ntitle: x\nsource: x\n";
        for (String tail : List.of(
                "## p\n".repeat(201), "## p\n" + "$ x\n".repeat(501), "y".repeat(4001), "source: a\n".repeat(65))) {
            assertThrows(ReviewException.class, () -> read(head + tail));
        }
        Path large = Files.write(folder.resolve("large.review"), new byte[(1 << 20) + 1]);
        assertThrows(ReviewException.class, () -> ReviewText.read(large));
        assertThrows(ReviewException.class, () -> ReviewText.of("x", new byte[] {(byte) 0xff, 1}));
    }
}
