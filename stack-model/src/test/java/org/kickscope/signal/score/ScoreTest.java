package org.kickscope.signal.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison itself: a scorer that forgives too much would prove nothing. */
class ScoreTest {
    private static StatedHop host(String layer, long time) {
        return new StatedHop(layer, layer + "_event", time, false, List.of());
    }

    private static StatedHop guest(String layer, long time) {
        return new StatedHop(layer, layer + "_event", time, true, List.of());
    }

    private static StatedSignal signal(String id, String direction, String outcome, String into, StatedHop... hops) {
        return StatedSignal.certain(id, direction, "toy", outcome, null, into, List.of(hops));
    }

    private static StatedSignal kick(String id, StatedHop... hops) {
        return signal(id, "kick", "delivered", null, hops);
    }

    private static StatedSignal undecided(StatedSignal s, boolean undecidable, StatedSignal.Part... parts) {
        Set<StatedSignal.Part> debatable = EnumSet.noneOf(StatedSignal.Part.class);
        debatable.addAll(List.of(parts));
        return new StatedSignal(
                s.id(),
                s.direction(),
                s.stack(),
                s.outcome(),
                s.hostOutcome(),
                s.reason(),
                s.mergedInto(),
                undecidable,
                debatable,
                s.hops());
    }

    private static Tally tally(List<StatedSignal> truth, List<StatedSignal> found) {
        return Score.of(truth, found, false).tally();
    }

    private static void assertShares(Tally t, double exact, double recall, double precision, double outcome) {
        assertEquals(exact, t.exactPercent(), "exact");
        assertEquals(recall, t.recallPercent(), "recall");
        assertEquals(precision, t.precisionPercent(), "precision");
        assertEquals(outcome, t.outcomePercent(), "outcome");
    }

    @Test
    void theSameIsAllRight() {
        List<StatedSignal> truth = List.of(kick("a", host("x", 1), host("y", 5)), kick("b", host("x", 7)));
        assertShares(tally(truth, truth), 100, 100, 100, 100);
        assertEquals(List.of(), Score.of(truth, truth, false).differences());
    }

    @Test
    void nothingAgainstNothingIsRight() {
        assertShares(tally(List.of(), List.of()), 100, 100, 100, 100);
    }

    @Test
    void aHopTooManyOrTooFewOrElsewhereIsNotExact() {
        List<StatedSignal> truth = List.of(kick("a", host("x", 1), host("y", 5)));
        assertShares(tally(truth, List.of(kick("1", host("x", 1)))), 0, 100, 100, 100);
        assertShares(tally(truth, List.of(kick("1", host("x", 1), host("y", 5), host("z", 6)))), 0, 100, 100, 100);
        assertShares(tally(truth, List.of(kick("1", host("x", 1), host("y", 6)))), 0, 100, 100, 100);
        StatedHop otherLayer = new StatedHop("z", "y_event", 5, false, List.of());
        assertShares(tally(truth, List.of(kick("1", host("x", 1), otherLayer))), 0, 100, 100, 100);
    }

    @Test
    void missingAndExtraSignalsCount() {
        List<StatedSignal> truth = List.of(kick("a", host("x", 1)), kick("b", host("x", 2)));
        assertShares(tally(truth, truth.subList(0, 1)), 100, 50, 100, 100);
        assertShares(tally(truth.subList(0, 1), truth), 100, 100, 50, 100);
    }

    @Test
    void aKickIsNoInterrupt() {
        StatedSignal kick = kick("a", host("x", 1));
        StatedSignal interrupt = signal("1", "interrupt", "delivered", null, host("x", 1));
        // nothing is matched, and of nothing everything is exact
        assertShares(tally(List.of(kick), List.of(interrupt)), 100, 0, 0, 100);
    }

    @Test
    void aSignalWithoutItsBeginningIsFoundByWhatItShares() {
        List<StatedSignal> truth = List.of(
                kick("a", host("x", 1), host("y", 5), host("z", 9)),
                kick("b", host("x", 2), host("y", 6), host("z", 10)));
        List<StatedSignal> found = List.of(
                kick("1", host("y", 6), host("z", 10)),
                kick("2", host("y", 5), host("z", 10)),
                kick("3", host("w", 0)));
        Tally t = tally(truth, found);
        assertEquals(2, t.matched());
        assertEquals(3, t.found());
        assertEquals(0, t.exact());
    }

    @Test
    void ofTwoThatBeginAlikeTheOneThatSharesMoreIsTaken() {
        List<StatedSignal> truth = List.of(kick("a", host("x", 1), host("y", 5)));
        List<StatedSignal> found =
                List.of(kick("1", host("x", 1), host("y", 6)), kick("2", host("x", 1), host("y", 5)));
        assertShares(tally(truth, found), 100, 100, 50, 100);
    }

    @Test
    void theSignalMergedIntoMustBeTheRightOne() {
        List<StatedSignal> truth = List.of(
                kick("a", host("x", 1)), kick("b", host("x", 2)), signal("c", "kick", "coalesced", "a", host("x", 3)));
        List<StatedSignal> right = List.of(
                kick("1", host("x", 1)), kick("2", host("x", 2)), signal("3", "kick", "coalesced", "1", host("x", 3)));
        List<StatedSignal> wrong = List.of(
                kick("1", host("x", 1)), kick("2", host("x", 2)), signal("3", "kick", "coalesced", "2", host("x", 3)));
        List<StatedSignal> open = List.of(
                kick("1", host("x", 1)), kick("2", host("x", 2)), signal("3", "kick", "coalesced", null, host("x", 3)));
        assertEquals(100, tally(truth, right).mergedPercent());
        assertEquals(0, tally(truth, wrong).mergedPercent());
        assertEquals(0, tally(truth, open).mergedPercent());
        assertEquals(1, Score.of(truth, wrong, false).differences().size());
    }

    @Test
    void whatTheTraceDoesNotShowIsNotCounted() {
        StatedSignal dropped = signal("a", "kick", "dropped", null, host("x", 1));
        List<StatedSignal> found = List.of(kick("1", host("x", 1)));
        assertShares(tally(List.of(dropped), found), 100, 100, 100, 0);
        assertShares(tally(List.of(undecided(dropped, true)), found), 100, 100, 100, 100);
        assertEquals(0, tally(List.of(undecided(dropped, true)), found).decidable());
    }

    @Test
    void debatableHopsAndOutcomesAreNotCounted() {
        StatedSignal truth = kick("a", host("x", 1), host("y", 5));
        List<StatedSignal> found = List.of(signal("1", "kick", "incomplete", null, host("x", 1)));
        Tally hops = tally(List.of(undecided(truth, false, StatedSignal.Part.HOPS)), found);
        assertEquals(0, hops.judged());
        assertEquals(0, hops.outcomes());
        assertEquals(1, hops.decidable());
        Tally outcome = tally(List.of(undecided(truth, false, StatedSignal.Part.OUTCOME)), found);
        assertEquals(1, outcome.judged());
        assertEquals(0, outcome.decidable());
    }

    @Test
    void whatMayBeFoundOrNotCountsOnNeitherSide() {
        StatedSignal free = undecided(kick("a", host("x", 1)), false, StatedSignal.Part.EXISTENCE);
        StatedSignal sure = kick("b", host("x", 2));
        for (List<StatedSignal> found :
                List.of(List.of(kick("2", host("x", 2))), List.of(kick("1", host("x", 1)), kick("2", host("x", 2))))) {
            Tally t = tally(List.of(free, sure), found);
            assertEquals(1, t.truth());
            assertEquals(1, t.found());
            assertShares(t, 100, 100, 100, 100);
        }
    }

    @Test
    void anotherTimeThatIsRightTooIsExact() {
        StatedHop either = new StatedHop("y", "y_event", 7, false, List.of(5L));
        List<StatedSignal> truth = List.of(kick("a", host("x", 1), either));
        assertShares(tally(truth, List.of(kick("1", host("x", 1), host("y", 5)))), 100, 100, 100, 100);
        assertShares(tally(truth, List.of(kick("1", host("x", 1), host("y", 7)))), 100, 100, 100, 100);
        assertShares(tally(truth, List.of(kick("1", host("x", 1), host("y", 6)))), 0, 100, 100, 100);
    }

    @Test
    void theHostAloneIsNotAskedForWhatOnlyTheGuestShows() {
        StatedSignal both = new StatedSignal(
                "a",
                "kick",
                "toy",
                "delivered",
                "incomplete",
                null,
                null,
                false,
                Set.of(),
                List.of(guest("g", 1), host("x", 2)));
        StatedSignal inGuest = signal("b", "kick", "suppressed", null, guest("g", 3));
        List<StatedSignal> found = List.of(signal("1", "kick", "incomplete", null, host("x", 2)));
        Tally alone = Score.of(List.of(both, inGuest), found, true).tally();
        assertEquals(1, alone.truth());
        assertShares(alone, 100, 100, 100, 100);
        Tally together = Score.of(List.of(both, inGuest), found, false).tally();
        assertShares(together, 0, 50, 100, 0);
    }

    @Test
    void aTruthInMicrosecondsIsComparedInMicroseconds() {
        List<StatedSignal> truth = List.of(kick("a", host("x", 1000), host("y", 3000)));
        // the kernel rounds what it prints to the nearest
        assertShares(tally(truth, List.of(kick("1", host("x", 501), host("y", 3499)))), 100, 100, 100, 100);
        assertShares(tally(truth, List.of(kick("1", host("x", 501), host("y", 3500)))), 0, 100, 100, 100);
    }

    @Test
    void theOrderAmongEqualTimesDoesNotMatter() {
        List<StatedSignal> truth = List.of(kick("a", host("x", 1000), host("y", 1000)));
        assertShares(tally(truth, List.of(kick("1", host("y", 1000), host("x", 1000)))), 100, 100, 100, 100);
    }

    @Test
    void anotherStackIsSeen() {
        List<StatedSignal> truth = List.of(kick("a", host("x", 1)));
        List<StatedSignal> found =
                List.of(StatedSignal.certain("1", "kick", "other", "delivered", null, null, List.of(host("x", 1))));
        assertEquals(0, tally(truth, found).stackPercent());
        assertEquals(100, tally(truth, truth).stackPercent());
    }

    @Test
    void ticksAreBroughtOntoTheAxisOfTheTruth() {
        StatedHop exit1 = new StatedHop("exit", "kvm_exit", 1_000_000, false, List.of());
        StatedHop exit2 = new StatedHop("exit", "kvm_exit", 9_000_000, false, List.of());
        List<StatedSignal> truth = List.of(kick("a", exit1, host("y", 2_000_001)), kick("b", exit2));
        // half as many nanoseconds, another beginning, and rounded
        List<StatedSignal> found =
                List.of(kick("1", exit1.at(500_007), host("y", 1_000_007)), kick("2", exit2.at(4_500_007)));
        assertShares(tally(truth, TickAxis.snap(truth, found, 2)), 100, 100, 100, 100);
        List<StatedSignal> off =
                List.of(kick("1", exit1.at(500_007), host("y", 1_000_107)), kick("2", exit2.at(4_500_007)));
        assertShares(tally(truth, TickAxis.snap(truth, off, 2)), 50, 100, 100, 100);
        assertThrows(IllegalArgumentException.class, () -> TickAxis.snap(truth, found.subList(0, 1), 2));
    }

    @TempDir
    Path folder;

    @Test
    void aFileSaysWhatIsOpen() throws IOException {
        Path file = Files.writeString(folder.resolve("truth.jsonl"), """
                {"id":"k1","direction":"kick","stack":"toy","outcome":"dropped","mergedInto":null,"reason":null,\
                "undecidable":true,"hostOutcome":"incomplete","hops":[\
                {"layer":"b","event":"f","tNs":7,"cpu":0,"tid":1,"alsoNs":[5,6]},\
                {"layer":"a","event":"e","tNs":3,"cpu":1,"tid":2,"trace":"guest"}]}

                {"id":"k2","direction":"kick","stack":"toy","outcome":"delivered","debatable":true,"hops":[]}
                {"id":"k3","direction":"kick","stack":"toy","outcome":"delivered","debatable":true,\
                "debatableParts":["existence"],"hops":[]}
                """);
        List<StatedSignal> all = SignalFile.read(file);
        StatedSignal first = all.get(0);
        assertEquals(new StatedHop("a", "e", 3, true, List.of()), first.hops().get(0));
        assertEquals(
                new StatedHop("b", "f", 7, false, List.of(5L, 6L)), first.hops().get(1));
        assertEquals("b", first.first().layer());
        assertEquals("incomplete", first.hostOutcome());
        assertTrue(first.undecidable());
        assertEquals(
                Set.of(StatedSignal.Part.HOPS, StatedSignal.Part.OUTCOME),
                all.get(1).debatable());
        assertEquals(Set.of(StatedSignal.Part.EXISTENCE), all.get(2).debatable());
        assertEquals("delivered", all.get(2).hostOutcome());
    }
}
