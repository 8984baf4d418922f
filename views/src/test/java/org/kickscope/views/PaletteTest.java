package org.kickscope.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kickscope.signal.Direction;
import org.kickscope.stack.Family;

class PaletteTest {
    static Stream<Palette> both() {
        return Stream.of(Palette.light(), Palette.dark());
    }

    /** Contrast by the Web Content Accessibility Guidelines 2.2. */
    private static double contrast(Color a, Color b) {
        double la = luminance(a) + 0.05;
        double lb = luminance(b) + 0.05;
        return Math.max(la, lb) / Math.min(la, lb);
    }

    private static double luminance(Color c) {
        return 0.2126 * linear(c.getRed()) + 0.7152 * linear(c.getGreen()) + 0.0722 * linear(c.getBlue());
    }

    private static double linear(int part) {
        double v = part / 255.0;
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }

    @ParameterizedTest
    @MethodSource("both")
    void everyTextCanBeReadOnEveryGroundItStandsOn(Palette p) {
        for (Color text : List.of(p.ink(), p.muted(), p.kickText(), p.interruptText())) {
            for (Color ground : List.of(p.paper(), p.subtle(), p.inset(), p.selected())) {
                assertTrue(
                        contrast(text, ground) >= (ground == p.paper() ? 4.5 : 4),
                        Palette.hex(text) + " on " + Palette.hex(ground));
            }
        }
        for (Color onPaperOnly : List.of(p.faint(), p.better(), p.worse(), p.same(), p.lost())) {
            assertTrue(contrast(onPaperOnly, p.paper()) >= 4.5, Palette.hex(onPaperOnly));
        }
        for (Family family : Family.values()) {
            assertTrue(contrast(p.ink(), p.fill(family)) >= 7, "ink on the box of " + family);
            assertTrue(contrast(p.ink(), p.pale(family)) >= 4.5, "ink on a bar that waits, " + family);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void hueMeansOneThing(Palette p) {
        Set<Color> seen = new HashSet<>();
        for (Family family : Family.values()) {
            assertTrue(seen.add(p.hue(family)), family + " has a hue of its own");
        }
        for (Direction direction : Direction.values()) {
            assertTrue(seen.add(p.hue(direction)), direction + " has a hue of its own");
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void styleSheetHasEveryColourAsSixDigits(Palette p) {
        String css = p.css();
        for (Map.Entry<String, Color> token : p.tokens().entrySet()) {
            assertTrue(css.contains("    " + token.getKey() + ": " + Palette.hex(token.getValue()) + ";\n"));
        }
        assertEquals(p.tokens().size() + 2, css.lines().count());
        assertTrue(
                css.lines().skip(1).limit(p.tokens().size()).allMatch(l -> l.matches("    -[a-z-]+: #[0-9A-F]{6};")));
    }

    @Test
    void fillsAreComputedFromTheHue() {
        assertEquals("#FCF3E0", Palette.hex(Palette.light().fill(Family.BUS)), "12 % of #E69F00 on white");
        assertEquals(
                Palette.light().paper(), Palette.light().mixed(Palette.light().bus(), 0));
        assertEquals(Palette.dark().bus(), Palette.dark().mixed(Palette.dark().bus(), 100));
    }

    @Test
    void lightIsLightAndDarkIsDark() {
        assertTrue(
                luminance(Palette.light().paper()) > luminance(Palette.light().ink()));
        assertTrue(luminance(Palette.dark().paper()) < luminance(Palette.dark().ink()));
        assertEquals(Palette.light().tokens().keySet(), Palette.dark().tokens().keySet());
    }
}
