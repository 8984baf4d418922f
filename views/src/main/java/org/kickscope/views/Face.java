package org.kickscope.views;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A font that Kickscope brings along. Its ten digits have one width, and it has no ligatures and no kerning, so a text is as wide
 * as the sum of its characters in every toolkit. Thread-safe; loaded at the first use (some 20 ms).
 */
public enum Face {
    /** Inter, for text and numbers */
    REGULAR("inter/Inter-Regular.otf", "Inter", 400, "Kickscope Sans"),
    /** Inter semibold */
    STRONG("inter/Inter-SemiBold.otf", "Inter", 600, "Kickscope Sans SemiBold"),
    /** JetBrains Mono, for addresses, events and commands */
    MONO("jetbrains_mono/JetBrainsMono-Regular.ttf", "JetBrains Mono", 400, "Kickscope Mono");

    /** Metrics without a device: whole shapes, no grid. */
    static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    private static final int TABLE = 0x3000;
    /** Advances are taken at a size at which rounding does not matter, and scaled. */
    private static final float MEASURE = 1000;

    private final String resource;
    private final String family;
    private final int weight;
    private final String toolkitFamily;
    private volatile Loaded loaded;

    /** The bytes, the font at size 1, and per character of the lower planes its advance; negative where there is none. */
    private record Loaded(byte[] bytes, Font font, float[] advances, Map<Float, Font> sizes) {}

    Face(String resource, String family, int weight, String toolkitFamily) {
        this.resource = "/com/formdev/flatlaf/fonts/" + resource;
        this.family = family;
        this.weight = weight;
        this.toolkitFamily = toolkitFamily;
    }

    /** Name of the family once {@link #bytes} are loaded by a toolkit, for style sheets of the window. */
    public String toolkitFamily() {
        return toolkitFamily;
    }

    /** Family of the original, as a style sheet of SVG names it. */
    public String family() {
        return family;
    }

    /** Weight of the original: 400 or 600. */
    public int weight() {
        return weight;
    }

    /** The font file, with digits of one width; a copy. */
    public byte[] bytes() {
        return loaded().bytes.clone();
    }

    /** The font at a size in units of the picture. */
    public Font font(float size) {
        Loaded l = loaded();
        return l.sizes.computeIfAbsent(size, l.font::deriveFont);
    }

    /** Advance of a character at size 1, negative where the face does not have it. */
    float advance(int codePoint) {
        Loaded l = loaded();
        if (codePoint >= TABLE) {
            return measured(l.font, codePoint);
        }
        float known = l.advances[codePoint];
        if (known == 0) {
            // zero is "not asked yet"; a racing thread finds the same
            known = measured(l.font, codePoint);
            l.advances[codePoint] = known == 0 ? Float.MIN_VALUE : known;
        }
        return known;
    }

    private static float measured(Font font, int codePoint) {
        if (!font.canDisplay(codePoint)) {
            return -1;
        }
        int[] glyph = {codePoint};
        String text = new String(glyph, 0, 1);
        return (float) (font.deriveFont(MEASURE).getStringBounds(text, EXACT).getWidth() / MEASURE);
    }

    private Loaded loaded() {
        Loaded l = loaded;
        if (l == null) {
            synchronized (this) {
                l = loaded;
                if (l == null) {
                    l = load();
                    loaded = l;
                }
            }
        }
        return l;
    }

    private Loaded load() {
        try (InputStream in = Face.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the font " + resource + " is not on the class path");
            }
            byte[] bytes = TabularFigures.of(in.readAllBytes(), toolkitFamily);
            Font font = Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(bytes));
            return new Loaded(bytes, font, new float[TABLE], new ConcurrentHashMap<>());
        } catch (IOException e) {
            throw new UncheckedIOException("the font " + resource + " cannot be read", e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("the font " + resource + " cannot be used", e);
        }
    }
}
