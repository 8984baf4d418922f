package org.kickscope.review;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.views.TextStyle;

/** Breaks text into lines that fit a width: between words, and inside of a word that is longer than a line. */
final class Wrap {
    private Wrap() {}

    static List<String> lines(String text, TextStyle style, double room) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            String rest = word;
            boolean fits = style.width(line + (line.length() == 0 ? "" : " ") + rest) <= room;
            if (!fits && line.length() > 0) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (style.width(rest) > room && rest.length() > 1) {
                int end = fitting(rest, style, room);
                lines.add(rest.substring(0, end));
                rest = rest.substring(end);
            }
            line.append(line.length() == 0 ? "" : " ").append(rest);
        }
        lines.add(line.toString());
        return lines;
    }

    /** How many characters of a word fit, at least one; a path is broken behind a slash where that is possible. */
    private static int fitting(String word, TextStyle style, double room) {
        int end = 0;
        double used = 0;
        while (end < word.length()) {
            int next = word.offsetByCodePoints(end, 1);
            used += style.width(word.substring(end, next));
            if (used > room && end > 0) {
                break;
            }
            end = next;
        }
        int slash = word.lastIndexOf('/', end - 1);
        return slash > end / 2 ? slash + 1 : end;
    }
}
