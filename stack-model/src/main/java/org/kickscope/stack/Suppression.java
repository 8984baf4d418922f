package org.kickscope.stack;

import java.util.List;

/**
 * A mechanism by which a signal is never sent, is merged into another one, or leaves no trace.
 *
 * @param name its name
 * @param direction {@code kick}, {@code interrupt} or {@code both}
 * @param where who decides
 * @param effect what it does to a trace
 * @param sources where it can be checked
 */
public record Suppression(String name, String direction, String where, String effect, List<String> sources) {
    public Suppression {
        sources = List.copyOf(sources);
    }
}
