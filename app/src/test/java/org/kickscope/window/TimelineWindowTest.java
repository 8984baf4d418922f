package org.kickscope.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.filter.SignalFilter;
import org.kickscope.result.SignalTable;
import org.kickscope.signal.Direction;
import org.kickscope.views.Area;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;
import org.kickscope.views.timeline.TimelinePicture;
import org.kickscope.window.model.Span;
import org.kickscope.window.model.Workspace;

/** The timeline as a person uses it: what is selected elsewhere is seen there, and what is pointed at there everywhere. */
@Timeout(300)
class TimelineWindowTest {
    private static final Path PING = Path.of("..", "samples", "vhost-net-ping", "trace.dat");

    @TempDir
    Path home;

    private MainWindow window;
    private Workspace workspace;
    private PictureView view;

    @BeforeEach
    void open() throws Exception {
        window = Toolkit.window(Toolkit.setting(home), 1280, 800);
        Toolkit.run(() -> window.desk().open(List.of(PING)));
        Toolkit.await("the analysis", () -> window.workspace().job().get() == null);
        Toolkit.run(() -> window.show(Perspective.TIMELINE));
        workspace = window.workspace();
        view = Toolkit.on(() -> ((TimelinePanel) window.panels().get("timeline")).view());
        picture();
    }

    @AfterEach
    void close() throws Exception {
        Toolkit.run(window::close);
        assertTrue(workspace.awaitClosed(60_000), "closing ends all work");
    }

    /** The picture when all that was asked for is shown. */
    private TimelinePicture picture() throws InterruptedException {
        Toolkit.await("the picture", () -> view.picture() != null && view.settled());
        return Toolkit.on(() -> (TimelinePicture) view.picture());
    }

    private Span shown() throws InterruptedException {
        return Toolkit.on(() -> workspace.shown().get());
    }

    private Target chosen() throws InterruptedException {
        return Toolkit.on(() -> workspace.chosen().get());
    }

    /** A kick that went to its worker. */
    private int kick() throws InterruptedException {
        return Toolkit.on(() -> {
            SignalTable table = workspace.table();
            for (int r = 0; r < table.size(); r++) {
                if (table.direction(r) == Direction.KICK && table.hopCount(r) == 9) {
                    return r;
                }
            }
            throw new AssertionError("no such kick");
        });
    }

    private void type(KeyCode code, String text) throws InterruptedException {
        Toolkit.run(
                () -> view.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, text, text, code, false, false, false, false)));
    }

    /** Events tell places in the scene. */
    private void mouse(EventType<MouseEvent> type, MouseButton button, double x, double y, boolean still)
            throws InterruptedException {
        Toolkit.run(() -> {
            Point2D at = view.localToScene(x, y);
            view.fireEvent(new MouseEvent(
                    type,
                    at.getX(),
                    at.getY(),
                    at.getX(),
                    at.getY(),
                    button,
                    1,
                    false,
                    false,
                    false,
                    false,
                    button == MouseButton.PRIMARY,
                    false,
                    false,
                    true,
                    false,
                    still,
                    null));
        });
    }

    private void drag(MouseButton button, double x1, double y1, double x2, double y2) throws InterruptedException {
        mouse(MouseEvent.MOUSE_PRESSED, button, x1, y1, true);
        mouse(MouseEvent.MOUSE_DRAGGED, button, (x1 + x2) / 2, (y1 + y2) / 2, false);
        mouse(MouseEvent.MOUSE_DRAGGED, button, x2, y2, false);
        mouse(MouseEvent.MOUSE_RELEASED, button, x2, y2, false);
    }

    private void click(double x, double y) throws InterruptedException {
        mouse(MouseEvent.MOUSE_PRESSED, MouseButton.PRIMARY, x, y, true);
        mouse(MouseEvent.MOUSE_RELEASED, MouseButton.PRIMARY, x, y, true);
        mouse(MouseEvent.MOUSE_CLICKED, MouseButton.PRIMARY, x, y, true);
    }

    private void wheel(double x, double y, double delta, boolean control) throws InterruptedException {
        Toolkit.run(() -> {
            Point2D at = view.localToScene(x, y);
            view.fireEvent(new ScrollEvent(
                    ScrollEvent.SCROLL,
                    at.getX(),
                    at.getY(),
                    at.getX(),
                    at.getY(),
                    false,
                    control,
                    false,
                    false,
                    false,
                    false,
                    0,
                    delta,
                    0,
                    delta,
                    ScrollEvent.HorizontalTextScrollUnits.NONE,
                    0,
                    ScrollEvent.VerticalTextScrollUnits.NONE,
                    0,
                    0,
                    null));
        });
    }

    private static Spot spot(TimelinePicture picture, Target target) {
        return picture.spots().stream()
                .filter(s -> target.equals(s.target()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(target + " is not seen"));
    }

    @Test
    void aSignalThatIsSelectedElsewhereIsFollowedHopByHop() throws Exception {
        int kick = kick();
        @SuppressWarnings("unchecked")
        TableView<Integer> signals =
                (TableView<Integer>) Toolkit.on(() -> window.stage().getScene().lookup("#signals"));
        Toolkit.run(() -> {
            signals.getSelectionModel().clearSelection();
            signals.getSelectionModel().select((Integer) kick);
        });
        assertEquals(new Target.Signal(kick), chosen());
        type(KeyCode.F, "f");
        TimelinePicture picture = picture();
        String id = Toolkit.on(() -> workspace.table().row(kick).id());
        assertTrue(picture.title().startsWith("Timeline: " + id), picture.title());
        long begin = Toolkit.on(() -> workspace.table().startNs(kick));
        long end = Toolkit.on(() -> workspace.table().endNs(kick));
        assertTrue(shown().fromNs() < begin && shown().toNs() > end);
        assertTrue(shown().lengthNs() < 2 * (end - begin), "it fills the picture");
        for (int hop = 0; hop < 9; hop++) {
            type(KeyCode.CLOSE_BRACKET, "]");
            assertEquals(new Target.Hop(kick, hop), chosen());
            Spot seen = spot(picture(), new Target.Hop(kick, hop));
            long at = picture().scale().ns(seen.area().middleX());
            long there = Toolkit.on(() -> workspace.moment());
            assertEquals(there, at, picture().scale().lengthNs() / 400.0);
        }
        type(KeyCode.OPEN_BRACKET, "[");
        assertEquals(new Target.Hop(kick, 7), chosen());
    }

    @Test
    void aHopOutOfViewIsBroughtThere() throws Exception {
        int kick = kick();
        Toolkit.run(() -> {
            workspace.choose(new Target.Hop(kick, 0));
            long at = workspace.table().startNs(kick);
            workspace.shown().set(new Span(at - 100, at + 100));
        });
        type(KeyCode.CLOSE_BRACKET, "]");
        long moment = Toolkit.on(() -> workspace.moment());
        assertTrue(shown().fromNs() <= moment && moment <= shown().toNs(), "the next hop is seen");
        assertEquals(200, shown().lengthNs(), "as near as before");
        assertTrue(
                picture().frame().rows().contains(300, picture().frame().rows().middleY()));
        spot(picture(), new Target.Hop(kick, 1));
    }

    @Test
    void wheelAndKeysZoomAroundThePointer() throws Exception {
        TimelinePicture picture = picture();
        double x = 700;
        double y = picture.frame().rows().y() + 30;
        long there = picture.scale().ns(x);
        Span before = shown();
        wheel(x, y, 40, true);
        Span closer = shown();
        assertEquals(0.8, (double) closer.lengthNs() / before.lengthNs(), 0.001);
        assertEquals(
                there, picture().scale().ns(x), closer.lengthNs() / 500.0, "what is under the pointer stays there");
        wheel(x, y, -40, true);
        assertEquals(before.lengthNs(), shown().lengthNs(), before.lengthNs() / 100.0);
        picture();
        mouse(MouseEvent.MOUSE_MOVED, MouseButton.NONE, x, y, true);
        long pointed = Toolkit.on(() -> workspace.pointed().get());
        type(KeyCode.W, "w");
        type(KeyCode.W, "w");
        assertEquals(before.lengthNs() / 4.0, shown().lengthNs(), before.lengthNs() / 50.0);
        assertEquals(pointed, picture().scale().ns(x), shown().lengthNs() / 500.0);
        type(KeyCode.M, "m");
        assertEquals(pointed, Toolkit.on(() -> workspace.markerA().get()), shown().lengthNs() / 500.0);
        type(KeyCode.DIGIT0, "0");
        assertEquals(Toolkit.on(workspace::whole), shown());
    }

    @Test
    void aDragMovesAndOneOnTheRulerSelects() throws Exception {
        TimelinePicture picture = picture();
        double ruler = picture.frame().ruler().middleY();
        long from = picture.scale().ns(500);
        long to = picture.scale().ns(600);
        drag(MouseButton.PRIMARY, 500, ruler, 600, ruler);
        assertEquals(new Target.Range(from, to), chosen());
        assertEquals(new Span(from, to), shown());
        double y = picture().frame().rows().y() + 30;
        double units = picture().scale().right() - picture().scale().left();
        drag(MouseButton.PRIMARY, 600, y, 600 + units / 4, y);
        assertEquals(from - (to - from) / 4.0, shown().fromNs(), (to - from) / 1000.0);
        assertEquals(to - from, shown().lengthNs());
        assertEquals(new Target.Range(from, to), chosen(), "moving selects nothing");
        Toolkit.run(() ->
                workspace.filter().set(filter(FilterField.of(workspace.chosen().get()))));
        Toolkit.await(
                "the signals of the range",
                () -> workspace.rows().get().length
                        == workspace.table().firstFrom(to + 1)
                                - workspace.table().firstFrom(from));
    }

    private static SignalFilter filter(String text) {
        try {
            return SignalFilter.parse(text);
        } catch (org.kickscope.filter.FilterException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void markersAreMovedOnTheRuler() throws Exception {
        TimelinePicture picture = picture();
        Toolkit.run(() -> {
            workspace.markerA().set(picture.scale().ns(400));
            workspace.markerB().set(picture.scale().ns(800));
        });
        picture();
        drag(
                MouseButton.PRIMARY,
                401,
                picture.frame().ruler().middleY(),
                500,
                picture.frame().ruler().middleY());
        assertEquals(
                picture.scale().ns(500), Toolkit.on(() -> workspace.markerA().get()));
        assertEquals(
                picture.scale().ns(800), Toolkit.on(() -> workspace.markerB().get()));
        assertNull(chosen());
    }

    @Test
    void whatIsClickedIsSelected() throws Exception {
        int kick = kick();
        Toolkit.run(() -> workspace.choose(new Target.Signal(kick)));
        type(KeyCode.F, "f");
        TimelinePicture picture = picture();
        Span before = shown();
        Spot hop = spot(picture, new Target.Hop(kick, 6));
        click(hop.area().middleX(), hop.area().middleY());
        assertEquals(new Target.Hop(kick, 6), chosen());
        // the arrow to the worker, between the two rows
        Spot left = spot(picture, new Target.Hop(kick, 5));
        double below = picture().frame().rows().y();
        Set<Target> met = new java.util.HashSet<>();
        for (double y = below; y < picture().frame().rows().bottom(); y++) {
            Spot spot = picture().spotAt(left.area().middleX(), y);
            met.add(spot == null ? null : spot.target());
        }
        assertTrue(met.contains(new Target.Hop(kick, 5)) || met.contains(new Target.Hop(kick, 6)), met.toString());
        // a state, and the one before it
        Spot state = picture().spots().stream()
                .filter(s -> s.target() instanceof Target.Range && s.tip().contains("running"))
                .findFirst()
                .orElseThrow();
        click(state.area().middleX(), state.area().middleY());
        assertEquals(state.target(), chosen());
        assertEquals(before, shown(), "it is seen already: nothing moves");
        type(KeyCode.LEFT, "");
        Target.Range earlier = (Target.Range) chosen();
        assertEquals(((Target.Range) state.target()).fromNs(), earlier.toNs());
        assertNotEquals(earlier.fromNs(), earlier.toNs());
        type(KeyCode.ESCAPE, "");
        assertNull(chosen());
        assertTrue(picture().title().startsWith("Timeline, "), picture().title());
    }

    @Test
    void groupsAreFolded() throws Exception {
        TimelinePicture picture = picture();
        double all = picture.frame().contentHeight();
        Area rows = picture.frame().rows();
        click(40, rows.y() + 8);
        assertTrue(picture().frame().contentHeight() < all);
        click(40, rows.y() + 8);
        assertEquals(all, picture().frame().contentHeight());
    }
}
