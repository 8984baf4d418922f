package org.kickscope.views;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.trace.Printable;

/**
 * A text in lines that fit a width, broken between words; the last line ends with an ellipsis where there are not enough of
 * them. Harmless to draw: see {@link Printable}. Immutable.
 *
 * @param lines from top to bottom; none for an empty text
 * @param whole nothing was left out
 */
public record Paragraph(List<String> lines, boolean whole) {
    public Paragraph {
        lines = List.copyOf(lines);
    }

    /**
     * Breaks a text. Cost grows with its length, which is cut at 400 characters.
     *
     * @param room width of a line, in units of the picture
     * @param most most lines, 1 or more
     */
    public static Paragraph of(String text, TextStyle style, double room, int most) {
        List<String> lines = new ArrayList<>();
        String[] words = Printable.of(text).strip().split(" +");
        String line = "";
        for (int w = 0; w < words.length; w++) {
            String longer = line.isEmpty() ? words[w] : line + " " + words[w];
            if (line.isEmpty() || style.width(longer) <= room) {
                line = longer;
                continue;
            }
            if (lines.size() == most - 1) {
                lines.add(style.cut(line + " " + String.join(" ", List.of(words).subList(w, words.length)), room));
                return new Paragraph(lines, false);
            }
            lines.add(style.cut(line, room));
            line = words[w];
        }
        if (!line.isEmpty()) {
            lines.add(style.cut(line, room));
        }
        // a word that is longer than a line was cut where it stood
        return new Paragraph(lines, lines.stream().noneMatch(l -> l.endsWith("…")));
    }

    /** Height of its lines. @param pitch from base line to base line */
    public double height(double pitch) {
        return lines.size() * pitch;
    }

    /** Draws it. Gives the base line that a next line would have. */
    public double draw(Pen pen, double x, double baseline, double pitch, TextStyle style, java.awt.Color colour) {
        double at = baseline;
        for (String line : lines) {
            pen.text(line, x, at, style, colour);
            at += pitch;
        }
        return at;
    }
}
