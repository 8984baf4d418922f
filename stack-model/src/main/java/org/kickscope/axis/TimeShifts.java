package org.kickscope.axis;

import java.math.BigInteger;
import java.util.List;
import org.kickscope.trace.Role;
import org.kickscope.trace.Source;
import org.kickscope.trace.clock.ClockHints;
import org.kickscope.trace.clock.ClockMap;

/** How a guest's file says that its clock becomes that of its host, see {@link ClockHints}. */
final class TimeShifts {
    private TimeShifts() {}

    /**
     * How the times of a source become those of the axis, by its own file or by that of the first source, its guest; null
     * where neither says it.
     *
     * @param related by index the sources before it, whose place on the axis is known
     */
    static SourceAxis of(Source s, List<Source> sources, List<SourceAxis> related) {
        ClockHints own = s.clockHints();
        if (own.peer() != null) {
            Source host = host(own.peer(), s, sources);
            if (host == null || host.index() >= related.size()) {
                return null;
            }
            SourceAxis at = related.get(host.index());
            ClockMap map = through(own, host.clockHints(), false);
            boolean known = map != null && at.relation() != SourceAxis.Relation.UNRELATED;
            return known ? made(s, map.then(at.map()), own, host.clockHints(), at) : null;
        }
        Source first = sources.get(0);
        ClockHints guest = first.clockHints();
        if (guest.peer() == null || host(guest.peer(), first, sources) != s) {
            return null;
        }
        ClockMap back = through(guest, own, true);
        return back == null ? null : made(s, back, guest, own, related.get(0));
    }

    /** The host's file that is meant: the one of that session, else the only one of a host, unless it is of another. */
    private static Source host(ClockHints.Peer peer, Source guest, List<Source> sources) {
        Source only = null;
        int hosts = 0;
        for (Source s : sources) {
            Long session = s.clockHints().session();
            if (s != guest && session != null && session == peer.session()) {
                return s;
            }
            if (s != guest && s.role() == Role.HOST) {
                hosts++;
                only = session == null ? s : null;
            }
        }
        return hosts == 1 ? only : null;
    }

    /** From the times of a guest over its counts and those of its host to the times of its host; null for an absurd speed. */
    private static ClockMap through(ClockHints guest, ClockHints host, boolean back) {
        ClockMap counts = guest.peer().counts();
        BigInteger up = slope(host.counter()).multiply(slope(counts));
        BigInteger down = slope(guest.counter());
        BigInteger speed = back ? down.shiftLeft(2 * ClockMap.BITS).divide(up) : up.divide(down);
        if (speed.signum() <= 0 || speed.bitLength() >= Long.SIZE) {
            return null;
        }
        // both conversions are exact at a moment that was measured, and one moment makes a line of a slope
        long from = guest.counter().of(counts.from());
        long to = host.counter().of(counts.to());
        return back ? new ClockMap(to, from, speed.longValue()) : new ClockMap(from, to, speed.longValue());
    }

    private static BigInteger slope(ClockMap map) {
        return BigInteger.valueOf(map.slope());
    }

    private static SourceAxis made(Source s, ClockMap map, ClockHints guest, ClockHints host, SourceAxis at) {
        long plusMinus = guest.peer().plusMinus();
        if (plusMinus >= 0 && at.plusMinus() >= 0) {
            plusMinus = at.plusMinus()
                    + at.map().span(host.counter().span(plusMinus))
                    + rounding(guest.counter())
                    + rounding(host.counter());
        } else {
            plusMinus = -1;
        }
        String evidence = "the guest's file says " + guest.peer().evidence();
        return new SourceAxis(s.index(), SourceAxis.Relation.TIME_SHIFT, map, plusMinus, evidence);
    }

    /** Counts that are converted are rounded to a step. */
    private static long rounding(ClockMap counter) {
        return counter.slope() == ClockMap.ONE ? 0 : 1;
    }
}
