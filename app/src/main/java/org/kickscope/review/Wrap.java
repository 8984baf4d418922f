package org.kickscope.review;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.views.TextStyle;

/** Breaks text into lines that fit a width: between words, and inside of a word that is longer than a line. */
final class Wrap {
    /** Behind which a name is broken, the best first. */
    private static final char[] SIGNS = {'/', '-', '_'};

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

    /** How many characters of a word fit, at least one: up to a slash or hyphen where there is one, else even parts. */
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
        for (char sign : SIGNS) {
            int place = word.lastIndexOf(sign, end - 1);
            if (place >= end / 4) {
                return place + 1;
            }
        }
        int lines = (int) Math.ceil(style.width(word) / room);
        return Math.max(1, Math.min(end, word.offsetByCodePoints(0, (int)
                Math.ceil(word.codePointCount(0, word.length()) / (double) lines))));
    }
}
