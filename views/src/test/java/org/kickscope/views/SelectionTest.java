package org.kickscope.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kickscope.signal.Direction;

class SelectionTest {
    private static final Target LAYER = new Target.Layer("mine", Direction.KICK, "wakeup");

    @Test
    void sameThingInAnotherViewIsSelectedToo() {
        Selection selection = new Selection(LAYER, null, Set.of(new Target.Signal(7)));
        assertTrue(selection.selected(new Target.Layer("mine", Direction.KICK, "wakeup")));
        assertFalse(selection.selected(new Target.Layer("mine", Direction.INTERRUPT, "wakeup")));
        assertTrue(selection.linked(new Target.Signal(7)));
        assertFalse(Selection.none().selected(null), "nothing is not selected");
    }

    @Test
    void topmostSpotIsFound() {
        Spot under = new Spot(new Area(0, 0, 20, 20), LAYER, "", "under");
        Spot over = new Spot(new Area(10, 10, 20, 20), new Target.Signal(1), "", "over");
        Picture picture = new Picture() {
            @Override
            public String title() {
                return "two";
            }

            @Override
            public int width() {
                return 30;
            }

            @Override
            public int height() {
                return 30;
            }

            @Override
            public void paint(Pen pen, Selection selection) {}

            @Override
            public List<Spot> spots() {
                return List.of(under, over);
            }
        };
        assertEquals(under, picture.spotAt(5, 5));
        assertEquals(over, picture.spotAt(15, 15));
        assertNull(picture.spotAt(30, 15), "the right edge is outside");
    }
}
