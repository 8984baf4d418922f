package org.kickscope.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Font;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TabularFiguresTest {
    private static final String INTER = "/com/formdev/flatlaf/fonts/inter/Inter-Regular.otf";

    private static byte[] original() throws IOException {
        try (InputStream in = TabularFiguresTest.class.getResourceAsStream(INTER)) {
            return in.readAllBytes();
        }
    }

    private static Font font(byte[] bytes) throws Exception {
        return Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(bytes))
                .deriveFont(1000f);
    }

    private static double width(Font font, int c) {
        return font.getStringBounds(Character.toString(c), Face.EXACT).getWidth();
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void tenDigitsHaveOneWidth(Face face) throws Exception {
        Font font = font(face.bytes());
        Set<Double> widths = new HashSet<>();
        "0123456789".chars().forEach(c -> widths.add(width(font, c)));
        assertEquals(1, widths.size(), "widths of the digits: " + widths);
    }

    @Test
    void onlyTheDigitsChange() throws Exception {
        Font before = font(original());
        Font after = font(TabularFigures.of(original(), "Rewritten"));
        assertNotEquals(
                width(before, '1'), width(before, '0'), "as delivered, digits differ: there is something to do");
        int compared = 0;
        for (int c = 32; c < 0x3000; c++) {
            assertEquals(before.canDisplay(c), after.canDisplay(c), "U+" + Integer.toHexString(c));
            if (before.canDisplay(c) && (c < '0' || c > '9')) {
                assertEquals(width(before, c), width(after, c), "U+" + Integer.toHexString(c));
                compared++;
            }
        }
        assertTrue(compared > 1000, compared + " characters were compared");
        assertEquals("Rewritten", after.getFamily());
    }

    @Test
    void sumsOfTheFileAreRight() throws Exception {
        byte[] bytes = TabularFigures.of(original(), "Rewritten");
        ByteBuffer font = ByteBuffer.wrap(bytes);
        int sum = 0;
        for (int i = 0; i < bytes.length; i += 4) {
            sum += font.getInt(i);
        }
        assertEquals(0xB1B0AFBA, sum, "a font file is made to add up to this");
    }

    @Test
    void damageIsAnErrorAndNothingElse() throws Exception {
        byte[] good = original();
        assertThrows(IOException.class, () -> TabularFigures.of(new byte[0], "x"));
        assertThrows(IOException.class, () -> TabularFigures.of(Arrays.copyOf(good, 300), "x"));
        Random random = new Random(9);
        int refused = 0;
        for (int round = 0; round < 60; round++) {
            byte[] bad = good.clone();
            for (int i = 0; i < 40; i++) {
                bad[random.nextInt(round % 2 == 0 ? 400 : 6000)] = (byte) random.nextInt();
            }
            try {
                TabularFigures.of(bad, "x");
            } catch (IOException e) {
                refused++;
            }
        }
        assertTrue(refused > 5, refused + " were refused");
    }
}
