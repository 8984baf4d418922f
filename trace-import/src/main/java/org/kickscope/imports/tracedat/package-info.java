/**
 * trace.dat, the file of trace-cmd: trace-cmd.dat.v6(5) and trace-cmd.dat.v7(5). Tested with version 6 and 7 files of
 * trace-cmd 3.1.6 (zstd, zlib, not compressed; one buffer and several instances) on kernel 6.1, against
 * {@code trace-cmd report} of the same version.
 *
 * <p>The way of a file: {@link org.kickscope.imports.tracedat.TraceDatFormat} reads the preamble, the package of its
 * version ({@code v6}, {@code v7}) reads its head into {@code file.DatContents}, and
 * {@link org.kickscope.imports.tracedat.TraceDatSource} makes lanes of it: one for each CPU of each buffer. A
 * {@code BlockStore} gets the pages of a block, plain or decompressed; {@code LaneDecoder} walks them into batches and
 * {@code EventCounter} into counts.
 */
package org.kickscope.imports.tracedat;
