package org.kickscope.cli;

import org.kickscope.signal.Direction;
import org.kickscope.signal.Outcome;
import org.kickscope.signal.Reason;
import org.kickscope.signal.SignalView;

/** How many signals there were, by direction and outcome. */
final class SignalCounts {
    private final long[][] counts = new long[Direction.values().length][Outcome.values().length];
    private long all;
    private long touchedByLoss;

    void add(SignalView signal) {
        counts[signal.direction().ordinal()][signal.outcome().ordinal()]++;
        all++;
        if (signal.reason() == Reason.LOST_EVENTS) {
            touchedByLoss++;
        }
    }

    long all() {
        return all;
    }

    /** Signals that are incomplete because events were lost. */
    long touchedByLoss() {
        return touchedByLoss;
    }

    /** {@code 93 kicks: 93 delivered; 185 interrupts: 177 delivered, 8 suppressed.} */
    String sentence() {
        StringBuilder text = new StringBuilder();
        for (Direction direction : Direction.values()) {
            long sum = 0;
            StringBuilder parts = new StringBuilder();
            for (Outcome outcome : Outcome.values()) {
                long n = counts[direction.ordinal()][outcome.ordinal()];
                sum += n;
                if (n > 0) {
                    parts.append(parts.length() == 0 ? ": " : ", ")
                            .append(n)
                            .append(' ')
                            .append(outcome.id());
                }
            }
            text.append(text.length() == 0 ? "" : "; ").append(sum).append(' ').append(direction.id());
            text.append(sum == 1 ? "" : "s").append(parts);
        }
        return text.append('.').toString();
    }
}
