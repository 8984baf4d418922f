/**
 * The vocabulary of traces: a {@link org.kickscope.trace.Trace} is made of {@link org.kickscope.trace.Source sources}
 * (files), a source of {@link org.kickscope.trace.Lane lanes} (one CPU of one buffer, or one text stream), a lane of
 * blocks. A block can be decoded at any time, into the columns of an {@link org.kickscope.trace.EventBatch}; an
 * {@link org.kickscope.trace.EventCursor} merges the lanes in time order.
 *
 * <p>Nothing here knows a file format, a stack or a pixel.
 */
package org.kickscope.trace;
