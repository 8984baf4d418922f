package org.kickscope.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kickscope.analysis.Analysis;
import org.kickscope.latency.Latencies;
import org.kickscope.review.Review;
import org.kickscope.review.Review.Kind;
import org.kickscope.review.Review.Page;
import org.kickscope.review.Review.Part;
import org.kickscope.signal.Direction;

/** The review that {@code kickscope report} writes when nobody prepared one: a page for each question that the trace answers. */
final class DefaultReview {
    /** As wide as the text of a page, so that letters are as large as those around them. */
    private static final String NARROW = " --size 720x560";

    private static final String WIDE = " --size 1000x640";

    private static final String COMPARED = " --size 800x600";

    private final List<ReviewSide> sides;
    private final List<Page> pages = new ArrayList<>();

    private DefaultReview(List<ReviewSide> sides) {
        this.sides = sides;
    }

    /**
     * Of one trace, or of two that are compared.
     *
     * @param title what it is called; null for a usual one
     * @param options of clocks and stacks
     */
    static Review of(List<ReviewSide> sides, String title, List<String> options) throws IOException {
        DefaultReview made = new DefaultReview(sides);
        boolean two = sides.size() > 1;
        if (two) {
            made.comparison();
        } else {
            made.single();
        }
        return new Review(
                title != null ? title : two ? "Signal paths compared" : "Signal path review",
                two ? sides.get(0).name() + " and " + sides.get(1).name() : made.stacks(sides.get(0)),
                sides.get(0).hashed(),
                two ? sides.get(1).hashed() : List.of(),
                options,
                made.pages);
    }

    private String stacks(ReviewSide side) {
        return side.analysed().overview().latencies().groups().stream()
                .map(g -> g.stack().id() + ": " + g.stack().title())
                .distinct()
                .sorted()
                .collect(Collectors.joining("; "));
    }

    private static boolean has(ReviewSide side, Direction direction, boolean delivered) {
        for (Latencies.Group g : side.analysed().overview().latencies().groups()) {
            if (g.direction() == direction && (!delivered || g.whole().count() > 0)) {
                return true;
            }
        }
        return false;
    }

    private void page(String title, String note, String... commands) {
        List<Part> parts = new ArrayList<>();
        if (!note.isEmpty()) {
            parts.add(Part.of(Kind.PARAGRAPH, note));
        }
        for (String command : commands) {
            if (!command.isEmpty()) {
                parts.add(Part.of(Kind.COMMAND, command));
            }
        }
        pages.add(new Page(title, parts));
    }

    /** The command of a view, or nothing where this build does not have it. */
    private static String view(String name, String options) {
        return Figure.all().containsKey(name) ? "figure --view " + name + options : "";
    }

    private void single() throws IOException {
        ReviewSide side = sides.get(0);
        Analysis details = side.analysed().details();
        boolean kicks = has(side, Direction.KICK, false);
        boolean interrupts = has(side, Direction.INTERRUPT, false);
        page("Findings", "", "doctor");
        if (kicks) {
            stack(Direction.KICK, "A kick falls through the stack", "");
        }
        if (interrupts) {
            stack(Direction.INTERRUPT, "An interrupt climbs back", "");
        }
        if (kicks || interrupts) {
            page(
                    "How long each layer and hand-off takes",
                    "Delivered signals only; how many others were set aside stands with each table.",
                    view("latency", WIDE),
                    "latency");
        }
        slowest(side, Direction.KICK, "The slowest kick");
        slowest(side, Direction.INTERRUPT, "The slowest interrupt");
        if (!details.decode().rows().isEmpty()) {
            page("Who decodes", "", view("decode", WIDE), "decode");
        }
        if (!details.rings().rings().isEmpty()) {
            page("Rings", "", view("rings", WIDE), "rings");
        }
        page("Who carries what", "", view("responsibilities", WIDE));
        if (!details.control().steps().isEmpty()) {
            page("Set-up and features", "", view("control", WIDE));
        }
        page("The whole trace", "", view("strip", WIDE));
    }

    private void stack(Direction direction, String title, String side) {
        page(
                title,
                "Clock at p50 and p99 since the first hop that the trace proves; the gauge is to the scale of all time. What is"
                        + " hatched this trace cannot show.",
                "figure " + side + "--view stack --direction " + direction.id() + NARROW);
    }

    private void slowest(ReviewSide side, Direction direction, String title) {
        if (has(side, direction, true)) {
            page(
                    title,
                    "",
                    "figure --view waterfall --direction " + direction.id() + " --outcome delivered --size 720x400");
        }
    }

    private void comparison() {
        page("What differs", "A is the baseline, B the candidate.", view("compare", COMPARED), "compare");
        for (Direction direction : Direction.values()) {
            String what = direction == Direction.KICK ? "Kicks" : "Interrupts";
            for (ReviewSide side : sides) {
                if (has(side, direction, false)) {
                    stack(direction, what + " of " + side.letter(), "@" + side.letter() + " ");
                }
            }
        }
        for (ReviewSide side : sides) {
            page("Findings of " + side.letter(), "", "doctor @" + side.letter());
        }
    }
}
