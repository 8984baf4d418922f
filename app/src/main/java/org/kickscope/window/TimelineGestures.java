package org.kickscope.window;

import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.kickscope.views.Target;
import org.kickscope.views.TimeScale;
import org.kickscope.views.timeline.Row;
import org.kickscope.views.timeline.TimelinePicture;
import org.kickscope.window.model.Span;
import org.kickscope.window.model.Workspace;

/**
 * What pointer and keys do with a timeline. A drag moves it; on the ruler, or with Shift, it selects a stretch of time, with the
 * right button it zooms there; markers are dragged on the ruler. The wheel scrolls rows, with Ctrl it zooms, with Shift it
 * moves along.
 */
final class TimelineGestures {
    private static final double SHORTEST_DRAG = 4;
    private static final double MARKER = 8;
    private static final double WHEEL_UNIT = 40;
    private static final double WHEEL_ZOOM = 0.8;
    private static final double WHEEL_PAN = 0.1;

    private final TimelinePanel panel;
    private final TimelineContent content;
    private final Workspace workspace;
    private Drag drag = Drag.NONE;
    private double pressedX;
    private double pressedY;
    private Span pressedSpan;
    private double pressedTop;
    private double pointerX = -1;
    private double pointerY = -1;
    private TimeScale scale;
    /** The row of the interval that was selected last. */
    private Row row;

    private enum Drag {
        NONE,
        PAN,
        SELECT,
        ZOOM,
        MARKER_A,
        MARKER_B,
        OVERVIEW
    }

    TimelineGestures(TimelinePanel panel, TimelineContent content) {
        this.panel = panel;
        this.content = content;
        workspace = panel.workspace();
        PictureView view = panel.view();
        view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        view.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        view.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        view.addEventHandler(MouseEvent.MOUSE_MOVED, e -> point(e.getX(), e.getY()));
        view.addEventHandler(MouseEvent.MOUSE_EXITED, e -> point(-1, -1));
        view.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        view.addEventFilter(KeyEvent.KEY_PRESSED, this::typed);
    }

    // ---------------------------------------------------------------- drags

    private void pressed(MouseEvent e) {
        TimelinePicture picture = panel.timeline();
        pressedSpan = workspace.shown().get();
        drag = picture == null || pressedSpan == null ? Drag.NONE : drag(picture, e);
        pressedX = e.getX();
        pressedY = e.getY();
        pressedTop = panel.top();
        scale = picture == null ? null : picture.scale();
        if (drag == Drag.OVERVIEW) {
            dragged(e);
        }
    }

    private Drag drag(TimelinePicture picture, MouseEvent e) {
        boolean primary = e.getButton() == MouseButton.PRIMARY;
        if (picture.frame().overview().contains(e.getX(), e.getY())) {
            return primary ? Drag.OVERVIEW : Drag.NONE;
        }
        if (e.getX() < picture.scale().left()) {
            return primary && picture.frame().rows().contains(e.getX(), e.getY()) ? Drag.PAN : Drag.NONE;
        }
        if (picture.frame().ruler().contains(e.getX(), e.getY())) {
            return !primary
                    ? Drag.ZOOM
                    : near(picture, workspace.markerA().get(), e.getX())
                            ? Drag.MARKER_A
                            : near(picture, workspace.markerB().get(), e.getX()) ? Drag.MARKER_B : Drag.SELECT;
        }
        if (!picture.frame().rows().contains(e.getX(), e.getY())) {
            return Drag.NONE;
        }
        return e.getButton() == MouseButton.SECONDARY ? Drag.ZOOM : primary && e.isShiftDown() ? Drag.SELECT : Drag.PAN;
    }

    private static boolean near(TimelinePicture picture, Long marker, double x) {
        return marker != null && Math.abs(picture.scale().x(marker) - x) <= MARKER;
    }

    private void dragged(MouseEvent e) {
        point(e.getX(), e.getY());
        switch (drag) {
            case PAN -> {
                if (!e.isStillSincePress()) {
                    panel.view().setCursor(Cursor.CLOSED_HAND);
                    double share = (pressedX - e.getX()) / (scale.right() - scale.left());
                    panel.scroll(pressedTop + pressedY - e.getY());
                    workspace.shown().set(pressedSpan.moved(share, workspace.whole()));
                }
            }
            case SELECT, ZOOM -> {
                Target.Range range = range(e);
                if (range != null) {
                    panel.view().select(range, java.util.Set.of());
                }
            }
            case MARKER_A -> workspace.markerA().set(moment(e));
            case MARKER_B -> workspace.markerB().set(moment(e));
            case OVERVIEW -> {
                TimeScale whole = panel.timeline().overviewScale();
                Span shown = workspace.shown().get();
                long middle = shown.fromNs() + shown.lengthNs() / 2;
                double share = (double) (whole.ns(e.getX()) - middle) / shown.lengthNs();
                workspace.shown().set(shown.moved(share, workspace.whole()));
            }
            case NONE -> {
                // nothing is moved
            }
        }
    }

    /** Null for a drag that is too short to be meant. */
    private Target.Range range(MouseEvent e) {
        long from = scale.ns(Math.min(pressedX, e.getX()));
        long to = scale.ns(Math.max(pressedX, e.getX()));
        return Math.abs(e.getX() - pressedX) < SHORTEST_DRAG || to <= from ? null : new Target.Range(from, to);
    }

    private long moment(MouseEvent e) {
        return scale.ns(Math.max(scale.left(), Math.min(scale.right(), e.getX())));
    }

    private void released(MouseEvent e) {
        Drag ended = drag;
        drag = Drag.NONE;
        panel.view().setCursor(Cursor.DEFAULT);
        Target.Range range = ended == Drag.SELECT || ended == Drag.ZOOM ? range(e) : null;
        if (range == null) {
            return;
        }
        boolean ruler = panel.timeline().frame().ruler().contains(pressedX, pressedY);
        if (ended == Drag.ZOOM) {
            panel.marks();
            workspace.shown().set(new Span(range.fromNs(), range.toNs()));
        } else if (ruler) {
            workspace.choose(range);
        } else {
            workspace.chooseHere(range);
        }
    }

    private void clicked(MouseEvent e) {
        TimelinePicture picture = panel.timeline();
        if (picture == null || e.getButton() != MouseButton.PRIMARY || !e.isStillSincePress()) {
            return;
        }
        row = picture.rowAt(e.getY());
        if (panel.fold(e) || e.getClickCount() != 2) {
            return;
        }
        if (picture.frame().ruler().contains(e.getX(), e.getY())) {
            workspace.shown().set(workspace.whole());
        } else if (workspace.chosen().get() instanceof Target.Range range) {
            workspace.choose(range);
        }
    }

    /** Another picture is shown: another moment may be under the pointer. */
    void shown() {
        point(pointerX, pointerY);
    }

    private void point(double x, double y) {
        pointerX = x;
        pointerY = y;
        TimelinePicture picture = panel.timeline();
        boolean inside = picture != null
                && x >= picture.scale().left()
                && x <= picture.scale().right()
                && y >= picture.frame().ruler().y()
                && y < picture.frame().rows().bottom();
        workspace.pointed().set(inside ? (Long) picture.scale().ns(x) : null);
        content.point(inside ? x : -1);
    }

    // ---------------------------------------------------------------- wheel and keys

    private void scrolled(ScrollEvent e) {
        TimelinePicture picture = panel.timeline();
        Span shown = workspace.shown().get();
        if (picture == null || shown == null) {
            return;
        }
        e.consume();
        double along = e.isShiftDown() && e.getDeltaX() == 0 ? e.getDeltaY() : e.getDeltaX();
        if (e.isShiftDown() || Math.abs(e.getDeltaX()) > Math.abs(e.getDeltaY())) {
            workspace.shown().set(shown.moved(-along / WHEEL_UNIT * WHEEL_PAN, workspace.whole()));
            return;
        }
        boolean rows = picture.frame().rows().contains(e.getX(), e.getY())
                && picture.frame().contentHeight() > picture.frame().rows().height();
        if (rows && !e.isShortcutDown()) {
            panel.scroll(panel.top() - e.getDeltaY());
            return;
        }
        double factor = Math.pow(WHEEL_ZOOM, e.getDeltaY() / WHEEL_UNIT);
        // the picture may be behind what was asked for
        TimeScale asked = new TimeScale(
                shown.fromNs(),
                shown.toNs(),
                picture.scale().left(),
                picture.scale().right());
        workspace.shown().set(shown.zoomed(factor, asked.ns(e.getX()), workspace.whole()));
    }

    /** Left and Right go to the interval before and after on the row of the one that is selected; pages scroll the rows. */
    private void typed(KeyEvent e) {
        if (e.isShortcutDown() || e.isAltDown() || panel.timeline() == null) {
            return;
        }
        double page = panel.timeline().frame().rows().height() * 0.8;
        switch (e.getCode()) {
            case PAGE_UP -> panel.scroll(panel.top() - page);
            case PAGE_DOWN -> panel.scroll(panel.top() + page);
            case LEFT, RIGHT -> {
                if (row == null || !(workspace.chosen().get() instanceof Target.Range of)) {
                    return; // the signals are walked through
                }
                Target.Range next = panel.model().neighbour(row, of, e.getCode() == KeyCode.LEFT ? -1 : 1);
                if (next != null) {
                    Span shown = workspace.shown().get();
                    workspace.chooseHere(next);
                    workspace.shown().set(shown.showing(next.fromNs(), next.toNs(), workspace.whole()));
                }
            }
            default -> {
                return;
            }
        }
        e.consume();
    }
}
