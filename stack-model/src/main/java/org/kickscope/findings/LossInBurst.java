package org.kickscope.findings;

import com.carrotsearch.hppc.LongObjectHashMap;
import java.util.List;
import org.kickscope.scan.Everything;
import org.kickscope.scan.Row;
import org.kickscope.signal.Reason;
import org.kickscope.signal.SignalView;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.Trace;

/**
 * Events were lost while many came: what is missing is the busiest time, so what is left looks better than it was. Busy is
 * a CPU whose last {@value #WINDOW} events came at more than twice its own average rate.
 */
final class LossInBurst extends Rule implements Everything {
    private static final int WINDOW = 64;

    /** Events of one CPU: how many, since when, and the times of the last ones. */
    private static final class Cpu {
        final long[] times = new long[WINDOW];
        long events;
        long firstNs;
        long lossNs;
        long missedNs;
    }

    private final LongObjectHashMap<Cpu> cpus = new LongObjectHashMap<>();
    private final Examples losses = new Examples();
    private long bursts;
    private long touched;
    private long signals;
    private long rows;

    LossInBurst() {
        super("loss-in-burst");
    }

    @Override
    public void rows(EventBatch batch, int from, int to) {
        rows += to - from;
        long source = (long) batch.lane().source().index() << 32;
        for (int i = from; i < to; i++) {
            if (!batch.isLoss(i)) {
                Cpu c = cpu(source | batch.cpu(i) & 0xffff_ffffL);
                if (c != null) {
                    long ns = batch.timeNs(i);
                    c.firstNs = c.events == 0 ? ns : c.firstNs;
                    c.missedNs += c.lossNs == 0 ? 0 : ns - c.lossNs;
                    c.lossNs = 0;
                    c.times[(int) (c.events++ % WINDOW)] = ns;
                }
            }
        }
    }

    private Cpu cpu(long key) {
        Cpu c = cpus.get(key);
        if (c == null && cpus.size() < MOST) {
            c = new Cpu();
            cpus.put(key, c);
        }
        return c;
    }

    @Override
    public void lost(Row row) {
        losses.count++;
        Cpu c = cpus.get((long) row.source() << 32 | row.cpu() & 0xffff_ffffL);
        if (c == null || c.events < 2 * WINDOW) {
            return;
        }
        long newest = c.times[(int) ((c.events - 1) % WINDOW)];
        long oldest = c.times[(int) (c.events % WINDOW)];
        // times of WINDOW events against those of all: twice as fast where the former is less than half its part
        long all = newest - c.firstNs - c.missedNs;
        if (2 * (newest - oldest) * (c.events - 1) < all * (WINDOW - 1)) {
            bursts++;
            losses.add(row.sighting("lost events"));
        }
        c.lossNs = newest;
    }

    @Override
    void signal(SignalView s) {
        signals++;
        touched += s.reason() == Reason.LOST_EVENTS ? 1 : 0;
    }

    @Override
    Judgement judge(Trace trace) {
        if (rows == 0) {
            return Judgement.notJudged(id, "no event was recorded", "a trace");
        }
        Finding finding = new Finding(
                id,
                score(40, 95, touched, signals),
                percent(touched, signals) + " of the signals are incomplete because of losses",
                bursts + " of " + losses.count + " losses began when the CPU recorded more than twice as fast as on"
                        + " average: the busiest times are missing, counts and percentiles are too low",
                losses.events,
                List.of());
        return Judgement.found(
                id, many(losses.count, "place") + " of loss", bursts == 0 ? List.of() : List.of(finding));
    }
}
