package org.kickscope.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Handoff;
import org.kickscope.signal.Outcome;
import org.kickscope.signal.Reason;
import org.kickscope.stack.Stack;

/** A side that a test makes up, signal by signal. */
final class MadeRun {
    private final Stack stack;
    private final PathCollector collector;
    private long nowNs;
    private Run.Unit unit = Run.Unit.NANOSECONDS;
    private long resolution = 1;

    MadeRun(String stack, PathCollector.ClockErrors errors) {
        this.stack = MadeSignal.CATALOGUE.get(stack);
        collector = new PathCollector(errors);
    }

    MadeRun(String stack) {
        this(stack, (source, other) -> -1);
    }

    /** A delivered kick: layers, and in between how long each step takes; hand-offs follow from the layers. */
    MadeRun kick(List<String> layers, long... steps) {
        return add(Outcome.DELIVERED, null, layers, new int[layers.size()], steps);
    }

    /** A kick between clocks: the source of each layer. */
    MadeRun kick(List<String> layers, int[] sources, long... steps) {
        return add(Outcome.DELIVERED, null, layers, sources, steps);
    }

    /** A kick of which lost events hide the end. */
    MadeRun lost() {
        return add(Outcome.INCOMPLETE, Reason.LOST_EVENTS, List.of("kvm-exit"), new int[1]);
    }

    private MadeRun add(Outcome outcome, Reason reason, List<String> layers, int[] sources, long... steps) {
        long[] times = new long[layers.size()];
        times[0] = nowNs;
        List<Handoff> handoffs = new ArrayList<>(Arrays.asList(new Handoff[layers.size()]));
        for (int i = 1; i < times.length; i++) {
            times[i] = times[i - 1] + steps[i - 1];
            handoffs.set(i, layers.get(i).equals("wakeup") ? Handoff.WAKE_UP : Handoff.SAME_THREAD);
        }
        nowNs += 1_000_000;
        collector.accept(new MadeSignal(stack, Direction.KICK, outcome, reason, layers, handoffs, sources, times));
        return this;
    }

    MadeRun unit(Run.Unit ofTimes, long step) {
        unit = ofTimes;
        resolution = step;
        return this;
    }

    Run run() {
        return new Run(
                List.of(new Run.RunSource("made", "made", "", "host")),
                unit,
                resolution,
                nowNs,
                0,
                0,
                0,
                "",
                collector.paths(),
                List.of(),
                List.of());
    }
}
