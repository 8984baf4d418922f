package org.kickscope.views;

import java.util.Locale;
import org.kickscope.stack.Question;
import org.kickscope.stack.Responsibility;

/** How a statement about a stack is known, the surest first. */
public enum Known {
    /** events of an open trace show it at work */
    SEEN(Mark.SEEN, "seen in an open trace"),
    /** steps of an open trace show it being set up */
    AT_SET_UP(Mark.SEEN_AT_SET_UP, "seen at set-up"),
    /** a source was read that says so; its file and function are named */
    FROM_SOURCE(Mark.FROM_SOURCE, "from source, file and function named"),
    /** somebody says so; it was not checked, or not in the source */
    STATED(Mark.STATED, "stated, not checked"),
    /** nobody does it */
    NOBODY(Mark.NOBODY, "nobody");

    private final Mark mark;
    private final String words;

    Known(Mark mark, String words) {
        this.mark = mark;
        this.words = words;
    }

    /** Its sign. */
    public Mark mark() {
        return mark;
    }

    /** What the sign means. */
    public String words() {
        return words;
    }

    /** How the catalogue alone knows who carries a duty. */
    public static Known of(Responsibility r) {
        if (r.layers().isEmpty() && r.who().toLowerCase(Locale.ROOT).startsWith("nobody")) {
            return r.settled() ? NOBODY : STATED;
        }
        return r.settled() ? FROM_SOURCE : STATED;
    }

    /** How the catalogue knows an answer: a source that names a file can be checked, a mail cannot. */
    public static Known of(Question q) {
        boolean file = q.sources().stream().anyMatch(s -> s.matches(".*\\w/\\w.*|.*\\w\\.[ch]\\b.*"));
        return file ? FROM_SOURCE : STATED;
    }
}
