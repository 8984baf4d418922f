package org.kickscope.views.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.kickscope.compare.Finding;
import org.kickscope.compare.FindingWords;
import org.kickscope.compare.Part;
import org.kickscope.compare.PartComparison;
import org.kickscope.compare.PartSide;
import org.kickscope.compare.Terms;
import org.kickscope.compare.Wording;

/** What is said of one part. */
final class PartWords {
    private static final int MOST_KINDS = 4;

    private final PartComparison p;
    private final Terms terms;
    private final Wording wording;

    PartWords(PartComparison p, Terms terms, Wording wording) {
        this.p = p;
        this.terms = terms;
        this.wording = wording;
    }

    /** {@code whole, kvm-exit → tap}. */
    static String name(Part part) {
        return switch (part.kind()) {
            case WHOLE -> "whole, " + part.name();
            case FARTHEST -> "farther, " + part.name();
            case LAYER -> "from " + part.name() + ", any way";
            case HAND_OFF, SPAN -> part.name();
        };
    }

    /** All of it, in lines. */
    String tip() {
        List<String> lines = new ArrayList<>();
        lines.add(name(p.part()));
        lines.add(side("A", p.a()));
        lines.add(side("B", p.b()));
        lines.addAll(judged());
        return String.join("\n", lines);
    }

    private String side(String letter, PartSide s) {
        if (s.n() == 0) {
            return letter + ": n 0";
        }
        return letter + ": n " + s.n() + ", p50 " + wording.duration(s.p50().estimate())
                + (s.p90() == null ? "" : ", p90 " + wording.duration(s.p90().estimate()))
                + (s.p99() == null ? "" : ", p99 " + wording.duration(s.p99().estimate()))
                + (s.layersBetween().isEmpty() ? "" : ", by " + String.join(", ", s.layersBetween()));
    }

    /** What it came to, and what that rests on. */
    List<String> judged() {
        List<String> lines = new ArrayList<>();
        if (p.contrast() != null) {
            PartComparison.Pairs c = p.contrast();
            lines.add("shift " + wording.interval(c.shift())
                    + (c.factor() == null ? "" : ", " + Wording.factor(c.factor())) + ": " + found());
            lines.add("Of all pairs B is above A in " + Wording.percent(c.superiority()) + "; by chance "
                    + probability(c.probability()) + ", among all parts " + probability(c.corrected()) + ".");
        } else {
            lines.add(found());
        }
        if (p.likeForLike()) {
            lines.add("Like for like: "
                    + p.kinds().stream()
                            .limit(MOST_KINDS)
                            .map(k -> k.kind() + " " + k.a() + " and " + k.b())
                            .collect(Collectors.joining("; "))
                    + (p.kinds().size() > MOST_KINDS ? "; …" : "")
                    + (p.raw() == null
                            ? ""
                            : ". As they came: " + wording.interval(p.raw().shift())) + ".");
        }
        if (p.clockError() > 0) {
            lines.add("Clocks and their steps may put the shift off by ±" + wording.duration(p.clockError()) + ".");
        }
        if (p.contrast() != null && p.finding() == Finding.OPEN) {
            lines.add("A shift of " + wording.duration(p.detectable())
                    + " would have been seen in four of five recordings.");
        }
        return lines;
    }

    /** Without its sign. */
    private String found() {
        return FindingWords.of(p, terms).substring(2);
    }

    String spoken() {
        String shift = p.contrast() == null
                ? ""
                : ", shift " + wording.signed(p.contrast().shift().estimate());
        return name(p.part()).replace("→", "to").replace("|", " or ") + shift + ", " + found() + ", n " + p.a().n()
                + " and " + p.b().n();
    }

    private static String probability(double p) {
        return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p);
    }
}
