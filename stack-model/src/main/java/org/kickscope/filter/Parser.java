package org.kickscope.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kickscope.signal.Direction;

/** Reads a filter: or over and over not over comparisons, which may be chained ({@code 1 ms < t < 2 ms}). */
final class Parser {
    private static final int DEEPEST = 100;

    private final List<Token> tokens;
    private int at;
    private int depth;

    Parser(String text) throws FilterException {
        tokens = Token.all(text);
    }

    Condition read() throws FilterException {
        Condition all = or();
        if (peek().kind() != Token.Kind.END) {
            throw wrong("&&, || or the end");
        }
        return all;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private boolean take(String... signs) {
        Token t = peek();
        boolean fits = (t.kind() == Token.Kind.SIGN || t.kind() == Token.Kind.NAME)
                && Arrays.asList(signs).contains(t.text());
        at += fits ? 1 : 0;
        return fits;
    }

    private FilterException wrong(String expected) {
        return new FilterException(peek().position(), expected, peek().shown());
    }

    private Condition or() throws FilterException {
        Condition left = and();
        while (take("||", "or")) {
            Condition a = left;
            Condition b = and();
            left = table -> a.on(table).or(b.on(table));
        }
        return left;
    }

    private Condition and() throws FilterException {
        Condition left = not();
        while (take("&&", "and")) {
            Condition a = left;
            Condition b = not();
            left = table -> a.on(table).and(b.on(table));
        }
        return left;
    }

    private Condition not() throws FilterException {
        if (++depth > DEEPEST) {
            throw wrong("at most " + DEEPEST + " levels");
        }
        Condition result;
        if (take("!", "not")) {
            Condition inner = not();
            result = table -> inner.on(table).negate();
        } else if (take("(")) {
            result = or();
            if (!take(")")) {
                throw wrong("a closing )");
            }
        } else {
            result = comparison();
        }
        depth--;
        return result;
    }

    private Condition comparison() throws FilterException {
        if (peek().kind() == Token.Kind.NUMBER) {
            return chained();
        }
        Named field = field();
        String sign = sign();
        if (sign == null) {
            throw wrong("==, !=, <, <=, >, >= or ~");
        }
        return compare(field, sign);
    }

    /** {@code 58 ms < t < 92 ms}. */
    private Condition chained() throws FilterException {
        int value = at;
        at++;
        at += Quantity.isUnit(peek().text()) ? 1 : 0;
        String first = sign();
        if (first == null || first.equals("~")) {
            throw wrong("==, !=, <, <=, > or >=");
        }
        Named field = field();
        int after = at;
        at = value;
        LongPredicate low = number(field, turned(first));
        at = after;
        String second = sign();
        LongPredicate both = second == null ? low : low.and(number(field, second));
        return table -> field.narrowed(table, new Comparison(table).number(field.field, field.layers, both));
    }

    private static String turned(String sign) {
        return switch (sign) {
            case "<" -> ">";
            case "<=" -> ">=";
            case ">" -> "<";
            case ">=" -> "<=";
            default -> sign;
        };
    }

    private String sign() {
        String text = peek().text();
        if (take("==", "!=", "<", "<=", ">", ">=", "~", "=", "contains", "matches")) {
            return text.equals("=") ? "==" : text.equals("contains") || text.equals("matches") ? "~" : text;
        }
        return null;
    }

    /** A field as it was named. @param direction the direction that its name implies, null for none */
    private record Named(Field field, List<String> layers, Direction direction) {
        IntPredicate narrowed(org.kickscope.result.SignalTable table, IntPredicate wanted) {
            return direction == null ? wanted : r -> table.direction(r) == direction && wanted.test(r);
        }
    }

    private Named field() throws FilterException {
        Token t = peek();
        String name = t.text();
        Direction direction = null;
        for (Direction d : Direction.values()) {
            if (name.startsWith(d.id() + ".")) {
                direction = d;
                name = name.substring(d.id().length() + 1);
            }
        }
        Field field = t.kind() == Token.Kind.NAME ? Field.of(name) : null;
        if (field == null) {
            String known = Field.all().stream().map(f -> f.word).collect(Collectors.joining(", "));
            throw wrong("a field (" + known + ")");
        }
        List<String> layers = List.of();
        if (field.parts() > 0) {
            layers = Arrays.asList(name.substring(Math.min(name.length(), field.word.length() + 1))
                    .split("\\.", -1));
            if (layers.size() != field.parts() || layers.contains("")) {
                throw wrong(field.meaning);
            }
        }
        at++;
        return new Named(field, layers, direction);
    }

    private Condition compare(Named field, String sign) throws FilterException {
        if (field.field.kind != Field.Kind.TEXT) {
            if (sign.equals("~")) {
                throw wrong("a number compared by ==, !=, <, <=, > or >=");
            }
            LongPredicate wanted = number(field, sign);
            return table -> field.narrowed(table, new Comparison(table).number(field.field, field.layers, wanted));
        }
        Token value = peek();
        if (value.kind() == Token.Kind.END || value.kind() == Token.Kind.SIGN) {
            throw wrong("a text");
        }
        List<String> texts = new ArrayList<>(List.of("==", "!=", "~"));
        if (!texts.contains(sign)) {
            throw new FilterException(value.position(), "a text compared by ==, != or ~", "'" + sign + "'");
        }
        at++;
        Pattern pattern = Comparison.pattern(value.text(), sign.equals("~"));
        boolean not = sign.equals("!=");
        return table -> {
            IntPredicate fits = new Comparison(table).text(field.field, pattern);
            return field.narrowed(table, not ? fits.negate() : fits);
        };
    }

    private LongPredicate number(Named field, String sign) throws FilterException {
        Token number = peek();
        if (number.kind() != Token.Kind.NUMBER) {
            throw wrong("a number");
        }
        at++;
        String unit = Quantity.isUnit(peek().text()) ? peek().text() : null;
        at += unit == null ? 0 : 1;
        long bound = Quantity.of(number, unit, field.field.kind == Field.Kind.DURATION);
        return switch (sign) {
            case "==" -> v -> v == bound;
            case "!=" -> v -> v != bound;
            case "<" -> v -> v < bound;
            case "<=" -> v -> v <= bound;
            case ">" -> v -> v > bound;
            case ">=" -> v -> v >= bound;
            default -> throw wrong("==, !=, <, <=, > or >=");
        };
    }
}
