package org.kickscope.window;

import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.kickscope.views.Palette;
import org.kickscope.views.Picture;
import org.kickscope.views.Selection;
import org.kickscope.views.Type;
import org.kickscope.window.model.Latest;

/** A review on the whole screen, a page at a time: arrows, Page Up and Page Down, Space, Home, End; Escape ends it. Toolkit's thread. */
final class Presentation {
    private final List<Picture> slides;
    private final Stage stage = new Stage();
    private final ImageView view = new ImageView();
    private final StackPane root = new StackPane(view);
    private final Latest<Pixels> painting;
    private final Palette palette;
    private int at;
    private int shown = -1;

    /** @param first the slide to begin with */
    Presentation(MainWindow window, List<Picture> slides, int first) {
        this.slides = slides;
        at = Math.max(0, Math.min(slides.size() - 1, first));
        palette = window.palette();
        painting = window.workspace().latest();
        stage.initOwner(window.stage());
        stage.setTitle("Review");
        root.getStyleClass().add("picture");
        root.setFocusTraversable(true);
        Rectangle2D screen = screenOf(window.stage());
        stage.setX(screen.getMinX());
        stage.setY(screen.getMinY());
        Scene scene = new Scene(root, screen.getWidth(), screen.getHeight());
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        scene.addEventHandler(MouseEvent.MOUSE_CLICKED, e -> go(at + 1));
        window.dress(scene);
        stage.setScene(scene);
        stage.setFullScreenExitHint("");
        stage.setFullScreen(true);
        stage.fullScreenProperty().addListener((p, old, now) -> {
            if (!now) {
                stage.hide();
            }
        });
        root.widthProperty().addListener((p, old, now) -> paint());
        root.heightProperty().addListener((p, old, now) -> paint());
        stage.show();
        paint();
    }

    /** The screen that the window is on. */
    private static Rectangle2D screenOf(Stage owner) {
        List<Screen> its =
                Screen.getScreensForRectangle(owner.getX(), owner.getY(), owner.getWidth(), owner.getHeight());
        return (its.isEmpty() ? Screen.getPrimary() : its.get(0)).getBounds();
    }

    Stage stage() {
        return stage;
    }

    /** The slide that is shown, from 0; -1 before the first. */
    int shown() {
        return shown;
    }

    int count() {
        return slides.size();
    }

    private void pressed(KeyEvent e) {
        switch (e.getCode()) {
            case RIGHT, DOWN, PAGE_DOWN, SPACE, ENTER -> go(at + 1);
            case LEFT, UP, PAGE_UP, BACK_SPACE -> go(at - 1);
            case HOME -> go(0);
            case END -> go(slides.size() - 1);
            case ESCAPE, F5 -> stage.hide();
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void go(int to) {
        at = Math.max(0, Math.min(slides.size() - 1, to));
        paint();
    }

    private void paint() {
        double width = root.getWidth();
        double height = root.getHeight();
        if (width <= 0 || height <= 0) {
            return;
        }
        Picture slide = slides.get(at);
        int number = at;
        double density = stage.getOutputScaleX();
        double scale = Math.min(width / slide.width(), height / slide.height());
        int pixelsWide = (int) Math.max(1, Math.floor(slide.width() * scale * density));
        int pixelsHigh = (int) Math.max(1, Math.floor(slide.height() * scale * density));
        painting.submit(
                () -> {
                    Pixels pixels = new Pixels(pixelsWide, pixelsHigh);
                    pixels.paint(slide, Selection.none(), palette, Type.COMPACT, scale * density, 0, 0);
                    return pixels;
                },
                pixels -> {
                    shown = number;
                    view.setImage(pixels.image());
                    view.setFitWidth(pixelsWide / density);
                    view.setFitHeight(pixelsHigh / density);
                    root.setAccessibleText("Page " + (number + 1) + " of " + slides.size());
                });
    }
}
