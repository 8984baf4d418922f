package org.kickscope.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.kickscope.signal.Direction;

/** What is said of one direction: the whole path, where its change lies, what cannot be told. */
final class DirectionStatements {
    private static final int MOST_NAMED = 4;
    private static final int MOST_TIMES = 1000;

    private final DirectionComparison d;
    private final Terms terms;
    private final Wording wording;
    private final StackComparison named;

    /** @param named the stacks, where they must be named because there are several; else null */
    DirectionStatements(DirectionComparison d, Terms terms, Wording wording, StackComparison named) {
        this.d = d;
        this.terms = terms;
        this.wording = wording;
        this.named = named;
    }

    List<Statement> all() {
        List<Statement> all = new ArrayList<>();
        if (d.whole() == null) {
            all.add(new Statement(
                    Statement.Mark.CANNOT_TELL,
                    "Cannot tell which " + signal() + " is faster: no two layers correspond that signals of both pass",
                    List.of(),
                    ""));
            return all;
        }
        all.add(whole());
        return all;
    }

    private String signal() {
        String word = d.direction() == Direction.KICK ? "kick" : "interrupt";
        return named == null
                ? word
                : word + " (" + named.a().id() + ", " + named.b().id() + ")";
    }

    private Statement whole() {
        PartComparison w = d.whole();
        List<String> details = new ArrayList<>();
        mixed(w, details);
        where(details);
        if (d.farthest() != null) {
            details.add("To " + d.farthest().part().to().name() + ": " + said(d.farthest()) + ".");
        }
        tail(w, details);
        power(w, details);
        refused(details);
        return new Statement(mark(w), headline(w), details, basis(w));
    }

    private static Statement.Mark mark(PartComparison p) {
        return switch (p.finding()) {
            case SLOWER -> Statement.Mark.SLOWER;
            case FASTER -> Statement.Mark.FASTER;
            case SAME -> Statement.Mark.SAME;
            case OPEN, REFUSED -> Statement.Mark.CANNOT_TELL;
        };
    }

    private String headline(PartComparison w) {
        return switch (w.finding()) {
            case SLOWER, FASTER -> "B's " + signal() + " is " + w.finding().id() + " by " + size(w) + factor(w);
            case SAME ->
                "B's " + signal() + " takes as long as A's: "
                        + wording.interval(w.contrast().shift()) + ", within " + Wording.percent(terms.same());
            case OPEN ->
                "Cannot tell which " + signal() + " is faster: "
                        + wording.interval(w.contrast().shift()) + " holds 0";
            case REFUSED -> "Cannot tell which " + signal() + " is faster: " + why(w);
        };
    }

    private String size(PartComparison p) {
        return wording.duration(Math.abs(p.contrast().shift().estimate())) + " "
                + wording.bounds(p.contrast().shift());
    }

    private static String factor(PartComparison p) {
        return p.contrast().factor() == null
                ? ""
                : ", " + Wording.factor(p.contrast().factor());
    }

    private String basis(PartComparison w) {
        String apart = d.apartA() + d.apartB() == 0
                ? ""
                : "; set aside because they do not pass both ends: " + d.apartA() + ", " + d.apartB();
        String thinned = d.a().stride() == 1 && d.b().stride() == 1
                ? ""
                : "; one of " + d.a().stride() + " and one of " + d.b().stride() + " signals is used, evenly";
        return w.part().name() + " · n " + w.a().n() + ", " + w.b().n() + apart + thinned;
    }

    // ------------------------------------------------------------------ details

    private void mixed(PartComparison w, List<String> details) {
        if (!w.likeForLike()) {
            return;
        }
        long set = w.kinds().stream()
                .filter(k -> Math.min(k.a(), k.b()) < Measurement.LEAST_OF_KIND)
                .mapToLong(k -> k.a() + k.b())
                .sum();
        String asTheyCame = w.raw().shift().equals(w.contrast().shift())
                ? ""
                : " As they came it would be " + wording.interval(w.raw().shift()) + ".";
        details.add("Like for like, because the kinds of signals have other shares: " + kinds(w) + "." + asTheyCame
                + (set == 0
                        ? ""
                        : " " + Wording.count(set, "signal") + " of kinds that hardly have their like set aside."));
    }

    private static String kinds(PartComparison w) {
        return w.kinds().stream()
                .filter(k -> Math.min(k.a(), k.b()) >= Measurement.LEAST_OF_KIND)
                .sorted(Comparator.comparingInt((PartComparison.KindOfSignal k) -> -k.a() - k.b()))
                .limit(MOST_NAMED)
                .map(k -> k.kind() + " " + k.a() + " and " + k.b())
                .collect(Collectors.joining("; "));
    }

    private void where(List<String> details) {
        List<PartComparison> differ = d.steps().stream()
                .filter(p -> p.finding().differs())
                .sorted(Comparator.comparingDouble((PartComparison p) -> -Math.abs(change(p))))
                .toList();
        if (differ.isEmpty()) {
            if (d.steps().stream().anyMatch(p -> p.contrast() != null)) {
                details.add("No difference shown in any step.");
            }
            return;
        }
        for (PartComparison p : differ) {
            details.add(p.part().name() + ": " + said(p) + share(p) + "." + layers(p));
        }
        long others = d.steps().stream()
                .filter(p -> p.finding() == Finding.SAME || p.finding() == Finding.OPEN)
                .count();
        if (others > 0) {
            details.add("No difference shown in the other " + (others == 1 ? "step" : others + " steps")
                    + " that can be compared.");
        }
    }

    /** What a step adds to the change of the mean of the whole; 0 where it is not part of it. */
    private double change(PartComparison p) {
        return d.contributions().stream()
                .filter(c -> c.part().equals(p.part()))
                .mapToDouble(Contribution::change)
                .findFirst()
                .orElse(0);
    }

    private String share(PartComparison p) {
        double change = change(p);
        return change == 0 || !d.meanChanged() || !d.whole().finding().differs()
                ? ""
                : "; " + Wording.percent(change / d.meanChange()) + " of the change of the mean";
    }

    private static String layers(PartComparison p) {
        return p.part().kind() != Part.Kind.SPAN
                ? ""
                : " Replaced: A " + count(p.part().betweenA()) + ", B "
                        + count(p.part().betweenB()) + " in between.";
    }

    private static String count(List<String> layers) {
        return layers.isEmpty() ? "no layer" : Wording.count(layers.size(), "layer");
    }

    private String said(PartComparison p) {
        return switch (p.finding()) {
            case SLOWER, FASTER ->
                p.finding().id() + ", " + wording.interval(p.contrast().shift()) + factor(p);
            case SAME -> "the same, " + wording.interval(p.contrast().shift());
            case OPEN -> "no difference shown, " + wording.interval(p.contrast().shift());
            case REFUSED -> "cannot tell: " + why(p);
        };
    }

    private void tail(PartComparison w, List<String> details) {
        if (w.p99() == null) {
            if (w.contrast() != null) {
                details.add("Of the tail nothing can be said: p99 needs 500 signals a side.");
            }
            return;
        }
        details.add("p99 " + wording.duration(w.p99().a()) + " → "
                + wording.duration(w.p99().b()) + ", "
                + wording.interval(w.p99().shift())
                + (w.tail().differs() ? ": " + w.tail().id() : ": no difference shown") + ".");
    }

    private void power(PartComparison w, List<String> details) {
        if (w.finding() != Finding.OPEN) {
            return;
        }
        String seen =
                "A shift of " + wording.duration(w.detectable()) + " would have been seen (in four of five recordings)";
        double n = w.timesAsMany() * Math.max(w.a().n(), w.b().n());
        details.add(seen
                + (w.timesAsMany() > MOST_TIMES
                        ? "."
                        : "; one of the size found needs about " + rounded(n) + " signals a side."));
    }

    /** Two digits: it is a guess. */
    private static long rounded(double n) {
        double power = Math.pow(10, Math.max(0, Math.floor(Math.log10(n)) - 1));
        return Math.round(Math.ceil(n / power) * power);
    }

    private void refused(List<String> details) {
        List<PartComparison> refused =
                d.steps().stream().filter(p -> p.finding() == Finding.REFUSED).toList();
        if (!refused.isEmpty()) {
            details.add("Cannot tell about " + Wording.count(refused.size(), "step") + ": "
                    + refused.stream()
                            .limit(MOST_NAMED)
                            .map(p -> p.part().name() + " (" + why(p) + ")")
                            .collect(Collectors.joining(", "))
                    + (refused.size() > MOST_NAMED ? ", …" : "") + ".");
        }
    }

    private String why(PartComparison p) {
        return switch (p.reason()) {
            case NONE -> "";
            case ONE_SIDE -> "only " + (p.a().n() > 0 ? "A, n " + p.a().n() : "B, n " + p.b().n());
            case FEW -> "n " + p.a().n() + " and " + p.b().n() + ", fewer than " + terms.fewest();
            case NO_TIMES -> "the times of the two sides cannot be compared";
            case CLOCK_STEP -> wording.interval(p.contrast().shift()) + " is no more than a step of the clock";
            case CLOCK_ERROR ->
                wording.interval(p.contrast().shift()) + " is no more than the clocks may be off, ±"
                        + wording.duration(p.clockError());
            case CLOCK_UNKNOWN -> "nobody knows how far the clocks at both ends disagree";
            case LOSS ->
                wording.interval(p.contrast().shift()) + ", but the signals that lost events hide could be all of it";
            case UNLIKE -> "hardly any signal has its like on the other side";
        };
    }
}
