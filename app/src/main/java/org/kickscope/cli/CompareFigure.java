package org.kickscope.cli;

import java.io.IOException;
import org.kickscope.compare.Comparing;
import org.kickscope.compare.Comparison;
import org.kickscope.compare.Terms;
import org.kickscope.views.Picture;
import org.kickscope.views.compare.CompareProvider;
import org.kickscope.views.compare.CompareRequest;

/** The trace held against its baseline. */
final class CompareFigure {
    private CompareFigure() {}

    static Picture picture(FigureSource source) throws IOException {
        if (source.compared() == null) {
            throw Problem.usage("--view compare: compare with what? Name the baseline with --against");
        }
        FigureSource.Sides sides = source.compared().read();
        if (sides == null) {
            throw Problem.interrupted();
        }
        Comparison comparison =
                new Comparing(source.catalogue(), Terms.USUAL).compare(sides.baseline(), sides.candidate());
        return CompareProvider.picture(new CompareRequest(
                comparison,
                sides.kept() ? "kept baseline" : "baseline",
                "candidate",
                null,
                source.width(),
                source.height(),
                source.type()));
    }
}
