package org.kickscope.cli;

import java.io.IOException;
import org.kickscope.analysis.Analysis;
import org.kickscope.trace.Census;
import org.kickscope.views.Picture;
import org.kickscope.views.Target;
import org.kickscope.views.strip.StripData;
import org.kickscope.views.strip.StripProvider;

/** The whole trace as a strip; the part between {@code --from} and {@code --to} is what is shown. */
final class StripFigure {
    private static final int HEIGHT = 46;

    private StripFigure() {}

    static Picture picture(FigureSource source) throws IOException {
        Analysis details = source.details();
        Census counts = details.counts();
        if (counts.firstNs() > counts.lastNs()) {
            throw Problem.nothingFound();
        }
        Target.Range whole = new Target.Range(counts.firstNs(), counts.lastNs());
        boolean part =
                source.range().fromNs() > whole.fromNs() || source.range().toNs() <= whole.toNs();
        Target.Range shown = new Target.Range(
                Math.max(whole.fromNs(), source.range().fromNs()),
                Math.min(whole.toNs(), source.range().toNs()));
        return StripProvider.picture(
                new StripData(
                        source.signals(),
                        whole,
                        part ? shown : null,
                        whole.fromNs(),
                        details.losses().windows(),
                        source.clock()),
                source.type(),
                source.width(),
                HEIGHT);
    }
}
