package org.kickscope.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.kickscope.review.BlockSheet;
import org.kickscope.review.Document;
import org.kickscope.review.Document.Block;
import org.kickscope.review.Document.Command;
import org.kickscope.review.Document.Figure;
import org.kickscope.review.Document.Leaf;
import org.kickscope.review.Document.Prose;
import org.kickscope.review.Document.Style;
import org.kickscope.review.Review;
import org.kickscope.review.Review.Kind;
import org.kickscope.review.Review.Page;
import org.kickscope.review.Review.Part;
import org.kickscope.review.Words;
import org.kickscope.trace.Printable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Makes the document of a review: runs the commands of its pages on one analysis of each trace, numbers figures and tables, and
 * writes below each how it is made again.
 */
final class ReviewMaker {
    private static final int LONGEST_TEXT = 20_000;
    /** Options that choose what counts: where a page uses one, the first page says so. */
    private static final Set<String> FILTERS =
            Set.of("--direction", "--outcome", "--vm", "--queue", "--filter", "--from", "--to", "--id");
    /** Options of verbs that may not stand on a page: it has its own sources, look and place. */
    private static final Set<String> REFUSED = Set.of(
            "--input",
            "--host",
            "--guest",
            "--backend",
            "--against",
            "--output",
            "--format",
            "--theme",
            "--scale",
            "--as",
            "--strict",
            "--offset",
            "--tsc-offset",
            "--stack",
            "--stacks",
            "--help",
            "--quiet",
            "--no-progress",
            "--color",
            "--debug");

    private final Review review;
    private final String name;
    private final List<ReviewSide> sides;
    private final Surroundings surroundings;
    private final List<String> filters = new ArrayList<>();
    private int figures;
    private int tables;
    private int missing;

    /**
     * @param review what is made
     * @param name what messages call it: its file
     * @param sides its trace, and the one that it is compared with where there is one
     */
    ReviewMaker(Review review, String name, List<ReviewSide> sides, Surroundings surroundings) {
        this.review = review;
        this.name = name;
        this.sides = sides;
        this.surroundings = surroundings;
    }

    /** @param again the command that makes the whole again */
    Document document(String again) throws IOException {
        List<Leaf> leaves = new ArrayList<>();
        for (Page page : review.pages()) {
            leaves.add(leaf(page));
            if (surroundings.interruption().raised()) {
                throw Problem.interrupted();
            }
        }
        Leaf cover = new ReviewCover(sides).leaf(List.copyOf(filters));
        List<Block> blocks = new ArrayList<>(cover.blocks());
        blocks.add(new Prose(Style.HEADING, "How to make this again"));
        blocks.add(new Command(again));
        blocks.add(new Prose(
                Style.SMALL, "The same sources give the same bytes. Each figure and table carries its own command."));
        leaves.add(0, new Leaf(cover.title(), blocks));
        return new Document(
                Printable.of(review.title()),
                Printable.of(review.subtitle()),
                "Kickscope " + Kickscope.version(),
                leaves);
    }

    /** Figures and tables that could not be made. */
    int missing() {
        return missing;
    }

    /** One page alone. */
    Leaf leaf(Page page) throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (Part part : page.parts()) {
            if (part.kind() == Kind.COMMAND) {
                command(part, blocks);
            } else {
                Style style = part.kind() == Kind.ITEM ? Style.ITEM : Style.PARAGRAPH;
                blocks.add(new Prose(style, Printable.of(part.text(), LONGEST_TEXT)));
            }
        }
        return new Leaf(Printable.of(page.title()), blocks);
    }

    // ---------------------------------------------------------------- commands

    private void command(Part part, List<Block> blocks) throws IOException {
        List<String> words = new ArrayList<>(Words.of(part.text()));
        ReviewSide named = side(words, part);
        Verb verb;
        CommandLine.ParseResult parsed;
        try {
            CommandLine line = Kickscope.commandLine(surroundings);
            parsed = line.parseArgs(words.toArray(String[]::new));
            while (parsed.hasSubcommand()) {
                parsed = parsed.subcommand();
            }
            verb = parsed.commandSpec().userObject() instanceof Verb v ? v : null;
        } catch (CommandLine.ParameterException e) {
            throw wrong(part, e.getMessage());
        }
        check(verb, parsed, named, part);
        Asked asked = asked(verb, words, named);
        List<String> chosen = filtered(parsed);
        try {
            int before = figures;
            run(verb, asked, blocks);
            if (!chosen.isEmpty()) {
                String what = figures > before ? "figure " + figures : verb.name();
                filters.add(what + " shows " + Words.line(chosen));
            }
        } catch (Problem e) {
            if (e.code() != ExitCode.INPUT) {
                throw wrong(part, e.getMessage());
            }
            // the trace does not show it: that is worth a sentence, and the other pages hold
            missing++;
            blocks.add(new Prose(Style.WARNING, "Not shown: " + Printable.of(e.getMessage(), 400) + "."));
            blocks.add(new Command(again(asked, null)));
        }
    }

    /**
     * A command on a page.
     *
     * @param words its words, without a side
     * @param side the trace that it is about; of two that are compared, the candidate
     * @param baseline what that is compared with; null where nothing is compared
     */
    private record Asked(List<String> words, ReviewSide side, ReviewSide baseline) {}

    private Asked asked(Verb verb, List<String> words, ReviewSide named) {
        if (!compares(verb)) {
            return new Asked(words, named == null ? sides.get(0) : named, null);
        }
        boolean turned = named == sides.get(0);
        return new Asked(words, sides.get(turned ? 0 : 1), sides.get(turned ? 1 : 0));
    }

    private static boolean compares(Verb verb) {
        return verb instanceof CompareVerb || verb instanceof FigureVerb figure && figure.compares();
    }

    private Problem wrong(Part part, String message) {
        String place = part.line() > 0 ? name + ":" + part.line() : name;
        return new Problem(ExitCode.INPUT, place + ": " + message, null);
    }

    /** The trace that a command names by {@code @A} or {@code @B}; null for none. Takes the word away. */
    private ReviewSide side(List<String> words, Part part) {
        ReviewSide side = null;
        for (ReviewSide s : sides) {
            if (words.removeIf(("@" + s.letter())::equals)) {
                side = s;
            }
        }
        if (words.stream().anyMatch(w -> w.startsWith("@"))) {
            throw wrong(part, "there is no such side, or a word begins with @; sides are @A, and @B with 'against'");
        }
        return side;
    }

    private void check(Verb verb, CommandLine.ParseResult parsed, ReviewSide named, Part part) {
        boolean comparing = verb instanceof CompareVerb;
        if (!(verb instanceof FigureVerb || verb instanceof Tabled || comparing)) {
            throw wrong(part, "a page shows figure, latency, doctor, decode, rings, control, paths or compare");
        }
        if (compares(verb) && sides.size() < 2) {
            throw wrong(part, "compare needs a line 'against: FILE' in the head of the review");
        }
        if (comparing && named != null) {
            throw wrong(part, "compare is about both sides: B is held against A");
        }
        for (ArgSpec arg : parsed.matchedArgs()) {
            if (!(arg instanceof OptionSpec option)) {
                throw wrong(part, "a command on a page names no file: it is about the sources of the review");
            }
            if (REFUSED.contains(option.longestName()) || comparing) {
                throw wrong(part, option.longestName() + " has no place on a page");
            }
        }
    }

    private static List<String> filtered(CommandLine.ParseResult parsed) {
        List<String> all = new ArrayList<>();
        for (OptionSpec option : parsed.matchedOptionsSet()) {
            if (FILTERS.contains(option.longestName())) {
                option.originalStringValues().forEach(v -> all.addAll(List.of(option.longestName(), v)));
            }
        }
        return all;
    }

    private void run(Verb verb, Asked asked, List<Block> blocks) throws IOException {
        List<String> changed = new ArrayList<>();
        for (ReviewSide side : sides) {
            if (side == asked.side || side == asked.baseline) {
                changed.addAll(side.changed());
            }
        }
        if (verb instanceof FigureVerb figure) {
            FigureVerb.Drawn drawn = figure.draw(asked.side, asked.baseline);
            String caption =
                    "Figure " + ++figures + ". " + Printable.of(drawn.picture().title()) + sidesOf(asked);
            blocks.add(new Figure(caption, drawn.picture(), drawn.type(), drawn.selection()));
            blocks.addAll(warnings(changed));
            blocks.add(new Command(again(asked, "figure-" + figures + ".svg")));
            return;
        }
        BlockSheet sheet =
                new BlockSheet(title -> title.isEmpty() ? "" : "Table " + ++tables + ". " + Printable.of(title));
        if (verb instanceof Tabled tabled) {
            tabled.table(asked.side.analysed(), sheet);
        } else {
            ComparedSides.write(asked.baseline, asked.side, sheet);
        }
        blocks.addAll(sheet.blocks());
        blocks.addAll(warnings(changed));
        blocks.add(new Command(again(asked, null)));
    }

    /** Which of two traces a figure shows. */
    private String sidesOf(Asked asked) {
        if (sides.size() == 1) {
            return "";
        }
        String side = asked.side.letter() + ", " + Printable.of(asked.side.name());
        if (asked.baseline == null) {
            return " – " + side;
        }
        String turned = asked.side == sides.get(0)
                ? "; in this figure the baseline is called A, as in every comparison, so A and B are exchanged"
                : "";
        return " – " + side + ", against " + asked.baseline.letter() + ", " + Printable.of(asked.baseline.name())
                + turned;
    }

    private static List<Block> warnings(List<String> changed) {
        return changed.isEmpty()
                ? List.of()
                : List.of(new Prose(
                        Style.WARNING, "Made of a file that has changed since: " + String.join(", ", changed) + "."));
    }

    /** Those of the review, but for offsets of a trace that a command is not about. */
    private List<String> options(Asked asked) {
        List<String> all = new ArrayList<>();
        List<String> words = review.options();
        for (int i = 0; i + 1 < words.size(); i += 2) {
            String value = words.get(i + 1);
            if (!words.get(i).equals("--offset")
                    || asked.side.concerns(value)
                    || asked.baseline != null && asked.baseline.concerns(value)) {
                all.addAll(words.subList(i, i + 2));
            }
        }
        return all;
    }

    private String again(Asked asked, String file) {
        List<String> words = asked.words;
        List<String> all = new ArrayList<>();
        all.add("kickscope");
        all.add(words.get(0));
        if (words.get(0).equals("compare")) {
            for (ReviewSide s : sides) {
                for (String source : s.words()) {
                    all.addAll(List.of("--" + s.letter().toLowerCase(java.util.Locale.ROOT), source));
                }
            }
        } else {
            all.addAll(asked.side.words());
        }
        all.addAll(words.subList(1, words.size()));
        if (asked.baseline != null && words.get(0).equals("figure")) {
            asked.baseline.words().forEach(w -> all.addAll(List.of("--against", w)));
        }
        all.addAll(options(asked));
        if (file != null) {
            all.addAll(List.of("-o", file));
        }
        return Words.line(all);
    }
}
