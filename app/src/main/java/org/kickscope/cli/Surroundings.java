package org.kickscope.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * What a run may touch of the world outside.
 *
 * @param out where data goes, unless an option names a file; writing to it throws when the reader has gone or the disk
 *     is full
 * @param err where everything else goes
 * @param outIsTerminal a person looks at {@code out}
 * @param errIsTerminal a person looks at {@code err}
 * @param environment the variables of the environment
 * @param interruption Ctrl-C
 */
public record Surroundings(
        OutputStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Map<String, String> environment,
        Interruption interruption) {}
