package org.kickscope.views.waterfall;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kickscope.latency.Durations;
import org.kickscope.latency.Latencies;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Handoff;
import org.kickscope.signal.Hop;
import org.kickscope.signal.Outcome;
import org.kickscope.signal.Signal;
import org.kickscope.stack.Layer;
import org.kickscope.stack.Provable;
import org.kickscope.stack.SignalPath;
import org.kickscope.views.Area;
import org.kickscope.views.Cause;
import org.kickscope.views.Mark;
import org.kickscope.views.Picture;
import org.kickscope.views.Target;
import org.kickscope.views.Type;

/** Makes the waterfall of a signal. Thread-safe: it keeps nothing. Costs less than a millisecond. */
public final class WaterfallProvider {
    private WaterfallProvider() {}

    /**
     * One signal.
     *
     * @param type the letters
     * @param width wanted, at least 420 is used
     * @param height wanted; the picture is higher where the hops do not fit
     */
    public static Picture picture(WaterfallData data, Type type, int width, int height) {
        return new WaterfallProvider.Rows(data, type, Math.max(420, width)).picture(height);
    }

    /** Puts the rows below each other. One use. */
    private static final class Rows {
        private final WaterfallData data;
        private final Signal signal;
        private final Type type;
        private final int width;
        private final List<Line> lines = new ArrayList<>();
        private double y;

        Rows(WaterfallData data, Type type, int width) {
            this.data = data;
            this.signal = data.signal();
            this.type = type;
            this.width = width;
            y = 2 * type.row() + 4;
        }

        Picture picture(int height) {
            Map<Integer, List<Provable>> silent = silent();
            Latencies.Group group = data.group();
            for (int i = 0; i < signal.hops().size(); i++) {
                unseen(silent.get(i));
                step(i, group);
            }
            unseen(silent.get(signal.hops().size()));
            end();
            double bottom = y + type.row() + 8;
            return WaterfallPicture.of(data, type, width, (int) Math.ceil(Math.max(height, bottom)), lines, y);
        }

        private Area next() {
            Area area = new Area(0, y, width, type.row());
            y += type.row();
            return area;
        }

        private void step(int index, Latencies.Group group) {
            Hop hop = signal.hops().get(index);
            Layer layer = signal.stack() == null ? null : signal.stack().layer(hop.layer());
            if (index == 0) {
                lines.add(new Line.Step(next(), 0, hop, hop, layer, hop.timeNs(), hop.timeNs(), null, null, 0));
                return;
            }
            Hop before = signal.hops().get(index - 1);
            boolean otherThread = before.handoff() != Handoff.SWITCH && before.tid() != hop.tid();
            Cause cause = signal.stack() == null
                    ? new Cause(Mark.of(hop.handoff()), hop.handoff().id(), Cause.waits(hop.handoff(), otherThread))
                    : Cause.of(
                            hop.handoff(),
                            signal.stack(),
                            signal.direction(),
                            before.event(),
                            hop.layer(),
                            otherThread);
            lines.add(new Line.Step(
                    next(),
                    index,
                    hop,
                    shown(index),
                    layer,
                    before.timeNs(),
                    hop.timeNs(),
                    cause,
                    all(group, before, hop),
                    data.clocks().between(before.source(), hop.source())));
        }

        /** A change of threads is written by the thread that loses the CPU; the next hop there tells who got it. */
        private Hop shown(int index) {
            Hop hop = signal.hops().get(index);
            if (hop.handoff() == Handoff.SWITCH && index + 1 < signal.hops().size()) {
                Hop next = signal.hops().get(index + 1);
                return next.cpu() == hop.cpu() && next.source() == hop.source() ? next : hop;
            }
            return hop;
        }

        private static Durations all(Latencies.Group group, Hop before, Hop hop) {
            if (group != null) {
                for (Latencies.Step step : group.handoffs().values()) {
                    if (step.from().equals(before.layer()) && step.to().equals(hop.layer())) {
                        return step.durations();
                    }
                }
            }
            return null;
        }

        /** Layers of the path whose events are not recorded, by the hop that comes after them. */
        private Map<Integer, List<Provable>> silent() {
            Map<Integer, List<Provable>> all = new HashMap<>();
            if (signal.stack() == null) {
                return all;
            }
            SignalPath path = signal.direction() == Direction.KICK
                    ? signal.stack().kick()
                    : signal.stack().interrupt();
            int next = 0;
            for (Provable p : Provable.of(
                    signal.stack(),
                    path,
                    data.recorded().host(),
                    data.recorded().guest())) {
                int hop = hop(p.layer().id());
                if (hop >= 0) {
                    next = hop + 1;
                } else if (p.events().isEmpty() && p.layer().insteadOf() == null) {
                    all.computeIfAbsent(next, n -> new ArrayList<>()).add(p);
                }
            }
            return all;
        }

        private int hop(String layer) {
            for (int i = 0; i < signal.hops().size(); i++) {
                if (signal.hops().get(i).layer().equals(layer)) {
                    return i;
                }
            }
            return -1;
        }

        private void unseen(List<Provable> layers) {
            if (layers == null) {
                return;
            }
            List<String> names = layers.stream().map(p -> p.layer().id()).toList();
            boolean guest = layers.stream().allMatch(Provable::guest);
            String shown = guest
                    ? data.recorded().hasGuest() ? "not recorded in the guest" : "no trace of the guest is open"
                    : "would be shown by " + layers.get(0).wanted().get(0);
            lines.add(new Line.Silent(
                    next(),
                    layers.stream().map(Provable::layer).toList(),
                    String.join(", ", names) + ": " + (guest ? shown : "not recorded; " + shown)));
        }

        private void end() {
            Outcome outcome = signal.outcome();
            if (outcome != Outcome.DELIVERED) {
                Target target = data.mergedRow() < 0 ? null : new Target.Signal(data.mergedRow());
                lines.add(new Line.End(next(), Mark.of(outcome), ending(), target));
            }
            if (signal.uncertain() != null) {
                lines.add(new Line.End(next(), null, "not sure: " + signal.uncertain(), null));
            }
        }

        private String ending() {
            return switch (signal.outcome()) {
                case DELIVERED -> "";
                case COALESCED ->
                    "merged into " + (signal.mergedInto() == null ? "one that was pending" : signal.mergedInto());
                case SUPPRESSED -> "suppressed: the other side asked for none";
                case DROPPED -> "dropped: decoded to nothing";
                case INCOMPLETE ->
                    "incomplete: cut by "
                            + (signal.reason() == null
                                    ? "something unknown"
                                    : switch (signal.reason()) {
                                        case TRACE_START -> "the start of the trace";
                                        case TRACE_END -> "the end of the trace";
                                        case LOST_EVENTS -> "lost events";
                                    });
            };
        }
    }
}
