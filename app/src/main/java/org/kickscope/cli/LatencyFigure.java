package org.kickscope.cli;

import com.carrotsearch.hppc.IntArrayList;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.kickscope.result.SignalTable;
import org.kickscope.views.Picture;
import org.kickscope.views.latency.By;
import org.kickscope.views.latency.LatencyStudy;
import org.kickscope.views.latency.LatencyView;

/** Percentiles, a histogram per hand-off, and density over time of the signals that are asked for. */
final class LatencyFigure {
    private LatencyFigure() {}

    static Picture picture(FigureSource source) throws IOException {
        SignalTable signals = source.signals();
        IntArrayList rows = new IntArrayList();
        source.each(s -> rows.add(signals.rowOf(s.number())));
        if (rows.isEmpty()) {
            throw Problem.nothingFound();
        }
        try {
            LatencyStudy study = LatencyStudy.of(signals, rows.toArray(), By.HANDOFF, source.progress());
            return LatencyView.of(study, source.clock(), source.losses().windows(), source.type())
                    .marking(source.row())
                    .whole(source.width(), source.height());
        } catch (CancellationException e) {
            throw Problem.interrupted();
        }
    }
}
