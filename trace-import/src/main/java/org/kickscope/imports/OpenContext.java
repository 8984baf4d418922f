package org.kickscope.imports;

import org.kickscope.trace.EventTypes;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Role;
import org.kickscope.trace.Strings;

/**
 * What a reader gets from the trace that its source will belong to.
 *
 * @param index index of the new source
 * @param role the machine as the user said; null where the user said nothing and the reader may find out
 * @param types where it registers its event types
 * @param strings where it interns texts
 * @param progress for work that takes long while opening (decompression)
 */
public record OpenContext(int index, Role role, EventTypes types, Strings strings, Progress progress) {}
