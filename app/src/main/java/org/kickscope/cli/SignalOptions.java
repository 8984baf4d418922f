package org.kickscope.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Outcome;
import org.kickscope.signal.SignalView;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.NaturalOrder;
import org.kickscope.trace.Printable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options about which signals are looked at. Several values of one option: any of them; several options: all. */
final class SignalOptions {
    @Option(
            names = {"-d", "--direction"},
            paramLabel = "WORD",
            split = ",",
            description = "kick or interrupt.")
    private List<String> directions = new ArrayList<>();

    @Option(
            names = "--outcome",
            paramLabel = "WORD",
            split = ",",
            description = "delivered, coalesced, suppressed, dropped or incomplete.")
    private List<String> outcomes = new ArrayList<>();

    @Mixin
    private StackOptions stacks;

    @Option(names = "--vm", paramLabel = "N", split = ",", description = "Virtual machines by their number.")
    private List<Integer> vms = new ArrayList<>();

    @Option(
            names = "--queue",
            paramLabel = "NAME",
            split = ",",
            description = "Queues by their name; * stands for anything: 'vm1/*', '*/tx0'.")
    private List<String> queues = new ArrayList<>();

    private static final int MOST_NAMES = 1000;
    private static final int MOST_SHOWN = 20;

    private final List<Pattern> queuePatterns = new ArrayList<>();
    private final Set<String> queueNames = new TreeSet<>(NaturalOrder.OF_NAMES);
    private boolean queueFound;

    /** The stacks to look for. Checks the other options too, before a long scan begins. */
    StackCatalogue catalogue(Surroundings surroundings) throws IOException {
        Set<String> kinds = words(Direction.values(), d -> ((Direction) d).id());
        check("--direction", directions, kinds);
        check("--outcome", outcomes, words(Outcome.values(), o -> ((Outcome) o).id()));
        for (String queue : queues) {
            queuePatterns.add(Pattern.compile("\\Q" + queue.replace("*", "\\E.*\\Q") + "\\E"));
        }
        return stacks.catalogue(surroundings);
    }

    private static Set<String> words(Object[] values, java.util.function.Function<Object, String> word) {
        Set<String> all = new LinkedHashSet<>();
        for (Object value : values) {
            all.add(word.apply(value));
        }
        return all;
    }

    private static void check(String option, List<String> given, Set<String> known) {
        given.replaceAll(w -> w.toLowerCase(Locale.ROOT));
        for (String word : given) {
            if (!known.contains(word)) {
                throw Problem.usage(
                        option + ": expected one of " + String.join(", ", known) + ", found '" + word + "'");
            }
        }
    }

    /** True when not every signal of the catalogue is looked at. */
    boolean chooses() {
        return !(directions.isEmpty() && outcomes.isEmpty() && vms.isEmpty() && queues.isEmpty());
    }

    /** True for a signal that is looked at. */
    boolean wants(SignalView signal) {
        return (directions.isEmpty() || directions.contains(signal.direction().id()))
                && (outcomes.isEmpty() || outcomes.contains(signal.outcome().id()))
                && (vms.isEmpty() || vms.contains(signal.vm()))
                && (queuePatterns.isEmpty() || wantsQueue(signal.queue()));
    }

    /** True when figures of whole rings are not those of the signals that are looked at. */
    boolean narrows() {
        return !(outcomes.isEmpty() && vms.isEmpty() && queues.isEmpty());
    }

    /** The options as they would be written; empty for none. */
    String text() {
        List<String> all = new ArrayList<>();
        if (!stacks.text().isEmpty()) {
            all.add(stacks.text());
        }
        add(all, "--direction", directions);
        add(all, "--outcome", outcomes);
        add(all, "--vm", vms);
        add(all, "--queue", queues);
        return String.join(" ", all);
    }

    private static void add(List<String> all, String option, List<?> values) {
        if (!values.isEmpty()) {
            all.add(option + "=" + values.stream().map(Object::toString).collect(Collectors.joining(",")));
        }
    }

    private boolean wantsQueue(String queue) {
        if (queue == null) {
            return false;
        }
        boolean wanted = queuePatterns.stream().anyMatch(p -> p.matcher(queue).matches());
        queueFound |= wanted;
        if (!queueFound && queueNames.size() < MOST_NAMES) {
            queueNames.add(queue);
        }
        return wanted;
    }

    /** True where the options ask for queues and one of these names is meant; null is no name. */
    boolean asksForQueue(String... names) {
        boolean asked = false;
        for (String name : names) {
            asked |= !queuePatterns.isEmpty() && wantsQueue(name);
        }
        return asked;
    }

    /** Says on standard error which queues there are, when queues were asked for and none was found. */
    void hintAtQueues(Surroundings surroundings) {
        if (queuePatterns.isEmpty() || queueFound) {
            return;
        }
        String names = queueNames.stream()
                .limit(MOST_SHOWN)
                .map(n -> "'" + Printable.of(n) + "'")
                .collect(Collectors.joining(", "));
        int more = queueNames.size() - MOST_SHOWN;
        surroundings
                .err()
                .println("kickscope: no queue is named '" + Printable.of(String.join(",", queues)) + "'; "
                        + (names.isEmpty() ? "none of these signals proves its queue" : "there are " + names)
                        + (more > 0 ? " and " + more + " more" : ""));
    }
}
