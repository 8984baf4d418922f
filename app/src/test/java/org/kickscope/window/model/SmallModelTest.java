package org.kickscope.window.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kickscope.views.Target;

/** The small parts: the way back, notes with undo, stretches of time. */
class SmallModelTest {
    @Test
    void historyGoesBackAndForward() {
        History<String> h = new History<>();
        assertNull(h.back());
        h.go("a");
        h.go("b");
        h.go("b");
        h.go("c");
        assertEquals("b", h.back());
        assertEquals("a", h.back());
        assertFalse(h.canGoBack());
        assertEquals("b", h.forward());
        h.go("d");
        assertFalse(h.canGoForward(), "what was ahead is forgotten");
        assertEquals("b", h.back());
        for (int i = 0; i < 1000; i++) {
            h.go("place " + i);
        }
        int steps = 0;
        while (h.back() != null) {
            steps++;
        }
        assertEquals(200, steps, "bounded");
    }

    @Test
    void notesAreUndoneAndRedone() {
        Notes notes = new Notes();
        Target a = new Target.Signal(1);
        Target b = new Target.Queue("tx0");
        notes.put(new Note(a, "first"));
        notes.put(new Note(b, ""));
        notes.put(new Note(a, "second"));
        assertEquals(
                List.of(new Note(a, "second"), new Note(b, "")), notes.all().get());
        notes.remove(b);
        notes.remove(b);
        assertNull(notes.on(b));
        notes.undo();
        notes.undo();
        assertEquals("first", notes.on(a).text());
        notes.redo();
        assertEquals("second", notes.on(a).text());
        notes.put(new Note(b, "other"));
        notes.redo();
        assertEquals("other", notes.on(b).text(), "an edit ends what could be redone");
    }

    @Test
    void spansStayWithin() {
        Span whole = new Span(1000, 11_000);
        Span half = whole.zoomed(0.5, 6000, whole);
        assertEquals(new Span(3500, 8500), half);
        assertEquals(6000, half.zoomed(0.5, 6000, whole).fromNs() + 1250, "the moment keeps its place");
        assertEquals(whole, half.zoomed(10, 6000, whole));
        assertEquals(10, half.zoomed(1e-9, 6000, whole).lengthNs(), "never shorter than can be told apart");
        assertEquals(new Span(6000, 11_000), half.moved(100, whole));
        assertEquals(new Span(1000, 6000), half.moved(-100, whole));
        assertEquals(half, half.showing(4000, 5000, whole));
        Span there = half.showing(9000, 9100, whole);
        assertTrue(there.fromNs() <= 9000 && there.toNs() >= 9100 && there.lengthNs() == half.lengthNs());
        assertThrows(IllegalArgumentException.class, () -> new Span(5, 5));
    }
}
