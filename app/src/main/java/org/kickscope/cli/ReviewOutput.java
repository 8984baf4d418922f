package org.kickscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.kickscope.review.Document;
import org.kickscope.review.HtmlReview;
import org.kickscope.review.PaperReview;
import picocli.CommandLine.Option;

/** The option about what a review is written as. */
final class ReviewOutput {
    @Option(
            names = "--as",
            paramLabel = "FORMAT",
            description = "html or pdf, where the name of the file does not tell (default: html on standard output).")
    private String as;

    /** True for PDF. Throws where neither the option nor the name tells. */
    boolean paper(Path file) {
        boolean standard = file == null || file.toString().equals("-");
        String told = as != null
                ? as.toLowerCase(Locale.ROOT)
                : standard ? "html" : ending(file.getFileName().toString().toLowerCase(Locale.ROOT));
        return switch (told) {
            case "html", "htm" -> false;
            case "pdf" -> true;
            default ->
                throw Problem.usage(
                        as != null
                                ? "--as: expected html or pdf, found '" + as + "'"
                                : "the name " + file + " does not end in .html or .pdf: say which with --as");
        };
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    void write(Document document, Verb verb) throws IOException {
        Path file = verb.output().file();
        byte[] bytes = paper(file) ? PaperReview.bytes(document) : HtmlReview.bytes(document);
        verb.checkInterrupted();
        try (Output to = Output.open(file, verb.surroundings())) {
            to.stream().write(bytes);
            verb.checkInterrupted();
            to.commit();
        }
    }
}
