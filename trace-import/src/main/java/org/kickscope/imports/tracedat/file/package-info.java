/**
 * What the versions of trace.dat share: the bytes of the file, the offsets of its records, its options, its tables, and
 * what a reader of one version hands over ({@link org.kickscope.imports.tracedat.file.DatContents}).
 */
package org.kickscope.imports.tracedat.file;
