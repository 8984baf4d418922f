package org.kickscope.decode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.kickscope.scan.Row;
import org.kickscope.scan.Wanted;
import org.kickscope.stack.Decoder;
import org.kickscope.stack.Decoder.Result;
import org.kickscope.stack.Decoder.Shows;
import org.kickscope.stack.Stack;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Field;

/** The decoders of a catalogue made ready for the scan: names are numbers, fields are indices. Immutable. */
final class DecoderTable {
    /** Parts of a key that are kept. */
    static final int PARTS = 4;

    final List<Decoder> decoders = new ArrayList<>();
    /** By decoder: its stacks, one bit each in the order of {@link #stacks}. */
    final long[] stacksOf;

    final List<Stack> stacks;
    /** By decoder: names of the parts of its key. */
    final List<List<String>> parts = new ArrayList<>();

    final List<String> devices = new ArrayList<>();
    final List<Plan> plans = new ArrayList<>();
    final Wanted wanted = new Wanted();
    private final Map<String, Integer> spaces = new LinkedHashMap<>();

    /** What is done with an event. */
    static final class Plan {
        final String event;
        final List<String> fields = new ArrayList<>();
        Step[] host = new Step[0];
        Step[] guest = new Step[0];
        Test[] end;
        boolean endsHost;
        boolean endsGuest;
        boolean endsKick;
        boolean endsInterrupt;
        boolean beginsHost;
        boolean beginsGuest;

        Plan(String event) {
            this.event = event;
        }

        int field(String names) {
            int at = fields.indexOf(names);
            if (at < 0) {
                at = fields.size();
                fields.add(names);
            }
            return at;
        }
    }

    /** A condition; a field that the row does not have does not fail it. */
    record Test(int field, long[] values, Pattern pattern, boolean numeric, boolean negated) {
        boolean holds(Row row) {
            long v = row.value(field);
            if (v == Field.MISSING) {
                return true;
            }
            boolean ok = false;
            if (pattern != null) {
                String text = numeric ? "0x" + Long.toHexString(v) : row.text(field);
                ok = text != null && pattern.matcher(text).matches();
            } else {
                for (long wantedValue : values) {
                    ok |= wantedValue == v;
                }
            }
            return ok != negated;
        }

        static boolean all(Test[] tests, Row row) {
            for (Test t : tests) {
                if (!t.holds(row)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** A pair of a part of the key and a field. */
    record Pair(int part, int field) {}

    /** A step of a decoder. */
    static final class Step {
        final int plan;
        final int decoder;
        final boolean interrupt;
        final boolean begins;
        final boolean lookUp;
        final boolean candidate;
        final boolean woke;
        final boolean served;
        final boolean read;
        /** What it decides, null nothing. */
        final Result result;

        final Test[] tests;
        final Pair[] key;
        final int[] carried;
        final List<String> carriedNames;
        final int ofCandidate;
        final Pair[] matches;
        final Pair[] wrongUnless;
        final String targetName;
        final int target;
        final int targetText;
        final int device;
        final boolean signal;
        final boolean exact;
        final int gives;
        final int takes;
        final long stacks;
        final int context;
        final int data;
        final int wildcard;
        final int wakee;
        final int wakeeName;

        private Step(DecoderTable table, int decoder, Decoder.Step s, Plan plan) {
            Decoder d = table.decoders.get(decoder);
            this.plan = table.plans.indexOf(plan);
            this.decoder = decoder;
            interrupt = d.interrupt();
            begins = d.begins();
            lookUp = s.shows().contains(Shows.LOOK_UP);
            candidate = s.shows().contains(Shows.CANDIDATE);
            woke = s.shows().contains(Shows.WOKE);
            served = s.shows().contains(Shows.SERVED);
            read = s.shows().contains(Shows.READ);
            result = s.shows().contains(Shows.HIT)
                    ? Result.HIT
                    : s.shows().contains(Shows.MISS)
                            ? Result.MISS
                            : s.shows().contains(Shows.DROPPED) ? Result.DROPPED : null;
            tests = tests(s.when(), plan);
            key = table.pairs(decoder, s.key(), plan);
            carriedNames = s.carried();
            carried = s.carried().stream().mapToInt(n -> table.part(decoder, n)).toArray();
            ofCandidate = s.ofCandidate() == null ? -1 : plan.field(s.ofCandidate());
            matches = table.pairs(decoder, s.matches(), plan);
            wrongUnless = table.pairs(decoder, s.wrongUnless(), plan);
            targetName = s.target() == null ? null : s.target().getKey();
            target = s.target() == null ? -1 : plan.field(s.target().getValue());
            targetText = s.targetText() == null ? -1 : plan.field(s.targetText());
            device = s.device() == null ? 0 : table.device(s.device());
            signal = s.signal();
            exact = s.exact();
            gives = s.gives() == null ? -1 : table.space(s.gives());
            takes = s.takes() == null ? -1 : table.space(s.takes());
            stacks = table.bits(s.stacks());
            context = candidate ? plan.field("ctx") : -1;
            data = candidate ? plan.field("datamatch") : -1;
            wildcard = candidate ? plan.field("wildcard") : -1;
            boolean wakes = woke || served;
            wakee = wakes ? plan.field("pid") : -1;
            wakeeName = wakes ? plan.field("comm") : -1;
        }
    }

    DecoderTable(StackCatalogue catalogue) {
        stacks = catalogue.all();
        devices.add(null);
        Map<String, Decoder> all = new LinkedHashMap<>();
        for (Stack s : stacks) {
            s.decoders().forEach(d -> all.putIfAbsent(d.id(), d));
        }
        // kicks first: what continues a kick begins no interrupt
        all.values().stream().filter(d -> !d.interrupt()).forEach(decoders::add);
        all.values().stream().filter(Decoder::interrupt).forEach(decoders::add);
        stacksOf = new long[decoders.size()];
        for (int i = 0; i < stacks.size(); i++) {
            for (Decoder d : stacks.get(i).decoders()) {
                stacksOf[indexOf(d.id())] |= 1L << i;
            }
        }
        for (int d = 0; d < decoders.size(); d++) {
            parts.add(new ArrayList<>());
            for (Decoder.Step s : decoders.get(d).steps()) {
                Plan plan = plan(s.event());
                Step step = new Step(this, d, s, plan);
                if (s.guest()) {
                    plan.guest = append(plan.guest, step);
                    plan.beginsGuest |= step.lookUp && step.begins || step.takes >= 0;
                } else {
                    plan.host = append(plan.host, step);
                    plan.beginsHost |= step.lookUp && step.begins || step.takes >= 0 || step.read;
                }
            }
        }
        for (Decoder.End e : catalogue.decodeEnds()) {
            if (relevant(e)) {
                Plan plan = plan(e.event());
                plan.end = tests(e.when(), plan);
                plan.endsHost |= !e.guest();
                plan.endsGuest |= e.guest();
                plan.endsKick |= e.kick();
                plan.endsInterrupt |= e.interrupt();
            }
        }
        plans.forEach(p -> wanted.event(p.event, p.fields.toArray(String[]::new)));
    }

    /** Ends of guests are of no use without decoders in guests. */
    private boolean relevant(Decoder.End e) {
        return plans.stream().anyMatch(p -> (e.guest() ? p.guest : p.host).length > 0);
    }

    private static Step[] append(Step[] steps, Step one) {
        Step[] more = java.util.Arrays.copyOf(steps, steps.length + 1);
        more[steps.length] = one;
        return more;
    }

    private static Test[] tests(List<Decoder.When> conditions, Plan plan) {
        return conditions.stream()
                .map(w -> new Test(
                        plan.field(w.fields()),
                        w.values().stream().mapToLong(Long::longValue).toArray(),
                        w.pattern(),
                        w.pattern() != null && w.pattern().pattern().startsWith("0x"),
                        w.negated()))
                .toArray(Test[]::new);
    }

    private Plan plan(String event) {
        for (Plan p : plans) {
            if (p.event.equals(event)) {
                return p;
            }
        }
        Plan p = new Plan(event);
        plans.add(p);
        return p;
    }

    private Pair[] pairs(int decoder, Map<String, String> fields, Plan plan) {
        return fields.entrySet().stream()
                .map(e -> new Pair(part(decoder, e.getKey()), plan.field(e.getValue())))
                .filter(p -> p.part < PARTS)
                .toArray(Pair[]::new);
    }

    private int part(int decoder, String name) {
        List<String> mine = parts.get(decoder);
        if (!mine.contains(name)) {
            mine.add(name);
        }
        return mine.indexOf(name);
    }

    private int device(String name) {
        if (!devices.contains(name)) {
            devices.add(name);
        }
        return devices.indexOf(name);
    }

    private int space(String name) {
        return spaces.computeIfAbsent(name, n -> spaces.size());
    }

    private long bits(List<String> ids) {
        long bits = 0;
        for (int i = 0; i < stacks.size(); i++) {
            bits |= ids.contains(stacks.get(i).id()) ? 1L << i : 0;
        }
        return ids.isEmpty() ? -1 : bits;
    }

    int indexOf(String id) {
        for (int d = 0; d < decoders.size(); d++) {
            if (decoders.get(d).id().equals(id)) {
                return d;
            }
        }
        return -1;
    }

    /** What asking one decoder proves of the one asked before, null when it does not follow it. */
    Result after(int decoder, int before) {
        return decoders.get(decoder).after().get(decoders.get(before).id());
    }
}
