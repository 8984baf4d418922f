package org.kickscope.views.export;

import java.awt.Dimension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import org.apache.batik.svggen.SVGGraphics2D;
import org.kickscope.trace.Printable;
import org.kickscope.views.Face;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.Picture;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * SVG 1.1 in one file: nothing is fetched, nothing runs. The characters that are used travel with it as fonts, so that columns
 * of numbers are as straight in a browser as they are on the screen; text can be searched, copied and changed.
 */
final class SvgFile {
    private final StringBuilder out = new StringBuilder(1 << 16);
    private final Map<String, Face> families = new TreeMap<>();
    private final BinaryOperator<String> values;

    /** @param values what is written for a name of an attribute and its value */
    SvgFile(BinaryOperator<String> values) {
        this.values = values;
        for (Face face : Face.values()) {
            // as the generator writes it, which knows no weights
            families.put("'" + face.toolkitFamily() + "'", face);
        }
    }

    static byte[] bytes(Picture picture, Look look) throws IOException {
        Surface surface = Surface.open();
        surface.setSVGCanvasSize(new Dimension(picture.width(), picture.height()));
        picture.paint(new Pen(surface, look.palette(), look.type(), 1), look.selection());
        Element root = surface.getRoot();
        SvgFile file = new SvgFile((name, value) -> value);
        file.head(picture, look.palette());
        file.fonts(surface.characters());
        return file.rest(root).getBytes(StandardCharsets.UTF_8);
    }

    /** What was drawn, for the middle of another page: no declaration, no fonts, no ground. */
    String part(Picture picture, Element root) {
        size(picture);
        return rest(root);
    }

    private String rest(Element root) {
        for (Node child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
            node(child, 1);
        }
        return out.append("</svg>\n").toString();
    }

    private static String stack(Face face) {
        String rest = face == Face.MONO ? "ui-monospace,monospace" : "system-ui,sans-serif";
        return "'" + face.family() + "'," + rest;
    }

    private void head(Picture picture, Palette palette) {
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        size(picture);
        out.append(" <rect width=\"100%\" height=\"100%\" fill=\"");
        out.append(Palette.hex(palette.paper())).append("\"/>\n");
    }

    private void size(Picture picture) {
        out.append("<svg xmlns=\"").append(SVGGraphics2D.SVG_NAMESPACE_URI).append("\"");
        out.append(" width=\"").append(picture.width()).append("\"");
        out.append(" height=\"").append(picture.height()).append("\"");
        out.append(" viewBox=\"0 0 ").append(picture.width()).append(' ');
        // texts of this size name none: the surface takes it for that of the whole
        out.append(picture.height()).append("\" font-size=\"12px\" role=\"img\">\n");
        out.append(" <title>").append(escaped(Printable.of(picture.title()))).append("</title>\n");
    }

    private void fonts(Map<Face, TreeSet<Integer>> characters) throws IOException {
        if (characters.isEmpty()) {
            return;
        }
        out.append(" <style>\n");
        for (Map.Entry<Face, TreeSet<Integer>> used : characters.entrySet()) {
            out.append("  ").append(rule(used.getKey(), used.getValue())).append('\n');
        }
        out.append(" </style>\n");
    }

    /** The rule of a style sheet that brings some characters of a face along. */
    static String rule(Face face, TreeSet<Integer> characters) throws IOException {
        byte[] font = OutlineFont.of(face, characters);
        return "@font-face{font-family:'" + face.family() + "';font-weight:" + face.weight()
                + ";src:url(data:font/ttf;base64,"
                + Base64.getEncoder().encodeToString(font) + ")}";
    }

    private void node(Node node, int depth) {
        if (node.getNodeType() != Node.ELEMENT_NODE) {
            return;
        }
        String name = node.getNodeName();
        boolean empty = name.equals("defs") && !node.hasChildNodes();
        if (empty) {
            return;
        }
        out.append(" ".repeat(depth)).append('<').append(name);
        NamedNodeMap attributes = node.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            attribute(attributes.item(i).getNodeName(), attributes.item(i).getNodeValue());
        }
        if (name.equals("text")) {
            out.append('>').append(escaped(node.getTextContent())).append("</text>\n");
        } else if (node.hasChildNodes()) {
            out.append(">\n");
            for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
                node(child, depth + 1);
            }
            out.append(" ".repeat(depth)).append("</").append(name).append(">\n");
        } else {
            out.append("/>\n");
        }
    }

    private void attribute(String name, String value) {
        if (name.equals("font-family")) {
            Face face = families.get(value);
            attribute("font-weight", face == null ? "400" : Integer.toString(face.weight()));
            out.append(" font-family=\"")
                    .append(face == null ? "sans-serif" : stack(face))
                    .append('"');
        } else {
            out.append(' ')
                    .append(name)
                    .append("=\"")
                    .append(escaped(values.apply(name, value)))
                    .append('"');
        }
    }

    /** What XML cannot hold at all becomes the sign for it. */
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                default -> safe.appendCodePoint(allowed(c) ? c : 0xFFFD);
            }
        });
        return safe.toString();
    }

    private static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000 && c <= 0x10FFFF;
    }
}
