/**
 * What is odd about the signals of a trace: rules, each with how bad it is, a sentence, and the events that prove it. A
 * rule that lacks the events that it needs says so, and what to record; silence means that it was judged.
 */
package org.kickscope.findings;
