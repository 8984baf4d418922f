package org.kickscope.review;

import org.kickscope.trace.Printable;

/**
 * Writes HTML. What stands between tags or in an attribute is text and nothing more: markup in it is escaped, control characters
 * are shown as such. Not thread-safe.
 */
public final class Html {
    private static final int LONGEST = 20_000;

    private final StringBuilder out = new StringBuilder(1 << 16);

    /** Opens an element. @param attributes names and values in turns; one whose value is null is left out */
    public Html open(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i + 1] != null) {
                out.append(' ').append(attributes[i]).append("=\"");
                out.append(escaped(attributes[i + 1])).append('"');
            }
        }
        out.append('>');
        return this;
    }

    /** Closes an element. */
    public Html close(String element) {
        out.append("</").append(element).append('>');
        return this;
    }

    /** Ends the line. */
    public Html line() {
        out.append('\n');
        return this;
    }

    /** Text. */
    public Html text(String text) {
        out.append(escaped(text));
        return this;
    }

    /** An element that holds text only. */
    public Html element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close(element);
    }

    /** What is markup already and of our own making. */
    public Html raw(String markup) {
        out.append(markup);
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    /** The text so that no browser takes a part of it for markup. Line breaks stay. */
    public static String escaped(String raw) {
        StringBuilder safe = new StringBuilder(raw.length() + 16);
        String[] lines = raw.split("\n", -1);
        for (int l = 0; l < lines.length; l++) {
            safe.append(l == 0 ? "" : "\n");
            for (char c : Printable.of(lines[l], LONGEST).toCharArray()) {
                switch (c) {
                    case '&' -> safe.append("&amp;");
                    case '<' -> safe.append("&lt;");
                    case '>' -> safe.append("&gt;");
                    case '"' -> safe.append("&quot;");
                    case '\'' -> safe.append("&#39;");
                    default -> safe.append(c);
                }
            }
        }
        return safe.toString();
    }
}
