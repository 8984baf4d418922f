package org.kickscope.cli;

import java.io.IOException;
import org.kickscope.compare.Comparing;
import org.kickscope.compare.Comparison;
import org.kickscope.compare.Run;
import org.kickscope.compare.Terms;
import org.kickscope.views.Picture;
import org.kickscope.views.compare.CompareProvider;
import org.kickscope.views.compare.CompareRequest;

/** The trace held against the baseline that {@code --against} names. */
final class CompareFigure {
    private CompareFigure() {}

    static Picture picture(FigureSource source) throws IOException {
        if (source.against().isEmpty()) {
            throw Problem.usage("--view compare: compare with what? Name the baseline with --against");
        }
        SideReader.Side baseline = source.sides().read(source.against(), source.progress());
        Run candidate =
                baseline == null ? null : source.sides().read(source.axis(), source.analyst(), source.progress());
        if (candidate == null) {
            throw Problem.interrupted();
        }
        Comparison comparison = new Comparing(source.catalogue(), Terms.USUAL).compare(baseline.run(), candidate);
        return CompareProvider.picture(new CompareRequest(
                comparison,
                baseline.kept() ? "kept baseline" : "baseline",
                "candidate",
                null,
                source.width(),
                source.height(),
                source.type()));
    }
}
