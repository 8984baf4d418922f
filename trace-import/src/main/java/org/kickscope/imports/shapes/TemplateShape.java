package org.kickscope.imports.shapes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kickscope.imports.lines.Find;
import org.kickscope.trace.Field;

/**
 * A line of literals with values between them, told as {@code "0x{addr:x} = 0x{val:x} ({size:d})"}. Letters: {@code d}
 * signed, {@code u} unsigned, {@code x} hexadecimal whose {@code 0x} stands in the literal, {@code p} pointer with its
 * own {@code 0x} or {@code (nil)}, {@code s} text up to the next literal, {@code S} text up to the last place of the
 * next literal. A line that is not so is read by its words ({@link NounShape}).
 */
final class TemplateShape implements Shape {
    private static final Pattern VALUE = Pattern.compile("\\{(\\w+):([duxpsS])}");

    private final List<Field> fields = new ArrayList<>();
    private final char[] letters;
    /** Before each value, and behind the last. */
    private final byte[][] literals;

    private final String[] literalTexts;

    TemplateShape(String template) {
        Matcher m = VALUE.matcher(template);
        StringBuilder all = new StringBuilder();
        List<String> between = new ArrayList<>();
        int at = 0;
        while (m.find()) {
            between.add(template.substring(at, m.start()));
            at = m.end();
            char letter = m.group(2).charAt(0);
            all.append(letter);
            Field.Kind kind =
                    switch (letter) {
                        case 'd' -> Field.Kind.SIGNED;
                        case 'u' -> Field.Kind.UNSIGNED;
                        case 'x', 'p' -> Field.Kind.ADDRESS;
                        default -> Field.Kind.STRING;
                    };
            fields.add(new Field(m.group(1), kind, 0));
        }
        between.add(template.substring(at));
        letters = all.toString().toCharArray();
        literalTexts = between.toArray(new String[0]);
        literals = between.stream()
                .map(text -> text.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }

    @Override
    public List<Field> fields() {
        return List.copyOf(fields);
    }

    @Override
    public void read(byte[] b, int from, int to, Row row) {
        int end = to;
        while (end > from && b[end - 1] == ' ') {
            end--;
        }
        if (!values(b, from, end, row)) {
            row.clear();
            NounShape.ANY.read(b, from, end, row);
        }
    }

    /** Reads all values; false when the line is another. */
    private boolean values(byte[] b, int from, int to, Row row) {
        int i = from;
        NumberText n = row.number;
        for (int k = 0; k < letters.length; k++) {
            i = after(b, i, to, literals[k]);
            if (i < 0) {
                return false;
            }
            boolean number =
                    switch (letters[k]) {
                        case 'd', 'u' -> n.decimal(b, i, to);
                        case 'x' -> n.hex(b, i, to);
                        case 'p' -> n.any(b, i, to);
                        default -> false;
                    };
            if (number) {
                row.set(k, n.value);
                i = n.end;
            } else if (letters[k] == 's' || letters[k] == 'S') {
                int end = textEnd(b, i, to, k);
                if (end < 0) {
                    return false;
                }
                row.text(k, b, i, end);
                i = end;
            } else {
                return false;
            }
        }
        return after(b, i, to, literals[letters.length]) == to;
    }

    private int textEnd(byte[] b, int from, int to, int k) {
        String next = literalTexts[k + 1];
        if (next.isEmpty()) {
            return to;
        }
        return letters[k] == 's' ? Find.first(b, from, to, next) : Find.last(b, from, to, next);
    }

    private static int after(byte[] b, int at, int to, byte[] literal) {
        int end = at + literal.length;
        return end <= to && Find.same(b, at, end, literal) ? end : -1;
    }
}
