package org.kickscope.signal.score;

import java.util.Locale;

/**
 * What was counted of one or several comparisons. A share of nothing is 100 %.
 *
 * @param truth true signals
 * @param found found signals
 * @param matched signals that are in both
 * @param judged matched signals whose hops are counted
 * @param exact of those, the ones whose hop lists are equal
 * @param decidable matched signals whose outcome is counted
 * @param outcomes of those, the ones whose outcome is right
 * @param merged signals that are coalesced in both and name the signal they merged into
 * @param mergedRight of those, the ones that name the right one
 * @param stacks matched signals that were given to the right stack
 */
public record Tally(
        int truth,
        int found,
        int matched,
        int judged,
        int exact,
        int decidable,
        int outcomes,
        int merged,
        int mergedRight,
        int stacks) {
    /** Of nothing. */
    public static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Of both. */
    public Tally plus(Tally o) {
        return new Tally(
                truth + o.truth,
                found + o.found,
                matched + o.matched,
                judged + o.judged,
                exact + o.exact,
                decidable + o.decidable,
                outcomes + o.outcomes,
                merged + o.merged,
                mergedRight + o.mergedRight,
                stacks + o.stacks);
    }

    static double percent(int part, int whole) {
        return whole == 0 ? 100 : 100.0 * part / whole;
    }

    /** Share of the matched signals whose hop lists are equal, in percent. */
    public double exactPercent() {
        return truth == 0 ? 100 : percent(exact, judged);
    }

    /** Share of the true signals that were found, in percent. */
    public double recallPercent() {
        return percent(matched, truth);
    }

    /** Share of the found signals that are true, in percent. */
    public double precisionPercent() {
        return percent(matched, found);
    }

    /** Share of the matched signals whose outcome is right, in percent. */
    public double outcomePercent() {
        return percent(outcomes, decidable);
    }

    /** Share of the merged signals that name the right one, in percent. */
    public double mergedPercent() {
        return percent(mergedRight, merged);
    }

    /** Share of the matched signals that were given to the right stack, in percent. */
    public double stackPercent() {
        return percent(stacks, matched);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d signals, exact %.2f %%, recall %.2f %%, precision %.2f %%, outcome %.2f %%, merged %.2f %% of %d,"
                        + " stack %.2f %%",
                truth,
                exactPercent(),
                recallPercent(),
                precisionPercent(),
                outcomePercent(),
                mergedPercent(),
                merged,
                stackPercent());
    }
}
