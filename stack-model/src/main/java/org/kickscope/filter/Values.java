package org.kickscope.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kickscope.result.Lookups;
import org.kickscope.result.SignalTable;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Handoff;
import org.kickscope.signal.Outcome;
import org.kickscope.signal.Reason;

/** Values that a field can have, for completion. */
final class Values {
    /** More than anybody looks through. */
    private static final int MOST_ROWS = 100_000;

    private Values() {}

    static List<String> of(Field field, SignalTable table) {
        if (field == null) {
            return List.of();
        }
        return switch (field) {
            case DIRECTION ->
                Arrays.stream(Direction.values()).map(Direction::id).toList();
            case OUTCOME -> Arrays.stream(Outcome.values()).map(Outcome::id).toList();
            case REASON -> Arrays.stream(Reason.values()).map(Reason::id).toList();
            case HANDOFF -> Arrays.stream(Handoff.values()).map(Handoff::id).toList();
            case STACK ->
                table == null
                        ? List.of()
                        : table.stacks().stream().map(s -> s.id()).toList();
            case DECODED -> table == null || table.lookups() == null ? List.of() : lookups(table.lookups());
            case QUEUE, LAYER, EVENT, TASK -> table == null ? List.of() : seen(field, table);
            default -> List.of();
        };
    }

    private static List<String> lookups(Lookups all) {
        return IntStream.range(0, all.size())
                .mapToObj(l -> "'" + all.text(l).replace("'", "?") + "'")
                .sorted()
                .toList();
    }

    private static List<String> seen(Field field, SignalTable table) {
        Set<Integer> words = new TreeSet<>();
        for (int r = 0; r < Math.min(MOST_ROWS, table.size()); r++) {
            if (field == Field.QUEUE) {
                words.add(table.queue(r));
                continue;
            }
            long first = table.firstHop(r);
            for (long h = first; h < first + table.hopCount(r); h++) {
                words.add(
                        field == Field.LAYER ? table.layer(h) : field == Field.EVENT ? table.event(h) : table.task(h));
            }
        }
        Stream<String> texts = words.stream().filter(w -> w > 0).map(table::word);
        return texts.map(t -> t.matches("[A-Za-z0-9._*/+:?,-]+") ? t : "'" + t + "'")
                .sorted()
                .toList();
    }
}
