package org.kickscope.window;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.IntBuffer;
import java.util.function.Consumer;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.Picture;
import org.kickscope.views.Raster;
import org.kickscope.views.Selection;
import org.kickscope.views.Type;

/**
 * A painted picture that the toolkit shows without copying it. Painted on any thread, shown on the toolkit's; not changed in
 * between.
 */
final class Pixels {
    private final BufferedImage image;
    private final PixelBuffer<IntBuffer> buffer;
    private final WritableImage shown;

    Pixels(int width, int height) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        IntBuffer pixels = IntBuffer.wrap(((DataBufferInt) image.getRaster().getDataBuffer()).getData());
        buffer = new PixelBuffer<>(width, height, pixels, PixelFormat.getIntArgbPreInstance());
        shown = new WritableImage(buffer);
    }

    boolean fits(int width, int height) {
        return image.getWidth() == width && image.getHeight() == height;
    }

    /**
     * Paints.
     *
     * @param scale pixels per unit
     * @param left how far the picture is scrolled across, in its units
     * @param top how far it is scrolled down
     */
    void paint(
            Picture picture, Selection selection, Palette palette, Type type, double scale, double left, double top) {
        Raster.paint(picture, image, left, top, scale, palette, type, selection);
    }

    /** Paints something small that is no view. */
    void paint(Consumer<Pen> drawing, Color ground, Palette palette, Type type, double scale) {
        Graphics2D g = image.createGraphics();
        g.setColor(ground);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.scale(scale, scale);
        drawing.accept(new Pen(g, palette, type, scale));
        g.dispose();
    }

    /** As an image for the toolkit; on its thread, after every painting. */
    WritableImage image() {
        buffer.updateBuffer(b -> null);
        return shown;
    }
}
