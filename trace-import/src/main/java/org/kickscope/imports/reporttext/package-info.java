/**
 * The text of {@code trace-cmd report} ({@code tracecmd/trace-read.c}; event bodies by libtraceevent and its plugins).
 * Tested with trace-cmd 3.1.6.
 */
package org.kickscope.imports.reporttext;
