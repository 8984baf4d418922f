package org.kickscope.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kickscope.axis.Axis;
import org.kickscope.axis.SourceAxis;
import org.kickscope.imports.Traces;
import org.kickscope.review.Document;
import org.kickscope.review.Review;
import org.kickscope.review.Review.SourceFile;
import org.kickscope.review.ReviewWriter;
import org.kickscope.review.Words;
import org.kickscope.trace.Census;
import org.kickscope.trace.Source;
import org.kickscope.trace.Trace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kickscope report}: a review without any preparation. */
@Command(
        name = "report",
        description =
                "Write a design review of a trace, or of two that are compared, without any preparation: one HTML file or a PDF,"
                        + " each figure with the command that makes it.",
        footer = {
            "%nExamples:",
            "  kickscope report trace.dat -o review.html",
            "  kickscope report before.dat --against after.dat -o compared.pdf",
            "  kickscope report trace.dat --keep kick.review -o kick.html"
        })
final class ReportVerb extends Verb {
    @Mixin
    private InputOptions input;

    @Mixin
    private ClockOptions clocks;

    @Mixin
    private StackOptions stacks;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description =
                    "Compare with this trace; several times where several files make it up. Two files that share no"
                            + " time, each with signals, are compared without it.")
    private List<String> against = new ArrayList<>();

    @Option(names = "--title", paramLabel = "TEXT", description = "What the review is called.")
    private String title;

    @Option(
            names = "--keep",
            paramLabel = "FILE",
            description = "Write the text of the review to FILE, too, for 'review build': to change it and to keep it.")
    private Path keep;

    @Mixin
    private ReviewOutput format;

    @Override
    ExitCode call() throws IOException {
        format.paper(output().file());
        List<String> words = TraceChoice.words(parsed());
        TraceChoice choice = TraceChoice.of(words);
        List<ReviewSide> sides = new ArrayList<>();
        try (ProgressBar progress = new ProgressBar(surroundings(), output().showsProgress(surroundings()))) {
            open(sides, choice, progress);
            checkInterrupted();
            Review review = DefaultReview.of(sides, title, words);
            checkInterrupted();
            Document document = new ReviewMaker(review, "report", sides, surroundings()).document(again(words, sides));
            progress.wipe();
            if (keep != null) {
                keep(review);
            }
            format.write(document, this);
            return ExitCode.DONE;
        } finally {
            for (ReviewSide side : sides) {
                side.close();
            }
        }
    }

    private void open(List<ReviewSide> sides, TraceChoice choice, ProgressBar progress) throws IOException {
        List<String> files = input.words();
        if (against.isEmpty() && input.plainPair() && shareNoTime(choice, progress)) {
            sides.add(side("A", files.subList(0, 1), choice, progress));
            sides.add(side("B", files.subList(1, 2), choice, progress));
            boolean both = sides.stream().allMatch(s -> s.analysed().signals().size() > 0);
            if (both) {
                if (!output().quiet()) {
                    surroundings()
                            .err()
                            .println("kickscope: the two files share no time, and each has signals: they are compared");
                }
                return;
            }
            for (ReviewSide side : sides) {
                side.close();
            }
            sides.clear();
        }
        sides.add(side("A", files, choice, progress));
        if (!against.isEmpty()) {
            sides.add(side("B", against, choice, progress));
        }
    }

    private ReviewSide side(String letter, List<String> files, TraceChoice choice, ProgressBar progress)
            throws IOException {
        List<SourceFile> sources =
                files.stream().map(f -> new SourceFile(f, null)).toList();
        return ReviewSide.open(letter, sources, null, choice, surroundings(), progress);
    }

    /** True where nothing relates the clocks of two files, or their events do not overlap on the one axis. */
    private boolean shareNoTime(TraceChoice choice, ProgressBar progress) throws IOException {
        List<Traces.Input> inputs = input.project().inputs();
        try (Trace raw = Traces.open(inputs, progress)) {
            boolean ticks = TimePoint.countsTicks(raw);
            Axis axis = Axis.of(raw, clocks.options(inputs, input.project().clocks(), ticks), progress);
            if (axis.sources().get(1).relation() == SourceAxis.Relation.UNRELATED) {
                return true;
            }
            long latestBegin = Long.MIN_VALUE;
            long earliestEnd = Long.MAX_VALUE;
            for (Source source : axis.trace().sources()) {
                Census census = new Census();
                source.count(census, progress);
                if (census.firstNs() > census.lastNs()) {
                    return false;
                }
                latestBegin =
                        Math.max(latestBegin, axis.trace().map(source.index()).of(census.firstNs()));
                earliestEnd =
                        Math.min(earliestEnd, axis.trace().map(source.index()).of(census.lastNs()));
            }
            return latestBegin > earliestEnd;
        }
    }

    private void keep(Review review) throws IOException {
        Path folder = keep.toAbsolutePath().getParent();
        Review kept = new Review(
                review.title(),
                review.subtitle(),
                relative(review.sources(), folder),
                relative(review.against(), folder),
                review.options(),
                review.pages());
        try (Output to = Output.open(keep, surroundings())) {
            to.stream().write(ReviewWriter.text(kept).getBytes(StandardCharsets.UTF_8));
            to.commit();
        }
    }

    private static List<SourceFile> relative(List<SourceFile> files, Path folder) {
        return files.stream()
                .map(f -> new SourceFile(
                        folder.relativize(Path.of(f.path()).toAbsolutePath().normalize())
                                .toString()
                                .replace('\\', '/'),
                        f.sha256()))
                .toList();
    }

    private String again(List<String> words, List<ReviewSide> sides) {
        List<String> all = new ArrayList<>(List.of("kickscope", "report"));
        all.addAll(sides.get(0).words());
        if (sides.size() > 1) {
            sides.get(1).words().forEach(w -> all.addAll(List.of("--against", w)));
        }
        all.addAll(words);
        if (title != null) {
            all.addAll(List.of("--title", title));
        }
        all.addAll(List.of("-o", "review.html"));
        return Words.line(all);
    }
}
