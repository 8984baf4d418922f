package org.kickscope.compare;

/** What a part came to, in a few words for a table or a picture. */
public final class FindingWords {
    private FindingWords() {}

    /** With its sign and how it was come by: {@code ▲ slower, like for like}. */
    public static String of(PartComparison p, Terms terms) {
        String more = (p.likeForLike() ? ", like for like" : "")
                + (p.tail().differs() ? ", p99 " + p.tail().id() : "");
        return switch (p.finding()) {
            case SLOWER -> "▲ slower" + more;
            case FASTER -> "▼ faster" + more;
            case SAME -> "= the same" + more;
            case OPEN -> "○ no difference shown" + more;
            case REFUSED -> "· " + refused(p, terms);
        };
    }

    /** Why nothing can be said: {@code cannot tell: fewer than 20}; empty where something is said. */
    public static String refused(PartComparison p, Terms terms) {
        return switch (p.reason()) {
            case NONE -> "";
            case ONE_SIDE -> "only in " + (p.a().n() > 0 ? "A" : "B");
            case FEW -> "cannot tell: fewer than " + terms.fewest();
            case NO_TIMES -> "cannot tell: times that cannot be compared";
            case CLOCK_STEP -> "cannot tell: within a step of the clock";
            case CLOCK_ERROR -> "cannot tell: within the error of the clocks";
            case CLOCK_UNKNOWN -> "cannot tell: the error of the clocks is not known";
            case LOSS -> "cannot tell: lost events could be all of it";
            case UNLIKE -> "cannot tell: hardly any have their like";
        };
    }
}
