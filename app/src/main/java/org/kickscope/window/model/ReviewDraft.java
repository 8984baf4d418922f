package org.kickscope.window.model;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.kickscope.review.Review;
import org.kickscope.review.Review.Page;
import org.kickscope.review.Review.SourceFile;

/**
 * The review that a person puts together of an opened trace, with undo and redo of every edit. Its sources are those of the trace
 * and are filled in when it is written. Home thread.
 */
public final class ReviewDraft {
    private static final int MOST_EDITS = 1000;

    private final ReadOnlyObjectWrapper<Review> review;
    private final ReadOnlyObjectWrapper<Path> file = new ReadOnlyObjectWrapper<>();
    private final Deque<Review> before = new ArrayDeque<>();
    private final Deque<Review> undone = new ArrayDeque<>();
    private Review written;

    /** @param options about clocks and stacks that the trace was opened with */
    ReviewDraft(List<String> options) {
        written = new Review("Signal path review", "", List.of(), List.of(), options, List.of());
        review = new ReadOnlyObjectWrapper<>(written);
    }

    public ReadOnlyObjectProperty<Review> review() {
        return review.getReadOnlyProperty();
    }

    public List<Page> pages() {
        return review.get().pages();
    }

    /** Where it was read from or written to; null for nowhere yet. */
    public ReadOnlyObjectProperty<Path> file() {
        return file.getReadOnlyProperty();
    }

    /** True when it holds what its file does not. */
    public boolean changed() {
        return !review.get().equals(written);
    }

    /** Puts a page behind another one. @param at place of that one, -1 for the begin */
    public void add(int at, Page page) {
        add(at, page, review.get().against());
    }

    /**
     * Puts a page behind another one that compares.
     *
     * @param against the files of the other trace
     */
    public void add(int at, Page page, List<SourceFile> against) {
        List<Page> next = new ArrayList<>(pages());
        next.add(Math.min(at, next.size() - 1) + 1, page);
        Review r = review.get();
        edit(new Review(r.title(), r.subtitle(), r.sources(), against, r.options(), next));
    }

    /** Puts a page in the place of another one. */
    public void replace(int at, Page page) {
        List<Page> next = new ArrayList<>(pages());
        next.set(at, page);
        edit(review.get().with(next));
    }

    public void remove(int at) {
        List<Page> next = new ArrayList<>(pages());
        next.remove(at);
        edit(review.get().with(next));
    }

    /** Moves a page; gives its new place, which is the old one at the ends. */
    public int move(int at, int by) {
        int to = Math.max(0, Math.min(pages().size() - 1, at + by));
        List<Page> next = new ArrayList<>(pages());
        next.add(to, next.remove(at));
        edit(review.get().with(next));
        return to;
    }

    /** Calls it something else. */
    public void rename(String title) {
        Review r = review.get();
        edit(new Review(title, r.subtitle(), r.sources(), r.against(), r.options(), r.pages()));
    }

    private void edit(Review next) {
        if (next.equals(review.get())) {
            return;
        }
        before.push(review.get());
        if (before.size() > MOST_EDITS) {
            before.removeLast();
        }
        undone.clear();
        review.set(next);
    }

    /** Takes the last edit back; nothing when there is none. */
    public void undo() {
        if (!before.isEmpty()) {
            undone.push(review.get());
            review.set(before.pop());
        }
    }

    /** Makes the edit that was taken back last again; nothing when there is none. */
    public void redo() {
        if (!undone.isEmpty()) {
            before.push(review.get());
            review.set(undone.pop());
        }
    }

    /** What its paths are relative to: the folder of its file, or the working folder. */
    public Path folder() {
        Path from = file.get();
        return from == null
                ? Path.of("").toAbsolutePath()
                : from.toAbsolutePath().getParent();
    }

    /** One of an earlier time that no file holds; what it was written as is not known. */
    public void restore(Review earlier) {
        before.clear();
        undone.clear();
        review.set(earlier);
    }

    /** Instead of all that is there, and no edit. @param from its file; null for none */
    public void load(Review other, Path from) {
        before.clear();
        undone.clear();
        written = other;
        file.set(from);
        review.set(other);
    }

    /**
     * It stands in a file now; what was edited meanwhile stays edited.
     *
     * @param was what it was when the writing began
     * @param as what was written: with its sources
     */
    public void saved(Review was, Review as, Path to) {
        file.set(to);
        written = as;
        Review now = review.get();
        review.set(new Review(now.title(), now.subtitle(), as.sources(), as.against(), as.options(), now.pages()));
        if (now.equals(was)) {
            written = review.get();
        }
    }
}
