package org.kickscope.cli;

import java.nio.file.Path;
import org.kickscope.compare.Run;

/**
 * One side of a comparison as the command line names it.
 *
 * @param letter A for the baseline, B and so on for candidates
 * @param name what the user calls it
 * @param file the first file that was named
 * @param kept it was read from a baseline file
 * @param run what was read
 */
record ComparedSide(char letter, String name, Path file, boolean kept, Run run) {}
