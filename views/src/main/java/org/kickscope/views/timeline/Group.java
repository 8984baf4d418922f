package org.kickscope.views.timeline;

import java.util.List;

/**
 * Rows under one head, which can be folded.
 *
 * @param id names it in {@link Viewport#folded}: {@code vm1}, {@code threads}, {@code cpus}, {@code queues}
 * @param title for people
 * @param rows from top to bottom
 */
public record Group(String id, String title, List<Row> rows) {
    public Group {
        rows = List.copyOf(rows);
    }
}
