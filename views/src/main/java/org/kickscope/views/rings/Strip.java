package org.kickscope.views.rings;

import org.kickscope.ring.Ring;
import org.kickscope.ring.RingCount;
import org.kickscope.ring.RingState;
import org.kickscope.trace.Field;
import org.kickscope.views.Area;
import org.kickscope.views.Numbers;

/**
 * A ring in one row: buffers in flight, notifications above and below. For rings of which a picture has no room to say more, and
 * for all of the trace. Immutable.
 *
 * @param ring the ring
 * @param title its name for people
 * @param area the row, with name and numbers
 * @param plot where it is drawn
 * @param stretch the time that it shows
 * @param numbers what is said on the right
 * @param top value at the upper edge, 1 or more
 */
record Strip(Ring ring, String title, Area area, Area plot, Stretch stretch, String numbers, long top) {
    static final double HEIGHT = 40;
    /** Height of one that is part of an overview. */
    static final double LOW = 28;

    static Strip of(Stretch stretch, Area area, Area plot, boolean overview) {
        Ring ring = stretch.ring();
        long top = 1;
        for (int i = 0; i < stretch.size(); i++) {
            RingState s = stretch.state(i);
            long most = s == null ? Field.MISSING : i == 0 ? s.inFlight() : Math.max(s.most(), s.inFlight());
            top = Math.max(top, most);
        }
        boolean ready = Verdict.ready(ring);
        return new Strip(
                ring,
                BandMaker.title(ring),
                area,
                plot,
                stretch,
                overview ? filling(ring, ready) : counts(stretch),
                ready ? Math.max(top, ring.sizeAtLeast()) : top);
    }

    private static String filling(Ring ring, boolean ready) {
        if (ring.mostInFlight() == Field.MISSING) {
            return "in flight not known";
        }
        RingState first = ring.first();
        RingState last = ring.last();
        if (ready && first != null && first.inFlight() != Field.MISSING && last.inFlight() != Field.MISSING) {
            return Numbers.count(first.inFlight()) + " → " + Numbers.count(last.inFlight()) + " ready";
        }
        return Numbers.count(ring.fewestInFlight()) + " to " + Numbers.count(ring.mostInFlight()) + " in flight";
    }

    private static String counts(Stretch stretch) {
        Ring ring = stretch.ring();
        if (stretch.silent()) {
            return "nothing in this range";
        }
        RingCount kicks = Notifications.sent(ring, org.kickscope.signal.Direction.KICK);
        RingCount interrupts = Notifications.sent(ring, org.kickscope.signal.Direction.INTERRUPT);
        return count(ring.shows(RingCount.KICKS), stretch.count(kicks)) + " kicks · "
                + count(ring.shows(interrupts), stretch.count(interrupts)) + " interrupts";
    }

    private static String count(boolean known, long count) {
        return known ? Numbers.count(count) : "?";
    }
}
