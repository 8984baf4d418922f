package org.kickscope.views;

import java.awt.Font;
import java.util.function.BiConsumer;

/**
 * A face at a size. Immutable; measuring a text costs a look into a table per character.
 *
 * @param face which font
 * @param size in units of the picture
 */
public record TextStyle(Face face, float size) {
    /** Height of capitals and figures in both fonts, as a share of the size. */
    private static final double CAPITALS = 0.728;

    private static final String CUT = "…";

    /** Characters that the face does not have come from the machine's own sans serif. */
    private Font fallback() {
        return new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont(size);
    }

    /** The font at its size. */
    public Font font() {
        return face.font(size);
    }

    /** The same face at another size. */
    public TextStyle at(double otherSize) {
        return new TextStyle(face, (float) otherSize);
    }

    /** Exact width of a text. */
    public double width(String text) {
        double[] sum = {0};
        runs(text, (run, font) -> sum[0] += width(run, font));
        return sum[0];
    }

    /** Distance from a middle line down to the base line of a text whose capitals are centred on it. */
    public double drop() {
        return size * CAPITALS / 2;
    }

    /** Height of capitals. */
    public double capitals() {
        return size * CAPITALS;
    }

    /** The text, or as much of it as fits with an ellipsis; empty where not even that fits. */
    public String cut(String text, double room) {
        if (width(text) <= room) {
            return text;
        }
        double left = room - width(CUT);
        int end = 0;
        double used = 0;
        while (end < text.length()) {
            int next = text.offsetByCodePoints(end, 1);
            used += width(text.substring(end, next));
            if (used > left) {
                break;
            }
            end = next;
        }
        return left < 0 ? "" : text.substring(0, end).stripTrailing() + CUT;
    }

    /** The text, or its head and its tail around an ellipsis: for names whose end tells them apart. */
    public String cutInside(String text, double room) {
        if (width(text) <= room) {
            return text;
        }
        int low = 0;
        int high = text.codePointCount(0, text.length());
        while (low < high) {
            int kept = (low + high + 1) / 2;
            if (width(around(text, kept)) <= room) {
                low = kept;
            } else {
                high = kept - 1;
            }
        }
        return low == 0 ? cut(text, room) : around(text, low);
    }

    private static String around(String text, int kept) {
        int head = (kept + 1) / 2;
        int tail = text.codePointCount(0, text.length()) - kept / 2;
        return text.substring(0, text.offsetByCodePoints(0, head))
                + CUT
                + text.substring(text.offsetByCodePoints(0, tail));
    }

    double width(String run, Font font) {
        if (font != font()) {
            return font.getStringBounds(run, Face.EXACT).getWidth();
        }
        double sum = 0;
        for (int i = 0; i < run.length(); ) {
            int c = run.codePointAt(i);
            sum += face.advance(c);
            i += Character.charCount(c);
        }
        return sum * size;
    }

    /** Hands out the pieces of a text with the font for each: the face, or the machine's for what the face lacks. */
    void runs(String text, BiConsumer<String, Font> each) {
        int from = 0;
        boolean own = true;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            boolean has = face.advance(c) >= 0;
            if (has != own && i > from) {
                each.accept(text.substring(from, i), own ? font() : fallback());
                from = i;
            }
            own = has;
            i += Character.charCount(c);
        }
        if (from < text.length()) {
            each.accept(from == 0 ? text : text.substring(from), own ? font() : fallback());
        }
    }
}
