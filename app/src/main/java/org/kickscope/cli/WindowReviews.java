package org.kickscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.kickscope.analysis.Analysis;
import org.kickscope.imports.Traces;
import org.kickscope.review.Document;
import org.kickscope.review.Review;
import org.kickscope.review.Review.Page;
import org.kickscope.trace.Printable;
import org.kickscope.window.Reviews;
import org.kickscope.window.model.Opening;

/** Reviews for the window: of a trace that it has opened and analysed; another one to compare with is kept open for it. */
public final class WindowReviews implements Reviews {
    private final Surroundings surroundings;
    private final OtherSide other;

    /** @param surroundings whose folders hold the index */
    public WindowReviews(Surroundings surroundings) {
        this.surroundings = surroundings;
        other = new OtherSide(surroundings);
    }

    @Override
    public Set<String> views() {
        return Figure.all().keySet();
    }

    @Override
    public Opening opening(Review review, Path folder) throws IOException {
        TraceChoice choice = ReviewOptions.choice(review, "review", folder);
        Review whole = review.moved(folder, null);
        List<String> named =
                whole.sources().stream().map(Review.SourceFile::path).toList();
        ProjectFile project =
                InputOptions.project(named.stream().map(InputOptions::input).toList());
        List<List<Traces.Input>> others = ReviewSide.others(review.against(), folder);
        return new Opening(
                project.inputs(),
                raw -> choice.clocks().options(project.inputs(), others, project.clocks(), TimePoint.countsTicks(raw)),
                choice.stacks().catalogue(surroundings),
                named,
                whole.options());
    }

    private interface Making<T> {
        T of(List<ReviewSide> sides) throws IOException;
    }

    private <T> T with(Analysis known, Review review, Path folder, Making<T> making) throws IOException {
        ReviewSide side = ReviewSide.of("A", review.sources(), folder, Analysed.of(known, surroundings));
        if (review.against().isEmpty()) {
            other.forget();
            return making.of(List.of(side));
        }
        return other.use(review, folder, against -> making.of(List.of(side, against)));
    }

    @Override
    public void forget() throws IOException {
        other.forget();
    }

    @Override
    public Document.Leaf leaf(Analysis known, Review review, Page page, Path folder) throws IOException {
        try {
            return with(known, review, folder, sides -> maker(review, sides).leaf(page));
        } catch (Problem | IOException e) {
            String why = "This page cannot be made. " + Printable.of(e.getMessage(), 400);
            return new Document.Leaf(
                    Printable.of(page.title()), List.of(new Document.Prose(Document.Style.WARNING, why)));
        }
    }

    @Override
    public Document document(Analysis known, Review review, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        return with(known, review, folder, sides -> maker(review, sides).document(ReviewBuildVerb.again(file)));
    }

    @Override
    public Review hashed(Analysis known, Review review, Path folder) throws IOException {
        return with(
                known,
                review,
                folder,
                sides -> new Review(
                        review.title(),
                        review.subtitle(),
                        sides.get(0).hashed(),
                        sides.size() > 1 ? sides.get(1).hashed() : List.of(),
                        review.options(),
                        review.pages()));
    }

    private ReviewMaker maker(Review review, List<ReviewSide> sides) {
        return new ReviewMaker(review, "review", sides, surroundings);
    }
}
