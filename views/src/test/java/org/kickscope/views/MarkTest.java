package org.kickscope.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kickscope.signal.Handoff;
import org.kickscope.signal.Outcome;

class MarkTest {
    @ParameterizedTest
    @EnumSource(Mark.class)
    void staysInItsSquareWithItsLines(Mark mark) {
        Rectangle2D bounds = mark.shape(100, 50, Mark.SIZE).getBounds2D();
        double line = mark.filled() ? 0 : Mark.STROKE / 2;
        assertTrue(bounds.getMinX() - line >= 94 && bounds.getMaxX() + line <= 106, mark + " " + bounds);
        assertTrue(bounds.getMinY() - line >= 44 && bounds.getMaxY() + line <= 56, mark + " " + bounds);
        Rectangle2D twice = mark.shape(0, 0, 24).getBounds2D();
        assertEquals(2 * bounds.getWidth(), twice.getWidth(), 1e-6);
    }

    @Test
    void whatDiffersLooksDifferent() {
        Set<String> causes = new HashSet<>();
        for (Handoff how : Handoff.values()) {
            assertTrue(causes.add(Mark.of(how).path()), how.id());
        }
        Set<String> outcomes = new HashSet<>();
        for (Outcome outcome : Outcome.values()) {
            assertTrue(outcomes.add(Mark.of(outcome).path()), outcome.id());
        }
        Set<String> evidence = new HashSet<>();
        for (Mark mark : new Mark[] {Mark.SEEN, Mark.SEEN_AT_SET_UP, Mark.FROM_SOURCE, Mark.STATED, Mark.NOBODY}) {
            assertTrue(evidence.add(mark.path() + mark.filled()), mark.name());
        }
    }
}
