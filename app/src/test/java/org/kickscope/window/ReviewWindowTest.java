package org.kickscope.window;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.cli.ExitCode;
import org.kickscope.cli.Interruption;
import org.kickscope.cli.Kickscope;
import org.kickscope.cli.Surroundings;
import org.kickscope.filter.SignalFilter;
import org.kickscope.review.Review;
import org.kickscope.review.Review.Page;
import org.kickscope.review.ReviewText;
import org.kickscope.views.Picture;
import org.kickscope.views.Target;
import org.kickscope.views.export.FileFormat;
import org.kickscope.views.export.Look;
import org.kickscope.views.export.PictureFile;

/** A review put together, kept, opened again, exported and presented in the window. */
@Timeout(300)
class ReviewWindowTest {
    private static final Path PING = Path.of("..", "samples", "vhost-net-ping", "trace.dat");

    @TempDir
    Path home;

    private MainWindow window;

    @BeforeEach
    void open() throws Exception {
        window = Toolkit.window(Toolkit.setting(home), 1280, 800);
        Toolkit.run(() -> window.desk().open(List.of(PING)));
        read();
    }

    private void read() throws InterruptedException {
        Toolkit.await("the analysis", () -> window.workspace().job().get() == null);
    }

    @AfterEach
    void close() throws Exception {
        Toolkit.run(() -> {
            if (window.presentation() != null) {
                window.presentation().stage().hide();
            }
        });
        var workspace = window.workspace();
        Toolkit.run(window::close);
        assertTrue(workspace.awaitClosed(60_000), "closing ends all work");
    }

    private ReviewCommands commands() {
        return new ReviewCommands(window);
    }

    @SuppressWarnings("unchecked")
    private <T extends Node> T node(String id) throws InterruptedException {
        return (T) Toolkit.on(() -> window.stage().getScene().lookup("#" + id));
    }

    private void add(Perspective perspective) throws InterruptedException {
        Toolkit.run(() -> {
            window.show(perspective);
            commands().add();
        });
    }

    private List<Page> pages() throws InterruptedException {
        return Toolkit.on(() -> window.workspace().review().pages());
    }

    private String command(int page) throws InterruptedException {
        return pages().get(page).parts().get(0).text();
    }

    @Test
    void aViewIsAddedWithItsSelectionFilterAndTime() throws Exception {
        Toolkit.run(() -> {
            window.workspace().filter().set(filter("kick.total > 1 ms"));
            window.workspace()
                    .choose(new Target.Signal(window.workspace().table().rowOf("k8")));
        });
        add(Perspective.STACK);
        assertEquals(Perspective.REVIEW, Toolkit.on(() -> window.perspective()));
        String stack = command(0);
        assertTrue(stack.startsWith("figure --view stack --signal k8 --filter 'kick.total > 1 ms' --size "), stack);
        Toolkit.run(() -> window.workspace()
                .shown()
                .set(new org.kickscope.window.model.Span(784_000_000_000L, 784_500_000_000L)));
        add(Perspective.RINGS);
        assertTrue(command(1).contains("--view rings --signal k8 --filter"), command(1));
        assertTrue(command(1).contains("--from 784.000000000 --to 784.500000000"), command(1));
        add(Perspective.RESPONSIBILITIES);
        assertFalse(command(2).contains("--filter"), command(2));
        Toolkit.await("the page as it will be", () -> window.panels().settled());
        Toolkit.await(
                "its picture",
                () -> window.panels().get("review-page").picture() != null
                        && window.panels().get("review-page").picture().height() > 300);
    }

    private static SignalFilter filter(String text) {
        try {
            return SignalFilter.parse(text);
        } catch (org.kickscope.filter.FilterException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void pagesAreMovedWrittenRemovedAndAllOfItUndone() throws Exception {
        add(Perspective.STACK);
        add(Perspective.RINGS);
        ListView<Page> list = node("review-pages");
        Toolkit.run(() -> {
            list.getSelectionModel().select(1);
            list.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.UP, false, false, true, false));
        });
        assertEquals(
                List.of("Rings", "Stack"), pages().stream().map(Page::title).toList());
        TextField heading = node("review-heading");
        TextArea body = node("review-body");
        Toolkit.run(() -> {
            list.getSelectionModel().select(1);
            body.setText("What is odd:\n\n- the worker waits\n\n" + body.getText());
            heading.setText("The stack");
            heading.fireEvent(new javafx.event.ActionEvent());
        });
        assertEquals("The stack", pages().get(1).title());
        assertEquals(
                List.of(Review.Kind.PARAGRAPH, Review.Kind.ITEM, Review.Kind.COMMAND),
                pages().get(1).parts().stream().map(Review.Part::kind).toList());
        Toolkit.run(() -> {
            body.setText("$ figure 'open");
            heading.fireEvent(new javafx.event.ActionEvent());
        });
        Label wrong = node("review-wrong");
        assertTrue(Toolkit.on(wrong::getText).contains("a quote stays open"));
        assertEquals(3, pages().get(1).parts().size(), "what is no page changes nothing");
        Toolkit.run(() ->
                list.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.DELETE, false, false, false, false)));
        assertEquals(1, pages().size());
        Command undo = undo();
        Toolkit.run(() -> {
            for (int i = 0; i < 3; i++) {
                undo.action().run();
            }
        });
        assertEquals(
                List.of("Stack", "Rings"), pages().stream().map(Page::title).toList(), "the last three undone");
    }

    private Command undo() throws InterruptedException {
        return Toolkit.on(() -> window.commands().all().stream()
                .filter(c -> c.title().equals("Undo"))
                .findFirst()
                .orElseThrow());
    }

    @Test
    void whatIsSavedIsOpenedAgainAndBuildsTheSameBytesAsTheCommandLine() throws Exception {
        add(Perspective.STACK);
        add(Perspective.RINGS);
        Path file = home.resolve("of ours.review");
        Toolkit.run(() -> commands().save(file));
        Toolkit.await(
                "the file", () -> file.equals(window.workspace().review().file().get()));
        assertFalse(Toolkit.on(() -> window.workspace().review().changed()));
        Review kept = ReviewText.read(file);
        assertEquals(2, kept.pages().size());
        assertEquals(64, kept.sources().get(0).sha256().length());
        Path exported = home.resolve("exported.html");
        Toolkit.run(() -> commands().export(exported));
        Toolkit.await("the export", () -> Files.exists(exported));
        ByteArrayOutputStream built = new ByteArrayOutputStream();
        Surroundings shell = new Surroundings(
                built,
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                false,
                false,
                Map.of("KICKSCOPE_HOME", home.resolve("shell").toString()),
                new Interruption());
        assertEquals(ExitCode.DONE, Kickscope.run(shell, "review", "build", file.toString()));
        String html = Files.readString(exported);
        assertArrayEquals(
                built.toString(StandardCharsets.UTF_8).split("\n"), html.split("\n"), "one way to make a review");
        Toolkit.run(window::closeTrace);
        Toolkit.run(() -> commands().open(file));
        read();
        assertEquals(kept.pages(), pages());
        assertEquals(Perspective.REVIEW, Toolkit.on(() -> window.perspective()));
    }

    private byte[] built(Path file) {
        ByteArrayOutputStream built = new ByteArrayOutputStream();
        Surroundings shell = new Surroundings(
                built,
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                false,
                false,
                Map.of("KICKSCOPE_HOME", home.resolve("shell").toString()),
                new Interruption());
        assertEquals(ExitCode.DONE, Kickscope.run(shell, "review", "build", file.toString()));
        return built.toByteArray();
    }

    private String exported() throws Exception {
        Path file = home.resolve("exported.html");
        Files.deleteIfExists(file);
        Toolkit.run(() -> commands().export(file));
        Toolkit.await("the export", () -> Files.exists(file));
        return Files.readString(file);
    }

    private boolean pageSays(String text) {
        Picture picture = window.panels().get("review-page").picture();
        try {
            byte[] svg = picture == null ? new byte[0] : PictureFile.bytes(picture, FileFormat.SVG, Look.standard());
            return new String(svg, StandardCharsets.UTF_8).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theComparisonIsAPage() throws Exception {
        Path baseline = Path.of("..", "samples", "qemu-ioeventfd", "trace.dat");
        Toolkit.run(() -> window.compare(List.of(baseline)));
        Toolkit.await(
                "the comparison",
                () -> window.workspace().versus().state().get().comparison() != null);
        add(Perspective.COMPARE);
        assertEquals("figure --view compare --size 800x600 @A", command(0));
        Toolkit.await("the page", () -> window.panels().settled() && pageSays("qemu-ioeventfd/trace.dat"));
        Toolkit.run(() -> window.workspace().versus().swap());
        Toolkit.await(
                "the other way round",
                () -> window.workspace().versus().state().get().swapped());
        add(Perspective.COMPARE);
        assertEquals("figure --view compare --size 800x600", command(1));
        Path file = home.resolve("compared.review");
        Toolkit.run(() -> commands().save(file));
        Toolkit.await(
                "the file", () -> file.equals(window.workspace().review().file().get()));
        Review kept = ReviewText.read(file);
        assertEquals(64, kept.against().get(0).sha256().length());
        String html = exported();
        assertEquals(new String(built(file), StandardCharsets.UTF_8), html);
        assertTrue(html.contains(kept.sources().get(0).path() + ", against B, "), "this trace is the candidate");
        Toolkit.run(() -> commands().present());
        Toolkit.await(
                "the presentation",
                () -> window.presentation() != null && window.presentation().shown() >= 1);
        Toolkit.run(() -> window.presentation().stage().hide());
        Command undo = undo();
        Toolkit.run(() -> {
            undo.action().run();
            undo.action().run();
        });
        assertTrue(Toolkit.on(
                () -> window.workspace().review().review().get().against().isEmpty()));
    }

    @Test
    void theOtherTraceStaysOpenUntilTheReviewIsClosed() throws Exception {
        Path baseline = home.resolve("b.dat");
        Files.copy(Path.of("..", "samples", "qemu-ioeventfd", "trace.dat"), baseline);
        Page page = new Page("Both", List.of(Review.Part.of(Review.Kind.COMMAND, "compare")));
        Review review = new Review(
                "Both",
                "",
                List.of(new Review.SourceFile(PING.toAbsolutePath().toString(), null)),
                List.of(new Review.SourceFile("b.dat", null)),
                List.of(),
                List.of(page));
        Reviews reviews = window.desk().reviews();
        var known = Toolkit.on(() -> window.workspace().analysis().get());
        var first = reviews.leaf(known, review, page, home);
        Files.delete(baseline);
        assertEquals(first, reviews.leaf(known, review, page, home), "made of what is open");
        Toolkit.run(() -> window.closeTrace());
        var closed = reviews.leaf(known, review, page, home);
        assertTrue(closed.blocks().toString().contains("b.dat"), "it is opened again: " + closed);
        Toolkit.run(() -> window.desk().open(List.of(PING)));
        read();
    }

    @Test
    void optionsOfAReviewHoldInTheWindow() throws Exception {
        Path file = home.resolve("options.review");
        Files.copy(PING, home.resolve("trace.dat"));
        Files.writeString(
                file, "kickscope review 1\ntitle: T\nsource: trace.dat\noptions: --stack kvm-qemu\n## P\n$ latency\n");
        Toolkit.run(() -> commands().open(file));
        read();
        assertEquals(
                List.of("--stack", "kvm-qemu"),
                Toolkit.on(() -> window.workspace().opening().options()));
        String html = exported();
        assertEquals(new String(built(file), StandardCharsets.UTF_8), html);
        assertFalse(html.contains("kvm-vhost-net"), "the stack that it was not asked for");
        // opened again as a trace, its pages are there, and beside them that it is not as they say
        add(Perspective.STACK);
        Toolkit.run(window::closeTrace);
        Toolkit.run(() -> window.desk().open(List.of(home.resolve("trace.dat"))));
        read();
        Toolkit.await("the pages", () -> window.workspace().review().pages().size() == 2);
        Toolkit.run(() -> {
            window.show(Perspective.REVIEW);
            window.panels().review().select(0);
        });
        Toolkit.await(
                "the notice", () -> window.panels().settled() && pageSays("The review says --stack kvm-qemu, but"));
        assertTrue(exported().contains("The review says --stack kvm-qemu, but"));
    }

    @Test
    void whatWasNotSavedIsThereTheNextTime() throws Exception {
        add(Perspective.STACK);
        List<Page> before = pages();
        Toolkit.run(window::closeTrace);
        Toolkit.run(() -> window.desk().open(List.of(PING)));
        read();
        Toolkit.await("the page", () -> !window.workspace().review().pages().isEmpty());
        assertEquals(before.get(0).title(), pages().get(0).title());
        assertEquals(command(0), before.get(0).parts().get(0).text());
        assertTrue(Toolkit.on(() -> window.workspace().review().changed()));
    }

    @Test
    void theReviewIsPresented() throws Exception {
        add(Perspective.STACK);
        add(Perspective.RINGS);
        Toolkit.run(() -> commands().present());
        Toolkit.await(
                "the presentation",
                () -> window.presentation() != null && window.presentation().shown() >= 0);
        Presentation shown = Toolkit.on(() -> window.presentation());
        assertTrue(Toolkit.on(() -> shown.stage().isFullScreen()));
        int at = Toolkit.on(shown::shown);
        assertTrue(at >= 1, "from the selected page on, not from the first");
        press(shown, KeyCode.HOME);
        Toolkit.await("the first", () -> shown.shown() == 0);
        press(shown, KeyCode.RIGHT);
        Toolkit.await("the next", () -> shown.shown() == 1);
        press(shown, KeyCode.END);
        Toolkit.await("the last", () -> shown.shown() == shown.count() - 1);
        press(shown, KeyCode.ESCAPE);
        Toolkit.await("the end", () -> !shown.stage().isShowing());
    }

    private static void press(Presentation shown, KeyCode code) throws InterruptedException {
        Toolkit.run(() -> shown.stage()
                .getScene()
                .getRoot()
                .fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false)));
    }
}
