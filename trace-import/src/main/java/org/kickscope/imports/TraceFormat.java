package org.kickscope.imports;

import java.io.IOException;
import java.nio.file.Path;
import org.kickscope.trace.Source;

/** A format that Kickscope reads. Found by {@link java.util.ServiceLoader}; one instance serves all files. */
public interface TraceFormat {
    /** Short id: {@code trace.dat}. */
    String id();

    /** One line for people. */
    String title();

    /** What is read, which versions were tested, and what is not read; a few lines. */
    String limits();

    /** How sure this format is that the file is its own. Reads nothing but what it is given. */
    Detection detect(Head head);

    /**
     * Opens a file. Decodes no events.
     *
     * @throws org.kickscope.trace.TraceFormatException when the file is not what it seems or cannot be used at all
     * @throws IOException when it cannot be read
     */
    Source open(Path file, OpenContext context) throws IOException;

    /**
     * The answer of {@link #detect}.
     *
     * @param certainty 0 not mine, 100 certainly mine
     * @param why what in the file tells so, for {@code kickscope info} and for the message when nothing fits
     */
    record Detection(int certainty, String why) {
        public static final Detection NO = new Detection(0, "");
    }

    /**
     * The beginning of a file.
     *
     * @param file its path
     * @param bytes its first bytes, at most 64 KiB; of a compressed file, of what it decompresses to
     * @param compression {@code gz}, {@code xz}, {@code zst}, or empty
     */
    record Head(Path file, byte[] bytes, String compression) {}
}
