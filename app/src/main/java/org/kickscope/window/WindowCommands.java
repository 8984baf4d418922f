package org.kickscope.window;

import java.util.function.Consumer;
import org.kickscope.views.Target;
import org.kickscope.window.model.Span;
import org.kickscope.window.model.Workspace;

/** The commands of the window, in the order of its menus. */
final class WindowCommands {
    private static final double PAN = 0.25;
    private static final double ZOOM = 0.5;

    private final MainWindow window;
    private final Commands commands;

    private WindowCommands(Commands commands, MainWindow window) {
        this.commands = commands;
        this.window = window;
    }

    static void addTo(Commands commands, MainWindow window) {
        WindowCommands all = new WindowCommands(commands, window);
        all.file();
        all.edit();
        all.view();
        all.go();
        all.trace();
        all.compare();
        all.review();
        all.help();
    }

    private void add(String menu, String title, String keys, Consumer<Workspace> action) {
        commands.add(menu, title, keys, () -> {
            if (window.workspace() != null) {
                action.accept(window.workspace());
            }
        });
    }

    private void file() {
        FileCommands files = new FileCommands(window);
        commands.add("File", "Open…", "Ctrl+O", files::open);
        add("File", "Add to this trace…", "Ctrl+Shift+O", w -> files.add());
        add("File", "Save as project…", "Ctrl+S", w -> files.saveProject());
        add("File", "Export this view…", "Ctrl+E", w -> files.export());
        commands.add("File", "Close trace", "Ctrl+W", window::closeTrace);
        commands.add("File", "Quit", "Ctrl+Q", window::close);
    }

    private void edit() {
        Copies copies = new Copies(window);
        add("Edit", "Undo", "Ctrl+Z", w -> {
            if (window.active() instanceof ReviewPanel) {
                w.review().undo();
            } else {
                w.notes().undo();
            }
        });
        add("Edit", "Redo", "Ctrl+Y", w -> {
            if (window.active() instanceof ReviewPanel) {
                w.review().redo();
            } else {
                w.notes().redo();
            }
        });
        add("Edit", "Copy view as text", "Ctrl+Shift+C", w -> copies.text('\t'));
        add("Edit", "Copy view as CSV", "", w -> copies.text(','));
        add("Edit", "Copy view as picture", "", w -> copies.picture());
        add("Edit", "Bookmark or note on the selection…", "B", w -> NoteDialog.on(window, w));
        commands.add("Edit", "Filter", "/ Ctrl+F", window::focusFilter);
        add("Edit", "Filter by the selection", "", w -> {
            String text =
                    w.chosen().get() == null ? null : FilterField.of(w.chosen().get());
            if (text != null) {
                window.filter().filter(text);
            }
        });
    }

    private void view() {
        for (Perspective p : Perspective.values()) {
            commands.add("View", p.title(), "Ctrl+" + p.key(), () -> window.show(p));
        }
        commands.add("View", "Reset this perspective", "", window::resetPerspective);
        commands.add("View", "Light or dark", "Ctrl+Shift+L", window::toggleTheme);
        commands.add("View", "Light or dark as the desktop", "", window::followSystem);
        commands.add("View", "Compact or roomy", "", window::toggleDensity);
        commands.add("View", "Full screen", "F11", () -> window.stage()
                .setFullScreen(!window.stage().isFullScreen()));
        commands.add("View", "Commands…", "Ctrl+Shift+P", window::showCommands);
        commands.add("View", "Next pane", "F6", () -> window.walkPanes(1));
        commands.add("View", "Previous pane", "Shift+F6", () -> window.walkPanes(-1));
    }

    private void go() {
        add("Go", "Back", "Alt+Left", Workspace::back);
        add("Go", "Forward", "Alt+Right", Workspace::forward);
        add("Go", "Along the path", "]", w -> w.follow(1));
        add("Go", "Back along the path", "[", w -> w.follow(-1));
        add("Go", "Next signal", "Right", w -> w.step(1));
        add("Go", "Previous signal", "Left", w -> w.step(-1));
        add("Go", "Slowest signal shown", "Ctrl+M", Workspace::chooseSlowest);
        add("Go", "Clear search, brush, selection", "Esc", this::clear);
    }

    /** The brush first, which is part of the filter, then the filter, then the selection. */
    private void clear(Workspace w) {
        if (window.panels().latency().brush() != null) {
            window.panels().latency().brush(null);
        } else if (!w.filter().get().isAll()) {
            window.clearFilter();
        } else {
            w.choose(null);
        }
    }

    private void trace() {
        add("Trace", "Zoom in", "W +", w -> zoom(w, ZOOM));
        add("Trace", "Zoom out", "S -", w -> zoom(w, 1 / ZOOM));
        add("Trace", "Earlier", "A", w -> pan(w, -PAN));
        add("Trace", "Later", "D", w -> pan(w, PAN));
        add("Trace", "Fit the selection", "F Z", this::fit);
        add("Trace", "Whole trace", "Home 0", w -> w.shown().set(w.whole()));
        add("Trace", "Marker A here", "M Shift+A", w -> w.markerA().set(w.here()));
        add("Trace", "Marker B here", "Shift+M Shift+B", w -> w.markerB().set(w.here()));
        add("Trace", "To marker A", ",", w -> to(w, w.markerA().get()));
        add("Trace", "To marker B", ".", w -> to(w, w.markerB().get()));
        add("Trace", "Clear markers", "", w -> {
            w.markerA().set(null);
            w.markerB().set(null);
        });
        add("Trace", "Stop reading", "", Workspace::cancel);
    }

    private void compare() {
        FileCommands files = new FileCommands(window);
        add("Compare", "Compare with…", "Ctrl+Shift+B", w -> files.compare());
        add("Compare", "Swap A and B", "", w -> w.versus().swap());
    }

    private void review() {
        ReviewCommands review = new ReviewCommands(window);
        add("Review", "Add this view", "Ctrl+Shift+A", w -> review.add());
        commands.add("Review", "Open review…", "Ctrl+Shift+R", review::open);
        add("Review", "Save review", "Ctrl+Shift+S", w -> review.save());
        add("Review", "Save review as…", "", w -> review.saveAs());
        add("Review", "Export review…", "Ctrl+Shift+E", w -> review.export());
        add("Review", "Present", "F5", w -> review.present());
    }

    /** Around the pointer, or what is selected, or the middle. */
    private static void zoom(Workspace w, double factor) {
        Span shown = w.shown().get();
        if (shown != null) {
            Long here = w.pointed().get() == null && w.chosenRow() < 0 ? null : w.here();
            boolean inside = here != null && here >= shown.fromNs() && here <= shown.toNs();
            w.shown().set(shown.zoomed(factor, inside ? here : shown.fromNs() + shown.lengthNs() / 2, w.whole()));
        }
    }

    private static void pan(Workspace w, double share) {
        if (w.shown().get() != null) {
            w.shown().set(w.shown().get().moved(share, w.whole()));
        }
    }

    private void fit(Workspace w) {
        int row = w.chosenRow();
        boolean range = w.chosen().get() instanceof Target.Range;
        if (row < 0 && !range || w.shown().get() == null) {
            return;
        }
        long from =
                range ? ((Target.Range) w.chosen().get()).fromNs() : w.table().startNs(row);
        long to = range ? ((Target.Range) w.chosen().get()).toNs() : w.table().endNs(row);
        long length = Math.max(100, to - from);
        long begin = from - length / 8;
        w.shown().set(new Span(begin, begin + length * 5 / 4));
    }

    private static void to(Workspace w, Long marker) {
        if (marker != null) {
            w.choose(new Target.Range(marker, marker));
            w.shown().set(w.shown().get().showing(marker, marker, w.whole()));
        }
    }

    private void help() {
        commands.add("Help", "Keys", "? F1", window::showKeys);
        commands.add("Help", "Fields of the filter", "", () -> FilterHelp.show(window.stage()));
        commands.add("Help", "About Kickscope", "", () -> About.show(window));
    }
}
