package org.kickscope.trace;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The file cannot be read as what it claims to be. Names the file, the place in it, what was expected there, what was
 * found, and what the user can do. Defects that leave the rest of a file usable are {@link Anomaly anomalies}, never
 * this exception.
 */
public final class TraceFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final long offset;
    private final String expected;
    private final String found;
    private final String advice;

    /**
     * @param file the file
     * @param offset byte offset in the file (of the decompressed text, for a compressed text), or -1 for the file as a
     *     whole
     * @param expected what should have been there, as a noun phrase
     * @param found what is there, as a noun phrase; control characters are escaped
     * @param advice what the user can do, as a sentence; may be empty
     */
    public TraceFormatException(Path file, long offset, String expected, String found, String advice) {
        super(text(file, offset, expected, found, advice));
        this.file = file;
        this.offset = offset;
        this.expected = expected;
        this.found = found;
        this.advice = advice;
    }

    private static String text(Path file, long offset, String expected, String found, String advice) {
        StringBuilder s = new StringBuilder(Printable.of(String.valueOf(file)));
        if (offset >= 0) {
            s.append(": at byte ").append(offset);
        }
        s.append(": expected ").append(expected).append(", found ").append(Printable.of(found));
        return advice.isEmpty() ? s.toString() : s.append(". ").append(advice).toString();
    }

    public Path file() {
        return file;
    }

    /** Byte offset of the defect, or -1 when the file as a whole is meant. */
    public long offset() {
        return offset;
    }

    public String expected() {
        return expected;
    }

    public String found() {
        return found;
    }

    public String advice() {
        return advice;
    }
}
