/**
 * Text of {@code perf script} ({@code tools/perf/builtin-script.c} and {@code Documentation/perf-script.txt}): the columns
 * that it prints without {@code -F}, and the usual choices of {@code -F}. Tested with perf 6.1.
 */
package org.kickscope.imports.perfscript;
