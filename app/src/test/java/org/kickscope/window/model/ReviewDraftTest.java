package org.kickscope.window.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kickscope.review.Review;
import org.kickscope.review.Review.Page;
import org.kickscope.review.Review.SourceFile;

class ReviewDraftTest {
    private final ReviewDraft draft = new ReviewDraft(List.of());

    private String titles() {
        return String.join(" ", draft.pages().stream().map(Page::title).toList());
    }

    private static Page page(String title) {
        return new Page(title, List.of());
    }

    @Test
    void everyEditIsTakenBackAndMadeAgain() {
        draft.add(-1, page("a"));
        draft.add(0, page("c"));
        draft.add(0, page("b"));
        assertEquals("a b c", titles());
        assertEquals(0, draft.move(2, -5), "not beyond the begin");
        assertEquals("c a b", titles());
        draft.remove(1);
        draft.replace(0, page("d"));
        draft.rename("other");
        assertEquals("d b", titles());
        for (String before : List.of("d b", "c b", "c a b", "a b c", "a c", "a", "", "")) {
            draft.undo();
            assertEquals(before, titles());
        }
        for (int i = 0; i < 9; i++) {
            draft.redo();
        }
        assertEquals("d b", titles());
        assertEquals("other", draft.review().get().title());
        draft.undo();
        draft.add(0, page("x"));
        draft.redo();
        assertEquals("d x b", titles(), "a new edit forgets what was undone");
    }

    @Test
    void itIsChangedUntilItIsWritten() {
        assertFalse(draft.changed());
        draft.add(-1, page("a"));
        assertTrue(draft.changed());
        Review was = draft.review().get();
        Review as =
                new Review(was.title(), "", List.of(new SourceFile("t.dat", null)), List.of(), List.of(), was.pages());
        draft.add(0, page("meanwhile"));
        draft.saved(was, as, Path.of("r.review"));
        assertTrue(draft.changed(), "what came meanwhile is not in the file");
        draft.saved(draft.review().get(), as.with(draft.pages()), Path.of("r.review"));
        assertFalse(draft.changed());
        assertEquals("a meanwhile", titles());
        draft.load(as, Path.of("other.review"));
        draft.undo();
        assertEquals("a", titles(), "what was opened is no edit");
    }
}
