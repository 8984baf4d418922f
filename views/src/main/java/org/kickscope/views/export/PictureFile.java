package org.kickscope.views.export;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.kickscope.views.Picture;
import org.kickscope.views.Raster;

/** Writes pictures to files. Thread-safe: pictures are immutable and nothing is kept. */
public final class PictureFile {
    /** As many as fit into half a gigabyte; no paper and no screen shows more. */
    private static final long MOST_PIXELS = 128_000_000;

    private PictureFile() {}

    /**
     * Writes a picture: beside its place first, then renamed, so that the file is there whole or not at all.
     *
     * @throws IOException where it cannot be written, or has more pixels than {@value #MOST_PIXELS}
     */
    public static void write(Picture picture, Path file, FileFormat format, Look look) throws IOException {
        byte[] bytes = bytes(picture, format, look);
        Path whole = file.toAbsolutePath();
        Path beside = Files.createTempFile(whole.getParent(), "." + whole.getFileName(), ".part");
        try {
            Files.write(beside, bytes);
            Files.move(beside, whole, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /**
     * The content of the file.
     *
     * @throws IOException where the picture has more pixels than {@value #MOST_PIXELS}
     */
    public static byte[] bytes(Picture picture, FileFormat format, Look look) throws IOException {
        return switch (format) {
            case PNG -> png(picture, look);
            case SVG -> SvgFile.bytes(picture, look);
            case PDF -> PdfFile.bytes(picture, look);
        };
    }

    /**
     * A PDF of several pages, each of the size of its picture.
     *
     * @param title what the document is called
     */
    public static byte[] pdf(List<Picture> pages, String title, Look look) throws IOException {
        return PdfFile.bytes(pages, title, look);
    }

    private static byte[] png(Picture picture, Look look) throws IOException {
        long width = (long) picture.width() * look.scale();
        long height = (long) picture.height() * look.scale();
        if (width * height > MOST_PIXELS || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw new IOException("the picture has " + width + " × " + height + " pixels, more than " + MOST_PIXELS
                    + " in all: choose SVG, PDF, or a smaller scale");
        }
        BufferedImage image = new BufferedImage((int) width, (int) height, BufferedImage.TYPE_INT_RGB);
        Raster.paint(picture, image, 0, 0, look.scale(), look.palette(), look.type(), look.selection());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // by hand, because the usual way caches in a temporary file
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
        }
        return bytes.toByteArray();
    }
}
