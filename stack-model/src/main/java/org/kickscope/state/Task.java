package org.kickscope.state;

/**
 * A thread under a name that it had.
 *
 * @param tid its number, 0 for the idle thread
 * @param name as the trace has it, not cleaned; null unknown
 */
public record Task(int tid, String name) {}
