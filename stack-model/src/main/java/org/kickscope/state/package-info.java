/**
 * What every CPU, virtual CPU, thread and queue of a trace was doing over time: intervals of states as columns in one
 * mapped file, asked for by row and pixel. A {@link org.kickscope.state.StateScan} finds them in one pass, a
 * {@link org.kickscope.state.StateWriter} keeps them, a {@link org.kickscope.state.StateTable} answers. What a trace does not
 * prove is a state of its own, {@link org.kickscope.state.LaneState#UNKNOWN}.
 */
package org.kickscope.state;
