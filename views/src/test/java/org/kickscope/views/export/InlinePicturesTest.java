package org.kickscope.views.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.kickscope.views.Area;
import org.kickscope.views.Face;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.Picture;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.Type;
import org.xml.sax.InputSource;

class InlinePicturesTest {
    /** A clip, a hue, text with markup in it. */
    private record Marks(boolean otherOnDark) implements Picture {
        @Override
        public String title() {
            return "Marks & <b>";
        }

        @Override
        public int width() {
            return 200;
        }

        @Override
        public int height() {
            return 100;
        }

        @Override
        public void paint(Pen pen, Selection selection) {
            pen.within(
                    new Area(10, 10, 50, 50),
                    p -> p.fill(new Area(0, 0, 100, 100), p.palette().kick()));
            pen.text(
                    "<script>x</script>",
                    10,
                    80,
                    pen.type().figure(),
                    pen.palette().ink());
            if (otherOnDark && pen.palette().darkGround()) {
                pen.fill(new Area(0, 0, 1, 1), pen.palette().focus());
            }
        }

        @Override
        public List<Spot> spots() {
            return List.of();
        }
    }

    private static Set<String> matches(String pattern, String text) {
        Set<String> all = new HashSet<>();
        Matcher m = Pattern.compile(pattern).matcher(text);
        while (m.find()) {
            all.add(m.group(1));
        }
        return all;
    }

    @Test
    void oneDrawingServesBothGrounds() throws Exception {
        InlinePictures page = new InlinePictures();
        String svg = page.svg(new Marks(false), Type.COMPACT, Selection.none());
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertTrue(svg.contains("&lt;script&gt;x&lt;/script&gt;</text>"), "text stays text");
        assertFalse(svg.contains("@font-face"), "the page carries the letters once");
        for (boolean dark : new boolean[] {false, true}) {
            Palette palette = dark ? Palette.dark() : Palette.light();
            Set<String> colours = matches(":(#[0-9A-F]{6});", page.inks(dark));
            assertTrue(colours.contains(Palette.hex(palette.kick())), colours.toString());
            assertTrue(colours.contains(Palette.hex(palette.ink())), colours.toString());
        }
        Set<String> used = matches("var\\((--i[0-9]+)\\)", svg);
        assertTrue(used.size() >= 2);
        used.forEach(ink -> assertTrue(page.inks(true).contains(ink + ":"), ink));
        assertFalse(svg.contains("rgb("), "every colour follows the theme");
    }

    @Test
    void namesOfOnePictureAreNotThoseOfAnother() {
        InlinePictures page = new InlinePictures();
        String one = page.svg(new Marks(false), Type.COMPACT, Selection.none());
        String two = page.svg(new Marks(false), Type.COMPACT, Selection.none());
        Set<String> first = matches(" id=\"([^\"]+)\"", one);
        assertFalse(first.isEmpty(), "a clip has a name");
        first.retainAll(matches(" id=\"([^\"]+)\"", two));
        assertEquals(Set.of(), first);
        assertTrue(
                matches(" id=\"([^\"]+)\"", one).containsAll(matches("url\\(#([^)]+)\\)", one)),
                "names lead somewhere");
    }

    @Test
    void whatIsDrawnOtherwiseOnADarkGroundKeepsItsPaper() {
        String svg = new InlinePictures().svg(new Marks(true), Type.COMPACT, Selection.none());
        assertTrue(svg.startsWith("<svg class=\"paper\" "), svg.substring(0, 80));
    }

    @Test
    void lettersOfThePageComeAlong() throws IOException {
        InlinePictures page = new InlinePictures();
        page.writes(Face.MONO, "abc");
        assertEquals(1, page.fonts().split("@font-face", -1).length - 1);
        page.svg(new Marks(false), Type.COMPACT, Selection.none());
        assertEquals(2, page.fonts().split("@font-face", -1).length - 1);
    }
}
