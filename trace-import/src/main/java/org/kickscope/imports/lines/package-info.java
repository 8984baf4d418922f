/**
 * Text files as blocks of whole lines that can be read at any time and by several threads: positional reads, compressed
 * files by way of a temporary copy. Knows nothing of what the lines say.
 */
package org.kickscope.imports.lines;
