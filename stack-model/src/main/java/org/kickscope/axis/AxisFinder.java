package org.kickscope.axis;

import com.carrotsearch.hppc.LongArrayList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.kickscope.scan.EventScan;
import org.kickscope.trace.Clock;
import org.kickscope.trace.Field;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Role;
import org.kickscope.trace.Source;
import org.kickscope.trace.Trace;
import org.kickscope.trace.clock.ClockMap;

/**
 * Finds the place of every source on the axis: by what the user or a file tells, by a clock that both name, or by events
 * that must lie between others.
 */
final class AxisFinder {
    /** Events on each side of a moment that tell one vCPU from another. */
    private static final int NEAR = 256;

    private final Trace raw;
    private final AxisOptions options;
    private final GuestTimes guests = new GuestTimes();
    private final Anchors anchors = new Anchors();
    private final UserTimes users = new UserTimes();
    private final TscOffsets offsets = new TscOffsets();

    AxisFinder(Trace raw, AxisOptions options) {
        this.raw = raw;
        this.options = options;
    }

    Axis run(Progress progress, SourceAxis first) throws IOException {
        new EventScan(List.of(guests, anchors, offsets, users)).run(raw, Long.MIN_VALUE, Long.MAX_VALUE, progress);
        List<SourceAxis> all = new ArrayList<>();
        all.add(first);
        for (Source s : raw.sources().subList(1, raw.sources().size())) {
            all.add(checked(s, related(s, all)));
        }
        return new Axis(raw.on(all.stream().map(SourceAxis::map).toList()), all);
    }

    /** Without the events; null where one source is not told. */
    Axis told(SourceAxis first) throws IOException {
        List<SourceAxis> all = new ArrayList<>();
        all.add(first);
        for (Source s : raw.sources().subList(1, raw.sources().size())) {
            SourceAxis told = told(s, all);
            if (told == null) {
                return null;
            }
            all.add(told);
        }
        return new Axis(raw.on(all.stream().map(SourceAxis::map).toList()), all);
    }

    /** What needs no event; null where that does not tell. */
    private SourceAxis told(Source s, List<SourceAxis> before) {
        AxisOptions.Given given = options.given().get(s.index());
        if (given != null) {
            return new SourceAxis(
                    s.index(), SourceAxis.Relation.GIVEN, given.map(), given.plusMinus(), given.evidence());
        }
        SourceAxis told = options.tscOffset() != null ? null : TimeShifts.of(s, raw.sources(), before);
        Clock a = raw.sources().get(0).clock();
        boolean same = !a.name().isEmpty() && a.name().equals(s.clock().name());
        if (told != null || isGuest(s) || !same) {
            return told;
        }
        String evidence = "both name the clock " + a.name() + "; taken for one boot of one machine";
        return new SourceAxis(s.index(), SourceAxis.Relation.SAME_CLOCK, ClockMap.SAME, 0, evidence);
    }

    /** True for a guest's file whose axis is not a guest's. */
    private boolean isGuest(Source s) {
        return s.role() == Role.GUEST && raw.sources().get(0).role() != Role.GUEST;
    }

    private SourceAxis related(Source s, List<SourceAxis> before) {
        SourceAxis told = told(s, before);
        if (told != null) {
            return told;
        }
        boolean guest = isGuest(s);
        Clock a = raw.sources().get(0).clock();
        Clock b = s.clock();
        if (guest && isTsc(a) && isTsc(b)) {
            SourceAxis tsc = tsc(s);
            if (tsc != null) {
                return tsc;
            }
        }
        if (guest && !a.name().isEmpty()) {
            return matched(s);
        }
        SourceAxis anchored = anchored(s);
        return anchored != null ? refined(s, anchored) : unnamed(s, guest);
    }

    /** Texts do not name a clock; of those that count no nanoseconds, only the TSC is of use. */
    private static boolean isTsc(Clock c) {
        return c.name().equals("x86-tsc") || c.name().isEmpty() && c.unit() == Clock.Unit.TICKS;
    }

    private SourceAxis unnamed(Source s, boolean guest) {
        Source first = raw.sources().get(0);
        boolean sameUnit = first.clock().unit() == s.clock().unit();
        if (sameUnit && (first.clock().name().isEmpty() || s.clock().name().isEmpty())) {
            SourceAxis assumed = new SourceAxis(
                    s.index(),
                    SourceAxis.Relation.ASSUMED,
                    ClockMap.SAME,
                    -1,
                    "the files do not name their clocks; they are taken for one");
            SourceAxis test = checked(s, assumed);
            if (!guest || test.checked() > 0 && !test.contradicted()) {
                return assumed;
            }
            SourceAxis found = matched(s);
            // where nothing speaks against it, files that were given together are taken to belong together
            boolean nothing = found.relation() == SourceAxis.Relation.UNRELATED && !test.contradicted();
            return nothing ? assumed : found;
        }
        return unrelated(s, "its clock " + named(s) + " is not known to that of the first file, " + named(first));
    }

    private static String named(Source s) {
        return s.clock().name().isEmpty() ? "(not named)" : s.clock().name();
    }

    private static SourceAxis unrelated(Source s, String why) {
        String offer = why + "; give --offset, or record both with one clock";
        return new SourceAxis(s.index(), SourceAxis.Relation.UNRELATED, ClockMap.SAME, -1, offer);
    }

    private static SourceAxis shift(
            Source s, SourceAxis.Relation relation, long offset, long plusMinus, String evidence) {
        return new SourceAxis(s.index(), relation, ClockMap.shift(offset), plusMinus, evidence);
    }

    private SourceAxis tsc(Source s) {
        if (options.tscOffset() != null) {
            return shift(
                    s,
                    SourceAxis.Relation.TSC_OFFSET,
                    -options.tscOffset(),
                    0,
                    "the guest's TSC is the host's plus " + options.tscOffset() + ", which was given");
        }
        long seen = offsets.common();
        return seen == Field.MISSING
                ? null
                : shift(
                        s,
                        SourceAxis.Relation.TSC_OFFSET,
                        -seen,
                        0,
                        "kvm_write_tsc_offset says that the guest's TSC is the host's plus " + seen + " on "
                                + offsets.vcpus() + " vCPUs");
    }

    // ------------------------------------------------------------ pairs of times

    /** Through anchors in the first source that tell of the other's clock, or the other way round. */
    private SourceAxis anchored(Source s) {
        List<Anchors.Anchor> here = anchors.of(0, s.clock().name());
        List<Anchors.Anchor> there =
                anchors.of(s.index(), raw.sources().get(0).clock().name());
        if (!here.isEmpty()) {
            String clock = s.clock().name();
            long[] marks = here.stream().mapToLong(Anchors.Anchor::rawNs).toArray();
            long[] read = here.stream().mapToLong(a -> a.clocks().get(clock)).toArray();
            return line(s, read, marks, clock);
        }
        if (!there.isEmpty()) {
            String clock = raw.sources().get(0).clock().name();
            long[] marks = there.stream().mapToLong(Anchors.Anchor::rawNs).toArray();
            long[] read = there.stream().mapToLong(a -> a.clocks().get(clock)).toArray();
            return line(s, marks, read, clock);
        }
        return null;
    }

    /** One offset for all anchors: the marker is written after the clocks are read, so they disagree by that. */
    private SourceAxis line(Source s, long[] from, long[] to, String clock) {
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int i = 0; i < from.length; i++) {
            low = Math.min(low, to[i] - from[i]);
            high = Math.max(high, to[i] - from[i]);
        }
        String evidence = from.length + (from.length == 1 ? " anchor" : " anchors") + " between the clock " + clock
                + " and the trace's"
                + (from.length == 1
                        ? "; one alone does not tell how long the marker took"
                        : "; a delay that is the same in all of them does not show");
        long plusMinus = from.length == 1 ? -1 : high - low;
        return shift(s, SourceAxis.Relation.ANCHORS, low + (high - low) / 2, plusMinus, evidence);
    }

    /**
     * Anchors are as coarse as the program that wrote them was slow. What a VMM says that the thread of a vCPU did, it did
     * between an exit to userspace and the next entry of that thread.
     */
    private SourceAxis refined(Source s, SourceAxis anchored) {
        List<LineSearch.Track> tracks = users.tracks(0, s.index());
        if (tracks.isEmpty()) {
            return anchored;
        }
        long offset = anchored.map().of(0);
        long width = Math.max(anchored.plusMinus(), 1_000_000);
        LineSearch search = new LineSearch(tracks);
        Agreement all = better(search.constant(offset, width, false), search.follow(search.middle(), offset, width));
        return all == null
                ? anchored
                : all.place(
                        s, " events lie where their thread was in its VMM" + drift(all) + "; " + anchored.evidence());
    }

    /** The line only when it tells more than the offset; either may be null. */
    private static Agreement better(Agreement constant, Agreement line) {
        return line == null || !line.mends(constant) ? constant : line;
    }

    private static String drift(Agreement a) {
        return (a.isConstant() ? "; possible is a drift " : ", with a drift ") + a.drift();
    }

    // ------------------------------------------------------------ events of host and guest

    /** An offset that may be right, and what the events say to it. */
    private record Try(Candidates.Candidate candidate, LineSearch search, Agreement constant) {}

    /** By events of the guest that must lie between an entry and an exit of its vCPU. */
    private SourceAxis matched(Source s) {
        List<Try> tries = new ArrayList<>();
        Agreement constant = null;
        for (Candidates.Candidate c : candidates(s)) {
            List<LineSearch.Track> tracks = tracks(s, c);
            if (!tracks.isEmpty()) {
                LineSearch search = new LineSearch(tracks);
                Agreement a = search.constant(c.offset(), c.width(), sameSpeed(s));
                tries.add(new Try(c, search, a));
                constant = a != null && (constant == null || a.inside() > constant.inside()) ? a : constant;
            }
        }
        List<Agreement> all = new ArrayList<>();
        for (Try t : tries) {
            Agreement a = constant == null || t.constant == constant || isRival(t.constant, constant)
                    ? followed(t, constant)
                    : t.constant;
            if (a != null) {
                all.add(a);
            }
        }
        all.sort(Comparator.comparingLong(Agreement::inside).reversed());
        return all.isEmpty()
                ? unrelated(s, "no offset puts its events where the host says that its vCPUs ran")
                : unlessRivalled(s, all);
    }

    /** Guests count the TSC of their host, unless its speed is scaled: then an offset alone fits nowhere. */
    private boolean sameSpeed(Source s) {
        return isTsc(raw.sources().get(0).clock()) && isTsc(s.clock());
    }

    private static boolean isRival(Agreement a, Agreement best) {
        return a != null && a.isRivalOf(best);
    }

    /** With a drift where that says more; where a constant offset leaves no event outside, none can. */
    private static Agreement followed(Try t, Agreement constant) {
        if (constant != null && constant.inside() == constant.events()) {
            return t.constant;
        }
        Candidates.Candidate c = t.candidate;
        return better(t.constant, t.search.follow(c.from(), c.offset(), c.width()));
    }

    private SourceAxis unlessRivalled(Source s, List<Agreement> all) {
        Agreement best = all.get(0);
        for (Agreement other : all) {
            if (other.isRivalOf(best)) {
                return unrelated(
                        s,
                        "its events lie where its vCPUs ran with offsets near " + best.offset() + " (" + best
                                + ") and near " + other.offset() + " (" + other + ") alike");
            }
        }
        String offsets = best.isConstant() ? " for offsets from " + best.low() + " to " + best.high() : "";
        return best.place(
                s,
                " events of the guest lie between an entry and an exit of its vCPU" + offsets
                        + (best.isConstant() && sameSpeed(s) ? "; both count the TSC" : drift(best)));
    }

    private List<Candidates.Candidate> candidates(Source s) {
        LongArrayList kicks = guests.guestKicks.get(s.index());
        LongArrayList interrupts = guests.guestInterrupts.get(s.index());
        List<Candidates.Candidate> all = new ArrayList<>();
        if (kicks != null) {
            all.addAll(Candidates.of(guests.hostKicks, kicks));
        }
        if (interrupts != null) {
            all.addAll(Candidates.of(guests.hostInterrupts, interrupts));
        }
        return all;
    }

    /** Each CPU of a guest with the vCPU thread that it may be; of several machines the one that fits best near the candidate. */
    private List<LineSearch.Track> tracks(Source s, Candidates.Candidate c) {
        List<LineSearch.Track> all = new ArrayList<>();
        for (GuestTimes.GuestCpu cpu : guests.guestCpus(s.index())) {
            LongArrayList times = cpu.times().list;
            int near = Times.from(times, c.from());
            int from = Math.max(0, near - NEAR);
            int to = Math.min(times.size(), near + NEAR);
            Intervals best = null;
            int most = -1;
            for (GuestTimes.Vcpu v : guests.vcpus(cpu.cpu())) {
                Containment sweep = new Containment(ClockMap.shift(c.offset()), c.width());
                sweep.add(times, from, to, 1, v);
                int inside = sweep.best().inside();
                if (inside > most) {
                    most = inside;
                    best = v;
                }
            }
            if (best != null) {
                all.add(new LineSearch.Track(times, best));
            }
        }
        return all;
    }

    /** With how many events of a guest the map puts where its vCPU did not run. */
    private SourceAxis checked(Source s, SourceAxis a) {
        if (s.role() != Role.GUEST || a.relation() == SourceAxis.Relation.UNRELATED) {
            return a;
        }
        long inside = 0;
        long events = 0;
        for (GuestTimes.GuestCpu cpu : guests.guestCpus(s.index())) {
            Containment.Range best = Containment.Range.NONE;
            for (GuestTimes.Vcpu v : guests.vcpus(cpu.cpu())) {
                Containment.Range r = Containment.at(cpu.times().list, v, a.map());
                best = r.inside() > best.inside() || best.events() == 0 ? r : best;
            }
            inside += best.inside();
            events += best.events();
        }
        return a.checked(events, events - inside);
    }
}
