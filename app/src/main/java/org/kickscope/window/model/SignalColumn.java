package org.kickscope.window.model;

import org.kickscope.result.SignalTable;

/** What a table of signals can be sorted by. */
public enum SignalColumn {
    START("time"),
    ID("#"),
    DIRECTION("signal"),
    QUEUE("queue"),
    OUTCOME("outcome"),
    HOPS("hops"),
    TOTAL("total"),
    STACK("stack"),
    VM("VM");

    private final String title;

    SignalColumn(String title) {
        this.title = title;
    }

    /** Head of the column. */
    public String title() {
        return title;
    }

    /** A number by which rows are in the order of this column. */
    long key(SignalTable table, int row, int[] rankOfWord) {
        return switch (this) {
            case START -> table.startNs(row);
            case ID -> table.number(row);
            case DIRECTION -> table.direction(row).ordinal();
            case QUEUE -> rankOfWord[table.queue(row)];
            case OUTCOME -> table.outcome(row).ordinal();
            case HOPS -> table.hopCount(row);
            case TOTAL -> table.endNs(row) - table.startNs(row);
            case STACK -> table.stack(row) == null ? -1 : table.stacks().indexOf(table.stack(row));
            case VM -> table.vm(row);
        };
    }
}
