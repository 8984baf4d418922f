package org.kickscope.imports.kernel;

import java.util.HashSet;
import java.util.Set;

/** The little that is wanted of a {@code print fmt} line: which fields the kernel shows in hexadecimal. */
final class PrintFormat {
    private static final String RECORD = "REC->";

    private PrintFormat() {}

    /**
     * Names of the fields whose conversion is {@code %x}, {@code %p} or one of their variants. Only arguments that are a
     * field and nothing else count, with casts and brackets; an expression hides how its field is meant.
     */
    static Set<String> hexadecimal(String print) {
        int at = print.indexOf('"');
        if (at < 0 || print.indexOf(RECORD) < 0) {
            return Set.of();
        }
        StringBuilder conversions = new StringBuilder();
        at = formatString(print, at, conversions);
        if (conversions.indexOf("x") < 0) {
            return Set.of();
        }
        Set<String> found = new HashSet<>();
        int argument = -1;
        int depth = 0;
        int from = at;
        boolean quoted = false;
        for (int i = at; i <= print.length(); i++) {
            char c = i < print.length() ? print.charAt(i) : ',';
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '(' || c == '{' || c == '[') {
                depth++;
            } else if (c == ')' || c == '}' || c == ']') {
                depth--;
            } else if (c == ',' && depth <= 0) {
                if (argument >= 0 && argument < conversions.length() && conversions.charAt(argument) == 'x') {
                    String field = plainField(print.substring(from, Math.min(i, print.length())));
                    if (field != null) {
                        found.add(field);
                    }
                }
                argument++;
                from = i + 1;
            }
        }
        return found;
    }

    /** Adds one letter for each argument that the string takes: 'x' for hexadecimal, '-' for others. Returns its end. */
    private static int formatString(String print, int quote, StringBuilder conversions) {
        int i = quote + 1;
        while (i < print.length() && print.charAt(i) != '"') {
            char c = print.charAt(i);
            if (c == '\\') {
                i += 2;
                continue;
            }
            if (c == '%' && i + 1 < print.length() && print.charAt(i + 1) == '%') {
                i += 2;
                continue;
            }
            if (c == '%') {
                i++;
                while (i < print.length() && "-+ #0123456789.*lhLzqjt".indexOf(print.charAt(i)) >= 0) {
                    if (print.charAt(i) == '*') {
                        conversions.append('-');
                    }
                    i++;
                }
                char kind = i < print.length() ? print.charAt(i) : ' ';
                conversions.append(kind == 'x' || kind == 'X' || kind == 'p' ? 'x' : '-');
                continue;
            }
            i++;
        }
        return Math.min(i + 1, print.length());
    }

    /** The field that the argument names, or null when it is more than a field. */
    private static String plainField(String argument) {
        int at = argument.indexOf(RECORD);
        if (at < 0) {
            return null;
        }
        int end = at + RECORD.length();
        while (end < argument.length() && Character.isJavaIdentifierPart(argument.charAt(end))) {
            end++;
        }
        String after = argument.substring(end).strip();
        if (!after.chars().allMatch(c -> c == ')')) {
            return null;
        }
        for (int i = 0; i < at; i++) {
            char c = argument.charAt(i);
            // casts are words, blanks, stars and brackets; anything else is an expression
            if (!(Character.isJavaIdentifierPart(c) || c == ' ' || c == '*' || c == '(' || c == ')')) {
                return null;
            }
            if (c == '(' && i > 0 && Character.isJavaIdentifierPart(argument.charAt(i - 1))) {
                return null;
            }
        }
        return argument.substring(at + RECORD.length(), end);
    }
}
