package org.kickscope.review;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.kickscope.review.Review.Kind;
import org.kickscope.review.Review.Page;
import org.kickscope.review.Review.Part;
import org.kickscope.review.Review.SourceFile;
import org.kickscope.trace.Printable;

/**
 * A review as text, to be kept under version control. Its first line is {@code kickscope review 1}; then come lines of a name, a
 * colon and a value; then the pages, each begun by {@code ## TITLE}. A line that begins with {@code $} is a command, with
 * {@code -} an item of a list; lines of text up to an empty one are a paragraph, and a backslash before a line's first character
 * makes it text. Nothing in it is run but commands of Kickscope that read the named sources. UTF-8. This reads it;
 * {@link ReviewWriter} writes it.
 */
public final class ReviewText {
    /** What a file of it is called. */
    public static final String ENDING = ".review";

    static final String FIRST_LINE = "kickscope review 1";
    private static final int LARGEST_BYTES = 1 << 20;
    static final int LONGEST_LINE = 4000;
    private static final int MOST_PAGES = 200;
    private static final int MOST_COMMANDS = 500;
    private static final int MOST_SOURCES = 64;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final String file;
    private final List<Page> pages = new ArrayList<>();
    private final List<SourceFile> sources = new ArrayList<>();
    private final List<SourceFile> against = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private List<SourceFile> last;
    private String title;
    private String subtitle = "";
    private String pageTitle;
    private List<Part> parts;
    private Part open;
    private int commands;

    private ReviewText(String file) {
        this.file = file;
    }

    /**
     * Reads a review.
     *
     * @throws ReviewException when the file is none, with the line
     * @throws IOException when it cannot be read
     */
    public static Review read(Path file) throws IOException {
        if (Files.size(file) > LARGEST_BYTES) {
            throw new ReviewException(file.toString(), 0, "a review has at most " + LARGEST_BYTES + " bytes");
        }
        return of(file.toString(), Files.readAllBytes(file));
    }

    /** @param file the name in messages */
    static Review of(String file, byte[] bytes) throws ReviewException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ReviewException(file, 0, "this is no text in UTF-8");
        }
        return new ReviewText(file).review(text.split("\r?\n", -1));
    }

    /**
     * The parts of a page, as they stand below its title.
     *
     * @throws ReviewException when it is none, with the line from 1
     */
    public static List<Part> parts(String body) throws ReviewException {
        ReviewText text = new ReviewText("page");
        text.begin("page", 0);
        String[] lines = body.split("\r?\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].stripTrailing();
            text.check(line, i + 1);
            if (line.startsWith("## ")) {
                throw new ReviewException(
                        "page", i + 1, "this begins another page; a backslash before it makes it text");
            }
            text.part(line, i + 1);
        }
        text.endPart();
        return List.copyOf(text.parts);
    }

    private Review review(String[] lines) throws ReviewException {
        if (!lines[0].strip().equals(FIRST_LINE)) {
            throw new ReviewException(
                    file, 1, "expected '" + FIRST_LINE + "', found '" + Printable.of(lines[0], 80) + "'");
        }
        for (int i = 1; i < lines.length; i++) {
            String line = lines[i].stripTrailing();
            check(line, i + 1);
            if (line.startsWith("## ")) {
                begin(line.substring(3).strip(), i + 1);
            } else if (pageTitle == null) {
                head(line.strip(), i + 1);
            } else {
                part(line, i + 1);
            }
        }
        endPage();
        if (title == null) {
            throw new ReviewException(file, 0, "a review has a line 'title: …'");
        }
        if (sources.isEmpty()) {
            throw new ReviewException(file, 0, "a review has a line 'source: FILE'");
        }
        return new Review(title, subtitle, sources, against, options, pages);
    }

    private void check(String line, int number) throws ReviewException {
        if (line.length() > LONGEST_LINE) {
            throw new ReviewException(file, number, "the line is longer than " + LONGEST_LINE + " characters");
        }
        String plain = line.replace('\t', ' ');
        if (!Printable.of(plain, LONGEST_LINE).equals(plain)) {
            throw new ReviewException(file, number, "the line holds a character that controls how text is shown");
        }
    }

    // ---------------------------------------------------------------- head

    private void head(String line, int number) throws ReviewException {
        if (line.isEmpty()) {
            return;
        }
        int colon = line.indexOf(':');
        String name = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1).strip();
        if (value.isEmpty()) {
            throw new ReviewException(file, number, "expected 'NAME: VALUE' or '## TITLE', found '" + cut(line) + "'");
        }
        switch (name) {
            case "title" -> title = value;
            case "subtitle" -> subtitle = value;
            case "source" -> source(sources, value, number);
            case "against" -> source(against, value, number);
            case "sha256" -> hash(value, number);
            case "options" -> options.addAll(words(value, number));
            default ->
                throw new ReviewException(
                        file,
                        number,
                        "expected title, subtitle, source, against, sha256 or options, found '" + cut(name) + "'");
        }
    }

    private void source(List<SourceFile> side, String path, int number) throws ReviewException {
        if (path.startsWith("/") || path.startsWith("~") || path.matches("[A-Za-z]:.*") || path.startsWith("\\")) {
            throw new ReviewException(
                    file, number, "a path is relative to the folder of the review, found '" + cut(path) + "'");
        }
        if (sources.size() + against.size() == MOST_SOURCES) {
            throw new ReviewException(file, number, "a review has at most " + MOST_SOURCES + " sources");
        }
        side.add(new SourceFile(path, null));
        last = side;
    }

    private void hash(String value, int number) throws ReviewException {
        if (last == null || last.get(last.size() - 1).sha256() != null) {
            throw new ReviewException(file, number, "sha256 belongs behind a source, once");
        }
        if (!HASH.matcher(value).matches()) {
            throw new ReviewException(file, number, "expected 64 hexadecimal digits, found '" + cut(value) + "'");
        }
        last.set(last.size() - 1, new SourceFile(last.get(last.size() - 1).path(), value));
    }

    private List<String> words(String value, int number) throws ReviewException {
        List<String> words = Words.of(value);
        if (words == null) {
            throw new ReviewException(file, number, "a quote stays open");
        }
        return words;
    }

    // ---------------------------------------------------------------- pages

    private void begin(String heading, int number) throws ReviewException {
        endPage();
        if (heading.isEmpty()) {
            throw new ReviewException(file, number, "a page has a title");
        }
        if (pages.size() == MOST_PAGES) {
            throw new ReviewException(file, number, "a review has at most " + MOST_PAGES + " pages");
        }
        pageTitle = heading;
        parts = new ArrayList<>();
    }

    private void part(String line, int number) throws ReviewException {
        if (line.isBlank()) {
            endPart();
        } else if (line.startsWith("$")) {
            endPart();
            command(line.substring(1).strip(), number);
        } else if (line.startsWith("- ")) {
            endPart();
            open = new Part(Kind.ITEM, line.substring(2).strip(), number);
        } else {
            String text = (line.startsWith("\\") ? line.substring(1) : line).strip();
            open = open == null
                    ? new Part(Kind.PARAGRAPH, text, number)
                    : new Part(open.kind(), open.text() + " " + text, open.line());
        }
    }

    private void command(String text, int number) throws ReviewException {
        List<String> words = new ArrayList<>(words(text, number));
        if (!words.isEmpty() && words.get(0).equals("kickscope")) {
            words.remove(0);
        }
        if (words.isEmpty()) {
            throw new ReviewException(file, number, "expected a command behind '$'");
        }
        if (++commands > MOST_COMMANDS) {
            throw new ReviewException(file, number, "a review has at most " + MOST_COMMANDS + " commands");
        }
        parts.add(new Part(Kind.COMMAND, Words.line(words), number));
    }

    private void endPart() {
        if (open != null) {
            parts.add(open);
            open = null;
        }
    }

    private void endPage() {
        if (pageTitle != null) {
            endPart();
            pages.add(new Page(pageTitle, parts));
        }
    }

    private static String cut(String text) {
        return Printable.of(text, 80);
    }
}
