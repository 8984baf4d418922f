package org.kickscope.filter;

import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;
import org.kickscope.result.Lookups;
import org.kickscope.result.SignalTable;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Handoff;

/** A field compared with a value, tied to a table: texts become numbers before the first row is looked at. */
final class Comparison {
    private static final int ANY = -2;

    private final SignalTable table;

    Comparison(SignalTable table) {
        this.table = table;
    }

    // ---------------------------------------------------------------- texts

    /** Whether a text fits: * and ? stand for anything; case does not matter. */
    static Pattern pattern(String text, boolean anywhere) {
        StringBuilder regex = new StringBuilder(anywhere ? ".*" : "");
        for (char c : text.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(
                regex.append(anywhere ? ".*" : "").toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    IntPredicate text(Field field, Pattern pattern) {
        return switch (field) {
            case ID -> r -> pattern.matcher(id(r)).matches();
            case DIRECTION -> enumerated(pattern, Direction.values(), d -> d.id(), table::direction);
            case OUTCOME -> r -> pattern.matcher(table.outcome(r).id()).matches();
            case REASON ->
                r -> table.reason(r) != null
                        && pattern.matcher(table.reason(r).id()).matches();
            case STACK ->
                r -> table.stack(r) != null
                        && pattern.matcher(table.stack(r).id()).matches();
            case MERGED ->
                r -> table.mergedNumber(r) != 0 && pattern.matcher(merged(r)).matches();
            case UNCERTAIN ->
                r -> table.uncertain(r) != null
                        && pattern.matcher(table.uncertain(r)).matches();
            case QUEUE -> {
                BitSet fits = words(pattern, true);
                yield r -> fits.get(table.queue(r));
            }
            case LAYER -> {
                BitSet fits = words(pattern, false);
                yield anyHop(h -> fits.get(table.layer(h)));
            }
            case EVENT -> {
                BitSet fits = words(pattern, false);
                yield anyHop(h -> fits.get(table.event(h)));
            }
            case TASK -> {
                BitSet fits = words(pattern, false);
                yield anyHop(h -> fits.get(table.task(h)));
            }
            case DECODED -> {
                BitSet fits = lookups(pattern);
                yield fits::get;
            }
            case HANDOFF -> {
                BitSet fits = new BitSet();
                for (Handoff h : Handoff.values()) {
                    fits.set(h.ordinal(), pattern.matcher(h.id()).matches());
                }
                yield anyHop(h ->
                        table.handoff(h) != null && fits.get(table.handoff(h).ordinal()));
            }
            default -> throw new IllegalArgumentException(field + " is a number");
        };
    }

    private static <E extends Enum<E>> IntPredicate enumerated(
            Pattern pattern,
            E[] values,
            java.util.function.Function<E, String> word,
            java.util.function.IntFunction<E> of) {
        BitSet fits = new BitSet();
        for (E value : values) {
            fits.set(value.ordinal(), pattern.matcher(word.apply(value)).matches());
        }
        return r -> fits.get(of.apply(r).ordinal());
    }

    private String id(int row) {
        return (table.direction(row) == Direction.KICK ? "k" : "i") + table.number(row);
    }

    private String merged(int row) {
        return (table.direction(row) == Direction.KICK ? "k" : "i") + table.mergedNumber(row);
    }

    /** The texts that fit. @param lastPart it is enough that what follows the last slash fits */
    private BitSet words(Pattern pattern, boolean lastPart) {
        BitSet fits = new BitSet();
        for (int w = 1; w < table.words(); w++) {
            String word = table.word(w);
            boolean part = lastPart
                    && pattern.matcher(word.substring(word.lastIndexOf('/') + 1))
                            .matches();
            fits.set(w, part || pattern.matcher(word).matches());
        }
        return fits;
    }

    /** The signals on whose way something that fits was looked up; none while that is not known. */
    private BitSet lookups(Pattern pattern) {
        BitSet signals = new BitSet();
        Lookups all = table.lookups();
        for (int l = 0; all != null && l < all.size(); l++) {
            if (pattern.matcher(all.text(l)).matches()) {
                for (int row : all.rows(l)) {
                    signals.set(row);
                }
            }
        }
        return signals;
    }

    // ---------------------------------------------------------------- numbers

    IntPredicate number(Field field, List<String> layers, LongPredicate wanted) {
        return switch (field) {
            case VM -> r -> wanted.test(table.vm(r));
            case HOPS -> r -> wanted.test(table.hopCount(r));
            case TOTAL -> r -> wanted.test(table.endNs(r) - table.startNs(r));
            case START -> r -> wanted.test(table.startNs(r));
            case TIME -> {
                long begin = table.beginNs();
                yield r -> wanted.test(table.startNs(r) - begin);
            }
            case CPU -> anyHop(h -> wanted.test(table.cpu(h)));
            case TID -> anyHop(h -> wanted.test(table.tid(h)));
            case AT -> step(table.wordNumber(layers.get(0)), ANY, wanted);
            case STEP -> step(table.wordNumber(layers.get(0)), table.wordNumber(layers.get(1)), wanted);
            default -> throw new IllegalArgumentException(field + " is a text");
        };
    }

    /** @param to {@link #ANY}, or a number; -1 is that of no layer */
    private IntPredicate step(int from, int to, LongPredicate wanted) {
        return r -> {
            long first = table.firstHop(r);
            long last = first + table.hopCount(r) - 1;
            for (long h = first; h < last; h++) {
                if (table.layer(h) == from
                        && (to == ANY || table.layer(h + 1) == to)
                        && wanted.test(table.timeNs(h + 1) - table.timeNs(h))) {
                    return true;
                }
            }
            return false;
        };
    }

    private IntPredicate anyHop(LongPredicate wanted) {
        return r -> {
            long first = table.firstHop(r);
            long end = first + table.hopCount(r);
            for (long h = first; h < end; h++) {
                if (wanted.test(h)) {
                    return true;
                }
            }
            return false;
        };
    }
}
