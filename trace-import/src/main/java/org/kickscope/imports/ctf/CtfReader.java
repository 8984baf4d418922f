package org.kickscope.imports.ctf;

import java.io.IOException;
import java.nio.file.Path;
import org.kickscope.imports.OpenContext;
import org.kickscope.trace.Source;

/** Reads folders of CTF 1.8. Found by {@link java.util.ServiceLoader}; there is none in a build without Trace Compass. */
public interface CtfReader {
    /**
     * Opens a trace. Decodes no events; reads the metadata and the heads of all packets.
     *
     * @param metadata the file {@code metadata}; the streams stand beside it
     * @param format id of the format, for {@link Source#format()}
     * @throws org.kickscope.trace.TraceFormatException when the metadata cannot be parsed, or no stream is there
     * @throws IOException when a file cannot be read
     */
    Source open(Path metadata, String format, OpenContext context) throws IOException;
}
