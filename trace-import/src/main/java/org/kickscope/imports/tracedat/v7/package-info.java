/** trace.dat version 7: trace-cmd.dat.v7(5). Tested with files of trace-cmd 3.1.6, zstd, zlib and not compressed. */
package org.kickscope.imports.tracedat.v7;
