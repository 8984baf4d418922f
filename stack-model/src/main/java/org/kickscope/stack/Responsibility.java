package org.kickscope.stack;

import java.util.List;

/**
 * Who carries one duty in one stack.
 *
 * @param duty what is carried
 * @param who who carries it, for people; "Nobody" is an answer
 * @param layers ids of the layers of this stack that carry it; empty where it is carried away from the paths, or not
 *     at all
 * @param how one or two sentences; empty unknown
 * @param sources where it can be checked
 * @param settled a source that was read confirms it
 * @param note what is not settled; empty for nothing
 */
public record Responsibility(
        Duty duty, String who, List<String> layers, String how, List<String> sources, boolean settled, String note) {
    public Responsibility {
        layers = List.copyOf(layers);
        sources = List.copyOf(sources);
    }
}
