package org.kickscope.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kickscope.axis.Axis;
import org.kickscope.axis.AxisOptions;
import org.kickscope.axis.SourceAxis;
import org.kickscope.imports.Traces;
import org.kickscope.review.Document;
import org.kickscope.review.Review;
import org.kickscope.review.Review.SourceFile;
import org.kickscope.review.ReviewWriter;
import org.kickscope.review.Words;
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
        if (!against.isEmpty()) {
            sides.add(side("A", files, against, choice, progress));
            sides.add(side("B", against, files, choice, progress));
        } else if (input.plainPair()) {
            pair(sides, files, choice, progress);
        } else {
            sides.add(side("A", files, List.of(), choice, progress));
        }
    }

    /** Two files that make up one trace; or one each, where they share no time and each has signals. */
    private void pair(List<ReviewSide> sides, List<String> files, TraceChoice choice, ProgressBar progress)
            throws IOException {
        Axis one = onOneAxis(progress);
        if (one == null) {
            List<String> first = files.subList(0, 1);
            List<String> second = files.subList(1, 2);
            sides.add(side("A", first, second, choice, progress));
            sides.add(side("B", second, first, choice, progress));
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
            sides.add(side("A", files, List.of(), choice, progress));
            return;
        }
        try {
            sides.add(ReviewSide.on("A", sources(files), null, one, choice, surroundings(), progress));
        } catch (IOException | RuntimeException e) {
            one.trace().close();
            throw e;
        }
    }

    private ReviewSide side(
            String letter, List<String> files, List<String> others, TraceChoice choice, ProgressBar progress)
            throws IOException {
        return ReviewSide.open(letter, sources(files), sources(others), null, choice, surroundings(), progress);
    }

    private static List<SourceFile> sources(List<String> files) {
        return files.stream().map(f -> new SourceFile(f, null)).toList();
    }

    /** The two files on their axis, open; null, and closed, where nothing relates their clocks, or they share no time. */
    private Axis onOneAxis(ProgressBar progress) throws IOException {
        ProjectFile project = input.project();
        Trace raw = Traces.open(project.inputs(), progress);
        Axis one = null;
        try {
            AxisOptions said = clocks.options(project.inputs(), project.clocks(), TimePoint.countsTicks(raw));
            Axis told = Axis.told(raw, said);
            // their events are asked about the clocks only where that may change the answer
            if (told == null || shareTime(told)) {
                Axis found = Axis.of(raw, said, progress);
                boolean related = found.sources().get(1).relation() != SourceAxis.Relation.UNRELATED;
                one = related && (told != null || shareTime(found)) ? found : null;
            }
            return one;
        } finally {
            if (one == null) {
                raw.close();
            }
        }
    }

    private static boolean shareTime(Axis axis) throws IOException {
        Trace trace = axis.trace();
        SourceSpan a = SourceSpan.of(trace, trace.sources().get(0));
        SourceSpan b = SourceSpan.of(trace, trace.sources().get(1));
        return a.isEmpty() || b.isEmpty() || Math.max(a.firstNs(), b.firstNs()) <= Math.min(a.lastNs(), b.lastNs());
    }

    private void keep(Review review) throws IOException {
        Review kept =
                review.moved(Path.of("").toAbsolutePath(), keep.toAbsolutePath().getParent());
        try (Output to = Output.open(keep, surroundings())) {
            to.stream().write(ReviewWriter.text(kept).getBytes(StandardCharsets.UTF_8));
            to.commit();
        }
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
