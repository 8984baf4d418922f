package org.kickscope.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * A word of a filter.
 *
 * @param kind what it is
 * @param text its characters, without quotes
 * @param position where it begins
 */
record Token(Kind kind, String text, int position) {
    enum Kind {
        NAME,
        NUMBER,
        TEXT,
        SIGN,
        END
    }

    private static final List<String> SIGNS =
            List.of("&&", "||", "==", "!=", "<=", ">=", "<", ">", "!", "(", ")", "~", "=");

    static List<Token> all(String text) throws FilterException {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else {
                Token next = next(text, at, c);
                tokens.add(next);
                at = next.kind == Kind.TEXT ? at + next.text.length() + 2 : at + next.text.length();
            }
        }
        tokens.add(new Token(Kind.END, "", text.length()));
        return tokens;
    }

    private static Token next(String text, int at, char c) throws FilterException {
        if (c == '"' || c == '\'') {
            int end = text.indexOf(c, at + 1);
            if (end < 0) {
                throw new FilterException(at, "a closing " + c, "the end");
            }
            return new Token(Kind.TEXT, text.substring(at + 1, end), at);
        }
        for (String sign : SIGNS) {
            if (text.startsWith(sign, at)) {
                return new Token(Kind.SIGN, sign, at);
            }
        }
        int end = at;
        while (end < text.length() && inWord(text.charAt(end))) {
            end++;
        }
        if (end == at) {
            throw new FilterException(at, "a field, a value or an operator", "'" + c + "'");
        }
        boolean number = Character.isDigit(c) || (c == '-' || c == '+' || c == '.') && end > at + 1;
        return new Token(number ? Kind.NUMBER : Kind.NAME, text.substring(at, end), at);
    }

    private static boolean inWord(char c) {
        return Character.isLetterOrDigit(c) || "._-*/+:?,µ".indexOf(c) >= 0;
    }

    /** As an error message shows it. */
    String shown() {
        return kind == Kind.END ? "the end" : "'" + text + "'";
    }
}
