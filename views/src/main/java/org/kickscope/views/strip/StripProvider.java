package org.kickscope.views.strip;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.result.SignalTable;
import org.kickscope.scan.LossWindows;
import org.kickscope.signal.Direction;
import org.kickscope.trace.Field;
import org.kickscope.views.Area;
import org.kickscope.views.Numbers;
import org.kickscope.views.Picture;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;
import org.kickscope.views.TimeScale;
import org.kickscope.views.Type;

/**
 * Makes the strip of a trace: one pass over the begins of all signals, some ten milliseconds for a million. Thread-safe: it keeps
 * nothing.
 */
public final class StripProvider {
    /** Room for the names at the left edge. */
    static final double LABEL = 92;

    /** Width of the mark that stands for the signals that begin there. */
    static final double MARK = 2;

    private static final int NARROWEST = 200;
    private static final double MARGIN = 8;
    private static final int MOST_SPOTS = 200;

    private StripProvider() {}

    /** Where a moment stands in a strip, and which moment stands at a place. */
    public static TimeScale scale(Target.Range whole, int width) {
        return new TimeScale(
                whole.fromNs(), Math.max(whole.fromNs() + 1, whole.toNs()), LABEL, Math.max(NARROWEST, width) - MARGIN);
    }

    /**
     * The strip.
     *
     * @param type the letters
     * @param width at least 200 is used
     * @param height of the strip, 46 in the window
     */
    public static Picture picture(StripData data, Type type, int width, int height) {
        int wide = Math.max(NARROWEST, width);
        TimeScale scale = scale(data.whole(), wide);
        int columns = (int) ((scale.right() - scale.left()) / MARK);
        int[] kicks = new int[columns];
        int[] interrupts = new int[columns];
        SignalTable signals = data.signals();
        long kickCount = 0;
        for (int row = 0; row < signals.size(); row++) {
            long at = signals.startNs(row);
            if (at >= scale.fromNs() && at <= scale.toNs()) {
                int column = Math.min(columns - 1, (int) ((scale.x(at) - scale.left()) / MARK));
                boolean kick = signals.direction(row) == Direction.KICK;
                (kick ? kicks : interrupts)[column]++;
                kickCount += kick ? 1 : 0;
            }
        }
        List<Area> losses = losses(data, scale, height);
        return new StripPicture(
                data, wide, height, scale, kicks, interrupts, losses, spots(data, scale, height, kickCount, losses));
    }

    /**
     * The strip, at no cost where only the part that is shown is another one than in a strip that was made before.
     *
     * @param before one that this made, or null
     */
    public static Picture picture(Picture before, StripData data, Type type, int width, int height) {
        if (before instanceof StripPicture p
                && p.width() == Math.max(NARROWEST, width)
                && p.height() == height
                && p.data().signals() == data.signals()
                && p.data().losses() == data.losses()
                && p.data().whole().equals(data.whole())) {
            return new StripPicture(
                    data, p.width(), height, p.scale(), p.kicks(), p.interrupts(), p.losses(), p.spots());
        }
        return picture(data, type, width, height);
    }

    private static List<Area> losses(StripData data, TimeScale scale, int height) {
        List<Area> all = new ArrayList<>();
        if (data.losses() != null) {
            for (LossWindows.Window loss : data.losses()) {
                // where no event came before, they may be missing from the begin on
                long from = loss.fromNs() == Field.MISSING ? scale.fromNs() : Math.max(scale.fromNs(), loss.fromNs());
                long to = Math.min(scale.toNs(), loss.toNs());
                if (to >= from) {
                    double x = scale.x(from);
                    all.add(new Area(x, 1, Math.max(1, scale.x(to) - x), height - 2.0));
                }
            }
        }
        return all;
    }

    private static List<Spot> spots(StripData data, TimeScale scale, int height, long kicks, List<Area> losses) {
        List<Spot> all = new ArrayList<>();
        long size = data.signals().size();
        String counts = Numbers.count(kicks) + " kicks, " + Numbers.count(size - kicks) + " interrupts";
        Area whole = new Area(scale.left(), 0, scale.right() - scale.left(), height);
        all.add(new Spot(whole, data.whole(), counts, "the whole trace, " + counts));
        for (int i = 0; i < Math.min(MOST_SPOTS, losses.size()); i++) {
            LossWindows.Window loss = data.losses().get(i);
            String many = loss.events() == Field.MISSING ? "events" : Numbers.count(loss.events()) + " events";
            String where = loss.cpu() < 0 ? "" : " of CPU " + loss.cpu();
            String text = many + where + " are lost";
            long from = loss.fromNs() == Field.MISSING ? scale.fromNs() : loss.fromNs();
            all.add(new Spot(losses.get(i), new Target.Range(from, loss.toNs()), text, text));
        }
        return List.copyOf(all);
    }
}
