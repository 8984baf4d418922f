package org.kickscope.views;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.kickscope.views.export.FileFormat;
import org.kickscope.views.export.Look;
import org.kickscope.views.export.PictureFile;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What a picture draws, read back from its SVG. */
public final class Drawn {
    /** A text as it stands there; the colour as SVG writes it. */
    public record Text(String text, double x, double y, String colour) {}

    private final List<Text> texts = new ArrayList<>();
    private final Set<String> colours = new HashSet<>();
    private final Set<String> elements = new HashSet<>();

    private Drawn() {}

    public static Drawn of(Picture picture, Selection selection) {
        try {
            byte[] svg =
                    PictureFile.bytes(picture, FileFormat.SVG, new Look(Palette.light(), Type.COMPACT, 1, selection));
            Drawn drawn = new Drawn();
            drawn.read(
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new ByteArrayInputStream(svg))
                            .getDocumentElement(),
                    "black");
            return drawn;
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Drawn of(Picture picture) {
        return of(picture, Selection.none());
    }

    private void read(Element element, String inherited) {
        String fill = element.hasAttribute("fill") ? element.getAttribute("fill") : inherited;
        elements.add(element.getTagName());
        colours.add(fill);
        if (element.hasAttribute("stroke")) {
            colours.add(element.getAttribute("stroke"));
        }
        if (element.getTagName().equals("text")) {
            texts.add(new Text(
                    element.getTextContent(),
                    Double.parseDouble(element.getAttribute("x")),
                    Double.parseDouble(element.getAttribute("y")),
                    fill));
        }
        NodeList children = element.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i).getNodeType() == Node.ELEMENT_NODE) {
                read((Element) children.item(i), fill);
            }
        }
    }

    public List<Text> texts() {
        return texts;
    }

    public Set<String> colours() {
        return colours;
    }

    public Set<String> elements() {
        return elements;
    }

    /** True where a text is drawn, thin spaces as plain ones. */
    public boolean says(String text) {
        return texts.stream().anyMatch(t -> t.text().replace('\u202F', ' ').equals(text));
    }

    /** True where a text is drawn that has this part. */
    public boolean mentions(String part) {
        return texts.stream().anyMatch(t -> t.text().replace('\u202F', ' ').contains(part));
    }

    /** All texts, for messages. */
    @Override
    public String toString() {
        return texts.stream().map(t -> t.text().replace('\u202F', ' ')).toList().toString();
    }

    /** The pixels, light, at scale 1. */
    public static BufferedImage pixels(Picture picture, Selection selection) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        Raster.paint(picture, image, 0, 0, 1, Palette.light(), Type.COMPACT, selection);
        return image;
    }
}
