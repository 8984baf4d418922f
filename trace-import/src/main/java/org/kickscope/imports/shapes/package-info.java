/**
 * Lines of ftrace text and what they say: the beginning of a line ({@link org.kickscope.imports.shapes.LineHead}), the
 * print shapes of the kernel's and trace-cmd's events with the field names and numbers of the binary record, and a
 * source that decodes blocks of such lines. Shared by the two text formats; each of those adds its detector.
 *
 * <p>Shapes follow the {@code TP_printk} of Linux 5.15 to 6.18 ({@code arch/x86/kvm/trace.h},
 * {@code include/trace/events/*.h}, {@code kernel/trace/trace_output.c}, {@code kernel/trace/trace_syscalls.c}) and the
 * plugins of libtraceevent 1.7 as used by trace-cmd 3.1.
 */
package org.kickscope.imports.shapes;
