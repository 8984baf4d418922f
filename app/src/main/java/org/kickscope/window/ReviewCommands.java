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
import org.kickscope.review.Document;
import org.kickscope.review.Document.Block;
import org.kickscope.review.Document.Leaf;
import org.kickscope.review.Document.Prose;
import org.kickscope.review.Document.Style;
import org.kickscope.review.HtmlReview;
import org.kickscope.review.PaperReview;
import org.kickscope.review.Review;
import org.kickscope.review.Review.Kind;
import org.kickscope.review.Review.Page;
import org.kickscope.review.Review.Part;
import org.kickscope.review.Review.SourceFile;
import org.kickscope.review.ReviewText;
import org.kickscope.review.ReviewWriter;
import org.kickscope.review.Words;
import org.kickscope.trace.Printable;
import org.kickscope.window.model.Rival;
import org.kickscope.window.model.Workspace;

/** Commands about the review: a view onto a page, files, presenting. */
final class ReviewCommands {
    private final MainWindow window;

    ReviewCommands(MainWindow window) {
        this.window = window;
    }

    // ---------------------------------------------------------------- what a review is of

    /** The same with the files of the trace for its sources, where it does not name them itself. */
    static Review withSources(Workspace workspace, Review review) {
        return withSources(workspace, review, workspace.review().folder());
    }

    private static Review withSources(Workspace workspace, Review review, Path folder) {
        List<SourceFile> own = review.sources();
        if (own.isEmpty()) {
            own = workspace.opening().named().stream()
                    .map(f -> new SourceFile(f, null))
                    .toList();
        }
        return new Review(review.title(), review.subtitle(), own, review.against(), review.options(), review.pages())
                .moved(workspace.review().folder(), folder);
    }

    /** What a reader of a page must know where the trace is not open as the review says; null where it is. */
    static Prose notice(Workspace workspace) {
        Review draft = workspace.review().review().get();
        List<String> said = draft.moved(workspace.review().folder(), null).options();
        List<String> opened = workspace.opening().options();
        if (said.equals(opened)) {
            return null;
        }
        return new Prose(
                Style.WARNING,
                "The review says " + words(said) + ", but this trace was opened with " + words(opened)
                        + ": figures and tables here are of the trace as it is open, and a build of the review may"
                        + " show other ones. Save the review and open it, to see what it says.");
    }

    private static String words(List<String> options) {
        return options.isEmpty() ? "no options" : Printable.of(Words.line(options), 400);
    }

    /** The same below what a reader must know first; null for nothing. */
    static Leaf noted(Leaf leaf, Prose notice) {
        if (notice == null) {
            return leaf;
        }
        List<Block> blocks = new ArrayList<>(leaf.blocks());
        blocks.add(0, notice);
        return new Leaf(leaf.title(), blocks);
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
        Page page = new Page(active.title(), List.of(Part.of(Kind.COMMAND, command)));
        if (active instanceof ComparePanel) {
            addComparison(page);
            return;
        }
        window.panels().review().add(page, workspace.review().review().get().against());
        window.show(Perspective.REVIEW);
    }

    /** A page about both traces: the review names the other one from then on. */
    private void addComparison(Page page) {
        Workspace workspace = window.workspace();
        Rival rival = workspace.versus().rival();
        if (rival.opening() == null) {
            Alerts.show(
                    window.stage(),
                    "The comparison cannot be put on a page.",
                    "A review is made from traces, and " + rival.kept().getFileName()
                            + " is a baseline file. Compare with the trace that it was kept from.");
            return;
        }
        List<String> files = rival.opening().named();
        List<SourceFile> there = workspace
                .review()
                .review()
                .get()
                .moved(workspace.review().folder(), null)
                .against();
        if (there.isEmpty()) {
            List<SourceFile> against =
                    files.stream().map(f -> new SourceFile(f, null)).toList();
            window.panels().review().add(page, against);
        } else if (there.stream().map(SourceFile::path).toList().equals(files)) {
            window.panels().review().add(page, workspace.review().review().get().against());
        } else {
            Alerts.show(
                    window.stage(),
                    "The comparison cannot be put on a page.",
                    "A review is about two traces at most, and this one compares with "
                            + String.join(
                                    ", ", there.stream().map(SourceFile::path).toList()) + " already.");
            return;
        }
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
            if (window.desk().open(review, folder)) {
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
        Path named = file == null ? workspace.review().folder().resolve("signals" + ReviewText.ENDING) : file;
        Prose notice = notice(workspace);
        window.desk().inBackground(() -> {
            Document made = window.desk().reviews().document(known, review, named);
            List<Leaf> leaves =
                    made.leaves().stream().map(leaf -> noted(leaf, notice)).toList();
            use.of(new Document(made.title(), made.subtitle(), made.maker(), leaves));
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
