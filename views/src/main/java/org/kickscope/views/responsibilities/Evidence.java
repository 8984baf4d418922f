package org.kickscope.views.responsibilities;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kickscope.attribution.FoundStack;
import org.kickscope.control.FeatureSet;
import org.kickscope.control.SetUpStep;
import org.kickscope.decode.DecisionRow;
import org.kickscope.decode.WhoDecodes;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Outcome;
import org.kickscope.stack.Decoder;
import org.kickscope.stack.Duty;
import org.kickscope.stack.Responsibility;
import org.kickscope.stack.Stack;
import org.kickscope.trace.Printable;
import org.kickscope.views.Known;
import org.kickscope.views.Numbers;
import org.kickscope.views.Target;

/**
 * Everything that is known about who carries one duty in one stack. Immutable.
 *
 * @param known the surest way in which it is known
 * @param number what the open traces count, empty for nothing
 * @param items the pieces, the surest first
 */
record Evidence(Known known, String number, List<Item> items) {
    private static final int MOST_WORDS = 3;

    Evidence {
        items = List.copyOf(items);
    }

    /**
     * One piece of evidence.
     *
     * @param known how it is known; null for what the trace leaves open
     * @param text what it says
     * @param place events, or file and function
     * @param number how often, empty for nothing
     * @param target what it selects
     */
    record Item(Known known, String text, String place, String number, Target target) {
        Item {
            text = Printable.of(text);
            place = Printable.of(place);
            number = Printable.of(number);
        }
    }

    static Evidence of(Stack stack, Duty duty, List<OpenTrace> traces) {
        Builder builder = new Builder(stack, duty);
        for (OpenTrace trace : traces) {
            builder.add(trace, traces.size() > 1);
        }
        return builder.done();
    }

    /** What one decoder decided. */
    private static final class Sum {
        private final Decoder decoder;
        private final Map<String, Long> results = new LinkedHashMap<>();
        private final Set<String> events = new LinkedHashSet<>();
        private boolean proof;
        private long most;
        private String lookedUp;

        Sum(Decoder decoder) {
            this.decoder = decoder;
        }
    }

    private static final class Builder {
        private final Stack stack;
        private final Duty duty;
        private final Responsibility stated;
        private final Target cell;
        private final List<Item> seen = new ArrayList<>();
        private final List<Item> atSetUp = new ArrayList<>();
        private final List<String> numbers = new ArrayList<>();
        private String prefix = "";

        Builder(Stack stack, Duty duty) {
            this.stack = stack;
            this.duty = duty;
            stated = stack.responsibility(duty);
            cell = new Target.Responsibility(stack.id(), duty);
        }

        void add(OpenTrace trace, boolean several) {
            prefix = several ? trace.name() + ": " : "";
            String number = "";
            if (duty == Duty.ADDRESS_DECODE) {
                number = decodes(trace);
            } else if (duty == Duty.SIGNAL_ROUTING) {
                number = routes(trace);
            }
            String setUp = setUp(trace);
            number = number.isEmpty() ? setUp : number;
            if (!number.isEmpty()) {
                numbers.add(number);
            }
        }

        Evidence done() {
            List<Item> items = new ArrayList<>(seen);
            items.addAll(atSetUp);
            Known source = Known.of(stated);
            for (String s : stated.sources()) {
                Known known = source == Known.NOBODY ? Known.FROM_SOURCE : source;
                items.add(new Item(known, "", s, "", cell));
            }
            boolean ofThisStack = atSetUp.stream().anyMatch(i -> i.known == Known.AT_SET_UP);
            boolean atWork = seen.stream().anyMatch(i -> i.known == Known.SEEN);
            Known known = atWork ? Known.SEEN : ofThisStack ? Known.AT_SET_UP : source;
            return new Evidence(known, Printable.of(String.join(" · ", numbers)), items);
        }

        // ------------------------------------------------------------ look-ups

        private String decodes(OpenTrace trace) {
            if (trace.decode() == null) {
                return "";
            }
            lookUps(trace, false);
            long hits = 0;
            long all = 0;
            boolean proof = true;
            for (WhoDecodes w : trace.decode().whoDecodes()) {
                if (w.stacks().contains(stack.id())) {
                    all += w.count();
                    hits += w.result() == Decoder.Result.HIT ? w.count() : 0;
                    proof &= w.proof();
                }
            }
            if (all == 0) {
                return "";
            }
            String number = hits == all
                    ? Numbers.count(hits) + " hit"
                    : Numbers.count(hits) + " of " + Numbers.count(all) + " hit";
            return proof ? number : Numbers.about(number);
        }

        /** One piece for each decoder. */
        private void lookUps(OpenTrace trace, boolean interrupts) {
            Map<String, Sum> sums = new LinkedHashMap<>();
            for (DecisionRow row : trace.decode().rows()) {
                if (row.interrupt() != interrupts || !row.stacks().contains(stack.id())) {
                    continue;
                }
                Sum sum = sums.computeIfAbsent(row.decoder().id(), k -> new Sum(row.decoder()));
                String result = row.result().id() + (row.proof() ? "" : " ~");
                sum.results.merge(result, row.count(), Long::sum);
                sum.events.addAll(row.evidence());
                sum.proof |= row.proof();
                if (row.count() > sum.most) {
                    sum.most = row.count();
                    sum.lookedUp = row.lookedUp();
                }
            }
            // in the order in which they are asked
            List<String> order = stack.decoders().stream().map(Decoder::id).toList();
            List<Sum> asked = new ArrayList<>(sums.values());
            asked.sort(Comparator.comparingInt(s -> order.indexOf(s.decoder.id())));
            for (Sum sum : asked) {
                List<String> results = new ArrayList<>();
                sum.results.forEach((result, count) -> results.add(
                        result.endsWith(" ~")
                                ? Numbers.about(Numbers.count(count)) + " " + result.substring(0, result.length() - 2)
                                : Numbers.count(count) + " " + result));
                String by = sum.decoder.compares().isEmpty() ? "" : ", by " + String.join(", ", sum.decoder.compares());
                seen.add(new Item(
                        sum.proof ? Known.SEEN : null,
                        prefix + sum.decoder.title() + by + (sum.proof ? "" : "; nothing proves it"),
                        some(sum.events),
                        String.join(", ", results),
                        new Target.Address(sum.lookedUp)));
            }
        }

        // ------------------------------------------------------------ signals

        private String routes(OpenTrace trace) {
            FoundStack kicks = trace.found(stack, Direction.KICK);
            FoundStack interrupts = trace.found(stack, Direction.INTERRUPT);
            if (kicks == null && interrupts == null) {
                return "";
            }
            for (String layer : stated.layers()) {
                layer(layer, kicks, interrupts);
            }
            if (trace.decode() != null) {
                lookUps(trace, true);
            }
            uncertain(kicks);
            uncertain(interrupts);
            if (delivered(kicks) + delivered(interrupts) == 0) {
                long all = (kicks == null ? 0 : kicks.signals()) + (interrupts == null ? 0 : interrupts.signals());
                return Numbers.count(all) + (all == 1 ? " signal" : " signals") + ", 0 delivered";
            }
            return Numbers.count(delivered(kicks)) + " + " + Numbers.count(delivered(interrupts));
        }

        private static long delivered(FoundStack found) {
            return found == null ? 0 : found.signals(Outcome.DELIVERED);
        }

        private void layer(String layer, FoundStack kicks, FoundStack interrupts) {
            Set<String> events = new LinkedHashSet<>();
            long down = hops(layer, kicks, events);
            long up = hops(layer, interrupts, events);
            if (down + up > 0) {
                String number = up == 0
                        ? Numbers.count(down) + " kicks"
                        : down == 0
                                ? Numbers.count(up) + " interrupts"
                                : Numbers.count(down) + " kicks, " + Numbers.count(up) + " interrupts";
                Direction direction = down > 0 ? Direction.KICK : Direction.INTERRUPT;
                seen.add(new Item(
                        Known.SEEN,
                        prefix + stack.layer(layer).title(),
                        some(events),
                        number,
                        new Target.Layer(stack.id(), direction, layer)));
            }
        }

        private static long hops(String layer, FoundStack found, Set<String> events) {
            long sum = 0;
            if (found != null) {
                for (FoundStack.Telling t : found.evidence()) {
                    if (t.layer().equals(layer)) {
                        sum += t.hops();
                        events.add(t.event());
                    }
                }
            }
            return sum;
        }

        private void uncertain(FoundStack found) {
            if (found != null && found.uncertain() > 0) {
                List<String> others =
                        found.alternatives().stream().map(Stack::id).toList();
                seen.add(new Item(
                        null,
                        prefix + "the evidence fits as well: " + String.join(", ", others),
                        "",
                        Numbers.count(found.uncertain()) + " of " + Numbers.count(found.signals()),
                        cell));
            }
        }

        // ------------------------------------------------------------ set-up

        private String setUp(OpenTrace trace) {
            List<SetUpStep> steps = trace.steps(duty);
            if (steps.isEmpty()) {
                return "";
            }
            boolean own = trace.setsUp(stack);
            Map<String, List<SetUpStep>> byName = new LinkedHashMap<>();
            steps.forEach(s ->
                    byName.computeIfAbsent(s.name(), n -> new ArrayList<>()).add(s));
            long all = 0;
            for (List<SetUpStep> same : byName.values()) {
                SetUpStep first = same.get(0);
                long times = same.stream().mapToLong(SetUpStep::times).sum();
                all += times;
                atSetUp.add(new Item(
                        own ? Known.AT_SET_UP : null,
                        prefix + first.does() + (own ? "" : "; the trace does not tell for which of its stacks"),
                        first.name() + " " + first.object(),
                        Numbers.count(times) + "×",
                        new Target.Event(
                                first.evidence().source(), first.evidence().position())));
            }
            if (!own) {
                return "";
            }
            String value = duty == Duty.FEATURE_NEGOTIATION ? acknowledged(trace) : "";
            return value.isEmpty() ? Numbers.count(all) + (all == 1 ? " step" : " steps") : value;
        }

        /** The largest set of features that is in force, of which the others are parts for other ends; empty for none. */
        private String acknowledged(OpenTrace trace) {
            FeatureSet largest = null;
            for (FeatureSet f : trace.control().features()) {
                if (f.value() != null && f.role().equals("acknowledged")) {
                    largest = largest == null
                                    || f.names().size() > largest.names().size()
                            ? f
                            : largest;
                    atSetUp.add(new Item(
                            Known.AT_SET_UP,
                            prefix + "acknowledged by " + f.by() + ": "
                                    + f.names().size() + (f.names().size() == 1 ? " feature" : " features"),
                            hex(f.value()) + " " + f.object(),
                            Numbers.count(f.times()) + "×",
                            cell));
                }
            }
            return largest == null ? "" : hex(largest.value());
        }

        private static String hex(long value) {
            return "0x" + Long.toHexString(value);
        }

        private static String some(Collection<String> events) {
            List<String> all = List.copyOf(events);
            String more = all.size() > MOST_WORDS ? ", …" : "";
            return String.join(", ", all.subList(0, Math.min(MOST_WORDS, all.size()))) + more;
        }
    }
}
