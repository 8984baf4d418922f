package org.kickscope.views.export;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Shape;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.kickscope.views.Face;
import org.w3c.dom.Document;

/** Takes drawing as a tree of SVG, and remembers which characters were written in which face. */
final class Surface extends SVGGraphics2D {
    /** Hundredths of a pixel: what nobody sees. */
    private static final int DECIMALS = 2;

    private final Map<Face, TreeSet<Integer>> characters;
    private final UnaryOperator<Color> ink;
    private final boolean listens;

    private Surface(SVGGeneratorContext context, UnaryOperator<Color> ink, boolean listens) {
        super(context, false);
        characters = new EnumMap<>(Face.class);
        this.ink = ink;
        this.listens = listens;
    }

    private Surface(Surface from) {
        super(from);
        characters = from.characters;
        ink = from.ink;
        listens = from.listens;
    }

    static Surface open() {
        return open(UnaryOperator.identity());
    }

    /** One that remembers characters and tells colours, and draws nothing. @param ink given each colour that is taken up */
    static Surface listening(UnaryOperator<Color> ink) {
        return open(ink, true);
    }

    /** @param ink given each colour in the order in which they are taken up, tells what is written for it */
    static Surface open(UnaryOperator<Color> ink) {
        return open(ink, false);
    }

    private static Surface open(UnaryOperator<Color> ink, boolean listens) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            Document document =
                    factory.newDocumentBuilder().getDOMImplementation().createDocument(SVG_NAMESPACE_URI, "svg", null);
            SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
            context.setPrecision(DECIMALS);
            context.setComment(null);
            return new Surface(context, ink, listens);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the platform has no XML", e);
        }
    }

    /** Per face the characters written so far. */
    Map<Face, TreeSet<Integer>> characters() {
        return characters;
    }

    @Override
    public Graphics create() {
        return new Surface(this);
    }

    @Override
    public void setColor(Color colour) {
        super.setColor(ink.apply(colour));
    }

    @Override
    public void drawString(String text, float x, float y) {
        Face face = face(getFont());
        if (face != null) {
            text.codePoints().forEach(characters.computeIfAbsent(face, f -> new TreeSet<>())::add);
        }
        if (!listens) {
            super.drawString(text, x, y);
        }
    }

    @Override
    public void draw(Shape shape) {
        if (!listens) {
            super.draw(shape);
        }
    }

    @Override
    public void fill(Shape shape) {
        if (!listens) {
            super.fill(shape);
        }
    }

    /** The face that a font was derived from, or null for one of the machine. */
    static Face face(Font font) {
        for (Face face : Face.values()) {
            if (face.toolkitFamily().equals(font.getFamily())) {
                return face;
            }
        }
        return null;
    }
}
