package org.kickscope.views.latency;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Outcome;
import org.kickscope.trace.Printable;
import org.kickscope.views.Numbers;

/** What a study comes to, in sentences. No state. */
final class ApartText {
    private ApartText() {}

    /**
     * Sentences about the brush; the first one is the one that counts.
     *
     * @param view what is shown
     */
    static List<String> sentences(LatencyView view) {
        Differences found = view.study().differences();
        if (!view.delivered()) {
            return List.of(view.nothing());
        }
        if (found == null) {
            return List.of(
                    "No signals are brushed.",
                    "Drag over the density of kicks or interrupts: what sets those apart from all others is told here.");
        }
        Direction d = found.direction();
        String all = "all " + Numbers.count(found.all()) + " " + Group.word(d, found.all());
        if (found.brushed() == 0) {
            return List.of("None of " + all + " lies in the brush.");
        }
        String brushed = Numbers.count(found.brushed()) + " brushed " + Group.word(d, found.brushed());
        if (found.brushed() < Differences.LEAST) {
            return List.of(brushed + ": too few, cannot tell what sets them apart.");
        }
        if (found.brushed() == found.all()) {
            return List.of("All " + Group.plural(d) + " are brushed: there are no others to compare them with.");
        }
        List<String> sentences = new ArrayList<>();
        if (found.traits().isEmpty()) {
            sentences.add(
                    "Nothing that the trace shows is more frequent among " + brushed + " than among " + all + ".");
        } else {
            Trait t = found.traits().get(0);
            sentences.add(Numbers.count(t.brushed()) + " of " + brushed + " ("
                    + Numbers.share(t.brushed(), found.brushed()) + "): " + words(t) + ".");
            sentences.add("Of " + all + " that holds for " + Numbers.share(t.all(), found.all()) + ".");
        }
        time(view, found, sentences);
        return sentences;
    }

    /** A trait with its name made harmless. */
    static String words(Trait t) {
        return Printable.of(t.words(), 100);
    }

    private static void time(LatencyView view, Differences found, List<String> sentences) {
        if (found.extra() == 0 || found.steps().isEmpty()) {
            return;
        }
        Differences.Step first = found.steps().get(0);
        long part = found.permille(first);
        String share = part >= 1000 ? "all of that" : "the largest part, " + Numbers.share(part, 1000) + ",";
        sentences.add("On average they take " + view.duration(Math.abs(found.extra()))
                + (found.extra() > 0 ? " longer" : " less") + "; " + share + " lies in "
                + first.all().title()
                + (view.study().all().severalStacks()
                        ? " of " + first.all().group().stackId()
                        : "")
                + ".");
    }

    /** How many signals are in no distribution, by their outcome. */
    static String setAside(Population all) {
        List<String> parts = new ArrayList<>();
        for (Direction d : Direction.values()) {
            for (Outcome o : Outcome.values()) {
                long sum = 0;
                for (Population.Whole w : all.whole()) {
                    Map<Outcome, Long> counted = w.outcomes();
                    sum += w.group().direction() == d && o != Outcome.DELIVERED ? counted.getOrDefault(o, 0L) : 0;
                }
                if (sum > 0) {
                    parts.add(o.id() + " " + Group.word(d, sum) + " " + Numbers.count(sum));
                }
            }
        }
        if (all.whole().isEmpty()) {
            return "";
        }
        return parts.isEmpty()
                ? "All signals were delivered; none is set aside."
                : "Set aside, in no number above: " + String.join(", ", parts) + ".";
    }

    /** How many times as long: {@code ×3.23}; {@code –} where that has no sense. */
    static String ratio(long brushed, long all) {
        if (all <= 0 || brushed < 0) {
            return "–";
        }
        long hundredths = Math.round(100.0 * brushed / all);
        if (hundredths >= 10_000) {
            return "×" + Numbers.count((hundredths + 50) / 100);
        }
        if (hundredths >= 1000) {
            long tenths = (hundredths + 5) / 10;
            return "×" + tenths / 10 + "." + tenths % 10;
        }
        return "×" + hundredths / 100 + "." + (hundredths % 100 < 10 ? "0" : "") + hundredths % 100;
    }
}
