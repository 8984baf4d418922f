package org.kickscope.window;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.kickscope.analysis.Analysis;
import org.kickscope.review.Document;
import org.kickscope.review.PaperReview;
import org.kickscope.review.Review;
import org.kickscope.review.Review.Page;
import org.kickscope.window.model.Workspace;

/** The selected page of the review as it will be. */
final class ReviewPagePanel extends PicturePanel {
    private static final int NARROWEST = 560;

    private final Reviews reviews;
    private Made made;

    /** A page that was made: it need not be made again for another size. */
    private record Made(Page page, List<Review.SourceFile> against, Analysis known, Document.Leaf leaf) {}

    ReviewPagePanel(Workspace workspace, Reviews reviews) {
        super("review-page", "Page", workspace);
        this.reviews = reviews;
        workspace.page().addListener((p, old, now) -> refresh());
        workspace.analysis().addListener((p, old, now) -> {
            if (now.rings() != null && (old == null || old.rings() == null)) {
                refresh();
            }
        });
    }

    @Override
    PictureMaker maker() {
        Page page = workspace().page().get();
        Analysis known = workspace().analysis().get();
        if (page == null || known == null || known.rings() == null) {
            say(page == null ? "select a page" : "made when all of the trace is read");
            return (width, height) -> PaperReview.scroll(new Document.Leaf("", List.of()), Math.max(NARROWEST, width));
        }
        say(page.title());
        Review review = ReviewCommands.withSources(
                workspace(), workspace().review().review().get());
        Path folder = workspace().review().folder();
        Document.Prose notice = ReviewCommands.notice(workspace());
        return (width, height) -> PaperReview.scroll(
                ReviewCommands.noted(leaf(known, review, page, folder), notice), Math.max(NARROWEST, width));
    }

    private Document.Leaf leaf(Analysis known, Review review, Page page, Path folder) {
        Made before = made();
        if (before != null
                && before.known() == known
                && before.page().equals(page)
                && before.against().equals(review.against())) {
            return before.leaf();
        }
        try {
            Document.Leaf leaf = reviews.leaf(known, review, page, folder);
            keep(new Made(page, review.against(), known, leaf));
            return leaf;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized Made made() {
        return made;
    }

    private synchronized void keep(Made newest) {
        made = newest;
    }
}
