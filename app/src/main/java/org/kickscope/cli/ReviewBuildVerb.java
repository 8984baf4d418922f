package org.kickscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kickscope.review.Document;
import org.kickscope.review.Review;
import org.kickscope.review.ReviewException;
import org.kickscope.review.ReviewText;
import org.kickscope.review.Words;
import org.kickscope.trace.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kickscope review build}: a review from its text. Needs no display and no network. */
@Command(
        name = "build",
        description =
                "Build a review as one HTML file or as PDF, as the name of the output ends. The same text and the same"
                        + " sources give the same bytes.",
        footer = "%nExample: kickscope review build kick.review -o kick.pdf")
final class ReviewBuildVerb extends Verb {
    @Parameters(paramLabel = "FILE", description = "The text of the review; its sources are relative to its folder.")
    private Path file;

    @Mixin
    private ReviewOutput format;

    @Option(
            names = "--strict",
            description = "Exit code 4 when a source is not the file that the review was made of, or a figure or table"
                    + " could not be made.")
    private boolean strict;

    @Override
    ExitCode call() throws IOException {
        format.paper(output().file());
        Review review;
        try {
            review = ReviewText.read(file);
        } catch (ReviewException e) {
            throw new Problem(ExitCode.INPUT, e.getMessage(), e);
        }
        Path folder = file.toAbsolutePath().getParent();
        List<ReviewSide> sides = new ArrayList<>();
        try (ProgressBar progress = new ProgressBar(surroundings(), output().showsProgress(surroundings()))) {
            TraceChoice choice = ReviewOptions.choice(review, file.toString(), folder);
            sides.add(
                    ReviewSide.open("A", review.sources(), review.against(), folder, choice, surroundings(), progress));
            if (!review.against().isEmpty()) {
                sides.add(ReviewSide.open(
                        "B", review.against(), review.sources(), folder, choice, surroundings(), progress));
            }
            checkInterrupted();
            ReviewMaker maker = new ReviewMaker(review, file.toString(), sides, surroundings());
            Document document = maker.document(again(file));
            progress.wipe();
            format.write(document, this);
            return ended(maker, sides);
        } finally {
            for (ReviewSide side : sides) {
                side.close();
            }
        }
    }

    /** The command that builds a file. */
    static String again(Path file) {
        String name = file.getFileName().toString();
        String base =
                name.endsWith(ReviewText.ENDING) ? name.substring(0, name.length() - ReviewText.ENDING.length()) : name;
        return Words.line(List.of("kickscope", "review", "build", name, "-o", base + ".html"));
    }

    private ExitCode ended(ReviewMaker maker, List<ReviewSide> sides) throws IOException {
        List<String> changed = new ArrayList<>();
        for (ReviewSide side : sides) {
            changed.addAll(side.changed());
        }
        if (!changed.isEmpty() && !output().quiet()) {
            surroundings()
                    .err()
                    .println("kickscope: not the file that the review was made of: "
                            + Printable.of(String.join(", ", changed)));
        }
        if (maker.missing() > 0 && !output().quiet()) {
            surroundings().err().println("kickscope: " + maker.missing() + " figures or tables could not be made");
        }
        return strict && (!changed.isEmpty() || maker.missing() > 0) ? ExitCode.INCOMPLETE : ExitCode.DONE;
    }
}
