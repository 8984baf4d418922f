/** How often comparisons of traces whose difference is known say the right thing; {@code tools/compare-score} runs it. */
package org.kickscope.compare.score;
