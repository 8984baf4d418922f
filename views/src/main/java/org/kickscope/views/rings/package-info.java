/**
 * Rings over time. {@link org.kickscope.views.rings.RingsProvider} makes a {@link org.kickscope.views.rings.RingsPicture} of a
 * {@link org.kickscope.views.rings.RingsRequest}: a band for each ring with its indices, buffers in flight, notifications both ways
 * and runs of the handler, its sums beside it, and the whole trace below. What is drawn comes from histories of a bounded number
 * of rows ({@link org.kickscope.ring.RingHistory}), so neither the time nor the memory it takes grows with the trace.
 */
package org.kickscope.views.rings;
