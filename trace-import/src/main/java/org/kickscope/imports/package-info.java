/** The door: {@link org.kickscope.imports.Traces} opens files, each read by the {@link org.kickscope.imports.TraceFormat} that knows it. */
package org.kickscope.imports;
