package org.kickscope.signal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kickscope.stack.Hook;
import org.kickscope.stack.SignalPath;
import org.kickscope.stack.Stack;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.EventType;
import org.kickscope.trace.Selection;

/**
 * All hooks of a catalogue, looked up by event: the cost of an event does not grow with the number of stacks that do not
 * use it. Hooks that several stacks share are one step with several stack bits. Immutable.
 */
public final class HookTable {
    /** What happens at one event. */
    static final class Plan {
        final String event;
        final List<String> fields;
        HookStep[] host = new HookStep[0];
        HookStep[] guest = new HookStep[0];
        /** On a host all that happens is that somebody asks a thread to run: matters only where a signal is. */
        boolean onlyWakes;

        Plan(String event, List<String> fields) {
            this.event = event;
            this.fields = fields;
        }
    }

    /** Numbers of names. */
    static final class Names {
        private final Map<String, Integer> layers = new LinkedHashMap<>();
        private final Map<String, Integer> spaces = new LinkedHashMap<>();

        int layer(String id) {
            return layers.computeIfAbsent(id, x -> layers.size());
        }

        int space(String id) {
            return spaces.computeIfAbsent(id, x -> spaces.size());
        }
    }

    private final List<Stack> stacks;
    private final Names names = new Names();
    private final List<Plan> plans = new ArrayList<>();
    private final Map<String, Integer> planOfEvent = new HashMap<>();
    private final int[][][] positions;
    private final String[] layerIds;
    private final String[] spaceIds;

    public HookTable(StackCatalogue catalogue) {
        stacks = catalogue.all();
        for (Stack stack : stacks) {
            stack.kick().layers().forEach(names::layer);
            stack.interrupt().layers().forEach(names::layer);
        }
        Map<String, LinkedHashSet<String>> fields = new LinkedHashMap<>();
        each((stack, direction, hook) ->
                fields.computeIfAbsent(hook.event(), e -> new LinkedHashSet<>()).addAll(fieldsOf(hook)));
        fields.forEach((event, wanted) -> {
            planOfEvent.put(event, plans.size());
            plans.add(new Plan(event, List.copyOf(wanted)));
        });
        Map<String, Long> bits = new LinkedHashMap<>();
        Map<String, Hook> hooks = new HashMap<>();
        Map<String, Direction> directions = new HashMap<>();
        each((stack, direction, hook) -> {
            String signature = direction + signature(hook);
            bits.merge(signature, 1L << stack, (a, b) -> a | b);
            hooks.putIfAbsent(signature, hook);
            directions.put(signature, direction);
        });
        Map<Plan, List<HookStep>> host = new HashMap<>();
        Map<Plan, List<HookStep>> guest = new HashMap<>();
        bits.forEach((signature, mask) -> {
            Hook hook = hooks.get(signature);
            int number = planOfEvent.get(hook.event());
            Plan plan = plans.get(number);
            HookStep step = new HookStep(hook, directions.get(signature), mask, number, names, plan.fields);
            (hook.guest() ? guest : host)
                    .computeIfAbsent(plan, p -> new ArrayList<>())
                    .add(step);
        });
        host.values().forEach(HookTable::families);
        guest.values().forEach(HookTable::families);
        host.forEach((plan, steps) -> plan.host = steps.toArray(HookStep[]::new));
        guest.forEach((plan, steps) -> plan.guest = steps.toArray(HookStep[]::new));
        for (Plan plan : plans) {
            plan.onlyWakes = plan.host.length > 0;
            for (HookStep s : plan.host) {
                plan.onlyWakes &= s.join == Hook.Join.WAKE && s.hook.when().isEmpty();
                s.unless = planOf(s.hook.unlessRecorded());
            }
            for (HookStep s : plan.guest) {
                s.unless = planOf(s.hook.unlessRecorded());
            }
        }
        layerIds = names.layers.keySet().toArray(String[]::new);
        spaceIds = names.spaces.keySet().toArray(String[]::new);
        positions = new int[2][stacks.size()][layerIds.length];
        for (int s = 0; s < stacks.size(); s++) {
            fill(positions[0][s], stacks.get(s).kick());
            fill(positions[1][s], stacks.get(s).interrupt());
        }
    }

    /** Hooks of one event and layer that differ only in what they do with the signal narrow its stacks together. */
    private static void families(List<HookStep> steps) {
        // an event that continues a signal does not begin another one
        steps.sort((a, b) -> Boolean.compare(a.join == Hook.Join.BEGIN, b.join == Hook.Join.BEGIN));
        for (HookStep s : steps) {
            for (HookStep t : steps) {
                if (t.direction == s.direction
                        && t.layer == s.layer
                        && t.join == s.join
                        && t.hook.when().keySet().equals(s.hook.when().keySet())) {
                    s.family |= t.stacks;
                    s.proved |= t.hook.proves();
                }
            }
        }
    }

    private void fill(int[] row, SignalPath path) {
        java.util.Arrays.fill(row, -1);
        for (int i = 0; i < path.layers().size(); i++) {
            row[names.layer(path.layers().get(i))] = i;
        }
    }

    private interface Visitor {
        void visit(int stack, Direction direction, Hook hook);
    }

    private void each(Visitor visitor) {
        for (int s = 0; s < stacks.size(); s++) {
            for (Hook h : stacks.get(s).kick().hooks()) {
                visitor.visit(s, Direction.KICK, h);
            }
            for (Hook h : stacks.get(s).interrupt().hooks()) {
                visitor.visit(s, Direction.INTERRUPT, h);
            }
        }
    }

    private static Set<String> fieldsOf(Hook hook) {
        Set<String> all = new LinkedHashSet<>();
        List<String> wanted = new ArrayList<>(hook.key());
        wanted.addAll(hook.when().keySet());
        if (hook.give() != null) {
            wanted.addAll(hook.give().key());
            if (hook.give().pendingField() != null) {
                wanted.add(hook.give().pendingField());
            }
        }
        if (hook.vector() != null) {
            wanted.add(hook.vector());
        }
        if (hook.bottomHalf() != null) {
            wanted.add(hook.bottomHalf());
        }
        if (hook.takenField() != null) {
            wanted.add(hook.takenField());
        }
        if (hook.join() == Hook.Join.WAKE) {
            wanted.add("comm");
        }
        if (hook.join() == Hook.Join.ARRIVE) {
            wanted.add("prev_state");
        }
        for (String w : wanted) {
            for (String each : w.split("\\|")) {
                if (!each.isEmpty()) {
                    all.add(each);
                }
            }
        }
        return all;
    }

    private static String signature(Hook h) {
        StringBuilder when = new StringBuilder();
        h.when().forEach((field, c) -> when.append(field)
                .append(java.util.Arrays.toString(c.values()))
                .append(c.pattern()));
        return String.join(
                "\u0001",
                String.valueOf(h.layer()),
                h.event(),
                String.valueOf(h.guest()),
                h.join().name(),
                String.valueOf(h.space()),
                h.key().toString(),
                when,
                String.valueOf(h.give()),
                h.after().toString(),
                String.valueOf(h.confirmedBy()),
                "" + h.begins() + h.last() + h.end() + h.optional() + h.waits() + h.proves() + h.vector()
                        + h.tentative() + h.needsRemembered() + h.unlessRecorded() + h.exact() + h.unread()
                        + h.bottomHalf() + h.takenField() + h.queues(),
                String.valueOf(h.otherwise()),
                String.valueOf(h.outcome()),
                String.valueOf(h.wakee()));
    }

    /** What a scan for these hooks wants of a trace; rows come with the number of the plan as slot. */
    public Selection selection() {
        return type -> {
            int plan = plan(type);
            return plan < 0 ? null : new Selection.Projection(plan, plans.get(plan).fields);
        };
    }

    /** Number of the plan for an event type: by its name, or by the function that its probe stands in; -1 for none. */
    int plan(EventType type) {
        Integer byName = planOfEvent.get(type.name());
        if (byName == null && type.probedFunction() != null) {
            byName = planOfEvent.get(type.probedFunction());
        }
        return byName == null ? -1 : byName;
    }

    Plan plan(int number) {
        return plans.get(number);
    }

    int planCount() {
        return plans.size();
    }

    /** Number of the plan of an event, -1 for none. */
    int planOf(String event) {
        return planOfEvent.getOrDefault(event, -1);
    }

    /** The stacks, in the order of their bits. */
    public List<Stack> stacks() {
        return stacks;
    }

    int layerCount() {
        return layerIds.length;
    }

    String layerId(int layer) {
        return layerIds[layer];
    }

    /** Keys of the space mean the same in all traces of one machine. */
    boolean isWire(int space) {
        return spaceIds[space].startsWith("wire-");
    }

    /** The ends of the space name the same thing differently, see {@link Pairs}. */
    boolean isPair(int space) {
        return space >= 0 && spaceIds[space].startsWith("pair-");
    }

    int spaceCount() {
        return spaceIds.length;
    }

    String spaceId(int space) {
        return spaceIds[space];
    }

    /** Place of a layer in the path of a stack, -1 when the path has no such layer. */
    int position(Direction direction, int stack, int layer) {
        return positions[direction.ordinal()][stack][layer];
    }

    /** As {@link #position(Direction, int, int)}, of the first of several stacks. */
    int position(Direction direction, long stackBits, int layer) {
        return layer < 0 || stackBits == 0
                ? -1
                : positions[direction.ordinal()][Long.numberOfTrailingZeros(stackBits)][layer];
    }
}
