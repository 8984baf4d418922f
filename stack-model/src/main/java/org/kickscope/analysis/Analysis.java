package org.kickscope.analysis;

import java.util.List;
import org.kickscope.axis.Axis;
import org.kickscope.control.ControlPlane;
import org.kickscope.decode.DecodeResult;
import org.kickscope.findings.Judgement;
import org.kickscope.result.SignalTable;
import org.kickscope.ring.Rings;
import org.kickscope.scan.LossWindows;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.state.StateTable;
import org.kickscope.trace.Census;

/**
 * What is known of a trace at a stage of its analysis; what is not known yet is null. Immutable. Two are equal only when they are the
 * same one: views ask that for every stage, and what is in it is large.
 *
 * @param axis the trace, its times on one axis
 * @param catalogue the stacks that were looked for
 * @param signals the signals: while they are followed the first of them
 * @param signalsWhole false while signals are followed, and for good when that was cancelled
 * @param overview of {@code signals}, as many as there are; null until all were looked at
 * @param states what every CPU, thread and queue was doing
 * @param counts events by type, first and last time
 * @param losses where events were lost
 * @param decode who decoded what
 * @param rings the rings
 * @param control the control plane
 * @param judgements what each rule came to
 */
public record Analysis(
        Axis axis,
        StackCatalogue catalogue,
        SignalTable signals,
        boolean signalsWhole,
        Overview overview,
        StateTable states,
        Census counts,
        LossWindows losses,
        DecodeResult decode,
        Rings rings,
        ControlPlane control,
        List<Judgement> judgements) {
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
