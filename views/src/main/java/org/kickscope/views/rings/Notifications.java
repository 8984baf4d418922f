package org.kickscope.views.rings;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.ring.Ring;
import org.kickscope.ring.RingCount;
import org.kickscope.ring.RingView;
import org.kickscope.signal.Direction;

/**
 * Kicks or interrupts of a ring over a {@link Stretch}. Immutable.
 *
 * @param direction which of both
 * @param moments in the order of time
 * @param columns they stand for columns of equal width, because there are too many to draw each
 */
record Notifications(Direction direction, List<Moment> moments, boolean columns) {
    /** Width of a column. */
    static final double COLUMN = 3;

    private static final double ARROW = 9;

    Notifications {
        moments = List.copyOf(moments);
    }

    /**
     * What happened at a place.
     *
     * @param x the place
     * @param fromNs first moment that it stands for
     * @param toNs last one
     * @param sent notifications that went out
     * @param idle of these: kicks that found one still pending, interrupts that found nothing returned
     * @param held those that were not sent, because the other end wanted none
     * @param open those of which it is not known whether they were sent
     * @param signal row of the signal, -1 for none or several
     */
    record Moment(double x, long fromNs, long toNs, int sent, int idle, int held, int open, int signal) {
        int all() {
            return sent + held + open;
        }

        private Moment and(Moment later) {
            return new Moment(
                    x,
                    fromNs,
                    later.toNs,
                    sent + later.sent,
                    idle + later.idle,
                    held + later.held,
                    open + later.open,
                    -1);
        }
    }

    static Notifications of(Stretch stretch, Direction direction, SignalTimes signals) {
        List<Moment> moments = new ArrayList<>();
        for (int i = 1; i < stretch.size(); i++) {
            Moment moment = moment(stretch, i, direction, signals);
            if (moment.all() > 0) {
                moments.add(moment);
            }
        }
        double room = stretch.scale().right() - stretch.scale().left();
        boolean columns = moments.size() > room / ARROW;
        return new Notifications(
                direction, columns ? columns(moments, stretch.scale().left()) : moments, columns);
    }

    private static Moment moment(Stretch stretch, int piece, Direction direction, SignalTimes signals) {
        Ring ring = stretch.ring();
        int sent = stretch.count(piece, sent(ring, direction));
        int held = 0;
        int open = 0;
        int idle = 0;
        if (direction == Direction.KICK) {
            idle = stretch.count(piece, RingCount.KICKS_MERGED);
            held = ring.view() == RingView.DRIVER ? stretch.count(piece, RingCount.KICKS_SUPPRESSED) : 0;
        } else if (ring.view() == RingView.DRIVER) {
            idle = stretch.count(piece, RingCount.INTERRUPTS_SPURIOUS);
        } else {
            int silent = stretch.count(piece, RingCount.INTERRUPTS_SUPPRESSED);
            boolean proved = ring.shows(RingCount.INTERRUPTS_SUPPRESSED);
            held = proved ? silent : 0;
            open = stretch.count(piece, RingCount.INTERRUPTS_UNDECIDED) + (proved ? 0 : silent);
        }
        long ns = stretch.startNs(piece);
        int signal = sent + held == 1 ? signals.at(ring, direction, ns) : -1;
        return new Moment(stretch.edges()[piece], ns, ns, sent, idle, held, open, signal);
    }

    /** What counts the notifications of a direction that were sent. */
    static RingCount sent(Ring ring, Direction direction) {
        if (direction == Direction.KICK) {
            return ring.kicksAreRuns() ? RingCount.RUNS_BY_KICK : RingCount.KICKS;
        }
        return ring.view() == RingView.DRIVER ? RingCount.INTERRUPTS_TAKEN : RingCount.INTERRUPTS;
    }

    private static List<Moment> columns(List<Moment> moments, double left) {
        List<Moment> all = new ArrayList<>();
        long last = -1;
        for (Moment m : moments) {
            long column = (long) ((m.x - left) / COLUMN);
            if (column == last) {
                all.set(all.size() - 1, all.get(all.size() - 1).and(m));
            } else {
                double middle = left + (column + 0.5) * COLUMN;
                all.add(new Moment(middle, m.fromNs, m.toNs, m.sent, m.idle, m.held, m.open, m.signal));
                last = column;
            }
        }
        return all;
    }

    /** Most in one column. */
    int most() {
        int most = 0;
        for (Moment m : moments) {
            most = Math.max(most, m.all());
        }
        return most;
    }
}
