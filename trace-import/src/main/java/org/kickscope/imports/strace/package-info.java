/**
 * Output of strace ({@code src/strace.c}, {@code src/syscall.c}; the manual strace(1)). Tested with strace 6.1.
 */
package org.kickscope.imports.strace;
