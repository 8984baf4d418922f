/**
 * Columns of primitives in a file: written once from begin to end, then read at any row by mapping. What is derived from a
 * trace is kept in them, so that neither the heap nor the time to open it again grows with the trace.
 */
package org.kickscope.column;
