package org.kickscope.cli;

import java.util.ArrayList;
import java.util.List;

/** The words of a command line as a shell would take them apart: quotes, and nothing of what a shell expands. */
final class ShellWords {
    private ShellWords() {}

    /** The words up to a comment, a pipe or a redirection. */
    static List<String> of(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = null;
        char quote = 0;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (quote == '"' && c == '\\' && i + 1 < command.length()) {
                word.append(command.charAt(++i));
            } else if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (Character.isWhitespace(c)) {
                if (word != null) {
                    words.add(word.toString());
                }
                word = null;
            } else if (word == null && "#|>&".indexOf(c) >= 0) {
                return words;
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
        return words;
    }

    /** True when a quote is still open at the end: the command goes on in the next line. */
    static boolean open(String command) {
        char quote = 0;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (quote == '"' && c == '\\') {
                i++;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
        }
        return quote != 0;
    }
}
