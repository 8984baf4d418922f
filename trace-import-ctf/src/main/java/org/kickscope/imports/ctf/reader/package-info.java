/**
 * Reads traces of CTF 1.8. Eclipse Trace Compass parses the metadata and gives the declarations of all types; from them a
 * tree of {@link org.kickscope.imports.ctf.reader.Part parts} is made once, which reads packets straight into columns,
 * because the library's own event reader makes an object for each value. Offsets, alignment and byte order as in the CTF
 * 1.8.3 specification, sections 4 to 6. Tested with LTTng 2.13 (kernel and user space) and perf 6.1, beside babeltrace2
 * 2.0 and beside the library's own event reader.
 */
package org.kickscope.imports.ctf.reader;
