/**
 * The tables of a trace in a database that answers SQL, and nothing but that: it has no files, no network, no settings to
 * change, and ends with the run. The only place that knows DuckDB; its classes and its native library are loaded when a
 * {@link org.kickscope.query.TraceDatabase} is first used, see {@code docs/adr/0014-duckdb.md}.
 */
package org.kickscope.query;
