/**
 * Design reviews: the text that a person keeps ({@link org.kickscope.review.Review}), what a build of it shows ({@link
 * org.kickscope.review.Document}), and that as HTML and as PDF. It knows no verb: who runs the commands of a review is
 * {@code org.kickscope.cli}. Form: {@code docs/reviews.md}.
 */
package org.kickscope.review;
