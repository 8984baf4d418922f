/**
 * Lines that scripts of bpftrace print in the shape of {@code docs/reference.md} ({@code src/output.cpp} for JSON).
 */
package org.kickscope.imports.bpftrace;
