/**
 * The text of tracefs: the files {@code trace} and {@code trace_pipe} of Linux, default and latency format
 * ({@code kernel/trace/trace.c} and {@code trace_output.c}). Tested with text of Linux 6.1 and 6.18; the columns of
 * older and of RT kernels are known from their sources.
 */
package org.kickscope.imports.ftracetext;
