package org.kickscope.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.kickscope.result.SignalTable;

/**
 * Which signals are looked at, as a text that a person writes: {@code queue == tx0 && total > 9 us}. A plain id ({@code k12})
 * stands for that signal; an empty text for all. Immutable, for any number of threads.
 */
public final class SignalFilter {
    /** All signals. */
    public static final SignalFilter ALL = new SignalFilter("", table -> r -> true);

    private static final String ID = "[ki][0-9]{1,9}";

    private final String text;
    private final Condition condition;

    private SignalFilter(String text, Condition condition) {
        this.text = text;
        this.condition = condition;
    }

    /**
     * Reads a filter.
     *
     * @throws FilterException when it is none, with the place
     */
    public static SignalFilter parse(String text) throws FilterException {
        String bare = text.strip();
        if (bare.isEmpty()) {
            return ALL;
        }
        if (bare.matches(ID)) {
            return new SignalFilter(text, new Parser("id == " + bare).read());
        }
        return new SignalFilter(text, new Parser(text).read());
    }

    /** What both let through, as one text. */
    public SignalFilter and(SignalFilter other) {
        if (isAll() || other.isAll()) {
            return isAll() ? other : this;
        }
        Condition mine = condition;
        Condition its = other.condition;
        return new SignalFilter(
                term() + " && " + other.term(), table -> mine.on(table).and(its.on(table)));
    }

    /** As a part of another text. */
    private String term() {
        String bare = text.strip();
        return bare.matches(ID) ? "id == " + bare : bare.contains("||") ? "(" + bare + ")" : bare;
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** True when it lets all signals through. */
    public boolean isAll() {
        return this == ALL;
    }

    /** Tells of a row of a table whether it is wanted. Names are looked up once; a row costs some tens of nanoseconds. */
    public IntPredicate on(SignalTable table) {
        return condition.on(table);
    }

    /** The wanted rows of a table, in its order. Costs a look at each signal. */
    public int[] rows(SignalTable table) {
        IntPredicate wanted = on(table);
        int[] rows = new int[table.size()];
        int n = 0;
        for (int r = 0; r < rows.length; r++) {
            if (wanted.test(r)) {
                rows[n++] = r;
            }
        }
        return java.util.Arrays.copyOf(rows, n);
    }

    /**
     * What may stand at the end of a text: fields with their meaning, and for some fields the values of a table.
     *
     * @param begun what was typed, up to the caret
     * @param table null when there is none yet
     */
    public static List<String> completions(String begun, SignalTable table) {
        int from = begun.length();
        while (from > 0
                && (Character.isLetterOrDigit(begun.charAt(from - 1))
                        || "._-*/".indexOf(begun.charAt(from - 1)) >= 0)) {
            from--;
        }
        String word = begun.substring(from);
        String before = begun.substring(0, from).stripTrailing();
        List<String> all = new ArrayList<>();
        if (before.endsWith("==") || before.endsWith("!=") || before.endsWith("~")) {
            String field = before.replaceAll("\\s*(==|!=|~)$", "").replaceAll(".*[\\s(!&|]", "");
            Values.of(Field.of(field), table).stream()
                    .filter(v -> v.startsWith(word))
                    .forEach(all::add);
        } else {
            for (Field f : Field.all()) {
                if (f.word.startsWith(word)) {
                    all.add(f.parts() > 0 ? f.word + "." : f.word);
                }
            }
        }
        return all;
    }

    /** The fields with what they mean, for a help page. */
    public static List<String> fields() {
        return Field.all().stream()
                .map(f -> f.word + " (" + f.kind.name().toLowerCase(java.util.Locale.ROOT) + "): " + f.meaning)
                .toList();
    }
}
