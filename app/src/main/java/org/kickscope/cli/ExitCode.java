package org.kickscope.cli;

/** How a run ended: the one place where exit codes are made. {@code docs/reference.md} holds the same table. */
public enum ExitCode {
    DONE(0, "done, all gates hold"),
    GATE(1, "a gate failed, or a comparison found a significant difference (with --exit-code)"),
    USAGE(2, "wrong use of the command line"),
    INPUT(3, "an input cannot be read or is of no known format"),
    INCOMPLETE(4, "the result is incomplete: lost events, damage or missing events (with --strict)"),
    OUTPUT(5, "the output could not be written"),
    INTERNAL(70, "internal error: a defect of Kickscope; the message says where the report was saved"),
    INTERRUPTED(130, "interrupted (Ctrl-C); nothing half-written is left");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** What the process returns. */
    public int code() {
        return code;
    }

    /** One line for people. */
    public String meaning() {
        return meaning;
    }
}
