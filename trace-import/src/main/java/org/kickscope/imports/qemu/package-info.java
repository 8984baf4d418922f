/**
 * QEMU's trace events: text of the log backend ({@code scripts/tracetool/backend/log.py}, {@code util/log.c}; tested with
 * QEMU 7.2).
 */
package org.kickscope.imports.qemu;
