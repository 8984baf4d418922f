package org.kickscope.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A text of SQL, taken apart as far as it must be before it is run: where a statement ends, and which words it has. Follows
 * the rules of PostgreSQL for quotes, dollar quotes and nested comments, which are those of DuckDB.
 */
public final class Statements {
    private final String text;
    private final List<String> statements = new ArrayList<>();
    private final Set<String> words = new HashSet<>();
    private int at;
    private int begin;
    private boolean any;

    private Statements(String text) {
        this.text = text;
    }

    /**
     * Takes a text apart.
     *
     * @throws QueryException when a quote or comment does not end
     */
    public static Statements of(String text) throws QueryException {
        Statements all = new Statements(text);
        all.split();
        return all;
    }

    /** The statements without the semicolons; those without content are left out. */
    public List<String> all() {
        return List.copyOf(statements);
    }

    /** True when a word stands anywhere but in a comment, in any case, quoted or not. */
    public boolean names(String word) {
        return words.contains(word.toLowerCase(Locale.ROOT));
    }

    private void split() throws QueryException {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ';') {
                cut();
                at++;
                begin = at;
            } else if (text.startsWith("--", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                comment();
            } else if (Character.isWhitespace(c)) {
                at++;
            } else {
                any = true;
                token(c);
            }
        }
        cut();
    }

    private void cut() {
        if (any) {
            statements.add(text.substring(begin, at).strip());
        }
        any = false;
    }

    private void token(char c) throws QueryException {
        if (c == '\'' || c == '"') {
            quoted(c, false);
        } else if ((c == 'e' || c == 'E') && text.startsWith("'", at + 1)) {
            at++;
            quoted('\'', true);
        } else if (c == '$') {
            dollars();
        } else if (wordPart(c)) {
            int from = at;
            while (at < text.length() && (wordPart(text.charAt(at)) || text.charAt(at) == '$')) {
                at++;
            }
            word(from, at);
        } else {
            at++;
        }
    }

    private void quoted(char quote, boolean escapes) throws QueryException {
        int from = ++at;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (escapes && c == '\\') {
                at += 2;
            } else if (c != quote) {
                at++;
            } else if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
                at += 2;
            } else {
                wordsIn(from, at);
                at++;
                return;
            }
        }
        throw open("a quote", from - 1);
    }

    private void dollars() throws QueryException {
        int end = at + 1;
        while (end < text.length() && wordPart(text.charAt(end))) {
            end++;
        }
        boolean parameter = end > at + 1 && Character.isDigit(text.charAt(at + 1));
        if (parameter || end == text.length() || text.charAt(end) != '$') {
            at = end;
            return;
        }
        String tag = text.substring(at, end + 1);
        int close = text.indexOf(tag, end + 1);
        if (close < 0) {
            throw open("a quote", at);
        }
        wordsIn(end + 1, close);
        at = close + tag.length();
    }

    private void comment() throws QueryException {
        int from = at;
        int depth = 0;
        do {
            if (text.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < text.length());
        if (depth > 0) {
            throw open("a comment", from);
        }
    }

    private QueryException open(String what, int from) {
        return new QueryException(
                QueryException.Kind.STATEMENT,
                "at character " + (from + 1) + " of the SQL: " + what + " begins and does not end",
                null);
    }

    private void wordsIn(int from, int to) {
        int i = from;
        while (i < to) {
            int start = i;
            while (i < to && wordPart(text.charAt(i))) {
                i++;
            }
            word(start, i);
            i++;
        }
    }

    private void word(int from, int to) {
        if (to > from) {
            words.add(text.substring(from, to).toLowerCase(Locale.ROOT));
        }
    }

    private static boolean wordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
