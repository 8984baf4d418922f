package org.kickscope.findings;

import java.util.List;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Handoff;
import org.kickscope.signal.Outcome;
import org.kickscope.signal.SignalView;
import org.kickscope.trace.Trace;

/** Most of the time of interrupts goes into waking a vCPU that was halted. */
final class HaltedVcpu extends Rule {
    private static final int FEW = 10;

    private final Examples woke = new Examples();
    private long interrupts;
    private long wholeTime;
    private long wakeTime;
    private int source;
    private boolean wakes;

    HaltedVcpu() {
        super("halted-vcpu");
        wanted.event("sched_waking", "pid");
    }

    @Override
    public void observe(int event, org.kickscope.scan.Row row) {
        wakes = true;
    }

    @Override
    void signal(SignalView s) {
        if (s.direction() != Direction.INTERRUPT || s.outcome() != Outcome.DELIVERED) {
            return;
        }
        interrupts++;
        source = s.source(0);
        wholeTime += s.endNs() - s.startNs();
        int at = -1;
        for (int i = 1; i < s.hopCount(); i++) {
            at = s.handoff(i) == Handoff.WAKE_UP ? i : at;
        }
        // the last wake-up of an interrupt is that of the vCPU: from the request until the thread has a processor
        if (at > 0 && at < s.hopCount() - 1) {
            wakeTime += s.timeNs(at + 1) - s.timeNs(at);
            woke.count++;
            woke.add(s, at);
        }
    }

    @Override
    Judgement judge(Trace trace) {
        if (interrupts < FEW || !wakes) {
            return Judgement.notJudged(
                    id,
                    wakes ? "fewer than " + FEW + " delivered interrupts" : "no wake-up was recorded",
                    "sched_waking and sched_switch over more traffic");
        }
        boolean most = woke.count >= FEW && 2 * wakeTime > wholeTime;
        String sentence = many(woke.count, "interrupt") + " of " + interrupts + " had to wake a halted vCPU; that took "
                + percent(wakeTime, wholeTime) + " of the time of all interrupts, "
                + span(trace, source, wakeTime / Math.max(1, woke.count)) + " each on average";
        Finding finding = new Finding(
                id,
                score(10, 60, 2 * wakeTime - wholeTime, wholeTime),
                "the share of the time; an idle guest has to be woken, halt polling or fewer halts save it",
                sentence,
                woke.events,
                woke.signals);
        return Judgement.found(id, many(interrupts, "delivered interrupt"), most ? List.of(finding) : List.of());
    }
}
