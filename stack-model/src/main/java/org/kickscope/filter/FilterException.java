package org.kickscope.filter;

/** A text that is no filter: where, what was expected, what was found. */
public final class FilterException extends Exception {
    private static final long serialVersionUID = 1;

    private final int position;

    FilterException(int position, String expected, String found) {
        super("at character " + (position + 1) + ": expected " + expected + ", found " + found);
        this.position = position;
    }

    /** Index of the first character that does not fit. */
    public int position() {
        return position;
    }
}
