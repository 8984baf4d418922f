/** trace.dat version 6: trace-cmd.dat.v6(5). Tested with files of trace-cmd 3.1.6. */
package org.kickscope.imports.tracedat.v6;
