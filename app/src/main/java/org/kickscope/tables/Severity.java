package org.kickscope.tables;

import org.kickscope.trace.Anomaly;

/** How bad an anomaly is. */
public enum Severity {
    /** events are missing or wrong: results that touch the place are incomplete */
    ERROR,
    /** something is left out or in doubt; the rest holds */
    WARNING,
    /** good to know */
    NOTE;

    public static Severity of(Anomaly.Kind kind) {
        return switch (kind) {
            case LOST_EVENTS, TRUNCATED, DAMAGED -> ERROR;
            case OVERRUN, UNKNOWN_TYPE, TIME_BACKWARDS, CLOCKS_APART, CLOCKS_CONTRADICT -> WARNING;
            case UNKNOWN_PART, NOTE -> NOTE;
        };
    }

    /** What must not be concluded any more; empty for nothing. */
    public static String forbids(Anomaly.Kind kind) {
        return switch (kind) {
            case LOST_EVENTS -> "signals that touch a loss are set apart: their missing hops prove nothing";
            case OVERRUN -> "nothing is known about the time before the first event";
            case TRUNCATED -> "nothing is known about the time after the cut";
            case DAMAGED -> "events at the damaged places are missing without a count";
            case UNKNOWN_TYPE -> "events of that type are not read";
            case TIME_BACKWARDS -> "order and latency near those places are not certain";
            case CLOCKS_CONTRADICT ->
                "order and latency between the two traces are wrong; only within each do they hold";
            case CLOCKS_APART -> "hops of the two traces are not joined: no signal passes from one to the other";
            case UNKNOWN_PART, NOTE -> "";
        };
    }
}
