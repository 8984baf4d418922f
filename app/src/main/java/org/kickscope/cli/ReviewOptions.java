package org.kickscope.cli;

import java.nio.file.Path;
import java.util.List;
import org.kickscope.review.Review;
import org.kickscope.trace.Printable;

/** What the head of a review says of clocks and stacks, for all of its pages. */
final class ReviewOptions {
    private ReviewOptions() {}

    /**
     * Takes them apart.
     *
     * @param name of the review in messages
     * @param folder what the paths of the review are relative to
     * @throws Problem where one is not known
     */
    static TraceChoice choice(Review review, String name, Path folder) {
        List<String> words = review.moved(folder, null).options();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean option = word.startsWith("--");
            String before = i == 0 ? "" : words.get(i - 1);
            if (option && !TraceChoice.isShared(word) || !option && !TraceChoice.isShared(before)) {
                throw new Problem(
                        ExitCode.INPUT,
                        name
                                + ": options: expected --stack ID, --stacks DIR, --offset FILE=TIME or --tsc-offset NUMBER,"
                                + " found '" + Printable.of(word, 80) + "'",
                        null);
            }
        }
        return TraceChoice.of(words);
    }
}
