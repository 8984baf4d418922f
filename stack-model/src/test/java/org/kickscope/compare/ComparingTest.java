package org.kickscope.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickscope.analysis.Analyst;
import org.kickscope.analysis.IndexCache;
import org.kickscope.axis.Axis;
import org.kickscope.axis.AxisOptions;
import org.kickscope.compare.Finding.Reason;
import org.kickscope.imports.Traces;
import org.kickscope.statistics.Interval;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;

/** Comparisons of traces whose difference is known, of the same trace, and of sides that were made up to be refused. */
class ComparingTest {
    private static final String BASELINE = "modelled-ab/vhost-baseline/trace.txt.xz";
    private static final String SLOW_WORKER = "modelled-ab/vhost-worker-x1.5/trace.txt.xz";
    private static final String VHOST = "modelled-ab/same-load-vhost-net/trace.txt.xz";
    private static final String VBUS = "modelled-ab/same-load-vbus-kvm/trace.txt.xz";
    private static final List<String> PATH = List.of("kvm-exit", "kvm-io-bus", "ioeventfd", "eventfd", "vhost-poll");

    // ---------------------------------------------------------------- what is known

    @Test
    void theChangedHandOffIsNamedAndNoOther() {
        Comparison c = Samples.compared(BASELINE, SLOW_WORKER);
        PartComparison changed = Samples.part(c, "kick", "wakeup → vhost-worker");
        assertEquals(Finding.SLOWER, changed.finding());
        assertTrue(changed.contrast().factor().low() <= 1.5, changed::toString);
        assertTrue(changed.contrast().factor().high() >= 1.5, changed::toString);
        List<String> others = c.parts().stream()
                .filter(p -> p.finding().differs() && p != changed)
                .map(p -> p.part().kind().id() + " " + p.part().name())
                .toList();
        assertEquals(List.of("whole kvm-exit → vhost-net", "farthest kvm-exit → tap"), others);
        assertTrue(c.differs());
    }

    /** Counts and medians as another program took them from the truth. */
    @ParameterizedTest
    @CsvSource({"0," + BASELINE + "," + SLOW_WORKER, "1," + VHOST + "," + VBUS})
    void segmentsAreThoseOfTheTruth(int set, String a, String b) throws IOException {
        Comparison c = Samples.compared(a, b);
        JsonNode truth = new ObjectMapper()
                .readTree(Path.of("../samples/modelled-ab/expected.json").toFile())
                .get(set);
        int checked = 0;
        for (Map.Entry<String, JsonNode> e : truth.get("segments").properties()) {
            String[] words = e.getKey().split(" ", 2);
            PartComparison p = Samples.part(c, words[0], words[1].replace(" -> ", " → "));
            side(e.getKey() + " of A", e.getValue().get("a"), p.a());
            side(e.getKey() + " of B", e.getValue().get("b"), p.b());
            checked++;
        }
        assertTrue(checked >= 7, "only " + checked);
    }

    private static void side(String what, JsonNode truth, PartSide side) {
        assertEquals(truth.get("count").asInt(), side.n(), what);
        // of an even number the truth has the middle of two
        assertEquals(
                truth.get("medianNs").asDouble(),
                side.p50().estimate(),
                2 + 0.005 * side.p50().estimate(),
                what);
    }

    @Test
    void aTraceDoesNotDifferFromItself() {
        Comparison c = Samples.compared(BASELINE, BASELINE);
        assertFalse(c.differs());
        for (PartComparison p : c.parts()) {
            if (p.contrast() != null) {
                assertEquals(0, p.contrast().shift().estimate(), p.part().name());
                assertEquals(1, p.contrast().corrected(), p.part().name());
                assertEquals(0, p.contrast().delta(), 1e-12, p.part().name());
            }
        }
        assertTrue(c.workload().stream().noneMatch(WorkloadRow::differs));
    }

    @ParameterizedTest
    @CsvSource({
        BASELINE + "," + SLOW_WORKER,
        VHOST + "," + VBUS,
        "vhost-net-ping/trace.dat,qemu-ioeventfd/trace.dat",
        "qemu-ioeventfd/trace.dat,qemu-no-ioeventfd/trace.dat"
    })
    void whatTheStepsAddIsTheChangeOfTheMean(String a, String b) {
        Comparison c = Samples.compared(a, b);
        int checked = 0;
        for (StackComparison s : c.stacks()) {
            for (DirectionComparison d : s.directions()) {
                double mean = (double) d.whole().b().sum() / d.whole().b().n()
                        - (double) d.whole().a().sum() / d.whole().a().n();
                assertEquals(
                        mean,
                        d.meanChange(),
                        1e-6 * Math.abs(mean) + 1e-6,
                        d.direction().id());
                for (Contribution k : d.contributions()) {
                    assertEquals(k.change(), k.byShare() + k.byDuration(), 1e-6 * Math.abs(k.change()) + 1e-6);
                }
                checked++;
            }
        }
        assertEquals(2, checked);
    }

    @Test
    void theSameSidesGiveTheSameAnswer() {
        assertEquals(
                Statements.of(Samples.compared(VHOST, VBUS), new Wording(false, "u", " ")),
                Statements.of(Samples.compared(VHOST, VBUS), new Wording(false, "u", " ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vhost-net-ping/trace.dat", "modelled/vbus-kvm/lossy/trace.txt.gz"})
    void aTraceThatWasAnalysedNeedsNotBeReadAgain(String sample, @TempDir Path folder) throws IOException {
        Path file = Path.of("..", "samples", sample);
        try (Trace trace = Traces.open(List.of(new Traces.Input(file, null)), Progress.NONE)) {
            Axis axis = Axis.of(trace, AxisOptions.NONE, Progress.NONE);
            IndexCache cache = new IndexCache(folder, 1L << 30);
            try (Analyst analyst = new Analyst(axis, MadeSignal.CATALOGUE, cache, "test", a -> {})) {
                analyst.signals(Progress.NONE);
                Run analysed = RunReader.of(analyst.details(Progress.NONE), RunReader.Choice.ALL);
                Run read = Samples.run(sample);
                assertEquals(read.workload(), analysed.workload());
                assertEquals(read.decodes(), analysed.decodes());
                assertEquals(read.lostEvents(), analysed.lostEvents());
                assertEquals(read.losses(), analysed.losses());
                Comparing comparing = new Comparing(MadeSignal.CATALOGUE, Terms.USUAL);
                Run other = Samples.run(BASELINE);
                assertEquals(
                        comparing.compare(read, other).parts(),
                        comparing.compare(analysed, other).parts());
            }
        }
    }

    @Test
    void ticksOfUnknownLengthHaveNoRate() {
        // page of the sample: the frequency of its counter is not in the file
        Run ticks = Samples.run("pvm-blk-ioeventfd/tracefs.txt.xz");
        assertEquals(Run.Unit.TICKS, ticks.unit());
        assertEquals(null, ticks.workload(WorkloadCount.What.KICKS_PER_SECOND));
        assertTrue(Samples.run(BASELINE)
                        .workload(WorkloadCount.What.KICKS_PER_SECOND)
                        .value()
                > 0);
    }

    // ---------------------------------------------------------------- refusals

    private static Comparison compared(MadeRun a, MadeRun b) {
        return new Comparing(MadeSignal.CATALOGUE, Terms.USUAL).compare(a.run(), b.run());
    }

    private static MadeRun vhost() {
        return new MadeRun("kvm-vhost-net");
    }

    private static PartComparison step(Comparison c, String name) {
        return Samples.part(c, "kick", name);
    }

    /** Signals whose second step takes a random time around a mean. */
    private static MadeRun signals(MadeRun run, int n, long mean, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < n; i++) {
            run.kick(PATH, 500 + random.nextInt(50), mean + random.nextLong(100), 100, 100);
        }
        return run;
    }

    @Test
    void nineteenSignalsAreTooFew() {
        PartComparison few =
                step(compared(signals(vhost(), 19, 200, 1), signals(vhost(), 300, 900, 2)), "kvm-io-bus → ioeventfd");
        assertEquals(Finding.REFUSED, few.finding());
        assertEquals(Reason.FEW, few.reason());
        assertNull(few.contrast());
        PartComparison enough =
                step(compared(signals(vhost(), 20, 200, 1), signals(vhost(), 300, 900, 2)), "kvm-io-bus → ioeventfd");
        assertEquals(Finding.SLOWER, enough.finding());
    }

    @Test
    void aStepOfTheClockIsNoDifference() {
        MadeRun coarse = vhost().unit(Run.Unit.NANOSECONDS, 1000);
        PartComparison within =
                step(compared(signals(coarse, 300, 200, 1), signals(vhost(), 300, 900, 2)), "kvm-io-bus → ioeventfd");
        assertEquals(Reason.CLOCK_STEP, within.reason());
        assertEquals(1000, within.clockError());
        MadeRun again = vhost().unit(Run.Unit.NANOSECONDS, 1000);
        PartComparison beyond =
                step(compared(signals(again, 300, 200, 1), signals(vhost(), 300, 1900, 2)), "kvm-io-bus → ioeventfd");
        assertEquals(Finding.SLOWER, beyond.finding());
    }

    @Test
    void clocksThatMayDisagreeCarryNoSmallDifference() {
        int[] apart = {0, 0, 1, 1, 1};
        for (long error : new long[] {0, 400, -1}) {
            MadeRun a = new MadeRun("kvm-vhost-net", (s, o) -> error);
            MadeRun b = new MadeRun("kvm-vhost-net", (s, o) -> error);
            for (int i = 0; i < 100; i++) {
                a.kick(PATH, apart, 500, 200 + i, 100, 100);
                b.kick(PATH, apart, 500, 800 + i, 100, 100);
            }
            PartComparison p = step(compared(a, b), "kvm-io-bus → ioeventfd");
            Reason expected = error == 0 ? Reason.NONE : error < 0 ? Reason.CLOCK_UNKNOWN : Reason.CLOCK_ERROR;
            assertEquals(expected, p.reason(), "± " + error);
            assertEquals(
                    Finding.SAME, step(compared(a, b), "ioeventfd → eventfd").finding(), "of one clock");
        }
    }

    @Test
    void lostSignalsThatCouldBeAllOfItForbidAVerdict() {
        MadeRun a = signals(vhost(), 300, 200, 1);
        MadeRun b = signals(vhost(), 300, 230, 2);
        assertEquals(
                Finding.SLOWER, step(compared(a, b), "kvm-io-bus → ioeventfd").finding());
        for (int i = 0; i < 200; i++) {
            b.lost();
        }
        assertEquals(Reason.LOSS, step(compared(a, b), "kvm-io-bus → ioeventfd").reason());
        MadeRun far = signals(vhost(), 300, 2000, 2).lost();
        assertEquals(
                Finding.SLOWER, step(compared(a, far), "kvm-io-bus → ioeventfd").finding(), "too large for one");
    }

    @Test
    void timesThatMeanNothingAreNotCompared() {
        MadeRun order = signals(vhost(), 100, 200, 1).unit(Run.Unit.ORDER, 1);
        MadeRun ticks = signals(vhost(), 100, 200, 1).unit(Run.Unit.TICKS, 1);
        MadeRun ns = signals(vhost(), 100, 900, 2);
        assertEquals(
                Reason.NO_TIMES,
                step(compared(order, order), "kvm-io-bus → ioeventfd").reason());
        assertEquals(
                Reason.NO_TIMES,
                step(compared(ticks, ns), "kvm-io-bus → ioeventfd").reason());
        assertEquals(
                Finding.SAME,
                step(compared(ticks, ticks), "kvm-io-bus → ioeventfd").finding());
    }

    // ---------------------------------------------------------------- mixes

    private static final List<String> ASLEEP = List.of(
            "kvm-exit", "kvm-io-bus", "ioeventfd", "eventfd", "vhost-poll", "wakeup", "vhost-worker", "vhost-net");
    private static final List<String> AWAKE =
            List.of("kvm-exit", "kvm-io-bus", "ioeventfd", "eventfd", "vhost-poll", "vhost-net");

    /** Signals that wake the worker or find it awake; in each kind all take as long. */
    private static MadeRun mixed(int asleep, int awake, long seed) {
        MadeRun run = vhost();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < asleep + awake; i++) {
            long noise = random.nextLong(200);
            // evenly mixed, so that neighbours do not resemble each other by their kind
            if ((long) (i + 1) * asleep / (asleep + awake) > (long) i * asleep / (asleep + awake)) {
                run.kick(ASLEEP, 500, 100, 100, 100, 200, 3000 + noise, 900);
            } else {
                run.kick(AWAKE, 500, 100, 100, 100, 1000 + noise);
            }
        }
        return run;
    }

    @Test
    void anotherMixIsNotCalledAShift() {
        Comparison c = compared(mixed(300, 100, 1), mixed(100, 300, 2));
        DirectionComparison kicks = c.stacks().get(0).directions().get(0);
        PartComparison whole = kicks.whole();
        assertTrue(whole.likeForLike());
        assertEquals(Finding.SAME, whole.finding(), whole::toString);
        assertTrue(
                whole.raw().shift().high() < -1000,
                () -> "as they came " + whole.raw().shift());
        assertTrue(whole.raw().probability() < 1e-6);
        double byShare = kicks.contributions().stream()
                .mapToDouble(Contribution::byShare)
                .sum();
        assertTrue(byShare < -1000, "the mean changed by the shares: " + byShare);
        double byDuration = kicks.contributions().stream()
                .mapToDouble(Contribution::byDuration)
                .sum();
        assertEquals(0, byDuration, 30, "and not by how long anything takes");
    }

    @Test
    void sidesThatHaveNothingAlikeAreNotCompared() {
        Comparison c = compared(mixed(300, 3, 1), mixed(3, 300, 2));
        assertEquals(
                Reason.UNLIKE, c.stacks().get(0).directions().get(0).whole().reason());
    }

    @Test
    void theTailIsAQuestionOfItsOwn() {
        MadeRun a = vhost();
        MadeRun b = vhost();
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 2000; i++) {
            long same = 200 + random.nextLong(100);
            boolean late = random.nextInt(40) == 0;
            a.kick(PATH, 500, same, 100, 100);
            b.kick(PATH, 500, late ? 50_000 + random.nextLong(1000) : same, 100, 100);
        }
        PartComparison p = step(compared(a, b), "kvm-io-bus → ioeventfd");
        assertEquals(Finding.SAME, p.finding());
        assertEquals(Finding.SLOWER, p.tail());
        Interval tail = p.p99().shift();
        assertTrue(tail.low() > 40_000, tail::toString);
    }

    @Test
    void ofNothingShownItIsSaidHowManyWouldTell() {
        PartComparison p =
                step(compared(signals(vhost(), 40, 200, 5), signals(vhost(), 40, 210, 6)), "kvm-io-bus → ioeventfd");
        assertEquals(Finding.OPEN, p.finding());
        assertTrue(p.timesAsMany() > 1, p::toString);
        long n = Math.round(40 * p.timesAsMany() * 2);
        PartComparison more = step(
                compared(signals(vhost(), (int) n, 200, 7), signals(vhost(), (int) n, 210, 8)),
                "kvm-io-bus → ioeventfd");
        assertEquals(Finding.SLOWER, more.finding(), "twice as many as said: " + n);
    }
}
