package org.kickscope.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextStyleTest {
    private static final TextStyle STYLE = Type.COMPACT.figure();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kvm_exit 145\u202Fµs",
                "AVATAR To 1/2 -> fi",
                "→ ± ≈ − · …",
                "0xfebfb004",
                "a漢字b\ud83d\ude00"
            })
    void widthIsThatOfTheToolkit(String text) {
        for (TextStyle style : new TextStyle[] {STYLE, Type.ROOMY.mono(), Type.COMPACT.report()}) {
            double[] own = {0};
            style.runs(
                    text,
                    (run, font) ->
                            own[0] += font.getStringBounds(run, Face.EXACT).getWidth());
            assertEquals(own[0], style.width(text), 0.01 * Math.max(1, style.size()), text);
        }
    }

    @Test
    void runsAreTheTextAgain() {
        StringBuilder all = new StringBuilder();
        STYLE.runs("a漢字b\ud83d\ude00c", (run, font) -> all.append(run));
        assertEquals("a漢字b\ud83d\ude00c", all.toString());
    }

    @Test
    void cutFitsAndSaysThatItIsCut() {
        String name = "vhost_add_used_and_signal_n_with_a_long_tail";
        for (double room = 0; room < STYLE.width(name) + 10; room += 3.7) {
            String end = STYLE.cut(name, room);
            String inside = STYLE.cutInside(name, room);
            assertTrue(STYLE.width(end) <= room || end.isEmpty(), end);
            assertTrue(STYLE.width(inside) <= room || inside.isEmpty(), inside);
            boolean fits = STYLE.width(name) <= room;
            assertEquals(fits, end.equals(name));
            assertEquals(fits, inside.equals(name));
            assertTrue(fits || end.isEmpty() || end.endsWith("…"));
        }
        String inside = STYLE.cutInside(name, STYLE.width(name) / 2);
        assertTrue(inside.startsWith("vhost") && inside.endsWith("tail"), inside);
    }

    @Test
    void aPairOfSurrogatesIsNeverCutApart() {
        String faces = "\ud83d\ude00".repeat(40);
        for (double room = 0; room < 300; room += 5) {
            for (String cut : new String[] {STYLE.cut(faces, room), STYLE.cutInside(faces, room)}) {
                assertEquals(
                        cut.codePoints().filter(c -> c >= 0xD800 && c < 0xE000).count(), 0, cut);
            }
        }
    }
}
