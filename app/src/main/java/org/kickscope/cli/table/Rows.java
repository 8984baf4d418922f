package org.kickscope.cli.table;

import java.util.List;

/**
 * A small table inside a cell.
 *
 * @param columns its columns
 * @param rows its rows, a cell for each column
 */
public record Rows(List<Column> columns, List<Object[]> rows) {}
