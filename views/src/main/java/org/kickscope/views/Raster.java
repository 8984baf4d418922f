package org.kickscope.views;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;

/** Paints a picture onto pixels: those of the window or those of a file. */
public final class Raster {
    private Raster() {}

    /**
     * Paints the part of a picture that begins at a point, as much as the image holds. May run on any thread, one per image.
     *
     * @param picture what to paint
     * @param image where to; all of it is painted, beside the picture with paper
     * @param fromX left edge of the part, in units of the picture
     * @param fromY upper edge
     * @param scale pixels per unit: 1, or what a display of high density has
     * @param palette the colours
     * @param type the letters
     * @param selection what is drawn as selected
     */
    public static void paint(
            Picture picture,
            BufferedImage image,
            double fromX,
            double fromY,
            double scale,
            Palette palette,
            Type type,
            Selection selection) {
        Graphics2D surface = image.createGraphics();
        surface.setColor(palette.paper());
        surface.fill(new Rectangle(image.getWidth(), image.getHeight()));
        surface.scale(scale, scale);
        surface.translate(-fromX, -fromY);
        picture.paint(new Pen(surface, palette, type, scale, Canvas.of(image, surface)), selection);
        surface.dispose();
    }
}
