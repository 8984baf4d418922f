package org.kickscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.kickscope.cli.table.Sheet;
import org.kickscope.compare.Comparing;
import org.kickscope.compare.Comparison;
import org.kickscope.compare.Terms;

/** The two traces of a review held against each other, as {@code kickscope compare} writes it for people. */
final class ComparedSides {
    private ComparedSides() {}

    static void write(ReviewSide a, ReviewSide b, Sheet sheet) throws IOException {
        ComparedSide baseline = compared(a, "baseline");
        ComparedSide candidate = compared(b, "candidate");
        Comparison comparison =
                new Comparing(a.analysed().catalogue(), Terms.USUAL).compare(baseline.run(), candidate.run());
        CompareResult result = new CompareResult(baseline, candidate, comparison, List.of());
        new CompareText(List.of(baseline, candidate), List.of(result)).write(sheet);
    }

    private static ComparedSide compared(ReviewSide side, String name) throws IOException {
        return new ComparedSide(
                side.letter().charAt(0), name, Path.of(side.words().get(0)), false, side.run());
    }
}
