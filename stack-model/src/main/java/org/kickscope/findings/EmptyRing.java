package org.kickscope.findings;

import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.LongObjectCursor;
import java.util.ArrayList;
import java.util.List;
import org.kickscope.scan.Row;
import org.kickscope.scan.Sighting;
import org.kickscope.trace.Field;
import org.kickscope.trace.Trace;

/**
 * Kicks whose handler finds the ring empty at its first look. {@code vhost_get_vq_desc} returns the size of the ring when
 * it is empty, which is a power of two above every index ({@code drivers/vhost/vhost.c}).
 */
final class EmptyRing extends Rule {
    private static final int FEW = 5;
    private static final int ONE_IN = 10;

    private static final class Run {
        Sighting kick;
        long ring = Field.MISSING;
        boolean looked;
    }

    private static final class Ring {
        /** The largest value that was returned; when it is a power of two, it may be the size. */
        long largest = -1;

        long atLargest;
        long runs;
        final List<Sighting> examples = new ArrayList<>();
    }

    private final int tx = wanted.event("handle_tx_kick", "work");
    private final int rx = wanted.event("handle_rx_kick", "work");
    private final int vq = wanted.event("handle_vq_kick", "work");
    private final int ask = wanted.event("vhost_get_vq_desc", "vq");
    private final int answer = wanted.event("vhost_get_vq_desc_ret", "head|ret");

    private final LongObjectHashMap<Run> runs = new LongObjectHashMap<>();
    private final LongObjectHashMap<Ring> rings = new LongObjectHashMap<>();
    private long kicks;

    EmptyRing() {
        super("kick-for-empty-ring");
    }

    @Override
    public void observe(int event, Row row) {
        if (row.guest()) {
            return;
        }
        long context = row.context();
        Run run = runs.get(context);
        if (event == tx || event == rx || event == vq) {
            if (runs.size() < MOST || run != null) {
                Run next = new Run();
                next.kick = row.sighting(
                        event == tx ? "handle_tx_kick" : event == rx ? "handle_rx_kick" : "handle_vq_kick");
                runs.put(context, next);
                kicks++;
            }
        } else if (run != null && event == ask) {
            run.ring = row.value(0);
        } else if (run != null && run.ring != Field.MISSING && row.value(0) != Field.MISSING) {
            answered(row, run);
        }
    }

    private void answered(Row row, Run run) {
        long key = run.ring ^ (long) row.source() << 56;
        Ring ring = rings.get(key);
        if (ring == null) {
            if (rings.size() >= MOST) {
                return;
            }
            ring = new Ring();
            rings.put(key, ring);
        }
        long head = row.value(0);
        if (head > ring.largest) {
            ring.largest = head;
            ring.atLargest = 0;
            ring.examples.clear();
        }
        if (!run.looked) {
            run.looked = true;
            ring.runs++;
            if (head == ring.largest) {
                ring.atLargest++;
                if (ring.examples.size() < Finding.MOST_EVIDENCE) {
                    ring.examples.add(run.kick);
                }
            }
        }
    }

    @Override
    public void lost(Row row) {
        runs.clear();
    }

    @Override
    Judgement judge(Trace trace) {
        long judged = 0;
        List<Finding> found = new ArrayList<>();
        for (LongObjectCursor<Ring> c : rings) {
            Ring r = c.value;
            judged += r.runs;
            boolean size = r.largest > 1 && Long.bitCount(r.largest) == 1;
            if (size && r.atLargest >= FEW && r.atLargest * ONE_IN >= r.runs) {
                found.add(new Finding(
                        id,
                        score(10, 60, r.atLargest, r.runs),
                        percent(r.atLargest, r.runs)
                                + " of the kicks of this ring cost an exit and a wake-up for nothing",
                        many(r.atLargest, "kick") + " of " + r.runs + " of a ring of " + r.largest
                                + " found it empty: what they told of had been taken already",
                        r.examples,
                        List.of()));
            }
        }
        return judged == 0
                ? Judgement.notJudged(
                        id,
                        kicks == 0 ? "no event shows that a handler runs for a kick" : "no event shows what it finds",
                        "probes on handle_tx_kick, handle_rx_kick and vhost_get_vq_desc with its result")
                : Judgement.found(id, judged + " runs of handlers for kicks", found);
    }
}
