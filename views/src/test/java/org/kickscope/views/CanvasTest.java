package org.kickscope.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanvasTest {
    private static final int WIDTH = 120;
    private static final int HEIGHT = 70;

    private static BufferedImage image(double scale) {
        BufferedImage image =
                new BufferedImage((int) (WIDTH * scale), (int) (HEIGHT * scale), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.dispose();
        return image;
    }

    private static BufferedImage drawn(
            double scale, boolean written, double moveX, double moveY, Consumer<Pen> drawing) {
        BufferedImage image = image(scale);
        Graphics2D surface = image.createGraphics();
        surface.scale(scale, scale);
        surface.translate(moveX, moveY);
        Canvas canvas = written ? Canvas.of(image, surface) : null;
        drawing.accept(new Pen(surface, Palette.light(), Type.COMPACT, scale, canvas));
        surface.dispose();
        return image;
    }

    private static int channel(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & 0xff;
    }

    /** The toolkit's own lines are the measure: the same coverage, but for how finely it counts. */
    @ParameterizedTest
    @CsvSource({"1, 0, 0", "1, -3, 7", "1.25, 0, 0", "1.5, 2, -4", "2, 0, 0", "2, 1, 1"})
    void hatchingIsWhatTheSurfaceWouldDraw(double scale, double moveX, double moveY) {
        Area area = new Area(20, 12, 60, 32);
        Color colour = new Color(40, 60, 80);
        BufferedImage drawn = drawn(scale, false, moveX, moveY, pen -> pen.hatch(area, colour));
        BufferedImage written = drawn(scale, true, moveX, moveY, pen -> pen.hatch(area, colour));
        // ends of lines differ: those that are drawn reach over the edge by half their width
        int edge = (int) Math.ceil(2 * scale);
        int inked = 0;
        for (int y = (int) ((12 + moveY) * scale) + edge; y < (44 + moveY) * scale - edge; y++) {
            for (int x = (int) ((20 + moveX) * scale) + edge; x < (80 + moveX) * scale - edge; x++) {
                assertEquals(channel(drawn, x, y), channel(written, x, y), 12, x + ", " + y);
                inked += channel(written, x, y) < 200 ? 1 : 0;
            }
        }
        assertTrue(inked > 100);
        assertEquals(255, channel(written, (int) ((20 + moveX) * scale) - 2, (int) ((30 + moveY) * scale)));
        assertEquals(255, channel(written, (int) ((81 + moveX) * scale), (int) ((30 + moveY) * scale)));
    }

    @Test
    void nothingIsWrittenOutsideOfTheClip() {
        BufferedImage image = drawn(
                2,
                true,
                0,
                0,
                pen -> pen.within(new Area(10, 10, 20, 20), inner -> inner.canvas()
                        .fill(-5, 500, 30, 900, Color.BLACK.getRGB())));
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                boolean inside = x >= 20 && x < 60 && y >= 30 && y < 60;
                assertEquals(inside ? 0 : 255, channel(image, x, y), x + ", " + y);
            }
        }
    }

    @Test
    void whatIsFadedIsNotWritten() {
        drawn(1, true, 0, 0, pen -> pen.faded(30, faint -> assertNull(faint.canvas())));
    }

    @Test
    void imagesWithoutOpaqueNumbersHaveNone() {
        BufferedImage grey = new BufferedImage(5, 5, BufferedImage.TYPE_BYTE_GRAY);
        assertNull(Canvas.of(grey, grey.createGraphics()));
    }
}
