/**
 * How well signals are rebuilt, told by a comparison with what is known: {@link org.kickscope.signal.score.SignalFile}
 * reads the known signals, {@link org.kickscope.signal.score.RebuiltSignals} makes those of a trace,
 * {@link org.kickscope.signal.score.Pairing} finds out which is which, {@link org.kickscope.signal.score.Score} counts.
 * {@link org.kickscope.signal.score.ScoreTable} does it for whole folders.
 */
package org.kickscope.signal.score;
