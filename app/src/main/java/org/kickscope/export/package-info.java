/** What is known of a trace in the formats of other tools: a smaller trace as text, and trace events for timeline viewers. */
package org.kickscope.export;
