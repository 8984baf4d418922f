package org.kickscope.window;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.kickscope.views.Palette;
import org.kickscope.views.Picture;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.Type;

/** Copies of the active view. */
final class Copies {
    private static final int SHARP = 2;
    private static final int MOST_PIXELS = 8192;

    private final MainWindow window;

    Copies(MainWindow window) {
        this.window = window;
    }

    /** Cells parted by tabs or commas; of a picture what a screen reader would say. */
    void text(char separator) {
        Panel panel = window.active();
        if (panel == null) {
            return;
        }
        String text = panel.text(separator);
        if (text == null && panel.picture() != null) {
            StringBuilder lines = new StringBuilder(panel.picture().title()).append('\n');
            for (Spot spot : panel.picture().spots()) {
                lines.append(spot.spoken()).append('\n');
            }
            text = lines.toString();
        }
        if (text != null) {
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    void picture() {
        Picture picture = window.active() == null ? null : window.active().picture();
        if (picture == null) {
            return;
        }
        int scale = Math.max(picture.width(), picture.height()) * SHARP > MOST_PIXELS ? 1 : SHARP;
        Pixels pixels = new Pixels(picture.width() * scale, Math.min(MOST_PIXELS, picture.height() * scale));
        pixels.paint(picture, Selection.none(), Palette.light(), Type.COMPACT, scale, 0, 0);
        ClipboardContent content = new ClipboardContent();
        content.putImage(pixels.image());
        Clipboard.getSystemClipboard().setContent(content);
    }
}
