/**
 * QEMU's trace events: text of the log backend ({@code scripts/tracetool/backend/log.py}, {@code util/log.c}; tested with
 * QEMU 7.2), and files of the simple backend ({@code trace/simple.c}, {@code scripts/simpletrace.py}; versions 2 to 4,
 * tested with files made after those sources).
 */
package org.kickscope.imports.qemu;
