package org.kickscope.cli;

import java.io.IOException;
import org.kickscope.latency.Latencies;
import org.kickscope.result.SignalTable;
import org.kickscope.views.Picture;
import org.kickscope.views.waterfall.WaterfallData;
import org.kickscope.views.waterfall.WaterfallProvider;

/** One signal, hop by hop: the one that is named, else the slowest of those that are asked for. */
final class WaterfallFigure {
    private WaterfallFigure() {}

    static Picture picture(FigureSource source) throws IOException {
        Latencies latencies = new Latencies();
        long[] slowest = {-1, -1};
        source.each(s -> {
            latencies.accept(s);
            if (s.endNs() - s.startNs() > slowest[0]) {
                slowest[0] = s.endNs() - s.startNs();
                slowest[1] = s.number();
            }
        });
        SignalTable signals = source.signals();
        int row = source.row() >= 0 || slowest[1] < 0 ? source.row() : signals.rowOf(slowest[1]);
        if (row < 0) {
            throw Problem.nothingFound();
        }
        long merged = signals.mergedNumber(row);
        return WaterfallProvider.picture(
                new WaterfallData(
                        signals.row(row).toSignal(),
                        row,
                        merged == 0 ? -1 : signals.rowOf(merged),
                        latencies,
                        source.recorded(),
                        source.clock(),
                        source.axis()::plusMinus),
                source.type(),
                source.width(),
                source.height());
    }
}
