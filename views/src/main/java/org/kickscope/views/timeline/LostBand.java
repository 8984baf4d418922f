package org.kickscope.views.timeline;

/**
 * A stretch in which events were lost, over all rows.
 *
 * @param x1 left edge
 * @param x2 right edge
 * @param label how many, and of which CPU, for as much room as there is; empty for none
 * @param tip all that is known
 * @param fromNs when the first of these losses begins
 * @param toNs when the last ends
 */
record LostBand(double x1, double x2, String label, String tip, long fromNs, long toNs) {}
