package org.kickscope.cli;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.kickscope.analysis.Analysis;
import org.kickscope.ring.Ring;
import org.kickscope.ring.Rings;
import org.kickscope.trace.Census;
import org.kickscope.views.Picture;
import org.kickscope.views.rings.RingTimes;
import org.kickscope.views.rings.RingsProvider;
import org.kickscope.views.rings.RingsRequest;

/** Rings over time, between {@code --from} and {@code --to}; those that {@code --queue} names, or all. */
final class RingsFigure {
    private RingsFigure() {}

    static Picture picture(FigureSource source) throws IOException {
        Analysis details = source.details();
        Rings rings = details.rings();
        Census counts = details.counts();
        if (counts.total() == 0) {
            throw new Problem(ExitCode.INPUT, "the trace holds no event", null);
        }
        RingTimes times = RingTimes.all(counts.firstNs(), counts.lastNs());
        long from = Math.max(times.fromNs(), source.range().fromNs());
        long to = Math.min(times.toNs(), source.range().toNs());
        if (to <= from) {
            throw Problem.usage("--from and --to leave nothing of the trace");
        }
        Set<String> chosen = new HashSet<>();
        for (Ring ring : rings.rings()) {
            if (source.wanted().asksForQueue(ring.name(), ring.label(), ring.queue())) {
                chosen.add(ring.name());
            }
        }
        boolean fine = RingsRequest.needsDetail(rings, from, to, source.width());
        Rings detail = fine
                ? Rings.over(source.axis().trace(), RingsRequest.grid(from, to, source.width()), source.progress())
                : null;
        return RingsProvider.picture(new RingsRequest(
                rings,
                detail,
                source.signals(),
                details.losses().windows(),
                chosen,
                times.zoomed(from, to),
                source.width(),
                source.height(),
                source.type()));
    }
}
