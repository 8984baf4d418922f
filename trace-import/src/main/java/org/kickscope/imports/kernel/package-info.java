/**
 * What the binary formats that carry Linux ftrace records share: the event descriptions of tracefs, the pages of the
 * kernel's ring buffer, the fields of a record, the symbol table.
 *
 * <p>Sources: tracefs {@code events/header_page} and {@code events/<system>/<event>/format} (kernel
 * {@code kernel/trace/trace_events.c}, {@code f_show}), {@code include/linux/ring_buffer.h} ({@code enum ring_buffer_type}),
 * {@code kernel/trace/ring_buffer.c} ({@code struct buffer_data_page}, {@code rb_event_length},
 * {@code rb_fix_abs_ts}), {@code include/trace/stages/} for {@code __data_loc} and {@code __rel_loc}.
 * Tested with kernels 6.1 (x86-64) and synthetic pages of both byte orders.
 *
 * <p>Knows no file format.
 */
package org.kickscope.imports.kernel;
