package org.kickscope.findings;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.scan.Observer;
import org.kickscope.scan.Row;
import org.kickscope.scan.Sighting;
import org.kickscope.scan.Wanted;
import org.kickscope.signal.SignalView;
import org.kickscope.trace.Clock;
import org.kickscope.trace.Trace;

/** A rule. It sees the events that it wants, then every signal, then it is asked. One use; one thread; bounded memory. */
abstract class Rule implements Observer {
    /** What a rule may keep of a kind, so that a hostile trace cannot grow it. */
    static final int MOST = 1 << 14;

    final String id;
    final Wanted wanted = new Wanted();

    Rule(String id) {
        this.id = id;
    }

    @Override
    public Wanted wanted() {
        return wanted;
    }

    @Override
    public void observe(int event, Row row) {}

    /** A signal, in the order of their beginnings. */
    void signal(SignalView signal) {}

    /** What it came to. */
    abstract Judgement judge(Trace trace);

    /** A hop as evidence. */
    static Sighting hop(SignalView s, int i) {
        return new Sighting(s.event(i), s.source(i), s.position(i), s.timeNs(i), s.cpu(i), s.tid(i), s.task(i));
    }

    /** Key of an event by its place. */
    static long place(int source, long position) {
        return position ^ (long) source << 56;
    }

    /** Examples of something, a few of many. */
    static final class Examples {
        final List<Sighting> events = new ArrayList<>();
        final List<String> signals = new ArrayList<>();
        long count;

        boolean wantsMore() {
            return events.size() < Finding.MOST_EVIDENCE;
        }

        void add(Sighting event) {
            if (wantsMore()) {
                events.add(event);
            }
        }

        void add(SignalView s, int... hops) {
            if (signals.size() < Finding.MOST_EVIDENCE) {
                signals.add(s.id());
                for (int i : hops) {
                    add(hop(s, i));
                }
            }
        }
    }

    /** {@code 1 kick}, {@code 3 kicks}. */
    static String many(long n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }

    /** A duration in words, in ticks where the clock counts those. */
    static String span(Trace trace, int source, long duration) {
        if (trace.sources().get(source).clock().unit() == Clock.Unit.TICKS) {
            return duration + " ticks";
        }
        if (duration < 10_000) {
            return duration + " ns";
        }
        return duration < 10_000_000 ? duration / 1000 + " us" : duration / 1_000_000 + " ms";
    }

    static String percent(long part, long whole) {
        return String.format(java.util.Locale.ROOT, "%.1f %%", 100.0 * part / Math.max(1, whole));
    }

    /** A score between two bounds by the share of a part. */
    static int score(int least, int most, long part, long whole) {
        return whole == 0 ? least : (int) (least + (most - least) * Math.min(part, whole) / whole);
    }
}
