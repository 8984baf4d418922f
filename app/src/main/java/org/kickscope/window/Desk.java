package org.kickscope.window;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.kickscope.analysis.IndexCache;
import org.kickscope.axis.Axis;
import org.kickscope.compare.BaselineReader;
import org.kickscope.review.Review;
import org.kickscope.review.Review.SourceFile;
import org.kickscope.window.model.Home;
import org.kickscope.window.model.Latest;
import org.kickscope.window.model.Opening;
import org.kickscope.window.model.Rival;
import org.kickscope.window.model.SessionFile;
import org.kickscope.window.model.Workspace;

/** What all windows share: the user's folders, the index, recent files, and how files become something to open. */
final class Desk {
    private final KickscopeWindow.Setting outside;
    private final IndexCache cache;
    private final Home home;
    private final Filing filing = new Filing();
    private final RecentFiles recent;
    private Settings settings;
    private MainWindow window;

    Desk(KickscopeWindow.Setting outside, IndexCache cache, Home home) {
        this.outside = outside;
        this.cache = cache;
        this.home = home;
        recent = new RecentFiles(
                outside.state(),
                filing,
                e -> home.run(() -> Alerts.show(window.stage(), "The list of recent files cannot be written.", e)));
        settings = Settings.read(outside.config());
    }

    void shows(MainWindow itsWindow) {
        window = itsWindow;
    }

    Settings settings() {
        return settings;
    }

    RecentFiles recent() {
        return recent;
    }

    List<Path> samples() {
        return outside.samples();
    }

    Reviews reviews() {
        return outside.reviews();
    }

    Home home() {
        return home;
    }

    String version() {
        return outside.version();
    }

    Workspace workspace(Opening opening) {
        return new Workspace(opening, cache, outside.version(), home);
    }

    /** Opens files together. */
    void open(List<Path> files) {
        opening(files, window::open);
    }

    /** Opens the trace of a review as its head says; false, and told, where that is not possible. */
    boolean open(Review review, Path folder) {
        try {
            window.open(reviews().opening(review, folder));
            return true;
        } catch (IOException | RuntimeException e) {
            Alerts.show(window.stage(), "The trace of the review cannot be opened.", e);
            return false;
        }
    }

    /** No page of the review is made any more. */
    void forgetReview() {
        try {
            reviews().forget();
        } catch (IOException e) {
            Alerts.show(window.stage(), "The trace that the review compares with cannot be closed.", e);
        }
    }

    private void opening(List<Path> files, Consumer<Opening> then) {
        try {
            then.accept(outside.openings().of(files));
        } catch (IOException | RuntimeException e) {
            Alerts.show(window.stage(), "It cannot be opened.", e);
        }
    }

    /** What files are to be compared with as a baseline; null, and told, where they are not. */
    Rival rival(List<Path> files) {
        try {
            if (files.size() == 1 && BaselineReader.is(files.get(0))) {
                return Rival.kept(files.get(0));
            }
            // read as the open trace is
            List<SourceFile> named =
                    files.stream().map(f -> new SourceFile(f.toString(), null)).toList();
            List<String> options = window.workspace().opening().options();
            List<SourceFile> open = window.workspace().opening().named().stream()
                    .map(f -> new SourceFile(f, null))
                    .toList();
            return Rival.of(reviews()
                    .opening(
                            new Review("", "", named, open, options, List.of()),
                            Path.of("").toAbsolutePath()));
        } catch (IOException | RuntimeException e) {
            Alerts.show(window.stage(), "It cannot be compared.", e);
            return null;
        }
    }

    /** Files that were chosen at once: of several, somebody must say whether they are one recording or two. */
    void dropped(List<Path> files) {
        List<Path> kept = files.stream().filter(Desk::kept).toList();
        List<Path> traces = files.stream().filter(f -> !kept.contains(f)).toList();
        if (files.size() < 2) {
            open(files);
        } else if (kept.size() == 1) {
            compare(kept, traces); // a baseline is nothing but that
        } else {
            SeveralFiles.ask(window.stage(), files, this::open, this::compare);
        }
    }

    private static boolean kept(Path file) {
        try {
            return BaselineReader.is(file);
        } catch (IOException e) {
            return false; // whoever opens it will tell
        }
    }

    /** Opens a candidate and compares it with a baseline; each of one or more files. */
    void compare(List<Path> baseline, List<Path> candidate) {
        opening(candidate, opening -> {
            window.open(opening);
            window.compare(baseline);
        });
    }

    /** Asks in the background what theme the desktop has. */
    void systemTheme(Consumer<Theme> then) {
        inBackground(() -> {
            Theme theme = outside.darkDesktop().getAsBoolean() ? Theme.DARK : Theme.LIGHT;
            home.run(() -> then.accept(theme));
            return null;
        });
    }

    /** The user's keys. */
    Keymap keymap() {
        return Keymap.read(outside.config());
    }

    /** Does something that may take long; what goes wrong is told. */
    void inBackground(Latest.Work<Void> work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | RuntimeException e) {
                        home.run(() -> Alerts.show(window.stage(), "It could not be done.", e));
                    }
                },
                "kickscope-file");
        thread.setDaemon(true);
        thread.start();
    }

    /** Writes which files belong together, and how, for a later opening. */
    void saveProject(Workspace workspace, Path file) {
        Axis axis = workspace.analysis().get() == null
                ? null
                : workspace.analysis().get().axis();
        if (axis != null) {
            inBackground(() -> {
                outside.projects().write(axis, file);
                return null;
            });
        }
    }

    /** What was opened is remembered, with its notes and markers. */
    void opened(Opening opening, Workspace workspace) {
        SessionFile.restore(outside.state(), workspace);
        workspace.notes().all().addListener((p, old, now) -> {
            if (workspace.table() != null) {
                closing(workspace); // whatever happens to this process
            }
        });
        workspace.review().review().addListener((p, old, now) -> {
            if (workspace.table() != null) {
                closing(workspace);
            }
        });
        workspace.analysis().addListener((p, old, now) -> {
            if (now.signals() != null && now.signalsWhole() && (old == null || !old.signalsWhole())) {
                remember(opening, workspace);
            }
        });
    }

    private void remember(Opening opening, Workspace workspace) {
        String facts =
                workspace.analysis().get().axis().trace().sources().get(0).format() + ", "
                        + workspace.table().size() + " signals";
        recent.add(new RecentFiles.Recent(
                opening.inputs().stream().map(i -> i.path()).toList(), facts));
    }

    /** Waits until what is to be kept is written; not for the toolkit's thread. Nothing is opened after this. */
    void finish() throws InterruptedException {
        filing.finish();
    }

    void closing(Workspace workspace) {
        try {
            SessionFile.keep(outside.state(), workspace);
        } catch (IOException e) {
            Alerts.show(window.stage(), "Notes and markers cannot be kept.", e);
        }
    }

    void keep(Settings now) {
        settings = now;
        try {
            now.write(outside.config());
        } catch (IOException e) {
            Alerts.show(window.stage(), "The settings cannot be written.", e);
        }
    }
}
