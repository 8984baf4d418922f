package org.kickscope.views.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kickscope.views.Palette;
import org.kickscope.views.Selection;
import org.kickscope.views.Type;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class PictureFileTest {
    private static final SamplePicture PICTURE = new SamplePicture("vhost-1835", 400, 160);
    private static final String HOSTILE = "</text><script>alert(1)</script>&amp;\u0000\u001b\ufffe\ud800 ]]> \"'";

    @TempDir
    Path folder;

    private static BufferedImage png(SamplePicture picture, Look look) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(PictureFile.bytes(picture, FileFormat.PNG, look)));
    }

    private static Document svg(SamplePicture picture) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(PictureFile.bytes(picture, FileFormat.SVG, Look.standard())));
    }

    @Test
    void noDisplayIsNeeded() {
        assertTrue(GraphicsEnvironment.isHeadless(), "else these tests would prove nothing about it");
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void samePictureSameBytes(FileFormat format) throws IOException {
        byte[] once = PictureFile.bytes(PICTURE, format, Look.standard());
        assertArrayEquals(once, PictureFile.bytes(PICTURE, format, Look.standard()));
        String year = Integer.toString(java.time.Year.now().getValue());
        assertFalse(new String(once, StandardCharsets.ISO_8859_1).contains("D:" + year), "no date");
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void fileIsThereWholeAndNothingBesideIt(FileFormat format) throws IOException {
        Path file = folder.resolve("figure." + format.ending());
        Files.writeString(file, "what was there before");
        PictureFile.write(PICTURE, file, format, Look.standard());
        assertArrayEquals(PictureFile.bytes(PICTURE, format, Look.standard()), Files.readAllBytes(file));
        try (Stream<Path> all = Files.list(folder)) {
            assertEquals(List.of(file), all.toList());
        }
    }

    @Test
    void folderThatIsNotThereIsToldAndNothingIsLeft() {
        Path file = folder.resolve("nowhere/figure.svg");
        assertThrows(IOException.class, () -> PictureFile.write(PICTURE, file, FileFormat.SVG, Look.standard()));
    }

    @Test
    void pngHasThePixelsThatWereAskedFor() throws IOException {
        for (int scale : new int[] {1, 3}) {
            Look look = new Look(Palette.light(), Type.COMPACT, scale, Selection.none());
            BufferedImage image = png(PICTURE, look);
            assertEquals(400 * scale, image.getWidth());
            assertEquals(160 * scale, image.getHeight());
            assertEquals(Color.WHITE.getRGB(), image.getRGB(5, 5));
            assertEquals(
                    Palette.light().bus().getRGB(), image.getRGB(12 * scale, 25 * scale), "the spine in its full hue");
        }
        Look dark = new Look(Palette.dark(), Type.COMPACT, 1, Selection.none());
        assertEquals(Palette.dark().paper().getRGB(), png(PICTURE, dark).getRGB(5, 5));
    }

    @Test
    void pictureOfTooManyPixelsIsRefusedNotTried() throws IOException {
        SamplePicture huge = new SamplePicture("x", 40_000, 40_000);
        IOException e = assertThrows(IOException.class, () -> PictureFile.bytes(huge, FileFormat.PNG, Look.standard()));
        assertTrue(e.getMessage().contains("smaller scale"), e.getMessage());
        assertTrue(PictureFile.bytes(huge, FileFormat.SVG, Look.standard()).length > 1000);
    }

    /** The reader of PDF is another program than its writer: its picture must be that of the screen. */
    @Test
    void pdfLooksAsThePngAndItsTextIsText() throws IOException {
        try (PDDocument document = Loader.loadPDF(PictureFile.bytes(PICTURE, FileFormat.PDF, Look.standard()))) {
            assertEquals(1, document.getNumberOfPages());
            String text = new PDFTextStripper().getText(document);
            assertTrue(text.contains("vhost-1835") && text.contains("0xfebfb004"), text);
            assertNull(document.getDocumentInformation().getCreationDate());
            BufferedImage page = new PDFRenderer(document).renderImage(0, 2 / 0.75f);
            BufferedImage screen = png(PICTURE, Look.standard());
            assertEquals(screen.getWidth(), page.getWidth());
            assertEquals(screen.getHeight(), page.getHeight());
            long differs = 0;
            long inked = 0;
            for (int y = 0; y < page.getHeight(); y++) {
                for (int x = 0; x < page.getWidth(); x++) {
                    int far = Math.abs((page.getRGB(x, y) >> 8 & 0xFF) - (screen.getRGB(x, y) >> 8 & 0xFF));
                    differs += far > 100 ? 1 : 0;
                    inked += (screen.getRGB(x, y) & 0xFFFFFF) != 0xFFFFFF ? 1 : 0;
                }
            }
            assertTrue(inked > 10_000, inked + " pixels are inked");
            assertTrue(differs * 50 < inked, differs + " of " + inked + " inked pixels look different");
        }
    }

    @Test
    void svgKeepsTextAsTextAndFetchesNothing() throws Exception {
        Document document = svg(PICTURE);
        NodeList texts = document.getElementsByTagName("text");
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < texts.getLength(); i++) {
            all.append(texts.item(i).getTextContent()).append('\n');
        }
        assertTrue(all.toString().contains("vhost-1835\n"), all.toString());
        assertEquals("0 0 400 160", document.getDocumentElement().getAttribute("viewBox"));
        String source = new String(PictureFile.bytes(PICTURE, FileFormat.SVG, Look.standard()), StandardCharsets.UTF_8);
        assertEquals(1, source.split("://", -1).length - 1, "one address, the name of SVG itself");
        assertFalse(source.contains("Dialog"), "every text has a font of ours");
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void hostileTextStaysData(FileFormat format) throws Exception {
        SamplePicture hostile = new SamplePicture(HOSTILE, 900, 160);
        byte[] bytes = PictureFile.bytes(hostile, format, Look.standard());
        assertTrue(bytes.length > 1000);
        if (format == FileFormat.SVG) {
            Document document = svg(hostile);
            assertEquals(0, document.getElementsByTagName("script").getLength());
            assertEquals(1, document.getElementsByTagName("title").getLength());
        }
    }

    @Test
    void everyTextHasASize() throws Exception {
        NodeList texts = svg(PICTURE).getElementsByTagName("text");
        assertTrue(texts.getLength() > 0);
        for (int i = 0; i < texts.getLength(); i++) {
            boolean sized = false;
            for (org.w3c.dom.Node n = texts.item(i); n instanceof org.w3c.dom.Element e; n = n.getParentNode()) {
                sized |= e.hasAttribute("font-size");
            }
            assertTrue(sized, texts.item(i).getTextContent());
        }
    }

    @Test
    void formatsAreToldByTheEnding() {
        assertEquals(FileFormat.SVG, FileFormat.of("Figure.SVG"));
        assertEquals(FileFormat.PDF, FileFormat.of("a.png.pdf"));
        assertNull(FileFormat.of("png"));
        assertThrows(
                IllegalArgumentException.class, () -> new Look(Palette.light(), Type.COMPACT, 0, Selection.none()));
    }
}
