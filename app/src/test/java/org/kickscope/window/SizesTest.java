package org.kickscope.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.text.Text;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kickscope.ring.Ring;
import org.kickscope.views.Target;
import org.kickscope.window.model.Workspace;

/** The window in a small size, on a display of high density, and with traces that are hard on it. */
class SizesTest {
    private static final Path SAMPLES = Path.of("..", "samples");
    private static final Path PING = SAMPLES.resolve("vhost-net-ping").resolve("trace.dat");

    @TempDir
    Path home;

    private MainWindow window;

    @BeforeEach
    void show() throws Exception {
        window = Toolkit.window(Toolkit.setting(home), 1280, 800);
    }

    @AfterEach
    void close() throws Exception {
        Workspace workspace = window.workspace();
        Toolkit.run(window::close);
        assertTrue(workspace == null || workspace.awaitClosed(60_000));
        window.desk().finish();
    }

    private void open(Path file) throws InterruptedException {
        Toolkit.run(() -> window.desk().open(List.of(file)));
        Toolkit.await("the signals", () -> window.workspace().job().get() == null);
    }

    private void perspective(Perspective p) throws InterruptedException {
        Toolkit.run(() -> window.show(p));
        Toolkit.run(() -> {
            window.stage().getScene().getRoot().applyCss();
            window.stage().getScene().getRoot().layout();
        });
        Toolkit.await(p.title(), () -> window.panels().settled());
    }

    @ParameterizedTest
    @EnumSource(HardTraces.class)
    void hardTracesAreShownWholeEverywhere(HardTraces trace) throws Exception {
        open(trace.write(home));
        assertEquals(trace.kicks(), Toolkit.on(() -> {
            var table = window.workspace().table();
            int kicks = 0;
            for (int r = 0; r < table.size(); r++) {
                kicks += table.direction(r) == org.kickscope.signal.Direction.KICK ? 1 : 0;
            }
            return kicks;
        }));
        Toolkit.run(() -> window.workspace().chooseSlowest());
        for (Perspective p : Perspective.values()) {
            perspective(p);
            nothingIsCut(p);
        }
        assertNull(Toolkit.on(() -> window.workspace().failure().get()));
    }

    @Test
    void queuesAreInTheOrderOfTheirNumbers() throws Exception {
        open(HardTraces.CPUS_128.write(home));
        Matcher vectors = Pattern.compile("/vector ([0-9]+) of")
                .matcher(Toolkit.on(() -> window.workspace().analysis().get().rings().rings().stream()
                        .map(Ring::name)
                        .collect(Collectors.joining(","))));
        List<Integer> numbers =
                vectors.results().map(v -> Integer.valueOf(v.group(1))).toList();
        assertEquals(128, numbers.size());
        assertEquals(numbers.stream().sorted().toList(), numbers);
    }

    @Test
    void noButtonIsCutInASmallWindow() throws Exception {
        open(PING);
        for (Perspective p : Perspective.values()) {
            perspective(p);
            nothingIsCut(p);
        }
    }

    /** Of every button and menu all letters are seen, inside the window; a control that ends with dots says nothing. */
    private void nothingIsCut(Perspective p) throws InterruptedException {
        Toolkit.run(() -> {
            double width = window.stage().getScene().getWidth();
            Set<Node> all = new HashSet<>();
            for (String kind : List.of(".button", ".toggle-button", ".menu-button")) {
                all.addAll(window.stage().getScene().getRoot().lookupAll(kind));
            }
            assertFalse(all.isEmpty());
            for (Node node : all) {
                ButtonBase button = (ButtonBase) node;
                if (button.getText() == null || button.getText().isEmpty() || !shown(button)) {
                    continue;
                }
                Bounds place = button.localToScene(button.getLayoutBounds());
                assertTrue(place.getMaxX() <= width + 0.5, p + ": " + button.getText() + " leaves the window");
                assertEquals(button.getText(), letters(button), p + ": a button is cut");
            }
        });
    }

    private static boolean shown(Node node) {
        return node.isVisible() && (node.getParent() == null || shown(node.getParent()));
    }

    private static String letters(Labeled labeled) {
        for (Node n : labeled.lookupAll(".text")) {
            if (n instanceof Text text && !text.getText().isEmpty()) {
                return text.getText();
            }
        }
        return "";
    }

    /** At 1280 pixels the waterfall is higher than its place; its durations stand left of the bar that scrolls it. */
    @Test
    void noPictureLiesUnderItsScrollBar() throws Exception {
        open(PING);
        Toolkit.run(() -> window.workspace().chooseSlowest());
        Toolkit.await("the slowest", () -> window.workspace().chosenRow() >= 0);
        perspective(Perspective.STACK);
        PictureView waterfall = (PictureView) window.stage().getScene().lookup("#waterfall");
        Toolkit.await("a bar", () -> bar(waterfall, Orientation.VERTICAL).isVisible() && waterfall.settled());
        Toolkit.run(() -> {
            ScrollBar bar = bar(waterfall, Orientation.VERTICAL);
            assertTrue(
                    waterfall.picture().width() <= bar.getLayoutX() + 0.5,
                    waterfall.picture().width() + " wide");
            assertFalse(bar(waterfall, Orientation.HORIZONTAL).isVisible(), "it is as wide as its place");
        });
    }

    /** In a place that is too narrow for a picture it scrolls across, and what is pointed at is what is seen there. */
    @Test
    void aPictureThatIsWiderThanItsPlaceScrollsAcross() throws Exception {
        open(PING);
        Toolkit.run(() -> window.workspace().choose(new Target.Signal(0)));
        perspective(Perspective.STACK);
        Toolkit.run(() -> window.stage().setWidth(700));
        PictureView waterfall = (PictureView) window.stage().getScene().lookup("#waterfall");
        Toolkit.await("a bar", () -> bar(waterfall, Orientation.HORIZONTAL).isVisible() && waterfall.settled());
        Toolkit.run(() -> {
            ScrollBar across = bar(waterfall, Orientation.HORIZONTAL);
            double seen =
                    waterfall.getWidth() - bar(waterfall, Orientation.VERTICAL).prefWidth(-1);
            assertTrue(across.getMax() >= waterfall.picture().width() - waterfall.getWidth() - 0.5, "to its end");
            var spot = waterfall.picture().spots().get(0);
            double y = spot.area().middleY();
            var before = waterfall.spotAt(seen / 2, y);
            across.setValue(across.getMax());
            assertEquals(before, waterfall.spotAt(seen / 2 - across.getMax(), y), "the same place of the picture");
        });
    }

    private static ScrollBar bar(PictureView view, Orientation orientation) {
        return view.lookupAll(".scroll-bar").stream()
                .map(n -> (ScrollBar) n)
                .filter(b -> b.getOrientation() == orientation)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void emptyPicturesSayWhy() throws Exception {
        open(HardTraces.NO_SIGNAL.write(home));
        perspective(Perspective.STACK);
        for (String id : List.of("stack", "waterfall")) {
            PictureView view = (PictureView) window.stage().getScene().lookup("#" + id);
            assertNull(Toolkit.on(view::picture));
            assertTrue(
                    Toolkit.on(() -> view.lookupAll(".empty").stream()
                            .anyMatch(n ->
                                    n.isVisible() && !((Labeled) n).getText().isBlank())),
                    id);
        }
    }

    @Test
    void aDisplayOfTwoPixelsPerUnitHasFourTimesThePixels() throws Exception {
        open(PING);
        perspective(Perspective.TIMELINE);
        Toolkit.density(window, 2);
        Toolkit.await("the pictures", () -> window.panels().settled());
        Path file = home.resolve("dense.png");
        Toolkit.screenshot(window, file);
        BufferedImage image = ImageIO.read(file.toFile());
        assertEquals(2 * 1280, image.getWidth());
        assertEquals(2 * 800, image.getHeight());
        assertTrue(Files.size(file) > 0);
    }

    /** Three files may be one recording, or one against two: the window asks which. */
    @Test
    void ofThreeFilesThePersonSaysWhichAreTheBaseline() throws Exception {
        Path ab = SAMPLES.resolve("modelled-ab");
        Path before = ab.resolve("vhost-baseline").resolve("trace.txt.xz");
        Path after = ab.resolve("vhost-worker-x1.5").resolve("trace.txt.xz");
        Toolkit.run(() -> window.desk().dropped(List.of(PING, before, after)));
        assertNull(window.workspace(), "nothing is opened before the answer");
        Toolkit.run(() -> {
            DialogPane pane = dialog();
            Button compare = (Button) pane.lookupButton(SeveralFiles.TWO);
            CheckBox first = (CheckBox) pane.lookup("#baseline-0");
            assertTrue(first.isSelected());
            first.setSelected(false);
            assertTrue(compare.isDisabled(), "no baseline");
            ((CheckBox) pane.lookup("#baseline-1")).setSelected(true);
            ((CheckBox) pane.lookup("#baseline-2")).setSelected(true);
            assertFalse(compare.isDisabled());
            compare.fire();
        });
        Toolkit.await("the candidate", () -> window.workspace() != null);
        assertEquals(List.of(PING), Toolkit.on(() -> window.workspace().opening().inputs().stream()
                .map(i -> i.path())
                .toList()));
        assertEquals(Perspective.COMPARE, Toolkit.on(window::perspective));
    }

    @Test
    void threeFilesOpenOnOneAxisWhenThePersonSaysSo() throws Exception {
        Path folder = SAMPLES.resolve("host-guest-pair");
        List<Path> files;
        try (var all = Files.list(folder)) {
            files = all.filter(f -> f.toString().endsWith(".dat")).sorted().toList();
        }
        List<Path> three = List.of(files.get(0), files.get(files.size() - 1), PING);
        Toolkit.run(() -> window.desk().dropped(three));
        Toolkit.run(() -> ((Button) dialog().lookupButton(SeveralFiles.ONE)).fire());
        Toolkit.await("the files", () -> window.workspace() != null);
        assertEquals(3, Toolkit.on(() -> window.workspace().opening().inputs().size()));
    }

    private static DialogPane dialog() {
        return javafx.stage.Window.getWindows().stream()
                .filter(w -> w.getScene() != null && w.getScene().getRoot() instanceof DialogPane)
                .map(w -> (DialogPane) w.getScene().getRoot())
                .findFirst()
                .orElseThrow();
    }
}
