package org.kickscope.cli;

/** The run cannot go on; the message is one line for the user, the code what the process returns. */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    Problem(ExitCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    static Problem usage(String message) {
        return new Problem(ExitCode.USAGE, message, null);
    }

    /** Nothing to draw. */
    static Problem nothingFound() {
        return new Problem(
                ExitCode.INPUT,
                "no such signal was found: 'kickscope info' shows which events there are, 'kickscope doctor' what is"
                        + " missing",
                null);
    }

    static Problem interrupted() {
        return new Problem(ExitCode.INTERRUPTED, "interrupted", null);
    }

    ExitCode code() {
        return code;
    }
}
