package org.kickscope.views.decode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.kickscope.decode.DecisionFlow;
import org.kickscope.decode.DecisionRow;
import org.kickscope.decode.DecodeResult;
import org.kickscope.latency.Durations;
import org.kickscope.signal.Direction;
import org.kickscope.stack.Decoder;
import org.kickscope.stack.Decoder.Result;
import org.kickscope.stack.Family;
import org.kickscope.views.Numbers;
import org.kickscope.views.Target;
import org.kickscope.views.decode.FlowNode.Kind;
import org.kickscope.views.decode.FlowNode.Line;

/**
 * The decisions of one direction as boxes and ribbons between them. What is a part of a signal that is counted elsewhere is left
 * out. Immutable.
 *
 * @param direction of the signals
 * @param nodes boxes, those of a column together
 * @param ribbons how many chains go from one to another
 * @param total chains
 */
record FlowGraph(Direction direction, List<FlowNode> nodes, List<Ribbon> ribbons, long total) {
    /** More boxes in a column nobody reads. */
    private static final int MOST = 10;

    private static final int MOST_KEYS = 4;
    private static final int MOST_STEPS = 8;

    /**
     * Chains from one box to another.
     *
     * @param from place of the one in {@code nodes}
     * @param to place of the other
     * @param count how many
     */
    record Ribbon(int from, int to, long count) {}

    /** Boxes while they are put together, by what they have in common. */
    private static final class Boxes {
        final Map<String, List<Integer>> rows = new LinkedHashMap<>();
        final Map<String, Long> counts = new LinkedHashMap<>();

        void add(String key, int row, long count) {
            rows.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
            counts.merge(key, count, Long::sum);
        }

        /** The most frequent ones stand for themselves. */
        Map<String, String> shown() {
            Map<String, String> shown = new LinkedHashMap<>();
            List<String> keys = new ArrayList<>(counts.keySet());
            keys.sort(Comparator.comparing((String k) -> -counts.get(k)));
            for (int i = 0; i < keys.size(); i++) {
                shown.put(keys.get(i), keys.size() <= MOST || i < MOST - 1 ? keys.get(i) : "");
            }
            return shown;
        }
    }

    static FlowGraph of(DecodeResult result, Direction direction) {
        return new Maker(result, direction).made();
    }

    private static final class Maker {
        private final List<DecisionRow> rows;
        private final Direction direction;
        private final long[] in;
        private final long[] out;
        /** By decoder, how many stand before it on the longest way. */
        private final Map<String, Integer> depth = new HashMap<>();

        private final List<DecisionFlow> flows = new ArrayList<>();
        private final List<FlowNode> nodes = new ArrayList<>();
        private final Map<Long, Long> ribbons = new TreeMap<>();
        private int deepest;

        Maker(DecodeResult result, Direction direction) {
            rows = result.rows();
            this.direction = direction;
            in = new long[rows.size()];
            out = new long[rows.size()];
            for (DecisionFlow f : result.flows()) {
                if (shown(f.from()) && shown(f.to())) {
                    flows.add(f);
                    out[f.from()] += f.count();
                    in[f.to()] += f.count();
                }
            }
            // a way has few steps: as many rounds as the longest has
            boolean deeper = true;
            for (int round = 0; deeper && round < MOST_STEPS; round++) {
                deeper = false;
                for (DecisionFlow f : flows) {
                    int least = depth(f.from()) + 1;
                    if (!decider(f.from()).equals(decider(f.to())) && depth(f.to()) < least) {
                        depth.put(decider(f.to()), least);
                        deeper = true;
                    }
                }
            }
        }

        private String decider(int row) {
            return rows.get(row).decoder().id();
        }

        private int depth(int row) {
            return Math.min(MOST_STEPS, depth.getOrDefault(decider(row), 0));
        }

        private boolean shown(int row) {
            return !rows.get(row).part() && rows.get(row).interrupt() == (direction == Direction.INTERRUPT);
        }

        FlowGraph made() {
            Boxes sources = new Boxes();
            Map<String, Boxes> deciders = new LinkedHashMap<>();
            Boxes ends = new Boxes();
            long total = 0;
            for (int r = 0; r < rows.size(); r++) {
                if (!shown(r)) {
                    continue;
                }
                DecisionRow row = rows.get(r);
                deepest = Math.max(deepest, depth(r));
                if (row.count() > in[r]) {
                    sources.add(row.lookedUp(), r, row.count() - in[r]);
                    total += row.count() - in[r];
                }
                deciders.computeIfAbsent(decider(r), k -> new Boxes()).add(row.lookedUp(), r, row.count());
                if (row.count() > out[r]) {
                    ends.add(end(row), r, row.count() - out[r]);
                }
            }
            Map<String, Integer> places = new LinkedHashMap<>();
            Map<String, String> sourceNames = sources.shown();
            Map<String, String> endNames = ends.shown();
            sources(sources, sourceNames, places);
            deciders.forEach((k, boxes) -> {
                places.put("d" + k, nodes.size());
                nodes.add(decider(boxes));
            });
            ends(ends, endNames, places);
            for (int r = 0; r < rows.size(); r++) {
                if (shown(r)) {
                    DecisionRow row = rows.get(r);
                    int here = places.get("d" + decider(r));
                    if (row.count() > in[r]) {
                        ribbon(places.get("s" + sourceNames.get(row.lookedUp())), here, row.count() - in[r]);
                    }
                    if (row.count() > out[r]) {
                        ribbon(here, places.get("e" + endNames.get(end(row))), row.count() - out[r]);
                    }
                }
            }
            for (DecisionFlow f : flows) {
                ribbon(places.get("d" + decider(f.from())), places.get("d" + decider(f.to())), f.count());
            }
            List<Ribbon> all = new ArrayList<>();
            ribbons.forEach((k, n) -> over((int) (k >>> 32), k.intValue(), n, all));
            return new FlowGraph(direction, List.copyOf(nodes), List.copyOf(all), total);
        }

        /** A ribbon that comes by other columns has a place of its own in each. */
        private void over(int from, int to, long count, List<Ribbon> all) {
            int last = from;
            FlowNode end = nodes.get(to);
            for (int c = nodes.get(from).column() + 1; c < end.column(); c++) {
                nodes.add(new FlowNode(
                        c, Kind.PASS, "", List.of(), count, end.family(), end.result(), null, List.of(), null));
                all.add(new Ribbon(last, nodes.size() - 1, count));
                last = nodes.size() - 1;
            }
            all.add(new Ribbon(last, to, count));
        }

        private void ribbon(int from, int to, long count) {
            ribbons.merge((long) from << 32 | to, count, Long::sum);
        }

        private static String end(DecisionRow row) {
            String target = row.result() == Result.HIT || row.result() == Result.WRONG_QUEUE
                    ? row.target() == null ? row.queue() : row.target()
                    : null;
            return row.result().ordinal() + " " + (target == null ? "" : target);
        }

        private void sources(Boxes boxes, Map<String, String> names, Map<String, Integer> places) {
            for (Map.Entry<String, List<Integer>> one : merged(boxes, names).entrySet()) {
                List<Integer> its = one.getValue();
                DecisionRow row = rows.get(its.get(0));
                boolean others = one.getKey().isEmpty();
                long count =
                        its.stream().mapToLong(r -> rows.get(r).count() - in[r]).sum();
                boolean inferred = its.stream().anyMatch(r -> rows.get(r).inferred());
                List<Line> lines = new ArrayList<>();
                lines.add(
                        Line.of(others ? "those with fewer" : row.queue() == null ? "queue not proved" : row.queue()));
                if (inferred) {
                    lines.add(Line.of("≈ a signal: a thread woke after it"));
                }
                places.put("s" + one.getKey(), nodes.size());
                nodes.add(new FlowNode(
                        0,
                        Kind.SOURCE,
                        others ? Numbers.count(keys(its)) + " others" : row.lookedUp(),
                        lines,
                        count,
                        direction == Direction.KICK ? Family.DRIVER : Family.KERNEL,
                        null,
                        null,
                        its,
                        others ? null : new Target.Address(row.lookedUp())));
            }
        }

        private long keys(List<Integer> its) {
            return its.stream().map(r -> rows.get(r).lookedUp()).distinct().count();
        }

        private static Map<String, List<Integer>> merged(Boxes boxes, Map<String, String> names) {
            Map<String, List<Integer>> merged = new LinkedHashMap<>();
            names.forEach((key, name) ->
                    merged.computeIfAbsent(name, n -> new ArrayList<>()).addAll(boxes.rows.get(key)));
            return merged;
        }

        private FlowNode decider(Boxes boxes) {
            List<Integer> its = new ArrayList<>();
            boxes.rows.values().forEach(its::addAll);
            DecisionRow first = rows.get(its.get(0));
            Decoder decoder = first.decoder();
            int column = 1 + depth(its.get(0));
            Durations cost = new Durations();
            long[] results = new long[Result.values().length];
            long count = 0;
            long proved = 0;
            for (int r : its) {
                DecisionRow row = rows.get(r);
                cost.add(row.cost());
                results[row.result().ordinal()] += row.count();
                count += row.count();
                proved += row.proof() ? row.count() : 0;
            }
            List<Line> lines = new ArrayList<>();
            lines.add(Line.of(
                    decoder.by() + ", " + decoder.side().id() + ", by " + String.join(" and ", decoder.compares())));
            lines.add(Line.of(decoder.structure()));
            if (column > 1) {
                List<String> keys = new ArrayList<>(boxes.counts.keySet());
                for (String key : keys.subList(0, Math.min(MOST_KEYS, keys.size()))) {
                    lines.add(new Line(key, Numbers.count(boxes.counts.get(key)), false));
                }
                if (keys.size() > MOST_KEYS) {
                    lines.add(Line.of("and " + Numbers.count(keys.size() - MOST_KEYS) + " more"));
                }
            }
            StringBuilder outcomes = new StringBuilder();
            for (Result r : Result.values()) {
                if (results[r.ordinal()] > 0) {
                    outcomes.append(outcomes.length() == 0 ? "" : " · ")
                            .append(r.id())
                            .append(' ');
                    outcomes.append(Numbers.count(results[r.ordinal()]));
                }
            }
            lines.add(new Line(outcomes.toString(), null, true));
            if (proved < count) {
                lines.add(Line.of("≈ " + Numbers.count(count - proved) + " consistent, not proved"));
            }
            return new FlowNode(
                    column,
                    Kind.DECODER,
                    decoder.title(),
                    lines,
                    count,
                    FlowNode.family(first),
                    null,
                    cost.count() == 0 ? null : cost,
                    its,
                    new Target.Lookup(Marked.quotable(decoder.id()) + " *"));
        }

        private void ends(Boxes boxes, Map<String, String> names, Map<String, Integer> places) {
            for (Map.Entry<String, List<Integer>> one : merged(boxes, names).entrySet()) {
                List<Integer> its = one.getValue();
                boolean others = one.getKey().isEmpty();
                DecisionRow row = rows.get(its.get(0));
                boolean took = row.result() == Result.HIT || row.result() == Result.WRONG_QUEUE;
                String name = took
                        ? row.target() != null ? row.target() : row.queue() != null ? row.queue() : "taken"
                        : row.result().id();
                List<Line> lines = new ArrayList<>();
                List<String> keys =
                        its.stream().map(r -> rows.get(r).lookedUp()).distinct().toList();
                List<String> queues = its.stream()
                        .map(r -> rows.get(r).queue())
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
                lines.add(Line.of(
                        took && !queues.isEmpty() && row.target() != null
                                ? queues.size() == 1 ? queues.get(0) : Numbers.count(queues.size()) + " queues"
                                : String.join(", ", keys.subList(0, Math.min(3, keys.size())))
                                        + (keys.size() > 3 ? ", …" : "")));
                long count = its.stream()
                        .mapToLong(r -> rows.get(r).count() - out[r])
                        .sum();
                places.put("e" + one.getKey(), nodes.size());
                String target = row.target() == null ? "" : " to " + row.target();
                nodes.add(new FlowNode(
                        deepest + 2,
                        Kind.END,
                        others ? "others" : name,
                        others ? List.of(Line.of("those with fewer")) : lines,
                        count,
                        took ? Family.KERNEL : Family.WIRE,
                        others ? null : row.result(),
                        null,
                        its,
                        others ? null : new Target.Lookup("* " + row.result().id() + Marked.quotable(target))));
            }
        }
    }
}
