package org.kickscope.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kickscope.compare.BaselineWriter;
import org.kickscope.compare.RunReader;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Outcome;
import org.kickscope.views.Area;
import org.kickscope.views.Picture;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;
import org.kickscope.window.model.EventLine;

/** The window as a person uses it, on a toolkit without a display. */
@Timeout(300)
class WindowTest {
    private static final Path PING = Path.of("..", "samples", "vhost-net-ping", "trace.dat");

    private static final Path VBUS = Path.of("..", "samples", "modelled", "vbus-kvm", "busy", "trace.txt.gz");

    @TempDir
    Path home;

    private MainWindow window;

    @BeforeEach
    void open() throws Exception {
        window = Toolkit.window(Toolkit.setting(home), 1280, 800);
    }

    @AfterEach
    void close() throws Exception {
        if (window.workspace() != null) {
            var workspace = window.workspace();
            Toolkit.run(window::close);
            assertTrue(workspace.awaitClosed(60_000), "closing ends all work");
        } else {
            Toolkit.run(window::close);
        }
        Path cache = home.resolve("cache");
        if (Files.exists(cache)) {
            try (Stream<Path> all = Files.list(cache)) {
                assertFalse(
                        all.anyMatch(p -> p.getFileName().toString().startsWith("new-")), "no temporary file is left");
            }
        }
    }

    private void open(Path file) throws Exception {
        Toolkit.run(() -> window.desk().open(List.of(file)));
        Toolkit.await("the signals of " + file, () -> window.workspace().job().get() == null);
    }

    @SuppressWarnings("unchecked")
    private <T extends Node> T node(String id) throws InterruptedException {
        Toolkit.await(id, () -> window.stage().getScene().lookup("#" + id) != null);
        return (T) Toolkit.on(() -> window.stage().getScene().lookup("#" + id));
    }

    private void type(Node node, KeyCode code, boolean shortcut) throws InterruptedException {
        Toolkit.run(() -> node.fireEvent(new KeyEvent(
                KeyEvent.KEY_PRESSED,
                code.getChar().toLowerCase(),
                code.getChar().toLowerCase(),
                code,
                false,
                shortcut,
                false,
                false)));
    }

    static Stream<Path> samples() throws IOException {
        List<Path> all;
        try (Stream<Path> entries = Files.list(Path.of("..", "samples"))) {
            all = entries.map(f -> f.resolve("trace.dat"))
                    .filter(Files::exists)
                    .sorted()
                    .toList();
        }
        assertTrue(all.size() >= 5, "samples");
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleOpensInEveryPerspective(Path sample) throws Exception {
        open(sample);
        for (Perspective p : Perspective.values()) {
            Toolkit.run(() -> window.show(p));
        }
        assertEquals(null, Toolkit.on(() -> window.workspace().failure().get()));
    }

    @Test
    void fromTheSlowestSignalToItsRawEvent() throws Exception {
        open(PING);
        Toolkit.run(() -> window.workspace().chooseSlowest());
        Toolkit.await("the slowest", () -> window.workspace().chosenRow() >= 0);
        int row = Toolkit.on(() -> window.workspace().chosenRow());
        TableView<Integer> signals = node("signals");
        assertEquals(row, Toolkit.on(() -> signals.getSelectionModel().getSelectedItem()));
        Toolkit.run(() -> window.show(Perspective.EVENTS));
        type(window.stage().getScene().getRoot(), KeyCode.CLOSE_BRACKET, false);
        Toolkit.await("the first hop", () -> new Target.Hop(row, 0)
                .equals(window.workspace().chosen().get()));
        TableView<EventLine> events = node("events");
        long position = Toolkit.on(() ->
                window.workspace().table().position(window.workspace().table().firstHop(row)));
        Toolkit.await("its event", () -> {
            EventLine line = events.getSelectionModel().getSelectedItem();
            return line != null && line.position() == position;
        });
    }

    @Test
    void fromTheSlowestInLatencyOverItsWaterfallToItsRawEvent() throws Exception {
        open(PING);
        Toolkit.run(() -> window.show(Perspective.LATENCY));
        Toolkit.await("the curves", () -> window.panels().settled() && picture("percentiles") != null);
        // the ring at the end of the curve of interrupts is the slowest one
        Spot slowest = Toolkit.on(() -> picture("percentiles").spots().stream()
                .filter(s -> s.target() instanceof Target.Signal && s.tip().contains("the slowest of interrupt "))
                .findFirst()
                .orElseThrow());
        click(node("percentiles"), slowest.area().middleX(), slowest.area().middleY());
        int row = ((Target.Signal) slowest.target()).row();
        var table = window.workspace().table();
        for (int r = 0; r < table.size(); r++) {
            boolean other = table.direction(r) == Direction.INTERRUPT && table.outcome(r) == Outcome.DELIVERED;
            assertTrue(!other || table.endNs(r) - table.startNs(r) <= table.endNs(row) - table.startNs(row));
        }
        assertEquals(row, Toolkit.on(() -> window.workspace().chosenRow()));

        Toolkit.run(() -> window.show(Perspective.STACK));
        Toolkit.await("its waterfall", () -> window.panels().settled() && picture("waterfall") != null);
        Spot hop = Toolkit.on(() -> picture("waterfall").spots().stream()
                .filter(s -> s.target() instanceof Target.Hop h && h.index() == 2)
                .findFirst()
                .orElseThrow());
        click(node("waterfall"), hop.area().middleX(), hop.area().middleY());
        assertEquals(
                new Target.Hop(row, 2),
                Toolkit.on(() -> window.workspace().chosen().get()));

        Toolkit.run(() -> window.show(Perspective.EVENTS));
        TableView<EventLine> events = node("events");
        long position = table.position(table.firstHop(row) + 2);
        Toolkit.await("its event", () -> {
            EventLine line = events.getSelectionModel().getSelectedItem();
            return line != null && line.position() == position;
        });
    }

    @Test
    void aDragOverTimeBrushesAndEscapeEndsIt() throws Exception {
        open(PING);
        Toolkit.run(() -> window.show(Perspective.LATENCY));
        Toolkit.await("the density", () -> window.panels().settled() && picture("over-time") != null);
        Node density = node("over-time");
        Area lane = Toolkit.on(() -> picture("over-time").spots().get(0).area());
        double right = lane.x() + lane.width() / 2;
        double bottom = lane.y() + lane.height() / 2;
        drag(density, lane.x() + 2, lane.y() + 3, right, bottom);
        Toolkit.await(
                "the brush",
                () -> window.panels().settled()
                        && window.panels().latency().study().get().brush() != null);
        int[] brushed = Toolkit.on(() -> window.panels().latency().study().get().brushedRows());
        assertTrue(brushed.length > 0);
        Toolkit.await(
                "those signals",
                () -> Arrays.equals(brushed, window.workspace().rows().get()));
        assertTrue(Toolkit.on(() -> window.filter().getText()).startsWith("direction == kick && outcome == delivered"));
        type(density, KeyCode.ESCAPE, false);
        Toolkit.await("all", () -> window.workspace().rows().get().length == 278);
        assertEquals("", Toolkit.on(() -> window.filter().getText()));
        Toolkit.run(() -> this.<javafx.scene.control.Button>found("brush-slowest-interrupt")
                .fire());
        Toolkit.await("the slowest", () -> window.workspace().rows().get().length < 100);
        Toolkit.run(() -> this.<javafx.scene.control.Button>found("only-these").fire());
        Toolkit.await(
                "only these",
                () -> window.panels().settled()
                        && window.panels().latency().study().get().rows().length
                                == window.workspace().rows().get().length);
    }

    @Test
    void aClickOnADecisionShowsItsSignals() throws Exception {
        open(VBUS);
        Toolkit.run(() -> window.show(Perspective.DECODE));
        Toolkit.await("the flow", () -> window.panels().settled() && picture("decode") != null);
        // the trace drops three kicks: its truth names them, whoever decodes
        Spot dropped = Toolkit.on(() -> picture("decode").spots().stream()
                .filter(s -> s.tip().startsWith("dropped\nn 3"))
                .findFirst()
                .orElseThrow());
        click(node("decode"), dropped.area().middleX(), dropped.area().middleY());
        Toolkit.await("the dropped ones", () -> window.workspace().rows().get().length == 3);
        var table = window.workspace().table();
        for (int row : Toolkit.on(() -> window.workspace().rows().get())) {
            assertEquals(Outcome.DROPPED, table.outcome(row));
        }
        click(node("decode"), dropped.area().middleX(), dropped.area().middleY());
        Toolkit.await("all", () -> window.workspace().rows().get().length == table.size());

        Toolkit.await("the table", () -> window.panels().settled() && picture("decisions") != null);
        Spot handle = Toolkit.on(() -> picture("decisions").spots().get(0));
        assertTrue(handle.tip().startsWith("handle 5: vbus client, hit"), handle.tip());
        click(node("decisions"), 100, handle.area().middleY());
        Toolkit.await("37 kicks", () -> window.workspace().rows().get().length == 37);
        assertEquals(
                handle.target(), Toolkit.on(() -> window.workspace().chosen().get()));
        type(node("decisions"), KeyCode.ESCAPE, false);
        Toolkit.await("all", () -> window.workspace().rows().get().length == table.size());
    }

    private Picture picture(String panel) {
        return window.panels().get(panel).picture();
    }

    @SuppressWarnings("unchecked")
    private <T extends Node> T found(String id) {
        return (T) window.stage().getScene().lookup("#" + id);
    }

    private void mouse(Node node, EventType<MouseEvent> kind, double x, double y, boolean still)
            throws InterruptedException {
        Toolkit.run(() -> {
            Point2D scene = node.localToScene(x, y);
            node.fireEvent(new MouseEvent(
                    kind,
                    scene.getX(),
                    scene.getY(),
                    scene.getX(),
                    scene.getY(),
                    MouseButton.PRIMARY,
                    1,
                    false,
                    false,
                    false,
                    false,
                    true,
                    false,
                    false,
                    true,
                    false,
                    still,
                    null));
        });
    }

    private void click(Node node, double x, double y) throws InterruptedException {
        mouse(node, MouseEvent.MOUSE_CLICKED, x, y, true);
    }

    private void drag(Node node, double fromX, double fromY, double toX, double toY) throws InterruptedException {
        mouse(node, MouseEvent.MOUSE_PRESSED, fromX, fromY, true);
        mouse(node, MouseEvent.MOUSE_DRAGGED, toX, toY, false);
        mouse(node, MouseEvent.MOUSE_RELEASED, toX, toY, false);
    }

    @Test
    void filtersSignals() throws Exception {
        open(PING);
        TextField filter = node("filter");
        Toolkit.run(() -> filter.setText("outcome == suppressed &&"));
        assertTrue(Toolkit.on(() -> filter.getStyleClass().contains("wrong")));
        Toolkit.run(() -> filter.setText("outcome == suppressed"));
        assertTrue(Toolkit.on(() -> filter.getStyleClass().contains("right")));
        type(filter, KeyCode.ENTER, true);
        TableView<Integer> signals = node("signals");
        Toolkit.await("8 suppressed", () -> signals.getItems().size() == 8);
        type(filter, KeyCode.ESCAPE, false);
        Toolkit.await("all", () -> signals.getItems().size() == 278);
    }

    @Test
    void notesAndArrangementsAreThereTheNextTime() throws Exception {
        open(PING);
        Toolkit.run(() -> {
            int row = window.workspace().table().rowOf("i7");
            window.workspace().notes().put(new org.kickscope.window.model.Note(new Target.Signal(row), "look here"));
            window.show(Perspective.EVENTS);
            window.panels();
            Panel notes = window.panels().get("notes");
            window.dock().move(notes, window.panels().get("events"), Arrangement.Side.LEFT);
            window.toggleTheme();
        });
        Arrangement moved = Toolkit.on(() -> window.dock().arrangement());
        var workspace = window.workspace();
        Toolkit.run(window::close);
        workspace.awaitClosed(60_000);
        window.desk().finish();
        window = Toolkit.window(Toolkit.setting(home), 1280, 800);
        open(PING);
        Toolkit.run(() -> window.show(Perspective.EVENTS));
        assertEquals(places(moved), places(Toolkit.on(() -> window.dock().arrangement())));
        Toolkit.await("the note", () -> !window.workspace().notes().all().get().isEmpty());
        assertEquals(Theme.DARK, Toolkit.on(() -> window.desk().settings().theme()));
        assertEquals(1, Toolkit.on(() -> window.desk().recent().all().size()));
    }

    private static String places(Arrangement a) {
        return a instanceof Arrangement.Place p
                ? p.panels().toString()
                : ((Arrangement.Split) a)
                        .parts().stream().map(WindowTest::places).toList().toString();
    }

    @Test
    void aCorruptFileIsExplained() throws Exception {
        Path corrupt = home.resolve("corrupt.dat");
        Files.write(corrupt, java.util.Arrays.copyOf(Files.readAllBytes(PING), 300));
        Toolkit.run(() -> window.desk().open(List.of(corrupt)));
        Toolkit.await("the explanation", () -> window.stage().getScene().lookup("#why") != null);
        Label why = node("why");
        assertTrue(Toolkit.on(why::getText).contains("expected"), Toolkit.on(why::getText));
    }

    @Test
    void aFileThatCannotBeReadIsExplainedInEveryPerspectiveUntilAnotherOneIsOpened() throws Exception {
        for (int length : new int[] {300, (int) (Files.size(PING) / 2)}) {
            Path corrupt = home.resolve("corrupt-" + length + ".dat");
            Files.write(corrupt, Arrays.copyOf(Files.readAllBytes(PING), length));
            Toolkit.run(() -> window.desk().open(List.of(corrupt)));
            Toolkit.await(
                    "the end of the reading",
                    () -> window.workspace().job().get() == null
                            && window.workspace().unreadable());
            String why = Toolkit.on(this.<Label>node("why")::getText);
            for (Perspective p : Perspective.values()) {
                Toolkit.run(() -> window.show(p));
                assertEquals(why, Toolkit.on(this.<Label>found("why")::getText), p.title());
                assertTrue(Toolkit.on(() -> window.dock().getParent() == null), "no panel beside it");
            }
            for (String id : window.panels().ids()) {
                Panel panel = Toolkit.on(() -> window.panels().get(id));
                String said = Toolkit.on(() -> panel.subtitle().get() + words(panel.content()));
                for (String fact : List.of("No signal was found", "Nothing is wrong", "Nothing odd", "0 of")) {
                    assertFalse(said.contains(fact), panel.title() + " says: " + said);
                }
            }
        }
        open(PING);
        Toolkit.run(() -> window.show(Perspective.LATENCY));
        assertEquals(null, Toolkit.on(() -> window.stage().getScene().lookup("#why")));
        assertTrue(Toolkit.on(() -> window.dock().getParent() != null));
    }

    /** All texts of labels and placeholders below a node. */
    private static String words(Node node) {
        if (node instanceof Label label) {
            return label.getText();
        }
        if (node instanceof TableView<?> table && table.getPlaceholder() != null) {
            return words(table.getPlaceholder());
        }
        StringBuilder all = new StringBuilder(node.isVisible() ? "" : "hidden ");
        if (node instanceof javafx.scene.Parent parent) {
            parent.getChildrenUnmodifiable().forEach(n -> all.append(words(n)));
        }
        return all.toString();
    }

    @Test
    void aFileThatIsDeletedWhileOpenStaysReadable() throws Exception {
        Path copy = home.resolve("trace.dat");
        Files.copy(PING, copy);
        open(copy);
        Files.delete(copy);
        Toolkit.run(() -> {
            window.show(Perspective.EVENTS);
            window.workspace().choose(new Target.Signal(5));
        });
        TableView<EventLine> events = node("events");
        Toolkit.await("events of the deleted file", () -> !events.getItems().isEmpty());
    }

    @Test
    void anImportIsCancelled() throws Exception {
        Toolkit.run(() -> {
            window.desk().open(List.of(PING));
            window.workspace().cancel();
        });
        Toolkit.await("the end", () -> window.workspace().job().get() == null);
        assertEquals(null, Toolkit.on(() -> window.workspace().failure().get()));
    }

    @Test
    void everyCommandIsInTheMenusAndHasNoKeyOfAnother() throws Exception {
        List<Command> all = Toolkit.on(() -> window.commands().all());
        List<String> keys = all.stream().flatMap(c -> c.keys().stream()).toList();
        assertEquals(keys.stream().distinct().count(), keys.size(), keys.toString());
        for (String key : keys) {
            String last = key.substring(key.lastIndexOf('+', key.length() - 2) + 1);
            boolean named = last.length() == 1 || KeyCode.getKeyCode(last) != null;
            assertTrue(named, key + " is a key that the toolkit knows");
        }
        assertTrue(CommandPalette.fits("slow", "go slowest signal shown"));
        assertFalse(CommandPalette.fits("xyz", "go slowest signal shown"));
    }

    @Test
    void twoRecordingsAreCompared() throws Exception {
        Path ab = Path.of("..", "samples", "modelled-ab");
        Path before = ab.resolve("vhost-baseline").resolve("trace.txt.xz");
        Path after = ab.resolve("vhost-worker-x1.5").resolve("trace.txt.xz");
        Toolkit.run(() -> window.desk().dropped(List.of(before, after)));
        answer(SeveralFiles.TWO);
        compared();
        assertEquals(Perspective.COMPARE, Toolkit.on(() -> window.perspective()));
        assertEquals(
                "trace.txt.xz", Toolkit.on(() -> window.workspace().opening().title()));
        // expected.json of the sample: the time to reach vhost-worker was multiplied by 1.5
        PictureView view = node("compare");
        Toolkit.await("the picture", () -> window.panels().settled() && view.picture() != null);
        assertTrue(said(view, "wakeup to vhost-worker, shift +"), "the changed step");
        assertTrue(said(view, "slower"), "the verdict");
        // the other way round it is faster
        Toolkit.run(() -> window.workspace().versus().swap());
        Toolkit.await(
                "the other way round",
                () -> window.workspace().versus().state().get().swapped());
        Toolkit.await(
                "its picture",
                () -> window.panels().settled()
                        && view.picture().spots().stream()
                                .anyMatch(s -> s.spoken().startsWith("wakeup to vhost-worker, shift −")));
        // what is chosen there is chosen everywhere, and listed in full
        Toolkit.run(() -> window.workspace()
                .choose(view.picture().spots().stream()
                        .filter(s -> s.spoken().startsWith("wakeup to vhost-worker"))
                        .findFirst()
                        .orElseThrow()
                        .target()));
        Toolkit.await(
                "its numbers",
                () -> window.panels().settled()
                        && view.picture().spots().stream()
                                        .filter(s -> s.spoken().startsWith("wakeup to vhost-worker"))
                                        .count()
                                == 2);
    }

    @Test
    void aBaselineFileStandsForItsTrace() throws Exception {
        Path kept = home.resolve("ping.ksbase");
        try (var trace = org.kickscope.imports.Traces.open(PING);
                var to = Files.newOutputStream(kept)) {
            var axis = org.kickscope.axis.Axis.of(
                    trace, org.kickscope.axis.AxisOptions.NONE, org.kickscope.trace.Progress.NONE);
            var run = new RunReader(axis, org.kickscope.stack.StackCatalogue.shipped())
                    .read(RunReader.Choice.ALL, org.kickscope.trace.Progress.NONE);
            BaselineWriter.write(run, to);
        }
        Toolkit.run(() -> window.desk().dropped(List.of(PING, kept)));
        compared();
        assertFalse(
                Toolkit.on(() ->
                        window.workspace().versus().state().get().comparison().differs()),
                "a trace does not differ from itself");
    }

    @Test
    void whatCannotBeComparedIsExplainedAndTheTraceStays() throws Exception {
        open(PING);
        Path corrupt = home.resolve("corrupt.dat");
        Files.write(corrupt, java.util.Arrays.copyOf(Files.readAllBytes(PING), 300));
        Toolkit.run(() -> window.compare(List.of(corrupt)));
        Label sentence = node("compare-sentence");
        Toolkit.await("the explanation", () -> sentence.getText().startsWith("It cannot be compared with corrupt.dat"));
        assertEquals(null, Toolkit.on(() -> window.workspace().failure().get()));
        assertEquals(278, Toolkit.on(() -> window.workspace().table().size()));
    }

    @Test
    void aComparisonIsCancelled() throws Exception {
        open(PING);
        Toolkit.run(() -> {
            window.compare(List.of(Path.of("..", "samples", "qemu-ioeventfd", "trace.dat")));
            window.workspace().job().addListener((p, old, now) -> window.workspace()
                    .cancel());
        });
        Toolkit.await(
                "the end",
                () -> !window.workspace().versus().state().get().working()
                        && window.workspace().job().get() == null);
        assertEquals(null, Toolkit.on(() -> window.workspace().failure().get()));
    }

    private void compared() throws Exception {
        Toolkit.await(
                "the comparison",
                () -> window.workspace() != null
                        && !window.workspace().versus().state().get().working()
                        && window.workspace().versus().rival() != null
                        && window.workspace().job().get() == null);
        assertEquals(
                null, Toolkit.on(() -> window.workspace().versus().state().get().problem()));
    }

    private static boolean said(PictureView view, String part) throws InterruptedException {
        return Toolkit.on(
                () -> view.picture().spots().stream().anyMatch(s -> s.spoken().contains(part)));
    }

    /** Presses a button of the dialog that is open. */
    private static void answer(ButtonType type) throws Exception {
        Toolkit.run(() -> {
            DialogPane pane = javafx.stage.Window.getWindows().stream()
                    .filter(w -> w.getScene() != null && w.getScene().getRoot() instanceof DialogPane)
                    .map(w -> (DialogPane) w.getScene().getRoot())
                    .findFirst()
                    .orElseThrow();
            ((Button) pane.lookupButton(type)).fire();
        });
    }
}
