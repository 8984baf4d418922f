package org.kickscope.signal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.kickscope.stack.Hook;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.Field;

/** A hook made ready for the scan: names are numbers, fields are indices of the projection. Immutable. */
final class HookStep {
    final Hook hook;
    final Hook.Join join;
    final Direction direction;
    /** Stacks that have this hook, one bit each. */
    final long stacks;
    /** Number of the layer, -1 for an event that is no hop. */
    final int layer;
    /** Number of the plan of its event. */
    final int event;

    final int[][] key;
    final int space;
    final int giveSpace;
    final int[][] giveKey;
    final int[] givePending;
    final int[] vector;
    /** Field with the device of an event of a bottom half, null for other events. */
    final int[] bottomHalf;

    /** Field that tells how much is taken, null for none. */
    final int[] takenField;

    private final int comm;
    /** Of a switch: which value tells what the thread that leaves does. */
    final int state;

    final int until;
    final long confirmed0;
    final long confirmed1;
    /** Needs another event to become a hop. */
    final boolean prelude;
    /** Stacks that have this event at this layer, whatever they do with it. */
    long family;
    /** For one of them at least the event by itself proves that there is a signal. */
    boolean proved;

    /** Number of the plan whose events count instead of this one where they are recorded, -1 for none. */
    int unless = -1;

    /** Of a wake-up: whether the name of the woken thread is one that the hook knows. */
    boolean named(EventBatch batch, int row) {
        String name = comm < 0 ? null : batch.text(row, comm);
        return name != null && hook.wakee().matcher(name).matches();
    }

    /** Only these stacks use the event to do something of their own: a context that shows it belongs to one of them. */
    boolean telling() {
        return switch (join) {
            case BEGIN, ENTER_HOST -> true;
            case HERE -> hook.begins() || hook.proves() || giveSpace >= 0;
            default -> false;
        };
    }

    final long after0;
    final long after1;
    final Outcome otherwise;
    final Outcome outcome;
    private final Test[] tests;

    /** @param known texts that were compared with the pattern before, because they are few and a comparison is dear */
    private record Test(int[] fields, long[] values, Pattern pattern, boolean numeric, Map<String, Boolean> known) {
        private static final int MOST_KNOWN = 1 << 12;

        boolean matches(EventBatch batch, int row, int k) {
            if (numeric) {
                return pattern.matcher("0x" + Long.toHexString(batch.value(row, k)))
                        .matches();
            }
            String text = batch.text(row, k);
            if (text == null) {
                return false;
            }
            Boolean before = known.get(text);
            if (before != null) {
                return before;
            }
            boolean now = pattern.matcher(text).matches();
            if (known.size() < MOST_KNOWN) {
                known.put(text, now);
            }
            return now;
        }
    }

    HookStep(Hook hook, Direction direction, long stacks, int event, HookTable.Names names, List<String> fields) {
        this.hook = hook;
        this.join = hook.join();
        this.direction = direction;
        this.stacks = stacks;
        this.event = event;
        layer = hook.layer() == null ? -1 : names.layer(hook.layer());
        key = indices(hook.key(), fields);
        space = hook.space() == null ? -1 : names.space(hook.space());
        Hook.Give give = hook.give();
        giveSpace = give == null ? -1 : names.space(give.space());
        giveKey = give == null ? new int[0][] : indices(give.key(), fields);
        givePending = give == null || give.pendingField() == null ? null : alternatives(give.pendingField(), fields);
        vector = hook.vector() == null ? null : alternatives(hook.vector(), fields);
        bottomHalf = hook.bottomHalf() == null ? null : alternatives(hook.bottomHalf(), fields);
        takenField = hook.takenField() == null ? null : alternatives(hook.takenField(), fields);
        comm = fields.indexOf("comm");
        state = fields.indexOf("prev_state");
        until = give == null || give.until() == null ? -1 : names.layer(give.until());
        long[] confirmed = bits(hook.confirmedBy(), names);
        confirmed0 = confirmed[0];
        confirmed1 = confirmed[1];
        prelude = !hook.confirmedBy().isEmpty();
        long[] after = bits(hook.after(), names);
        after0 = after[0];
        after1 = after[1];
        otherwise = Outcome.of(hook.otherwise());
        outcome = Outcome.of(hook.outcome());
        tests = hook.when().entrySet().stream()
                .map((Map.Entry<String, Hook.Condition> e) -> new Test(
                        alternatives(e.getKey(), fields),
                        e.getValue().values(),
                        e.getValue().pattern(),
                        e.getValue().pattern() != null
                                && e.getValue().pattern().pattern().startsWith("0x"),
                        new ConcurrentHashMap<>()))
                .toArray(Test[]::new);
    }

    private static long[] bits(List<String> layers, HookTable.Names names) {
        long[] bits = new long[2];
        for (String l : layers) {
            int n = names.layer(l);
            bits[n >> 6] |= 1L << (n & 63);
        }
        return bits;
    }

    /** Whether a hop of that layer confirms this event. */
    boolean confirmedBy(int l) {
        return l >= 0 && ((l < 64 ? confirmed0 >>> l : confirmed1 >>> (l - 64)) & 1) != 0;
    }

    private static int[][] indices(List<String> names, List<String> fields) {
        return names.stream().map(n -> alternatives(n, fields)).toArray(int[][]::new);
    }

    private static int[] alternatives(String names, List<String> fields) {
        if (names.isEmpty()) {
            return new int[0];
        }
        String[] each = names.split("\\|");
        int[] at = new int[each.length];
        for (int i = 0; i < at.length; i++) {
            at[i] = fields.indexOf(each[i]);
        }
        return at;
    }

    /** First value that the row has of some alternative fields, {@link Field#MISSING} for none. */
    static long value(int[] alternatives, EventBatch batch, int row) {
        for (int k : alternatives) {
            long v = batch.value(row, k);
            if (v != Field.MISSING) {
                return v;
            }
        }
        return Field.MISSING;
    }

    /** Value of part {@code i} of the key. */
    long key(int i, EventBatch batch, int row) {
        return i < key.length ? value(key[i], batch, row) : Field.MISSING;
    }

    /** Whether all conditions hold; a field that the row does not have fails none. */
    boolean holds(EventBatch batch, int row) {
        for (Test t : tests) {
            boolean ok = false;
            boolean known = false;
            for (int k : t.fields) {
                long v = batch.value(row, k);
                if (v == Field.MISSING) {
                    continue;
                }
                known = true;
                if (t.pattern != null) {
                    ok = t.matches(batch, row, k);
                } else {
                    for (long wanted : t.values) {
                        ok |= wanted == v;
                    }
                }
                break;
            }
            if (known && !ok) {
                return false;
            }
        }
        return true;
    }
}
