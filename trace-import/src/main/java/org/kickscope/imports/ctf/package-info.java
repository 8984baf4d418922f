/**
 * The Common Trace Format, version 1.8 (diamon.org/ctf): a folder with a file {@code metadata} and a file for each stream,
 * as LTTng, DPDK, {@code perf data convert} and barectf write it. This package knows the format and tells what it cannot
 * read; the reading itself needs the parser of Eclipse Trace Compass and stands in a module of its own, which a build
 * without that parser leaves out ({@link org.kickscope.imports.ctf.CtfReader}).
 */
package org.kickscope.imports.ctf;
