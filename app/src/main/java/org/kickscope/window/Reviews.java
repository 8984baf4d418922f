package org.kickscope.window;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.kickscope.analysis.Analysis;
import org.kickscope.review.Document;
import org.kickscope.review.Review;
import org.kickscope.review.Review.Page;
import org.kickscope.window.model.Opening;

/** Makes reviews as the command line does. Any thread but the toolkit's. */
public interface Reviews {
    /** The views that a page may show, as {@code figure --view} names them. */
    Set<String> views();

    /**
     * The trace of a review as its head says that it is to be opened: its files, and its options about clocks and stacks, no
     * others.
     */
    Opening opening(Review review, Path folder) throws IOException;

    /**
     * One page. What of it cannot be made is said in its place.
     *
     * @param known all of the analysis of the trace
     */
    Document.Leaf leaf(Analysis known, Review review, Page page, Path folder) throws IOException;

    /**
     * All of it.
     *
     * @param file where it stands or would stand: the paths of its sources are relative to its folder
     */
    Document document(Analysis known, Review review, Path file) throws IOException;

    /** Closes the trace that a review compares with, which stays open between pages; a page that is made now is made first. */
    void forget() throws IOException;

    /** The same with the hashes of its sources as they are now. */
    Review hashed(Analysis known, Review review, Path folder) throws IOException;
}
