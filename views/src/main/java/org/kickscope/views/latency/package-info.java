/**
 * How long signals take: one population or two, and what sets the slow ones apart. A
 * {@link org.kickscope.views.latency.LatencyStudy} counts the signals of a table into bins, in the background and without an
 * object per signal; a {@link org.kickscope.views.latency.LatencyView} makes pictures of what was counted: percentile curves, a
 * histogram for each part, density over time, and a table of what the brushed signals have more often than all.
 */
package org.kickscope.views.latency;
