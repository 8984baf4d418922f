/**
 * Text of {@code babeltrace2}: what its component {@code sink.text.pretty} prints without options, and with the options
 * that change how the time is written. For traces that only the text is left of, and for builds without the reader of CTF.
 * Tested with babeltrace2 2.0.4 on traces of LTTng and perf.
 */
package org.kickscope.imports.babeltrace;
