package org.kickscope.analysis;

import org.kickscope.attribution.StacksFound;
import org.kickscope.latency.Arrivals;
import org.kickscope.latency.Latencies;
import org.kickscope.signal.SignalSink;
import org.kickscope.signal.SignalView;
import org.kickscope.stack.StackCatalogue;

/**
 * Sums over signals: which stacks they belong to, how long the delivered ones took, when they arrived where, and the stretch of time
 * of all. One look at every hop; memory grows with the catalogue, not with the trace. Not thread-safe while signals come.
 */
public final class Overview implements SignalSink {
    private final StacksFound found;
    private final Latencies latencies = new Latencies();
    private final Arrivals arrivals = new Arrivals();
    private long firstNs = Long.MAX_VALUE;
    private long lastNs = Long.MIN_VALUE;

    /** @param catalogue the stacks that were looked for */
    public Overview(StackCatalogue catalogue) {
        found = new StacksFound(catalogue);
    }

    @Override
    public void accept(SignalView signal) {
        found.accept(signal);
        latencies.accept(signal);
        arrivals.accept(signal);
        firstNs = Math.min(firstNs, signal.startNs());
        lastNs = Math.max(lastNs, signal.endNs());
    }

    /** Which stacks they belong to. */
    public StacksFound found() {
        return found;
    }

    /** How long the delivered ones took. */
    public Latencies latencies() {
        return latencies;
    }

    /** When they arrived at their layers. */
    public Arrivals arrivals() {
        return arrivals;
    }

    /** Begin of the first; {@code Long.MAX_VALUE} without signals. */
    public long firstNs() {
        return firstNs;
    }

    /** Latest end; {@code Long.MIN_VALUE} without signals. */
    public long lastNs() {
        return lastNs;
    }
}
