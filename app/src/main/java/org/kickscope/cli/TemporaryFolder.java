package org.kickscope.cli;

import java.io.IOException;
import org.kickscope.query.ScratchFolder;

/** A folder for the time of a run: closing it deletes it, as does Ctrl-C. */
final class TemporaryFolder {
    private TemporaryFolder() {}

    static ScratchFolder create(Surroundings surroundings) throws Output.NotWritten {
        try {
            ScratchFolder folder = ScratchFolder.create();
            surroundings.interruption().onRaise(folder::deleteQuietly);
            return folder;
        } catch (IOException e) {
            throw new Output.NotWritten("cannot make a temporary folder: " + Kickscope.reason(e), e);
        }
    }
}
