package org.kickscope.window.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.kickscope.views.Target;

/** Bookmarks and notes, with undo and redo of every edit. Home thread. */
public final class Notes {
    private static final int MOST_EDITS = 1000;

    private final ReadOnlyObjectWrapper<List<Note>> all = new ReadOnlyObjectWrapper<>(List.of());
    private final Deque<List<Note>> before = new ArrayDeque<>();
    private final Deque<List<Note>> undone = new ArrayDeque<>();

    /** In the order in which they were made. */
    public ReadOnlyObjectProperty<List<Note>> all() {
        return all.getReadOnlyProperty();
    }

    /** The note on something, or null. */
    public Note on(Target target) {
        return all.get().stream()
                .filter(n -> n.target().equals(target))
                .findFirst()
                .orElse(null);
    }

    /** Puts a note on something, instead of the one that is there. */
    public void put(Note note) {
        List<Note> next = new java.util.ArrayList<>(all.get());
        int at = -1;
        for (int i = 0; i < next.size(); i++) {
            at = next.get(i).target().equals(note.target()) ? i : at;
        }
        if (at < 0) {
            next.add(note);
        } else {
            next.set(at, note);
        }
        edit(next);
    }

    /** Takes the note off something. */
    public void remove(Target target) {
        edit(all.get().stream().filter(n -> !n.target().equals(target)).toList());
    }

    private void edit(List<Note> next) {
        if (next.equals(all.get())) {
            return;
        }
        before.push(all.get());
        if (before.size() > MOST_EDITS) {
            before.removeLast();
        }
        undone.clear();
        all.set(List.copyOf(next));
    }

    /** Takes the last edit back; nothing when there is none. */
    public void undo() {
        if (!before.isEmpty()) {
            undone.push(all.get());
            all.set(before.pop());
        }
    }

    /** Makes the edit that was taken back last again; nothing when there is none. */
    public void redo() {
        if (!undone.isEmpty()) {
            before.push(all.get());
            all.set(undone.pop());
        }
    }

    /** Instead of all that is there, and no edit. */
    public void load(List<Note> notes) {
        before.clear();
        undone.clear();
        all.set(List.copyOf(notes));
    }
}
