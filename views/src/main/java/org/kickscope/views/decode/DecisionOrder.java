package org.kickscope.views.decode;

import java.util.Comparator;
import org.kickscope.decode.DecisionRow;
import org.kickscope.trace.NaturalOrder;

/** Order of a table of decisions. */
public enum DecisionOrder {
    ADDRESS("address"),
    COUNT("number"),
    DECODER("decoder"),
    OUTCOME("outcome"),
    QUEUE("queue");

    private static final Comparator<DecisionRow> MOST =
            Comparator.comparingLong(DecisionRow::count).reversed();

    private final String id;

    DecisionOrder(String id) {
        this.id = id;
    }

    /** The word used in pictures. */
    public String id() {
        return id;
    }

    Comparator<DecisionRow> comparator() {
        return switch (this) {
            case ADDRESS ->
                Comparator.comparing(DecisionRow::interrupt)
                        .thenComparing(r -> kind(r.lookedUp()))
                        .thenComparing(r -> number(r.lookedUp()), Long::compareUnsigned)
                        .thenComparing(DecisionRow::lookedUp)
                        .thenComparing(MOST);
            case COUNT -> MOST;
            case DECODER ->
                Comparator.comparing((DecisionRow r) -> r.decoder().title()).thenComparing(MOST);
            case OUTCOME -> Comparator.comparing(DecisionRow::result).reversed().thenComparing(MOST);
            case QUEUE ->
                Comparator.comparing(DecisionRow::queue, Comparator.nullsLast(NaturalOrder.OF_NAMES))
                        .thenComparing(MOST);
        };
    }

    private static String kind(String lookedUp) {
        return lookedUp.substring(0, lookedUp.lastIndexOf(' ') + 1);
    }

    private static long number(String lookedUp) {
        String text = lookedUp.substring(lookedUp.lastIndexOf(' ') + 1);
        try {
            return text.startsWith("0x") ? Long.parseUnsignedLong(text.substring(2), 16) : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return -1; // what is no number comes last
        }
    }
}
