package org.kickscope.trace;

/**
 * Makes text that came from a trace safe to show: control characters, line breaks, bidirectional overrides and unpaired
 * surrogates become escapes, and absurd lengths are cut with the count of what was cut. Trace content stays data.
 */
public final class Printable {
    private static final int LONGEST = 400;

    private Printable() {}

    /** The text with everything that could act on a terminal escaped, cut after 400 characters. */
    public static String of(String text) {
        return of(text, LONGEST);
    }

    /** As {@link #of(String)}, cut after {@code longest} characters. */
    public static String of(String text, int longest) {
        int end = Math.min(text.length(), longest);
        StringBuilder out = null;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean bad = unsafe(c) || loneSurrogate(text, i);
            if (bad && out == null) {
                out = new StringBuilder(end + 16).append(text, 0, i);
            }
            if (out != null) {
                if (bad) {
                    out.append(String.format("\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
        }
        if (end < text.length()) {
            out = out == null ? new StringBuilder(text.substring(0, end)) : out;
            out.append("… (").append(text.length() - end).append(" more characters)");
        }
        return out == null ? text : out.toString();
    }

    private static boolean unsafe(char c) {
        return c < 0x20
                || (c >= 0x7f && c < 0xa0)
                || c == '\u2028'
                || c == '\u2029'
                || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069')
                || c == '\u200e'
                || c == '\u200f'
                || c == '\ufeff';
    }

    private static boolean loneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
