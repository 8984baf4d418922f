package org.kickscope.imports.shapes;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.trace.Field;

/**
 * {@code word value word value …} with known words, in any order, none of them required, so that one shape serves the
 * variants of several kernels; the same fields as {@code field=value} too. What no word introduces is read by
 * {@link Rest}.
 *
 * <p>Made from a description: {@code "vcpu_id:u<vcpu guest_rip:x<rip info1:x"} says that {@code vcpu} precedes the
 * field {@code vcpu_id}, a decimal number, and so on; the field's own name always counts as its word too. Letters:
 * {@code d} signed, {@code u} unsigned decimal (or 0x…), {@code x} hexadecimal with or without 0x, {@code s} text
 * without blanks, {@code *} and {@code X} a number or an address that {@link Special} reads.
 */
final class WordShape implements Shape {
    /** Reads what words do not introduce; called before the words are read. */
    @FunctionalInterface
    interface Rest {
        void read(byte[] b, int from, int to, Row row);

        Rest NOTHING = (b, from, to, row) -> {};
    }

    /** Reads a value that is no plain number or word. */
    @FunctionalInterface
    interface Special {
        /** Reads the value of the field at {@code from}; returns the index after it. */
        int read(byte[] b, int from, int to, int field, Row row);
    }

    private final List<Field> fields = new ArrayList<>();
    private final char[] letters;
    private final KeyTable words = new KeyTable();
    private final Rest rest;
    private final Special special;

    WordShape(String description, Rest rest, Special special) {
        this.rest = rest;
        this.special = special;
        String[] all = description.split(" ");
        letters = new char[all.length];
        for (String one : all) {
            int colon = one.indexOf(':');
            String name = one.substring(0, colon);
            char letter = one.charAt(colon + 1);
            int index = fields.size();
            Field.Kind kind =
                    switch (letter) {
                        case 'd' -> Field.Kind.SIGNED;
                        case 'u', '*' -> Field.Kind.UNSIGNED;
                        case 'x', 'X' -> Field.Kind.ADDRESS;
                        case 's' -> Field.Kind.STRING;
                        default -> throw new IllegalArgumentException(one);
                    };
            fields.add(new Field(name, kind, 0));
            letters[index] = letter;
            words.put(name, index);
            int less = one.indexOf('<');
            if (less > 0) {
                for (String word : one.substring(less + 1).split(",")) {
                    words.put(word, index);
                }
            }
        }
    }

    WordShape(String description, Rest rest) {
        this(description, rest, null);
    }

    WordShape(String description) {
        this(description, Rest.NOTHING, null);
    }

    @Override
    public List<Field> fields() {
        return List.copyOf(fields);
    }

    @Override
    public void read(byte[] b, int from, int to, Row row) {
        rest.read(b, from, to, row);
        int i = from;
        while (i < to) {
            while (i < to && (b[i] == ' ' || b[i] == ',')) {
                i++;
            }
            int word = i;
            while (i < to && b[i] != ' ' && b[i] != '=' && b[i] != ':') {
                i++;
            }
            if (i == word) {
                i++;
                continue;
            }
            int field = words.get(b, word, i);
            if (field < 0) {
                continue;
            }
            while (i < to && (b[i] == ' ' || b[i] == '=' || b[i] == ':')) {
                i++;
            }
            i = value(b, i, to, field, row);
        }
    }

    private int value(byte[] b, int from, int to, int field, Row row) {
        if (letters[field] == '*' || letters[field] == 'X') {
            return special.read(b, from, to, field, row);
        }
        NumberText n = row.number;
        boolean read =
                switch (letters[field]) {
                    case 'x' -> n.hex(b, from, to);
                    case 's' -> {
                        int end = PairShape.blank(b, from, to);
                        row.text(field, b, from, end > from && b[end - 1] == ',' ? end - 1 : end);
                        n.end = end;
                        yield false;
                    }
                    default -> n.any(b, from, to);
                };
        if (read) {
            row.set(field, n.value);
        }
        return read ? n.end : Math.max(from, n.end);
    }
}
