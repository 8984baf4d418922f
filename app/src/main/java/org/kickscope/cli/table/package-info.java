/**
 * Tables as a verb fills them, and the forms in which they are written: {@link org.kickscope.cli.table.Form text, CSV,
 * JSON, JSON lines}. A verb says what its columns are; each form decides how they look.
 */
package org.kickscope.cli.table;
