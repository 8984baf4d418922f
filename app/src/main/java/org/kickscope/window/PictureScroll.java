package org.kickscope.window;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.ScrollEvent;
import org.kickscope.views.Area;
import org.kickscope.views.Picture;

/** How far a picture that is larger than its room is scrolled, and the bars that show it. Toolkit's thread. */
final class PictureScroll {
    private static final double LINE = 22;

    private final ScrollBar down = new ScrollBar();
    private final ScrollBar across = new ScrollBar();

    /** @param moved told when it is scrolled */
    PictureScroll(Runnable moved) {
        down.setOrientation(Orientation.VERTICAL);
        hide();
        down.valueProperty().addListener((p, old, now) -> moved.run());
        across.valueProperty().addListener((p, old, now) -> moved.run());
    }

    ScrollBar down() {
        return down;
    }

    ScrollBar across() {
        return across;
    }

    void hide() {
        down.setVisible(false);
        across.setVisible(false);
    }

    /** Places the bars at the edges of a room. */
    void layout(double width, double height) {
        double downWidth = down.prefWidth(-1);
        double acrossHeight = across.prefHeight(-1);
        down.resizeRelocate(width - downWidth, 0, downWidth, height - takenHeight());
        across.resizeRelocate(0, height - acrossHeight, width - takenWidth(), acrossHeight);
    }

    /** What the bar on the right takes of the room. */
    double takenWidth() {
        return down.isVisible() ? down.prefWidth(-1) : 0;
    }

    /** What the bar below takes of the room. */
    double takenHeight() {
        return across.isVisible() ? across.prefHeight(-1) : 0;
    }

    double top() {
        return down.isVisible() ? down.getValue() : 0;
    }

    double left() {
        return across.isVisible() ? across.getValue() : 0;
    }

    /** Shows bars where a picture is larger than its room; true when one was not there before. */
    boolean fit(Picture picture, double width, double height) {
        boolean changed = fit(down, picture.height(), height);
        return fit(across, picture.width(), width) || changed;
    }

    private static boolean fit(ScrollBar bar, double size, double room) {
        double most = Math.max(0, size - room);
        boolean changed = most > 0 && !bar.isVisible();
        bar.setVisible(most > 0);
        if (changed) {
            bar.applyCss(); // what was never shown has no width yet
        }
        bar.setMax(most);
        bar.setVisibleAmount(most * room / Math.max(1, size));
        bar.setBlockIncrement(room);
        bar.setUnitIncrement(LINE);
        if (bar.getValue() > most) {
            bar.setValue(most);
        }
        return changed;
    }

    /** The wheel was turned. */
    void turned(ScrollEvent e) {
        // the toolkit gives a wheel that is turned with Shift as a movement across
        if (across.isVisible() && !e.isControlDown() && e.getDeltaX() != 0) {
            set(across, across.getValue() - e.getDeltaX());
            e.consume();
        } else if (down.isVisible() && !e.isControlDown() && !e.isShiftDown() && e.getDeltaY() != 0) {
            set(down, down.getValue() - e.getDeltaY());
            e.consume();
        }
    }

    private static void set(ScrollBar bar, double value) {
        bar.setValue(Math.max(0, Math.min(bar.getMax(), value)));
    }

    /** Scrolls so that an area of the picture is seen in a room. */
    void reveal(Area area, double width, double height) {
        if (across.isVisible() && (area.x() < across.getValue() || area.right() > across.getValue() + width)) {
            set(across, area.x() - width / 3);
        }
        if (down.isVisible() && (area.y() < down.getValue() || area.bottom() > down.getValue() + height)) {
            set(down, area.y() - height / 3);
        }
    }
}
