package org.kickscope.window;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.stage.FileChooser;
import org.kickscope.analysis.Analysis;
import org.kickscope.imports.Traces;
import org.kickscope.review.Document;
import org.kickscope.review.HtmlReview;
import org.kickscope.review.PaperReview;
import org.kickscope.review.Review;
import org.kickscope.review.Review.Kind;
import org.kickscope.review.Review.Page;
import org.kickscope.review.Review.Part;
import org.kickscope.review.Review.SourceFile;
import org.kickscope.review.ReviewText;
import org.kickscope.review.ReviewWriter;
import org.kickscope.window.model.Workspace;

/** Commands about the review: a view onto a page, files, presenting. */
final class ReviewCommands {
    private final MainWindow window;

    ReviewCommands(MainWindow window) {
        this.window = window;
    }

    // ---------------------------------------------------------------- what a review is of

    /** What the paths of its sources are relative to: the folder of its file, or the working folder. */
    static Path folder(Workspace workspace) {
        Path file = workspace.review().file().get();
        return file == null
                ? Path.of("").toAbsolutePath()
                : file.toAbsolutePath().getParent();
    }

    /** The same with the files of the trace for its sources, where it does not name them itself. */
    static Review withSources(Workspace workspace, Review review) {
        return withSources(workspace, review, folder(workspace));
    }

    private static Review withSources(Workspace workspace, Review review, Path folder) {
        Path now = folder(workspace);
        List<SourceFile> own = new ArrayList<>();
        for (SourceFile f : review.sources()) {
            own.add(new SourceFile(relative(now.resolve(f.path()), folder), f.sha256()));
        }
        if (own.isEmpty()) {
            for (Traces.Input input : workspace.opening().inputs()) {
                String role =
                        input.role() == null ? "" : ":" + input.role().name().toLowerCase(Locale.ROOT);
                own.add(new SourceFile(relative(input.path(), folder) + role, null));
            }
        }
        List<SourceFile> against = review.against().stream()
                .map(f -> new SourceFile(relative(now.resolve(f.path()), folder), f.sha256()))
                .toList();
        return new Review(review.title(), review.subtitle(), own, against, review.options(), review.pages());
    }

    private static String relative(Path file, Path folder) {
        Path whole = file.toAbsolutePath().normalize();
        return folder.relativize(whole).toString().replace('\\', '/');
    }

    // ---------------------------------------------------------------- pages

    /** Puts the view that a person works in onto a page, with its selection, filter and stretch of time. */
    void add() {
        Panel active = window.active();
        Workspace workspace = window.workspace();
        String command = active == null
                ? null
                : ViewCommand.of(active, workspace, window.desk().reviews().views());
        if (command == null) {
            return;
        }
        String title = active.title();
        window.panels().review().add(new Page(title, List.of(Part.of(Kind.COMMAND, command))));
        window.show(Perspective.REVIEW);
    }

    // ---------------------------------------------------------------- files

    private File ask(boolean save, String title, String name, String... endings) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        for (String ending : endings) {
            chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(ending, "*" + ending));
        }
        if (!save) {
            return chooser.showOpenDialog(window.stage());
        }
        chooser.setInitialFileName(name);
        return chooser.showSaveDialog(window.stage());
    }

    void open() {
        File file = ask(false, "Open a review", "", ReviewText.ENDING);
        if (file != null) {
            open(file.toPath());
        }
    }

    /** Opens the sources of a review, and its pages. */
    void open(Path file) {
        try {
            Review review = ReviewText.read(file);
            Path folder = file.toAbsolutePath().getParent();
            List<Path> files =
                    review.sources().stream().map(f -> folder.resolve(f.path())).toList();
            window.desk().open(files);
            if (window.workspace() != null) {
                window.workspace().review().load(review, file);
                window.show(Perspective.REVIEW);
            }
        } catch (IOException e) {
            Alerts.show(window.stage(), "The review cannot be opened.", e);
        }
    }

    void save() {
        Path file = window.workspace().review().file().get();
        if (file == null) {
            saveAs();
        } else {
            save(file);
        }
    }

    void saveAs() {
        File file = ask(true, "Save the review", "signals" + ReviewText.ENDING, ReviewText.ENDING);
        if (file != null) {
            save(file.toPath());
        }
    }

    /** Writes the text, with the hashes of the sources as they are now. */
    void save(Path file) {
        Workspace workspace = window.workspace();
        Analysis known = workspace.analysis().get();
        Path folder = file.toAbsolutePath().getParent();
        Review draft = workspace.review().review().get();
        Review kept = withSources(workspace, draft, folder);
        window.desk().inBackground(() -> {
            Review hashed = window.desk().reviews().hashed(known, kept, folder);
            write(file, ReviewWriter.text(hashed).getBytes(StandardCharsets.UTF_8));
            window.desk().home().run(() -> workspace.review().saved(draft, hashed, file));
            return null;
        });
    }

    void export() {
        File file = ask(true, "Export the review", "review.html", ".html", ".pdf");
        if (file != null) {
            export(file.toPath());
        }
    }

    void export(Path file) {
        boolean paper = file.toString().toLowerCase(Locale.ROOT).endsWith(".pdf");
        whole(document -> write(file, paper ? PaperReview.bytes(document) : HtmlReview.bytes(document)));
    }

    /** Beside its place first, then renamed. */
    private static void write(Path file, byte[] bytes) throws IOException {
        Path whole = file.toAbsolutePath();
        Path beside = Files.createTempFile(whole.getParent(), "." + whole.getFileName(), ".part");
        try {
            Files.write(beside, bytes);
            Files.move(beside, whole, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private interface Use {
        void of(Document document) throws IOException;
    }

    private void whole(Use use) {
        Workspace workspace = window.workspace();
        Analysis known = workspace.analysis().get();
        if (known == null || known.rings() == null) {
            return; // the status line says what is still read
        }
        Review review = withSources(workspace, workspace.review().review().get());
        Path file = workspace.review().file().get();
        Path named = file == null ? folder(workspace).resolve("signals" + ReviewText.ENDING) : file;
        window.desk().inBackground(() -> {
            use.of(window.desk().reviews().document(known, review, named));
            return null;
        });
    }

    /** Shows the pages one at a time, from the selected one on. */
    void present() {
        int selected = window.panels().review().at();
        whole(document -> {
            var slides = PaperReview.slides(document);
            // the first page comes before those of the review; a long one takes several slides
            int first = Math.max(0, PaperReview.firstSlide(document, selected + 1));
            window.desk().home().run(() -> window.present(new Presentation(window, slides, first)));
        });
    }
}
