/**
 * Everything that is known of a trace as tables with documented columns: what {@code query} asks and {@code export} writes.
 * Knows neither the database nor the files that they end in.
 */
package org.kickscope.tables;
