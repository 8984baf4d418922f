package org.kickscope.imports.ctf.reader;

import java.io.IOException;
import java.nio.file.Path;
import org.kickscope.imports.OpenContext;
import org.kickscope.imports.ctf.CtfReader;
import org.kickscope.trace.Source;

/** The reader of CTF that takes the metadata's types from Trace Compass. */
public final class TraceCompassReader implements CtfReader {
    @Override
    public Source open(Path metadata, String format, OpenContext context) throws IOException {
        return CtfSource.open(metadata, format, context);
    }
}
