package org.kickscope.review;

import java.util.List;
import org.kickscope.review.Review.Kind;
import org.kickscope.review.Review.Page;
import org.kickscope.review.Review.Part;
import org.kickscope.review.Review.SourceFile;
import org.kickscope.trace.Printable;

/** Writes a review as text, as {@link ReviewText} reads it. */
public final class ReviewWriter {
    private static final int WIDTH = 100;

    private ReviewWriter() {}

    /** The text of a review; reading it gives the review again, with paragraphs that end where they ended. */
    public static String text(Review review) {
        StringBuilder out = new StringBuilder(ReviewText.FIRST_LINE).append("\n\n");
        out.append("title: ").append(line(review.title())).append('\n');
        if (!review.subtitle().isEmpty()) {
            out.append("subtitle: ").append(line(review.subtitle())).append('\n');
        }
        sources(out, "source", review.sources());
        sources(out, "against", review.against());
        if (!review.options().isEmpty()) {
            out.append("options: ").append(Words.line(review.options())).append('\n');
        }
        for (Page page : review.pages()) {
            out.append("\n## ").append(line(page.title())).append('\n');
            body(out, page);
        }
        return out.toString();
    }

    /** The text of the parts of a page; {@link ReviewText#parts} reads it again. */
    public static String body(Page page) {
        StringBuilder out = new StringBuilder();
        body(out, page);
        return out.toString().strip();
    }

    private static void body(StringBuilder out, Page page) {
        Kind before = null;
        for (Part part : page.parts()) {
            out.append(before == Kind.ITEM && part.kind() == Kind.ITEM ? "" : "\n");
            before = part.kind();
            switch (part.kind()) {
                case COMMAND -> out.append("$ ").append(line(part.text())).append('\n');
                case ITEM -> wrapped(out, "- ", "  ", line(part.text()));
                case PARAGRAPH -> wrapped(out, "", "", line(part.text()));
            }
        }
    }

    private static void sources(StringBuilder out, String name, List<SourceFile> files) {
        for (SourceFile f : files) {
            out.append(name).append(": ").append(line(f.path())).append('\n');
            if (f.sha256() != null) {
                out.append("sha256: ").append(f.sha256()).append('\n');
            }
        }
    }

    /** One line of it, with nothing that controls how text is shown. */
    private static String line(String text) {
        return Printable.of(text.replaceAll("\\s+", " ").strip(), ReviewText.LONGEST_LINE / 2);
    }

    private static void wrapped(StringBuilder out, String first, String indent, String text) {
        StringBuilder line = new StringBuilder(first);
        boolean begun = false;
        for (String word : text.split(" ")) {
            if (begun && line.length() + 1 + word.length() > WIDTH) {
                out.append(line).append('\n');
                line = new StringBuilder(indent);
                begun = false;
            }
            boolean begins = line.length() == 0;
            line.append(begun ? " " : "")
                    .append(begins && marks(word) ? "\\" : "")
                    .append(word);
            begun = true;
        }
        out.append(line).append('\n');
    }

    private static boolean marks(String word) {
        return word.startsWith("$") || word.startsWith("-") || word.startsWith("#") || word.startsWith("\\");
    }
}
