/**
 * The command line: one class per verb, each an {@link org.kickscope.cli.Verb}.
 *
 * <p>{@link org.kickscope.cli.Main} is the only class that touches the process: streams, signals, exit. Everything else
 * gets its {@link org.kickscope.cli.Surroundings}, so that a test runs a verb in its own process. A verb fills tables
 * ({@link org.kickscope.cli.table}); how they look in text, CSV or JSON is not its business.
 */
package org.kickscope.cli;
