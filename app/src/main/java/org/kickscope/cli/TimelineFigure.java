package org.kickscope.cli;

import java.io.IOException;
import java.util.BitSet;
import java.util.Set;
import org.kickscope.result.SignalTable;
import org.kickscope.state.StateTable;
import org.kickscope.views.Picture;
import org.kickscope.views.timeline.TimelineModel;
import org.kickscope.views.timeline.TimelinePicture;
import org.kickscope.views.timeline.TimelineProvider;
import org.kickscope.views.timeline.TimelineSources;
import org.kickscope.views.timeline.Viewport;

/**
 * What CPUs, threads and queues were doing between {@code --from} and {@code --to}; without them, around the signal that is named,
 * else in the whole trace.
 */
final class TimelineFigure {
    /** Of the length of a signal, what is shown before and after it. */
    private static final int AROUND = 8;

    private static final long SHORTEST = 100;

    private TimelineFigure() {}

    static Picture picture(FigureSource source) throws IOException {
        StateTable states = source.states();
        if (states.lanes().isEmpty()) {
            throw Problem.nothingFound();
        }
        SignalTable signals = source.signals();
        BitSet wanted = new BitSet(signals.size());
        source.each(s -> wanted.set(signals.rowOf(s.number())));
        TimelineModel model = TimelineModel.of(states, signals, TimelineSources.of(source.axis()))
                .only(wanted::get);
        Viewport view = view(source, model);
        TimelineProvider provider = new TimelineProvider(model);
        TimelinePicture picture = provider.picture(view, source.type(), source.width(), source.height());
        TimelinePicture.Frame frame = picture.frame();
        int more = (int) Math.ceil(frame.contentHeight() - frame.rows().height());
        return more <= 0 ? picture : provider.picture(view, source.type(), source.width(), source.height() + more);
    }

    private static Viewport view(FigureSource source, TimelineModel model) {
        long from = source.range().fromNs();
        long to = source.range().toNs();
        int row = source.row();
        if (row >= 0 && from == Long.MIN_VALUE && to == Long.MAX_VALUE) {
            long begin = source.signals().startNs(row);
            long end = source.signals().endNs(row);
            long around = Math.max(SHORTEST, end - begin) / AROUND;
            return new Viewport(begin - around, end + around, 0, Set.of(), row, begin, end);
        }
        from = Math.max(from, model.startNs());
        to = Math.min(to, model.endNs());
        if (from >= to) {
            throw Problem.nothingFound();
        }
        return Viewport.of(from, to).following(row);
    }
}
