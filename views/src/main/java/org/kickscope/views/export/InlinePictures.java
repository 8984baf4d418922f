package org.kickscope.views.export;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kickscope.views.Face;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.Picture;
import org.kickscope.views.Selection;
import org.kickscope.views.Type;

/**
 * Pictures in the middle of one page of HTML. They share the letters they are written in, which the page carries once, and their
 * colours are custom properties of the page: one drawing serves a light and a dark page. Text stays text. Not thread-safe.
 */
public final class InlinePictures {
    /** No painter takes up more colours than a byte's square. */
    private static final int MOST_INKS = 1 << 16;
    /** Stands for the ink of a number until the attribute is written: red 1, the number in green and blue. */
    private static final Pattern INK = Pattern.compile("rgb\\(1,(\\d+),(\\d+)\\)");

    private static final Pattern REFERENCE = Pattern.compile("url\\(#");

    /** The same mark's colour on white paper and on a dark ground. */
    private record Ink(int light, int dark) {}

    private final Map<Face, TreeSet<Integer>> characters = new EnumMap<>(Face.class);
    private final List<Ink> inks = new ArrayList<>();
    private final Map<Long, Integer> numbers = new TreeMap<>();
    private int pictures;

    /** A picture as an element {@code svg}. */
    public String svg(Picture picture, Type type, Selection selection) {
        List<Color> dark = colours(picture, Palette.dark(), type, selection);
        List<Color> light = colours(picture, Palette.light(), type, selection);
        // where a painter draws other marks on a dark ground, the picture keeps its white paper
        boolean both = dark.size() == light.size();
        int[] next = {0};
        Surface surface = Surface.open(c -> written(c, both ? dark.get(next[0]++) : c));
        picture.paint(new Pen(surface, Palette.light(), type, 1), selection);
        surface.characters().forEach((face, used) -> of(face).addAll(used));
        String prefix = "v" + ++pictures + "-";
        SvgFile file = new SvgFile((name, value) -> attribute(name, value, prefix));
        String svg = file.part(picture, surface.getRoot());
        return both ? svg : svg.replaceFirst("<svg ", "<svg class=\"paper\" ");
    }

    /** Characters that the page itself writes in a face. */
    public void writes(Face face, String text) {
        text.codePoints().forEach(of(face)::add);
    }

    private TreeSet<Integer> of(Face face) {
        return characters.computeIfAbsent(face, f -> new TreeSet<>());
    }

    private static List<Color> colours(Picture picture, Palette palette, Type type, Selection selection) {
        List<Color> all = new ArrayList<>();
        Surface surface = Surface.listening(c -> {
            all.add(c);
            return c;
        });
        picture.paint(new Pen(surface, palette, type, 1), selection);
        return all;
    }

    private Color written(Color light, Color dark) {
        long key = (long) light.getRGB() << 32 | dark.getRGB() & 0xFFFFFFFFL;
        int number = numbers.computeIfAbsent(key, k -> {
            inks.add(new Ink(light.getRGB(), dark.getRGB()));
            return inks.size() - 1;
        });
        if (number >= MOST_INKS) {
            throw new IllegalStateException("more than " + MOST_INKS + " colours");
        }
        return new Color(1, number >> 8, number & 0xFF, light.getAlpha());
    }

    private static String attribute(String name, String value, String prefix) {
        Matcher ink = INK.matcher(value);
        if (ink.matches()) {
            return "var(--i" + (Integer.parseInt(ink.group(1)) << 8 | Integer.parseInt(ink.group(2))) + ")";
        }
        if (name.equals("id")) {
            return prefix + value;
        }
        if (value.startsWith("#")) {
            return "#" + prefix + value.substring(1);
        }
        return REFERENCE.matcher(value).replaceAll("url(#" + prefix);
    }

    /** The custom properties of the colours on white paper or on a dark ground: {@code --i0:#FFFFFF;--i1:…}. */
    public String inks(boolean darkGround) {
        StringBuilder css = new StringBuilder();
        for (int i = 0; i < inks.size(); i++) {
            int rgb = darkGround ? inks.get(i).dark() : inks.get(i).light();
            css.append("--i")
                    .append(i)
                    .append(':')
                    .append(Palette.hex(new Color(rgb)))
                    .append(';');
        }
        return css.toString();
    }

    /** The rules that bring the letters of all pictures and of the page along. */
    public String fonts() throws IOException {
        StringBuilder css = new StringBuilder();
        for (Map.Entry<Face, TreeSet<Integer>> used : characters.entrySet()) {
            css.append(SvgFile.rule(used.getKey(), used.getValue())).append('\n');
        }
        return css.toString();
    }
}
