package org.kickscope.views.export;

import de.rototor.pdfbox.graphics2d.IPdfBoxGraphics2DFontTextDrawer;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.util.Matrix;
import org.kickscope.trace.Printable;
import org.kickscope.views.Face;
import org.kickscope.views.Pen;
import org.kickscope.views.Picture;

/** Pages of the size of pictures, in shapes and text, with the characters that are used. */
final class PdfFile {
    /** A unit of a picture is a pixel of 1/96 inch; one of PDF is 1/72 inch. */
    private static final float POINTS_PER_UNIT = 0.75f;
    /** What PDF calls an identity is the time of writing unless told otherwise. */
    private static final long IDENTITY = 1;

    private PdfFile() {}

    static byte[] bytes(Picture picture, Look look) throws IOException {
        return bytes(List.of(picture), picture.title(), look);
    }

    /** One page of the size of each picture. The fonts are shared. */
    static byte[] bytes(List<Picture> pages, String title, Look look) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.setDocumentId(IDENTITY);
            document.getDocumentInformation().setTitle(Printable.of(title));
            Letters letters = new Letters(fonts(document, pages, look));
            for (Picture picture : pages) {
                page(document, picture, letters, look);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static void page(PDDocument document, Picture picture, Letters letters, Look look) throws IOException {
        PDPage page =
                new PDPage(new PDRectangle(picture.width() * POINTS_PER_UNIT, picture.height() * POINTS_PER_UNIT));
        document.addPage(page);
        PdfBoxGraphics2D surface = new PdfBoxGraphics2D(document, (float) picture.width(), (float) picture.height());
        surface.setFontTextDrawer(letters);
        surface.setColor(look.palette().paper());
        surface.fill(new Rectangle2D.Double(0, 0, picture.width(), picture.height()));
        picture.paint(new Pen(surface, look.palette(), look.type(), 1), look.selection());
        surface.dispose();
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.transform(Matrix.getScaleInstance(POINTS_PER_UNIT, POINTS_PER_UNIT));
            content.drawForm(surface.getXFormObject());
        }
    }

    /** Drawn once for nobody, to know which characters the fonts need. */
    private static Map<Face, PDFont> fonts(PDDocument document, List<Picture> pages, Look look) throws IOException {
        Map<Face, TreeSet<Integer>> characters = new EnumMap<>(Face.class);
        for (Picture picture : pages) {
            Surface counted = Surface.listening(UnaryOperator.identity());
            picture.paint(new Pen(counted, look.palette(), look.type(), 1), look.selection());
            counted.characters().forEach((face, used) -> characters
                    .computeIfAbsent(face, f -> new TreeSet<>())
                    .addAll(used));
        }
        Map<Face, PDFont> all = new EnumMap<>(Face.class);
        for (Map.Entry<Face, TreeSet<Integer>> used : characters.entrySet()) {
            byte[] font = OutlineFont.of(used.getKey(), used.getValue());
            all.put(used.getKey(), PDType0Font.load(document, new ByteArrayInputStream(font), false));
        }
        return all;
    }

    /** Text in our faces is text; what came from a font of the machine is drawn as shapes, because it may not be embedded. */
    private static final class Letters extends PdfBoxGraphics2DFontTextDrawer {
        private final Map<Face, PDFont> fonts;

        Letters(Map<Face, PDFont> fonts) {
            this.fonts = fonts;
        }

        @Override
        protected PDFont mapFont(Font font, IPdfBoxGraphics2DFontTextDrawer.IFontTextDrawerEnv env) {
            return fonts.get(Surface.face(font));
        }

        @Override
        protected boolean hasDynamicFontMapping() {
            return true;
        }
    }
}
