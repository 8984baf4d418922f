package org.kickscope.window;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.kickscope.analysis.IndexCache;
import org.kickscope.axis.Axis;
import org.kickscope.window.model.Opening;

/** The window as the command line starts it. One for a process. */
public final class KickscopeWindow {
    private static final long SECONDS_TO_START = 60;

    /** Kept, because the toolkit's own warning about the class path is told to nobody who could do anything about it. */
    private static final Logger TOOLKIT = Logger.getLogger("javafx");

    /**
     * What the window may touch of the world outside.
     *
     * @param state folder of recent files and sessions
     * @param config folder of settings
     * @param cache folder of indexes
     * @param version of the program
     * @param samples traces that come with it
     * @param openings makes something to open of files
     * @param projects writes project files
     * @param darkDesktop asks whether the person's desktop is dark; may take seconds
     * @param reviews makes reviews
     */
    public record Setting(
            Path state,
            Path config,
            Path cache,
            String version,
            List<Path> samples,
            OpeningOf openings,
            Projects projects,
            BooleanSupplier darkDesktop,
            Reviews reviews) {}

    /** Makes something to open of files, as the command line does: projects, roles, the user's stacks. */
    @FunctionalInterface
    public interface OpeningOf {
        Opening of(List<Path> files) throws IOException;
    }

    /**
     * What a window begins with.
     *
     * @param opening opened at once; null for nothing
     * @param files of which nobody has said what they are to each other: the window asks; none where there is an opening
     */
    public record First(Opening opening, List<Path> files) {
        /** The start page. */
        public static final First NOTHING = new First(null, List.of());

        public First {
            files = List.copyOf(files);
        }
    }

    /** Writes a project file. */
    @FunctionalInterface
    public interface Projects {
        void write(Axis axis, Path file) throws IOException;
    }

    private KickscopeWindow() {}

    /**
     * Shows the window and returns when it is closed.
     *
     * @param opening what it opens first, null for the start page
     * @throws IOException when there is no display, or the toolkit does not start
     */
    public static void run(Setting setting, First first) throws IOException {
        TOOLKIT.setLevel(Level.SEVERE);
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        AtomicReference<RuntimeException> failed = new AtomicReference<>();
        AtomicReference<MainWindow> shown = new AtomicReference<>();
        boolean begun = false;
        try {
            begun = onToolkit(() -> {
                try {
                    Stage stage = new Stage();
                    MainWindow window = show(setting, stage);
                    shown.set(window);
                    stage.setOnHidden(e -> closed.countDown());
                    if (first.opening() != null) {
                        window.open(first.opening());
                    } else if (!first.files().isEmpty()) {
                        window.desk().dropped(first.files());
                    }
                } catch (RuntimeException e) {
                    failed.set(e);
                    closed.countDown();
                } finally {
                    started.countDown();
                }
            });
            if (!started.await(SECONDS_TO_START, TimeUnit.SECONDS)) {
                throw new IOException("the window did not start within " + SECONDS_TO_START + " seconds");
            }
            closed.await();
            if (shown.get() != null) {
                shown.get().desk().finish();
            }
        } catch (UnsupportedOperationException e) {
            throw new IOException(
                    "there is no display to open a window on (" + e.getMessage()
                            + "); set DISPLAY, or use 'kickscope report' and 'kickscope figure', which need none",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (begun) {
                Platform.exit();
            }
        }
        if (failed.get() != null) {
            throw failed.get();
        }
    }

    /** Runs something on the toolkit, which is started when nobody has; true when this started it. */
    private static boolean onToolkit(Runnable work) {
        try {
            Platform.startup(work);
            return true;
        } catch (IllegalStateException e) {
            Platform.runLater(work);
            return false;
        }
    }

    /** Puts the window on a stage. On the toolkit's thread. */
    static MainWindow show(Setting setting, Stage stage) {
        Theme.loadFonts();
        Desk desk = new Desk(setting, new IndexCache(setting.cache(), IndexCache.USUAL_BYTES), Platform::runLater);
        MainWindow window = new MainWindow(stage, desk);
        desk.shows(window);
        stage.show();
        List<String> problems = window.keyProblems();
        if (!problems.isEmpty()) {
            Alerts.show(stage, "Some of your keys are not used.", new IOException(String.join("\n", problems)));
        }
        return window;
    }
}
