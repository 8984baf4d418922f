package org.kickscope.window;

import javafx.collections.ObservableListBase;

/** Rows of a table as a list that a control shows: nothing is made for those that are not seen. */
final class RowList extends ObservableListBase<Integer> {
    private final int[] rows;

    RowList(int[] rows) {
        this.rows = rows;
    }

    @Override
    public Integer get(int index) {
        return rows[index];
    }

    @Override
    public int size() {
        return rows.length;
    }
}
