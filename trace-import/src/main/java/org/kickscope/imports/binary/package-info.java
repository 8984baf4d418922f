/**
 * Reading of binary files that is safe against what they hold: positional reads, and a reader from front to back whose
 * lengths are checked. Knows no file format.
 */
package org.kickscope.imports.binary;
