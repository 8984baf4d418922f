package org.kickscope.cli;

import java.io.IOException;
import org.kickscope.cli.table.Sheet;

/** A verb whose text can be made of a trace that is analysed already: it may stand on a page of a review. */
interface Tabled {
    /** Writes what the verb writes for people, of the signals and with the options that it was given. */
    void table(Analysed of, Sheet sheet) throws IOException;
}
