package org.kickscope.review;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An ordered list of pages about a trace, or about two that are held against each other. Immutable. {@link ReviewText} reads
 * and writes it.
 *
 * @param title what it is called
 * @param subtitle a line below; empty for none
 * @param sources the files of the trace
 * @param against the files of the trace that it is compared with; empty for none
 * @param options options of clocks and stacks that hold for every command, as words
 * @param pages in their order
 */
public record Review(
        String title,
        String subtitle,
        List<SourceFile> sources,
        List<SourceFile> against,
        List<String> options,
        List<Page> pages) {
    public Review {
        sources = List.copyOf(sources);
        against = List.copyOf(against);
        options = List.copyOf(options);
        pages = List.copyOf(pages);
    }

    /** The same with other pages. */
    public Review with(List<Page> otherPages) {
        return new Review(title, subtitle, sources, against, options, otherPages);
    }

    /**
     * The same in another folder: its paths, and those of its options, lead to the same files.
     *
     * @param from what its paths are relative to
     * @param to what they shall be relative to; null for whole paths
     */
    public Review moved(Path from, Path to) {
        return new Review(
                title, subtitle, moved(sources, from, to), moved(against, from, to), words(options, from, to), pages);
    }

    private static List<SourceFile> moved(List<SourceFile> files, Path from, Path to) {
        return files.stream()
                .map(f -> new SourceFile(moved(f.path(), from, to), f.sha256()))
                .toList();
    }

    private static String moved(String path, Path from, Path to) {
        Path whole = from.resolve(path).toAbsolutePath().normalize();
        return (to == null ? whole : to.toAbsolutePath().normalize().relativize(whole))
                .toString()
                .replace('\\', '/');
    }

    /** Options of which one names a folder and one may name a file; a file in {@code --offset} may be known by its name alone. */
    private static List<String> words(List<String> options, Path from, Path to) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            String word = options.get(i);
            String option = i == 0 ? "" : options.get(i - 1);
            boolean path = option.equals("--stacks") || option.equals("--tsc-offset") && !word.matches("[+-]?\\d+");
            if (path) {
                word = moved(word, from, to);
            } else if (option.equals("--offset")) {
                int end = Math.max(0, word.lastIndexOf('='));
                String file = word.substring(0, end);
                String there = file.contains("/") ? moved(file, from, to) : file;
                // beside the review it must stay a path
                word = (there.contains("/") || there.equals(file) ? there : "./" + there) + word.substring(end);
            }
            all.add(word);
        }
        return all;
    }

    /**
     * A file of a trace.
     *
     * @param path as it is written: relative to the folder of the review
     * @param sha256 hash of its content when the review was made, in hexadecimal digits; null where none is kept
     */
    public record SourceFile(String path, String sha256) {}

    /**
     * A page.
     *
     * @param title its heading
     * @param parts what stands on it
     */
    public record Page(String title, List<Part> parts) {
        public Page {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A part of a page.
     *
     * @param kind what it is
     * @param text the sentences; of a command the words behind {@code kickscope}, as a shell would take them
     * @param line where it stands in the file, from 1; 0 where it was not read from one
     */
    public record Part(Kind kind, String text, int line) {
        /** One that no file holds yet. */
        public static Part of(Kind kind, String text) {
            return new Part(kind, text, 0);
        }
    }

    /** What a part is. */
    public enum Kind {
        /** a paragraph */
        PARAGRAPH,
        /** an item of a list */
        ITEM,
        /** a command of Kickscope that gives a figure or tables */
        COMMAND
    }
}
