/**
 * Two samples of durations and what can be said about their difference: shift, factor, quantiles, effect size, each with how
 * sure it is. Knows nothing of signals. The methods are named where they are used; {@code docs/compare.md} says why these.
 */
package org.kickscope.statistics;
