package org.kickscope.review;

import java.util.ArrayList;
import java.util.List;

/** The words of a command as a shell would take them apart, and back; nothing is expanded. */
public final class Words {
    private static final String PLAIN = "-_./:=,+@%";

    private Words() {}

    /**
     * The words of a line.
     *
     * @return null where a quote stays open
     */
    public static List<String> of(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = null;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote == '\'' ? c == '\'' : c == quote && quote != 0) {
                quote = 0;
            } else if (c == '\\' && quote != '\'' && i + 1 < line.length()) {
                word = word == null ? new StringBuilder() : word;
                word.append(line.charAt(++i));
            } else if (quote != 0) {
                word.append(c);
            } else if (c == ' ' || c == '\t') {
                if (word != null) {
                    words.add(word.toString());
                }
                word = null;
            } else {
                word = word == null ? new StringBuilder() : word;
                if (c == '\'' || c == '"') {
                    quote = c;
                } else {
                    word.append(c);
                }
            }
        }
        if (word != null) {
            words.add(word.toString());
        }
        return quote == 0 ? words : null;
    }

    /** The words as one line, quoted where a shell would change them. */
    public static String line(List<String> words) {
        List<String> all = new ArrayList<>();
        words.forEach(w -> all.add(quoted(w)));
        return String.join(" ", all);
    }

    private static String quoted(String word) {
        boolean plain = !word.isEmpty()
                && word.chars()
                        .allMatch(c -> c < 128 && Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0 || c > 160);
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
