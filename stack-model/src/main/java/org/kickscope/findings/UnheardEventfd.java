package org.kickscope.findings;

import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.LongObjectCursor;
import java.util.ArrayList;
import java.util.List;
import org.kickscope.scan.Row;
import org.kickscope.scan.Sighting;
import org.kickscope.signal.Outcome;
import org.kickscope.signal.SignalView;
import org.kickscope.trace.Field;
import org.kickscope.trace.Trace;

/**
 * An eventfd that is raised and has no waiter: raising it calls nobody and wakes nobody, nobody reads it, and the trace
 * goes on far longer than any signal takes. A poller that never sleeps looks alike, so the sentence names it.
 */
final class UnheardEventfd extends Rule {
    /** Waiting this many times longer than the slowest delivered signal is no slowness any more. */
    private static final int LONGER = 10;

    /** So many times in a row a waiter that is not told of by a probe would not be awake. */
    private static final int FEW = 5;

    /** Where nothing was delivered: longer than any notification should take, in nanoseconds. */
    private static final long LONG_NS = 100_000_000L;

    private static final class Eventfd {
        long raised;
        boolean heard;
        boolean kick;
        /** A signal goes through it; else it is somebody's own affair. */
        boolean onPath;

        long number = Field.MISSING;
        final Examples examples = new Examples();
    }

    private final int kernel = wanted.event("eventfd_signal", "ctx", "id");
    private final int mask = wanted.event("eventfd_signal_mask", "ctx", "id");
    private final int user = wanted.event("eventfd_write", "ctx", "id");
    private final int reads = wanted.event("eventfd_read", "ctx");
    private final int woken = wanted.event("sched_waking", "pid");
    private final int entry = wanted.event("kvm_entry", "vcpu_id");
    private final int answered = wanted.event("ioeventfd_write_ret", "ret");
    private final int asked = wanted.event("ioeventfd_write", "ctx");

    private final LongObjectHashMap<Eventfd> eventfds = new LongObjectHashMap<>();
    private final LongObjectHashMap<Eventfd> raising = new LongObjectHashMap<>();
    private long longestNs;
    /** By place of the first raisings: their eventfd, to be joined with the signal that has one as a hop. */
    private final LongObjectHashMap<Eventfd> eventfdAt = new LongObjectHashMap<>();

    private boolean wakesSeen;
    private boolean lost;
    private boolean interruptsSeen;
    private boolean callbacksSeen;
    private final int callbacks;
    private final int interrupts;
    private long lastNs = Long.MIN_VALUE;

    UnheardEventfd() {
        super("eventfd-nobody-waits-for");
        callbacks = wanted.event("vhost_poll_wakeup");
        interrupts = wanted.event("irqfd_wakeup");
        wanted.event("virqfd_wakeup");
        wanted.event("workqueue_queue_work");
    }

    @Override
    public void observe(int event, Row row) {
        if (row.guest()) {
            return;
        }
        lastNs = Math.max(lastNs, row.timeNs());
        if (event == kernel || event == mask || event == user) {
            raised(row, event == kernel ? "eventfd_signal" : event == mask ? "eventfd_signal_mask" : "eventfd_write");
        } else if (event == reads) {
            Eventfd e = eventfd(row);
            if (e != null) {
                e.heard = true;
            }
        } else if (event == asked) {
            Eventfd e = eventfd(row);
            if (e != null) {
                e.kick = true;
                e.onPath = true;
            }
        } else if (event == entry || event == answered) {
            raising.remove(row.context());
        } else {
            wakesSeen |= event == woken;
            callbacksSeen |= event == callbacks;
            interruptsSeen |= event == interrupts;
            Eventfd e = raising.remove(row.context());
            if (e != null) {
                e.heard = true;
            }
        }
    }

    private Eventfd eventfd(Row row) {
        if (row.value(0) == Field.MISSING) {
            return null;
        }
        long key = row.value(0) ^ (long) row.source() << 56;
        Eventfd e = eventfds.get(key);
        if (e == null && eventfds.size() < MOST) {
            e = new Eventfd();
            eventfds.put(key, e);
        }
        return e;
    }

    private void raised(Row row, String event) {
        Eventfd e = eventfd(row);
        if (e == null) {
            return;
        }
        e.raised++;
        e.number = row.value(1);
        if (e.examples.wantsMore()) {
            e.examples.add(row.sighting(event));
            eventfdAt.put(place(row.source(), row.position()), e);
        }
        if (raising.size() < MOST || raising.containsKey(row.context())) {
            raising.put(row.context(), e);
        } else {
            e.heard = true; // cannot be followed
        }
    }

    @Override
    public void lost(Row row) {
        lost = true;
    }

    @Override
    void signal(SignalView s) {
        for (int i = 0; i < s.hopCount(); i++) {
            Eventfd e = eventfdAt.get(place(s.source(i), s.position(i)));
            if (e != null) {
                e.onPath = true;
                if (e.examples.signals.size() < Finding.MOST_EVIDENCE) {
                    e.examples.signals.add(s.id());
                }
            }
        }
        if (s.outcome() == Outcome.DELIVERED) {
            longestNs = Math.max(longestNs, s.endNs() - s.startNs());
        }
    }

    @Override
    Judgement judge(Trace trace) {
        if (eventfds.isEmpty() || !wakesSeen) {
            return Judgement.notJudged(
                    id,
                    eventfds.isEmpty() ? "no event names an eventfd that is raised" : "no wake-up was recorded",
                    "sched_waking and a probe on eventfd_signal (ctx=$arg1; from Linux 6.8 on eventfd_signal_mask)");
        }
        if (lost) {
            return Judgement.notJudged(
                    id, "events were lost, the waiter may be among them", "again with larger buffers");
        }
        long enough = longestNs == 0 ? LONG_NS : LONGER * longestNs;
        List<Finding> found = new ArrayList<>();
        for (LongObjectCursor<Eventfd> c : eventfds) {
            Eventfd e = c.value;
            Sighting first = e.examples.events.isEmpty() ? null : e.examples.events.get(0);
            // without the probes on callbacks, a waiter that was awake would look like none
            boolean telling = e.kick ? callbacksSeen || e.raised >= FEW : interruptsSeen;
            if (first != null && e.onPath && telling && !e.heard && lastNs - first.timeNs() > enough) {
                String name = e.number == Field.MISSING
                        ? "0x" + Long.toHexString(c.key & 0xff_ffff_ffff_ffffL | 0xffL << 56)
                        : e.number + "";
                found.add(new Finding(
                        id,
                        90,
                        "no signal through it arrives, unless its owner polls without sleeping",
                        "eventfd " + name + " was raised " + (e.raised == 1 ? "once" : e.raised + " times")
                                + " and called, woke or was read by nobody"
                                + " in the " + span(trace, first.source(), lastNs - first.timeNs()) + " that follow",
                        e.examples.events,
                        e.examples.signals));
            }
        }
        return Judgement.found(id, eventfds.size() + " eventfds that were raised", found);
    }
}
