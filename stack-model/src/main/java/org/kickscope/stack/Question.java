package org.kickscope.stack;

import java.util.List;

/**
 * An answer to one of the six questions about features and migration (mail of A. Kivity, 25 September 2009).
 *
 * @param number 1 to 6
 * @param question the question
 * @param answer {@code yes}, {@code no}, {@code partly}, or {@code unknown} where nothing that was read answers it
 * @param text the answer in words
 * @param sources where it can be checked
 */
public record Question(int number, String question, String answer, String text, List<String> sources) {
    public Question {
        sources = List.copyOf(sources);
    }
}
