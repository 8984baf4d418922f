package org.kickscope.window;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;
import javafx.util.Duration;
import org.kickscope.views.Palette;
import org.kickscope.views.Picture;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;
import org.kickscope.views.Type;
import org.kickscope.window.model.Frames;

/**
 * Shows a picture: has it made and painted in the background, tells what the pointer is over, lets pointer and keyboard choose
 * what can be chosen, and scrolls what is larger than the room. To a screen reader it is the list of its spots. Toolkit's
 * thread.
 */
final class PictureView extends Region {
    private static final double MILLIS_TO_TIP = 300;

    private final ImageView view = new ImageView();
    private final PictureScroll scroll = new PictureScroll(this::repaint);
    private final Label nothing = new Label();
    private final Tooltip tip = new Tooltip();
    private final Frames<Painted> painting;
    private final Consumer<Target> choose;
    private boolean chooses = true;
    private Consumer<Picture> whenShown = p -> {};
    private int asked;
    private int shownNumber;
    private PictureMaker maker;
    private Palette palette = Palette.light();
    private Type type = Type.COMPACT;
    private Selection selection = Selection.none();
    private Target hovered;
    private Picture picture;
    private PictureMaker madeBy;
    private int madeWidth;
    private int madeHeight;
    private int spoken = -1;
    /** Not shown any more; painted when another one has come since, because the last one may still be on its way out. */
    private final Deque<Pixels> former = new ArrayDeque<>();

    private Pixels current;

    private record Painted(Picture picture, PictureMaker maker, int width, int height, Pixels pixels) {}

    /** @param choose told what was chosen */
    PictureView(Frames<Painted> painting, Consumer<Target> choose) {
        this.painting = painting;
        this.choose = choose;
        nothing.getStyleClass().add("empty");
        nothing.setWrapText(true);
        nothing.setAlignment(Pos.CENTER);
        nothing.setTextAlignment(TextAlignment.CENTER);
        nothing.setVisible(false);
        getChildren().addAll(view, scroll.down(), scroll.across(), nothing);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.PARENT);
        getStyleClass().add("picture");
        tip.setShowDelay(Duration.millis(MILLIS_TO_TIP));
        addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        addEventHandler(MouseEvent.MOUSE_EXITED, e -> hover(null));
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        addEventHandler(ScrollEvent.SCROLL, scroll::turned);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        widthProperty().addListener((p, old, now) -> repaint());
        heightProperty().addListener((p, old, now) -> repaint());
        sceneProperty().addListener((p, old, now) -> {
            if (now == null) {
                forget();
            }
            repaint();
        });
    }

    /** Shows another picture. */
    void show(PictureMaker newMaker) {
        maker = newMaker;
        nothing.setVisible(false);
        repaint();
    }

    /** Shows no picture but why there is none. */
    void showNothing(String why) {
        maker = null;
        madeBy = null;
        picture = null;
        view.setImage(null);
        scroll.hide();
        shownNumber = ++asked;
        nothing.setText(why);
        nothing.setVisible(true);
        setAccessibleText(why);
    }

    /** Draws with other marks. */
    void select(Target chosen, Set<Target> others) {
        selection = new Selection(chosen, hovered, others);
        repaint();
    }

    void look(Palette newPalette, Type newType) {
        palette = newPalette;
        type = newType;
        repaint();
    }

    /** Whether a click on a spot chooses what it stands for; it does unless this was called. */
    void chooseOnClick(boolean does) {
        chooses = does;
    }

    /** Tells somebody of each new picture. */
    void whenShown(Consumer<Picture> told) {
        whenShown = told;
    }

    /** True when what was asked for last is shown. */
    boolean settled() {
        return shownNumber == asked;
    }

    /** What is shown; null before the first. */
    Picture picture() {
        return picture;
    }

    @Override
    protected void layoutChildren() {
        view.relocate(0, 0);
        scroll.layout(getWidth(), getHeight());
        nothing.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    private double scale() {
        return getScene() == null || getScene().getWindow() == null
                ? 1
                : getScene().getWindow().getOutputScaleX();
    }

    /** A picture is made anew only for another maker or size; otherwise only painted. */
    private void repaint() {
        int width = (int) (getWidth() - scroll.takenWidth());
        int height = (int) (getHeight() - scroll.takenHeight());
        if (maker == null || width <= 0 || height <= 0) {
            return;
        }
        if (getScene() == null) {
            return; // who comes back to the scene is painted then
        }
        PictureMaker itsMaker = maker;
        Picture made = madeBy == maker && madeWidth == width && madeHeight == height ? picture : null;
        Selection marks = new Selection(selection.chosen(), hovered, selection.others());
        Palette colours = palette;
        Type letters = type;
        double scale = scale();
        double top = scroll.top();
        double left = scroll.left();
        int number = ++asked;
        painting.submit(
                () -> {
                    Picture painted = made == null ? itsMaker.make(width, height) : made;
                    Pixels pixels = pixels((int) Math.ceil(width * scale), (int) Math.ceil(height * scale));
                    double lowest = Math.max(0, painted.height() - height);
                    double rightmost = Math.max(0, painted.width() - width);
                    pixels.paint(
                            painted, marks, colours, letters, scale, Math.min(left, rightmost), Math.min(top, lowest));
                    return new Painted(painted, itsMaker, width, height, pixels);
                },
                p -> {
                    if (maker != null) {
                        shownNumber = number;
                        arrived(p, scale);
                    }
                });
    }

    private synchronized Pixels pixels(int width, int height) {
        Pixels oldest = former.size() < 2 ? null : former.poll();
        return oldest != null && oldest.fits(width, height) ? oldest : new Pixels(width, height);
    }

    /** What is not seen keeps one painting, not three: a window has a picture for each perspective. */
    private synchronized void forget() {
        former.clear();
    }

    private synchronized void swap(Pixels pixels) {
        if (current != null) {
            former.add(current);
        }
        current = pixels;
    }

    private void arrived(Painted p, double scale) {
        boolean other = picture != p.picture;
        picture = p.picture;
        madeBy = p.maker;
        madeWidth = p.width;
        madeHeight = p.height;
        swap(p.pixels);
        view.setImage(p.pixels.image());
        view.setFitWidth(Math.ceil(p.width * scale) / scale);
        view.setFitHeight(Math.ceil(p.height * scale) / scale);
        boolean changed = scroll.fit(picture, p.width, p.height);
        setAccessibleText(picture.title());
        if (other) {
            whenShown.accept(picture);
        }
        requestLayout();
        if (changed) {
            repaint(); // in the room that is left beside the bar
        }
    }

    // ---------------------------------------------------------------- pointer

    /** Place in the picture of a place in this view. */
    double pictureY(double y) {
        return y + scroll.top();
    }

    /** The spot under the pointer, or null. */
    Spot spotAt(double x, double y) {
        return picture == null ? null : picture.spotAt(x + scroll.left(), pictureY(y));
    }

    private void moved(MouseEvent e) {
        hover(spotAt(e.getX(), e.getY()));
    }

    private void hover(Spot spot) {
        Target target = spot == null ? null : spot.target();
        if (spot == null || spot.tip() == null || spot.tip().isEmpty()) {
            Tooltip.uninstall(this, tip);
        } else {
            tip.setText(spot.tip());
            Tooltip.install(this, tip);
        }
        if (!java.util.Objects.equals(target, hovered)) {
            hovered = target;
            repaint();
        }
    }

    private void clicked(MouseEvent e) {
        requestFocus();
        Spot spot = chooses && e.getButton() == MouseButton.PRIMARY && e.isStillSincePress()
                ? spotAt(e.getX(), e.getY())
                : null;
        if (spot != null && spot.target() != null) {
            choose.accept(spot.target());
        }
    }

    // ---------------------------------------------------------------- keyboard

    /** Up and down walk through the spots, Enter chooses; each is spoken. */
    private void pressed(KeyEvent e) {
        List<Spot> spots = picture == null ? List.of() : picture.spots();
        int by = e.getCode() == KeyCode.DOWN ? 1 : e.getCode() == KeyCode.UP ? -1 : 0;
        if (by != 0 && !spots.isEmpty() && !e.isShortcutDown() && !e.isAltDown()) {
            spoken = Math.max(0, Math.min(spots.size() - 1, spoken + by));
            Spot spot = spots.get(spoken);
            hovered = spot.target();
            setAccessibleText(spot.spoken());
            notifyAccessibleAttributeChanged(javafx.scene.AccessibleAttribute.TEXT);
            scroll.reveal(spot.area(), getWidth(), getHeight());
            repaint();
            e.consume();
        } else if (e.getCode() == KeyCode.ENTER && spoken >= 0 && spoken < spots.size()) {
            choose.accept(spots.get(spoken).target());
            e.consume();
        }
    }
}
