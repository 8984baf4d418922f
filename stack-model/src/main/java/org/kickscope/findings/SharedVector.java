package org.kickscope.findings;

import com.carrotsearch.hppc.LongLongHashMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kickscope.scan.Row;
import org.kickscope.scan.Sighting;
import org.kickscope.signal.Direction;
import org.kickscope.signal.SignalView;
import org.kickscope.trace.Field;
import org.kickscope.trace.Trace;

/**
 * Several queues share one interrupt. On the host: call eventfds of several queues lead to one GSI of one machine. In the
 * guest: the handler of one interrupt looks at several rings ({@code vp_vring_interrupt} walks all of a device).
 */
final class SharedVector extends Rule {
    private static final class Line {
        final Set<Long> ends = new LinkedHashSet<>();
        final Examples examples = new Examples();
    }

    private final int irqfd = wanted.event("irqfd_wakeup", "gsi", "ctx");
    private final int ring = wanted.event("vring_interrupt", "irq", "vq");

    /** By place of an irqfd event: its GSI and its eventfd, to be joined with the signal that has it as a hop. */
    private final LongLongHashMap gsiAt = new LongLongHashMap();

    private final LongLongHashMap eventfdAt = new LongLongHashMap();
    private final Map<String, Line> lines = new LinkedHashMap<>();

    SharedVector() {
        super("shared-vector");
    }

    @Override
    public void observe(int event, Row row) {
        if (row.value(0) == Field.MISSING || row.value(1) == Field.MISSING) {
            return;
        }
        if (event == irqfd && !row.guest()) {
            if (gsiAt.size() < MOST) {
                long at = place(row.source(), row.position());
                gsiAt.put(at, row.value(0));
                eventfdAt.put(at, row.value(1));
            }
        } else if (event == ring) {
            add(
                    "interrupt " + row.value(0) + " of the guest of file " + row.source(),
                    row.value(1),
                    row.sighting("vring_interrupt"),
                    null);
        }
    }

    private void add(String name, long end, Sighting event, SignalView s) {
        Line line = lines.get(name);
        if (line == null) {
            if (lines.size() >= MOST) {
                return;
            }
            line = new Line();
            lines.put(name, line);
        }
        line.examples.count++;
        // one example for each queue
        if (line.ends.size() < MOST && line.ends.add(end)) {
            if (s == null) {
                line.examples.add(event);
            } else {
                line.examples.add(event);
                if (line.examples.signals.size() < Finding.MOST_EVIDENCE) {
                    line.examples.signals.add(s.id());
                }
            }
        }
    }

    @Override
    void signal(SignalView s) {
        if (s.direction() != Direction.INTERRUPT || s.vm() == 0) {
            return;
        }
        for (int i = 0; i < s.hopCount(); i++) {
            long at = place(s.source(i), s.position(i));
            if (gsiAt.containsKey(at)) {
                add("GSI " + gsiAt.get(at) + " of vm" + s.vm(), eventfdAt.get(at), hop(s, i), s);
                return;
            }
        }
    }

    @Override
    Judgement judge(Trace trace) {
        if (lines.isEmpty()) {
            return Judgement.notJudged(
                    id,
                    "no event names the queue and the interrupt",
                    "a probe on irqfd_wakeup (gsi and ctx), or in the guest on vring_interrupt (irq=$arg1 vq=$arg2)");
        }
        List<Finding> found = new ArrayList<>();
        lines.forEach((name, line) -> {
            if (line.ends.size() > 1) {
                found.add(new Finding(
                        id,
                        40,
                        "each interrupt makes the driver look at all of these queues, and all are handled on one vCPU",
                        name + " is shared by " + line.ends.size() + " queues (" + line.examples.count + " interrupts)",
                        line.examples.events,
                        line.examples.signals));
            }
        });
        return Judgement.found(id, many(lines.size(), "interrupt line"), found);
    }
}
