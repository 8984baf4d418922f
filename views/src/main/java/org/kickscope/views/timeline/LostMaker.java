package org.kickscope.views.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.kickscope.state.IntervalLook;
import org.kickscope.state.LaneKind;
import org.kickscope.state.LanePixels;
import org.kickscope.state.LaneState;
import org.kickscope.state.StateLane;
import org.kickscope.state.StateTable;
import org.kickscope.views.Numbers;
import org.kickscope.views.TextStyle;
import org.kickscope.views.TimeScale;

/** Finds where in a picture events were lost. */
final class LostMaker {
    /** Wide enough to be told of in words. */
    private static final double NAMED = 24;

    private static final int MOST_CPUS = 3;
    /** Losses of a CPU within one stretch that are counted; more are told as "more". */
    private static final int MOST_LOSSES = 1000;

    private final TimelineModel model;
    private final TimeScale scale;
    private final TextStyle style;

    LostMaker(TimelineModel model, TimeScale scale, TextStyle style) {
        this.model = model;
        this.scale = scale;
        this.style = style;
    }

    List<LostBand> bands() {
        List<LostBand> bands = new ArrayList<>();
        int columns = (int) (scale.right() - scale.left());
        LanePixels pixels = new LanePixels();
        int lost = LaneKind.LOSS.code(LaneState.LOST);
        for (StateLane lane : model.losses()) {
            model.states().query(lane.index(), scale.fromNs(), scale.toNs(), columns, pixels);
            int from = -1;
            for (int c = 0; c <= columns; c++) {
                boolean here = c < columns && pixels.ns(c, lost) > 0;
                if (here && from < 0) {
                    from = c;
                } else if (!here && from >= 0) {
                    bands.add(band(lane, pixels, from, c));
                    from = -1;
                }
            }
        }
        return bands;
    }

    /** Columns in each of which something was lost. */
    private LostBand band(StateLane lane, LanePixels pixels, int from, int to) {
        StateTable states = model.states();
        IntervalLook look = states.look(lane.index()).in(pixels.beginNs(from));
        long fromNs = look.state() == LaneState.LOST ? look.beginNs() : look.endNs();
        look.in(pixels.beginNs(to) - 1);
        long toNs = look.state() == LaneState.LOST ? look.endNs() : look.beginNs();
        double x1 = Math.max(scale.left(), scale.x(fromNs));
        double x2 = Math.min(scale.right(), Math.max(x1 + 1, scale.x(toNs)));
        if (x2 - x1 < NAMED) {
            String tip = "events were lost here; zoom in for how many, and of which CPU";
            return new LostBand(x1, x2, "", tip, fromNs, toNs);
        }
        String words = words(lane.machine(), fromNs, toNs);
        String brief = words.replace(" events lost", " lost");
        String label = "";
        for (String fits : List.of("lost", brief.replaceFirst(",.*", ""), brief, words)) {
            label = style.width(fits) + 10 <= x2 - x1 ? fits : label;
        }
        return new LostBand(x1, x2, label, words + "\nwithin " + duration(toNs - fromNs), fromNs, toNs);
    }

    private String duration(long ns) {
        return Numbers.duration(ns, model.sources().clock());
    }

    private String words(int machine, long fromNs, long toNs) {
        long sum = 0;
        boolean all = true;
        TreeSet<Integer> cpus = new TreeSet<>();
        for (StateLane lane : model.states().lanes()) {
            if (lane.kind() != LaneKind.LOSS || lane.machine() != machine || lane.number() < 0) {
                continue;
            }
            IntervalLook look = model.states().look(lane.index()).in(fromNs);
            for (int i = 0; look.beginNs() < toNs && look.interval() < lane.changes(); i++) {
                if (look.state() == LaneState.LOST) {
                    cpus.add(lane.number());
                    all &= look.detail() >= 0 && i < MOST_LOSSES;
                    sum += Math.max(0, look.detail());
                }
                if (i == MOST_LOSSES) {
                    break;
                }
                look.at(look.interval() + 1);
            }
        }
        String count = sum == 0 ? "events lost" : Numbers.count(sum) + (all ? "" : " or more") + " events lost";
        List<String> names = cpus.stream().limit(MOST_CPUS).map(String::valueOf).toList();
        if (names.isEmpty()) {
            return count;
        }
        String more = cpus.size() > MOST_CPUS ? " and " + (cpus.size() - MOST_CPUS) + " more" : "";
        return count + (cpus.size() == 1 ? ", CPU " : ", CPUs ") + String.join(", ", names) + more;
    }
}
