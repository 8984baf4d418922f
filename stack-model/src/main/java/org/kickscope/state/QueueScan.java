package org.kickscope.state;

import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.LongObjectHashMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.kickscope.result.SignalTable;
import org.kickscope.ring.Rings;
import org.kickscope.scan.Contexts;
import org.kickscope.scan.Observer;
import org.kickscope.scan.Row;
import org.kickscope.scan.Wanted;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Evidence;
import org.kickscope.signal.Handoff;
import org.kickscope.signal.Outcome;
import org.kickscope.signal.Reason;
import org.kickscope.trace.Field;
import org.kickscope.trace.Role;
import org.kickscope.trace.Trace;

/**
 * What every queue with a name was doing, by its kicks: a kick is pending until the thread that serves it takes it, then the
 * queue is busy until that thread's handler ends or the thread sleeps, whichever the trace shows first; where it records
 * neither, until the last hop. Nothing is known of a queue before its first kick, after a kick that lost events cut off, and
 * while the CPU of the thread that serves it lost events. Memory: what is under way. One use; one thread.
 *
 * @throws UncheckedIOException from any call, when the file cannot be written
 */
final class QueueScan implements Observer {
    private static final int SLEEPS = 0xff;

    private final Trace trace;
    private final SignalTable signals;
    private final StateWriter writer;
    private final Losses losses;
    private final LongObjectHashMap<Queue> queues = new LongObjectHashMap<>();
    /** By thread: what it serves. */
    private final LongObjectHashMap<List<Queue>> served = new LongObjectHashMap<>();
    /** CPU of the threads that serve something. */
    private final LongIntHashMap cpuOf = new LongIntHashMap();

    private final PriorityQueue<Step> steps =
            new PriorityQueue<>(Comparator.comparingLong(Step::ns).thenComparingLong(Step::order));
    private int nextSignal;
    private long order;
    private boolean endsSeen;
    private int switches;

    private enum What {
        TAKEN,
        LAST_HOP,
        CUT
    }

    /** Something that the signals tell about a queue. */
    private record Step(long ns, long order, What what, Queue queue, long thread, int cpu) {}

    /** What is known of a queue now. */
    private static final class Queue {
        final int lane;
        int pending;
        long server = Field.MISSING;
        boolean busy;
        boolean known;

        Queue(int lane) {
            this.lane = lane;
        }
    }

    QueueScan(Trace trace, Evidence evidence, SignalTable signals, StateWriter writer) {
        this.trace = trace;
        this.signals = signals;
        this.writer = writer;
        losses = new Losses(evidence);
    }

    @Override
    public Wanted wanted() {
        Wanted wanted = new Wanted();
        switches = wanted.event("sched_switch", "prev_pid", "prev_state", "next_pid");
        Rings.handlerEnds().forEach(wanted::event);
        return wanted;
    }

    @Override
    public void observe(int event, Row row) {
        try {
            advance(row.timeNs());
            if (event != switches) {
                endsSeen = true;
                ends(row.context(), row.timeNs());
                return;
            }
            endsSeen = true;
            long prev = row.value(0);
            if (prev != Field.MISSING && row.value(1) != Field.MISSING && (row.value(1) & SLEEPS) != 0) {
                ends(Contexts.thread(row.machine(), (int) prev), row.timeNs());
            }
            long next = row.value(2);
            if (next != Field.MISSING) {
                long thread = Contexts.thread(row.machine(), (int) next);
                if (served.containsKey(thread)) {
                    cpuOf.put(thread, row.cpu());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The thread is through with what it served. */
    private void ends(long thread, long ns) throws IOException {
        List<Queue> mine = served.get(thread);
        if (mine == null) {
            return;
        }
        for (Queue q : mine) {
            if (q.busy) {
                q.busy = false;
                show(q, ns);
            }
        }
    }

    /** Follows what signals and losses tell up to a time. */
    private void advance(long ns) throws IOException {
        while (true) {
            long begins = nextSignal < signals.size() ? signals.startNs(nextSignal) : Long.MAX_VALUE;
            long step = steps.isEmpty() ? Long.MAX_VALUE : steps.peek().ns();
            long loss = losses.beginsBefore(Long.MAX_VALUE) ? losses.fromNs() : Long.MAX_VALUE;
            long first = Math.min(begins, Math.min(step, loss));
            if (first > ns || first == Long.MAX_VALUE) {
                return;
            }
            if (step == first) {
                take(steps.poll());
            } else if (begins == first) {
                begin(nextSignal++);
            } else {
                blind();
                losses.advance();
            }
        }
    }

    private void begin(int row) throws IOException {
        boolean on = signals.direction(row) == Direction.KICK && signals.queue(row) > 0;
        if (!on || signals.outcome(row) == Outcome.SUPPRESSED || signals.outcome(row) == Outcome.DROPPED) {
            return;
        }
        long firstHop = signals.firstHop(row);
        long lastHop = firstHop + signals.hopCount(row) - 1;
        long taken = lastHop;
        while (taken > firstHop && signals.handoff(taken) == Handoff.SAME_THREAD) {
            taken--;
        }
        boolean host = trace.sources().get(signals.source(lastHop)).role() != Role.GUEST;
        long thread = host && signals.tid(lastHop) > 0 ? thread(lastHop) : Field.MISSING;
        Queue q = queue(row, thread);
        if (q == null) {
            return;
        }
        q.pending++;
        q.known = true;
        show(q, signals.startNs(row));
        boolean incomplete = signals.outcome(row) == Outcome.INCOMPLETE;
        boolean isServed = thread != Field.MISSING
                && (incomplete
                        ? signals.reason(row) == Reason.TRACE_START || wasTaken(firstHop, taken, lastHop)
                        : signals.outcome(row) == Outcome.DELIVERED);
        if (incomplete && !isServed) {
            if (signals.reason(row) == Reason.LOST_EVENTS) {
                step(signals.timeNs(lastHop), What.CUT, q, Field.MISSING, -1);
            }
            return; // else it is pending for good
        }
        if (isServed) {
            step(signals.timeNs(taken), What.TAKEN, q, thread, signals.cpu(lastHop));
        }
        step(signals.timeNs(lastHop), What.LAST_HOP, q, isServed ? thread : Field.MISSING, -1);
    }

    /** One of which the end is not seen was taken by another thread than the one that began it. */
    private boolean wasTaken(long firstHop, long taken, long lastHop) {
        Handoff how = signals.handoff(taken);
        return signals.tid(lastHop) != signals.tid(firstHop) && (how == Handoff.KEY || how == Handoff.LEARNT_PAIR);
    }

    private long thread(long hop) {
        return Contexts.thread(trace.sources().get(signals.source(hop)).machine(), signals.tid(hop));
    }

    private void step(long ns, What what, Queue q, long thread, int cpu) {
        steps.add(new Step(ns, order++, what, q, thread, cpu));
    }

    private void take(Step s) throws IOException {
        Queue q = s.queue;
        switch (s.what) {
            case TAKEN -> {
                q.pending--;
                q.busy = true;
                q.known = true;
                serves(s.thread, q);
                cpuOf.put(s.thread, s.cpu);
            }
            case LAST_HOP -> {
                if (s.thread == Field.MISSING) {
                    q.pending--; // it merged into another one
                } else if (!endsSeen) {
                    q.busy = false;
                }
            }
            case CUT -> {
                q.pending--;
                q.known = false;
            }
        }
        show(q, s.ns);
    }

    private void serves(long thread, Queue q) {
        if (q.server == thread) {
            return;
        }
        List<Queue> before = served.get(q.server);
        if (before != null) {
            before.remove(q);
        }
        q.server = thread;
        List<Queue> mine = served.get(thread);
        if (mine == null) {
            mine = new ArrayList<>();
            served.put(thread, mine);
        }
        mine.add(q);
    }

    /** Events of a CPU are lost from now on: nobody knows what the thread that has it does. */
    private void blind() throws IOException {
        for (var s : served) {
            boolean there = losses.cpu() < 0 || cpuOf.getOrDefault(s.key, -1) == losses.cpu();
            for (Queue q : s.value) {
                if (q.busy && there && Contexts.machine(s.key) == losses.machine()) {
                    q.busy = false;
                    q.known = false;
                    show(q, losses.fromNs());
                }
            }
        }
    }

    private void show(Queue q, long ns) throws IOException {
        if (q.busy) {
            writer.change(q.lane, ns, LaneState.BUSY, (int) q.server);
        } else if (!q.known) {
            writer.change(q.lane, ns, LaneState.UNKNOWN);
        } else {
            writer.change(q.lane, ns, q.pending > 0 ? LaneState.PENDING : LaneState.EMPTY);
        }
    }

    /** The queue of a signal; null when there are too many. */
    private Queue queue(int row, long thread) {
        long key = (long) signals.vm(row) << 32 | signals.queue(row);
        Queue q = queues.get(key);
        if (q == null) {
            int machine = thread == Field.MISSING ? -1 : Contexts.machine(thread);
            int tid = thread == Field.MISSING ? -1 : (int) thread;
            String name = signals.word(signals.queue(row));
            int lane = writer.lane(LaneKind.QUEUE, machine, signals.vm(row), -1, tid, name);
            if (lane < 0) {
                return null;
            }
            q = new Queue(lane);
            queues.put(key, q);
        }
        return q;
    }

    /** Follows what the signals tell up to the end of the scan. */
    void finish(long lastNs) throws IOException {
        advance(lastNs);
    }
}
