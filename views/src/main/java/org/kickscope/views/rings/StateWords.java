package org.kickscope.views.rings;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.ring.Proof;
import org.kickscope.ring.Ring;
import org.kickscope.ring.RingState;
import org.kickscope.ring.RingView;
import org.kickscope.ring.Wish;
import org.kickscope.trace.Field;
import org.kickscope.views.Numbers;

/** A state of a ring in words. What is reckoned and not seen has its sign, what is not known a question mark. */
final class StateWords {
    private static final String UNKNOWN = "?";

    private StateWords() {}

    /** In one line: {@code avail 122 · used ≈ 122 · in flight ≈ 0}. */
    static String line(Ring ring, RingState s) {
        List<String> words = new ArrayList<>();
        for (String[] row : rows(ring, s).subList(0, ring.view() == RingView.DEVICE ? 4 : 2)) {
            if (!row[1].equals(UNKNOWN)) {
                words.add(row[0] + " " + row[1]);
            }
        }
        return words.isEmpty() ? "not known" : String.join(" · ", words);
    }

    /** Line by line: name and value. */
    static List<String[]> rows(Ring ring, RingState s) {
        List<String[]> rows = new ArrayList<>();
        if (ring.view() == RingView.DEVICE) {
            rows.add(new String[] {"avail", index(s.avail(), s.rawAvail(), s.availProof())});
            rows.add(new String[] {"next taken", index(s.next(), s.rawNext(), s.nextProof())});
            rows.add(new String[] {"used", index(s.used(), s.rawUsed(), s.usedProof())});
        } else {
            rows.add(new String[] {"free descriptors", s.free() == Field.MISSING ? UNKNOWN : Numbers.count(s.free())});
        }
        rows.add(new String[] {"in flight", index(s.inFlight(), -1, s.inFlightProof())});
        rows.add(new String[] {"device wants kicks", wish(s.kicks())});
        rows.add(new String[] {"driver wants interrupts", wish(s.interrupts())});
        return rows;
    }

    private static String index(long value, int raw, Proof proof) {
        if (value == Field.MISSING || proof == Proof.UNKNOWN) {
            return UNKNOWN;
        }
        String text = Numbers.count(value);
        // unwrapped, an index of 16 bits grows on
        String memory = raw >= 0 && raw != value ? " (" + raw + " in memory)" : "";
        return (proof == Proof.INFERRED ? Numbers.about(text) : text) + memory;
    }

    private static String wish(Wish wish) {
        return switch (wish) {
            case ON -> "yes";
            case OFF -> "no";
            case UNKNOWN -> UNKNOWN;
        };
    }
}
