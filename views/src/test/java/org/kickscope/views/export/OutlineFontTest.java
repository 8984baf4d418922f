package org.kickscope.views.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kickscope.views.Face;

class OutlineFontTest {
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
    private static final String TEXT = "kvm_exit 0123456789 +−±≈→…·µ§Žя%&@#{}()/\\|ﬁ";

    private static SortedSet<Integer> characters() {
        return new TreeSet<>(TEXT.codePoints().boxed().toList());
    }

    /** Read back by the toolkit, whose own outlines are what it must look like. */
    @ParameterizedTest
    @EnumSource(Face.class)
    void lettersLookAsInTheFace(Face face) throws Exception {
        byte[] bytes = OutlineFont.of(face, characters());
        Font own = Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(bytes))
                .deriveFont(1000f);
        Font original = face.font(1000f);
        for (int c : characters()) {
            String letter = Character.toString(c);
            assertEquals(original.canDisplay(c), own.canDisplay(c), letter);
            if (!original.canDisplay(c)) {
                continue;
            }
            assertEquals(
                    original.getStringBounds(letter, EXACT).getWidth(),
                    own.getStringBounds(letter, EXACT).getWidth(),
                    0.6,
                    "advance of " + letter);
            // what is inside the one and outside the other is no more than a hair along the outline
            Area both = new Area(original.createGlyphVector(EXACT, letter).getOutline());
            Rectangle2D bounds = both.getBounds2D();
            both.exclusiveOr(new Area(own.createGlyphVector(EXACT, letter).getOutline()));
            assertTrue(size(both) <= 0.01 * Math.max(100_000, bounds.getWidth() * bounds.getHeight()), letter);
        }
    }

    private static double size(Area area) {
        double twice = 0;
        double[] c = new double[6];
        double x = 0;
        double y = 0;
        double x0 = 0;
        double y0 = 0;
        for (var path = area.getPathIterator(null, 0.05); !path.isDone(); path.next()) {
            switch (path.currentSegment(c)) {
                case java.awt.geom.PathIterator.SEG_MOVETO -> {
                    x = x0 = c[0];
                    y = y0 = c[1];
                }
                case java.awt.geom.PathIterator.SEG_LINETO -> {
                    twice += x * c[1] - c[0] * y;
                    x = c[0];
                    y = c[1];
                }
                default -> {
                    twice += x * y0 - x0 * y;
                    x = x0;
                    y = y0;
                }
            }
        }
        return Math.abs(twice) / 2;
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void isSmallAndTheSameEachTime(Face face) throws Exception {
        byte[] bytes = OutlineFont.of(face, characters());
        assertTrue(bytes.length < 20_000, bytes.length + " bytes");
        assertArrayEquals(bytes, OutlineFont.of(face, characters()));
        assertFalse(List.of(0, 4).contains(bytes.length), "it holds something");
    }
}
