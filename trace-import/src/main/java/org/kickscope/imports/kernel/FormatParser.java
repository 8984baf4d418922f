package org.kickscope.imports.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads tracefs {@code format} files (kernel {@code kernel/trace/trace_events.c}, {@code f_show}):
 *
 * <pre>{@code
 * name: sched_waking
 * ID: 318
 * format:
 *         field:unsigned short common_type;  offset:0;  size:2;  signed:0;
 *         …
 *         field:char comm[16];  offset:8;  size:16;  signed:0;
 *
 * print fmt: "comm=%s …", REC->comm, …
 * }</pre>
 *
 * <p>Immutable; safe for several threads.
 */
public final class FormatParser {
    /** Longest array whose elements become fields of their own; longer ones become text. */
    public static final int MOST_ELEMENTS = 16;

    /** No kernel event is as large as this: a ring buffer page holds a whole one. */
    private static final int LARGEST_RECORD = 1 << 20;

    private final int longSize;

    /** @param longSize bytes of the traced kernel's {@code long}: 4 or 8 */
    public FormatParser(int longSize) {
        this.longSize = longSize;
    }

    /**
     * Parses one format file.
     *
     * @throws IllegalArgumentException with the reason, when the text is not a format file
     */
    public EventFormat parse(String system, String text) {
        String name = null;
        int id = -1;
        String print = "";
        List<String[]> raw = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            String line = text.substring(at, end).strip();
            if (line.startsWith("print fmt:")) {
                // may span lines; nothing follows it
                print = text.substring(text.indexOf("print fmt:", at) + 10).strip();
                break;
            } else if (line.startsWith("name:")) {
                name = line.substring(5).strip();
            } else if (line.startsWith("ID:")) {
                id = number(line.substring(3).strip());
            } else if (line.startsWith("field")) {
                raw.add(attributes(line));
            }
            at = end + 1;
        }
        if (name == null || name.isEmpty() || id < 0) {
            throw new IllegalArgumentException("no name or no ID");
        }
        return build(system, name, id, raw, print);
    }

    private EventFormat build(String system, String name, int id, List<String[]> raw, String print) {
        Set<String> hex = PrintFormat.hexadecimal(print);
        List<FormatField> common = new ArrayList<>();
        List<FormatField> own = new ArrayList<>();
        for (String[] a : raw) {
            FormatField f = field(a, hex);
            (f.name().startsWith("common_") ? common : own).add(f);
        }
        return new EventFormat(id, system, name, common, own, print);
    }

    /** Declaration, offset, size, signed of one field line. */
    private static String[] attributes(String line) {
        String[] found = {null, null, null, "0"};
        for (String part : line.split(";")) {
            int colon = part.indexOf(':');
            if (colon < 0) {
                continue;
            }
            String value = part.substring(colon + 1).strip();
            switch (part.substring(0, colon).strip()) {
                case "field", "field special" -> found[0] = value;
                case "offset" -> found[1] = value;
                case "size" -> found[2] = value;
                case "signed" -> found[3] = value;
                default -> {
                    // attributes of later kernels do not change where the field lies
                }
            }
        }
        if (found[0] == null || found[1] == null || found[2] == null) {
            throw new IllegalArgumentException("field without declaration, offset or size");
        }
        return found;
    }

    private FormatField field(String[] a, Set<String> hex) {
        int offset = number(a[1]);
        int size = number(a[2]);
        if (offset > LARGEST_RECORD || size > LARGEST_RECORD) {
            throw new IllegalArgumentException("field '" + a[0] + "' at offset " + offset + " of size " + size);
        }
        boolean signed = number(a[3]) != 0;
        String declaration = a[0];
        boolean dataLoc = declaration.startsWith("__data_loc ");
        boolean relLoc = declaration.startsWith("__rel_loc ");
        if (dataLoc || relLoc) {
            declaration = declaration.substring(declaration.indexOf(' ') + 1).strip();
        }
        int nameAt = nameStart(declaration);
        String type = declaration.substring(0, nameAt).strip();
        String name = declaration.substring(nameAt).strip();
        boolean array = false;
        int count = -1;
        int bracket = name.indexOf('[');
        if (bracket >= 0) {
            array = true;
            count = lengthIn(name.substring(bracket));
            name = name.substring(0, bracket);
        }
        if (type.endsWith("]")) {
            array = true;
            type = type.substring(0, type.indexOf('[')).strip();
        }
        if (name.isEmpty()) {
            throw new IllegalArgumentException("field '" + a[0] + "' without a name");
        }
        boolean pointer = type.endsWith("*");
        boolean several = array || dataLoc || relLoc || size == 0;
        int element = several ? elementSize(type, size, count, dataLoc || relLoc) : size;
        FormatField.Shape shape = shape(type, size, array, dataLoc, relLoc, element);
        return new FormatField(name, type, offset, size, signed, shape, element, pointer || hex.contains(name));
    }

    private static FormatField.Shape shape(
            String type, int size, boolean array, boolean dataLoc, boolean relLoc, int element) {
        boolean characters = type.equals("char") || type.equals("const char");
        if ((dataLoc || relLoc) && size != 4) {
            throw new IllegalArgumentException("dynamic array descriptor of " + size + " bytes");
        }
        if (dataLoc) {
            return characters ? FormatField.Shape.DATA_LOC_TEXT : FormatField.Shape.DATA_LOC_BYTES;
        }
        if (relLoc) {
            return characters ? FormatField.Shape.REL_LOC_TEXT : FormatField.Shape.REL_LOC_BYTES;
        }
        if (size == 0) {
            return characters ? FormatField.Shape.REST_TEXT : FormatField.Shape.REST_BYTES;
        }
        if (array && characters) {
            return FormatField.Shape.TEXT;
        }
        if (!array) {
            return numeric(size) ? FormatField.Shape.NUMBER : FormatField.Shape.BYTES;
        }
        return numeric(element) && size % element == 0 && size / element <= MOST_ELEMENTS
                ? FormatField.Shape.NUMBERS
                : FormatField.Shape.BYTES;
    }

    private static boolean numeric(int size) {
        return size == 1 || size == 2 || size == 4 || size == 8;
    }

    /** Where the name begins: after the last blank or star that is not inside brackets. */
    private static int nameStart(String declaration) {
        int end = declaration.indexOf('[');
        // 'char[] name' has its bracket in the type, 'char name[16]' after the name
        if (end >= 0 && declaration.indexOf(' ', end) >= 0) {
            end = declaration.length();
        }
        end = end < 0 ? declaration.length() : end;
        int at = Math.max(declaration.lastIndexOf(' ', end - 1), declaration.lastIndexOf('*', end - 1));
        return at + 1;
    }

    /** Number in the first brackets; -1 where it is empty or a name that only the kernel's sources know. */
    private static int lengthIn(String brackets) {
        int close = brackets.indexOf(']');
        String inside = close < 0 ? "" : brackets.substring(1, close).strip();
        if (inside.isEmpty() || inside.length() > 9 || !inside.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        return Integer.parseInt(inside);
    }

    private int elementSize(String type, int size, int count, boolean elsewhere) {
        if (!elsewhere && count > 0 && size > 0 && size % count == 0) {
            return size / count;
        }
        if (type.endsWith("*")) {
            return longSize;
        }
        String[] words = type.split(" ");
        String last = words[words.length - 1];
        return switch (last) {
            case "u16", "s16", "__u16", "__s16", "short", "__le16", "__be16", "uint16_t", "int16_t" -> 2;
            case "u32", "s32", "__u32", "__s32", "int", "unsigned", "__le32", "__be32", "uint32_t", "int32_t" -> 4;
            case "u64", "s64", "__u64", "__s64", "uint64_t", "int64_t" -> 8;
            case "long" -> type.contains("long long") ? 8 : longSize;
            case "cpumask_t" -> longSize;
            default -> 1;
        };
    }

    private static int number(String digits) {
        if (digits.isEmpty() || digits.length() > 9) {
            throw new IllegalArgumentException("not a number: '" + digits + "'");
        }
        int v = 0;
        for (int i = 0; i < digits.length(); i++) {
            int d = digits.charAt(i) - '0';
            if (d < 0 || d > 9) {
                throw new IllegalArgumentException("not a number: '" + digits + "'");
            }
            v = 10 * v + d;
        }
        return v;
    }
}
