package org.kickscope.imports.ctf.reader;

/** An event claims more bits than there are, or its fields contradict each other. One instance for each reason, without a trace. */
final class CutException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The event goes on behind the bytes at hand. */
    static final CutException END = new CutException("an event that goes on behind the end of its packet");

    static final CutException LENGTH = new CutException("an array without end");
    static final CutException TAG = new CutException("a variant whose tag chooses none of its fields");

    private CutException(String message) {
        super(message, null, false, false);
    }
}
