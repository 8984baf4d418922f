package org.kickscope.views.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kickscope.latency.Arrivals;
import org.kickscope.latency.Latencies;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Handoff;
import org.kickscope.signal.Hop;
import org.kickscope.signal.Outcome;
import org.kickscope.signal.Signal;
import org.kickscope.stack.RecordedEvents;
import org.kickscope.stack.Stack;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Clock;
import org.kickscope.views.CopiedSignal;
import org.kickscope.views.Drawn;
import org.kickscope.views.Numbers;
import org.kickscope.views.Palette;
import org.kickscope.views.Picture;
import org.kickscope.views.Sample;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;
import org.kickscope.views.Type;

class StackPictureTest {
    private static final Set<Direction> BOTH = EnumSet.allOf(Direction.class);
    private static final Clock NANOSECONDS = new Clock("mono", Clock.Unit.NANOSECONDS, 1);
    private static final RecordedEvents NOTHING = new RecordedEvents(Set.of(), Set.of(), false);

    private static Sample ping;
    private static Stack stack;

    @BeforeAll
    static void follow() throws IOException {
        ping = Sample.of("vhost-net-ping/trace.dat");
        stack = ping.signals().get(0).stack();
    }

    private static StackData data(Sample sample, Signal selected) {
        return new StackData(
                stack,
                sample.latencies(),
                sample.arrivals(),
                sample.recorded(),
                sample.clock(),
                (a, b) -> 0,
                selected,
                5);
    }

    private static Picture picture(StackData data, int width, int height) {
        return StackProvider.picture(List.of(data), BOTH, Type.COMPACT, width, height);
    }

    /** Signals of the test's own making. */
    private static StackData made(
            Stack of, List<Signal> signals, RecordedEvents recorded, Clock clock, long plusMinus) {
        Latencies latencies = new Latencies();
        Arrivals arrivals = new Arrivals();
        List<Stack> stacks = List.of(of);
        for (Signal signal : signals) {
            latencies.accept(new CopiedSignal(signal, stacks));
            arrivals.accept(new CopiedSignal(signal, stacks));
        }
        return new StackData(of, latencies, arrivals, recorded, clock, (a, b) -> a == b ? 0 : plusMinus, null, -1);
    }

    private static Signal kick(int number, Outcome outcome, Hop... hops) {
        return new Signal("k" + number, Direction.KICK, stack, false, 1, "q", outcome, null, null, null, List.of(hops));
    }

    private static Hop hop(String layer, long ns, int source, Handoff how) {
        return new Hop(layer, "event_of_" + layer, ns, 0, 10, "task", source, 0, how);
    }

    // ---------------------------------------------------------------- every stack

    static Stream<Stack> stacks() throws IOException {
        return StackCatalogue.shipped().all().stream();
    }

    /** Without one signal: every layer stands there with the event that would show it, and nothing overlaps. */
    @ParameterizedTest
    @MethodSource("stacks")
    void everyStackFitsAtEverySize(Stack any) {
        StackData data = made(any, List.of(), NOTHING, NANOSECONDS, 0);
        for (int width : new int[] {560, 1200}) {
            for (Type type : Type.values()) {
                Picture picture = StackProvider.picture(List.of(data), BOTH, type, width, 400);
                assertTrue(picture.width() >= width && picture.height() >= 400);
                for (Spot spot : picture.spots()) {
                    assertTrue(
                            spot.area().x() >= 0
                                    && spot.area().y() >= 0
                                    && spot.area().right() <= picture.width()
                                    && spot.area().bottom() <= picture.height(),
                            spot + " is outside");
                    for (Spot other : picture.spots()) {
                        assertTrue(spot == other || !spot.area().meets(other.area()), spot + " lies over " + other);
                    }
                }
                for (Direction direction : Direction.values()) {
                    long layers = (direction == Direction.KICK ? any.kick() : any.interrupt())
                            .layers().stream()
                                    .filter(l -> any.layer(l).insteadOf() == null)
                                    .count();
                    long spots = picture.spots().stream()
                            .filter(s -> s.target() instanceof Target.Layer l && l.direction() == direction)
                            .count();
                    assertEquals(layers, spots, any.id() + " " + direction.id());
                }
            }
        }
        Drawn drawn = Drawn.of(picture(data, 1600, 400));
        boolean kicks = !any.kick().layers().isEmpty();
        String first = (kicks ? any.kick() : any.interrupt())
                .layers().stream()
                        .filter(l -> any.layer(l).insteadOf() == null)
                        .findFirst()
                        .orElseThrow();
        assertTrue(drawn.says(first), drawn.toString());
        assertTrue(drawn.mentions("no interrupt of this stack in this trace"));
        assertTrue(drawn.mentions("shown by"));
    }

    // ---------------------------------------------------------------- real numbers

    @Test
    void numbersAreThoseOfTheSignals() {
        Drawn drawn = Drawn.of(picture(data(ping, null), 1200, 800));
        int compared = 0;
        for (Direction direction : Direction.values()) {
            List<Signal> signals = ping.signals().stream()
                    .filter(s -> s.direction() == direction && s.outcome() == Outcome.DELIVERED)
                    .toList();
            for (String layer : signals.get(0).hops().stream().map(Hop::layer).toList()) {
                List<Long> clock = new ArrayList<>();
                for (Signal s : signals) {
                    s.hops().stream()
                            .filter(h -> h.layer().equals(layer))
                            .forEach(h -> clock.add(h.timeNs() - s.startNs()));
                }
                clock.sort(null);
                assertTrue(drawn.says(Integer.toString(clock.size())), layer + ": n " + clock.size());
                String median =
                        Numbers.duration(clock.get((clock.size() - 1) / 2)).replace('\u202F', ' ');
                assertTrue(drawn.says(median) || close(drawn, clock.get((clock.size() - 1) / 2)), layer + " " + median);
                compared++;
            }
        }
        assertTrue(compared >= 15, compared + " layers");
    }

    /** Distributions keep three digits, which may round the last one the other way. */
    private static boolean close(Drawn drawn, long median) {
        return drawn.says(Numbers.duration(median + median / 1000).replace('\u202F', ' '));
    }

    @Test
    void whatIsNotTimedIsCountedBeside() {
        long suppressed = ping.signals().stream()
                .filter(s -> s.outcome() == Outcome.SUPPRESSED)
                .count();
        assertTrue(suppressed > 0);
        Picture picture = picture(data(ping, null), 1200, 800);
        assertTrue(Drawn.of(picture).mentions("not timed: " + suppressed + " of "));
        assertTrue(picture.spots().stream().anyMatch(s -> s.target()
                .equals(new Target.Fate(stack.id(), Direction.INTERRUPT, Outcome.SUPPRESSED))));
    }

    @Test
    void waysPastBoxesHaveTheirOwnLineAndNumber() {
        Picture picture = picture(data(ping, null), 1200, 800);
        long past = ping.signals().stream()
                .filter(s -> s.direction() == Direction.KICK && s.outcome() == Outcome.DELIVERED)
                .filter(s -> s.hops().stream().noneMatch(h -> h.layer().equals("wakeup")))
                .filter(s -> s.hops().stream().noneMatch(h -> h.layer().equals("vhost-worker")))
                .count();
        assertTrue(past > 5, "the worker is sometimes awake");
        assertTrue(Drawn.of(picture).mentions(past + " · +"));
        assertTrue(picture.spots().stream().anyMatch(s -> s.target()
                .equals(new Target.Handoff(stack.id(), Direction.KICK, "vhost-poll", "vhost-net"))));
    }

    @Test
    void timesOfTheSelectedSignalStandBeside() {
        Signal selected = ping.signals().stream()
                .filter(s -> s.direction() == Direction.KICK && s.hops().size() == 9)
                .findFirst()
                .orElseThrow();
        Drawn drawn = Drawn.of(picture(data(ping, selected), 1200, 800));
        assertTrue(drawn.says(selected.id()));
        for (int i = 1; i < selected.hops().size(); i++) {
            long delta =
                    selected.hops().get(i).timeNs() - selected.hops().get(i - 1).timeNs();
            assertTrue(drawn.says(Numbers.difference(delta).replace('\u202F', ' ')), "hop " + i);
            long since = selected.hops().get(i).timeNs() - selected.startNs();
            assertTrue(drawn.says(Numbers.duration(since).replace('\u202F', ' ')), "hop " + i);
        }
    }

    // ---------------------------------------------------------------- what is not known

    @Test
    void silentIsNotTheSameAsPassedBy() {
        RecordedEvents recorded = new RecordedEvents(Set.of("kvm_userspace_exit"), Set.of(), false);
        List<Signal> one = List.of(
                kick(1, Outcome.DELIVERED, hop("kvm-exit", 0, 0, null), hop("ioeventfd", 100, 0, Handoff.SAME_THREAD)));
        Drawn drawn = Drawn.of(picture(made(stack, one, recorded, NANOSECONDS, 0), 1200, 800));
        assertTrue(drawn.mentions("none came by · kvm_userspace_exit"), drawn.toString());
        assertTrue(drawn.mentions("shown by kvm_fast_mmio"), "the bus between them is not recorded");
        assertTrue(drawn.mentions("no trace of the guest is open"));
    }

    @Test
    void fewSamplesAreGrey() {
        String grey = rgb(Palette.light().faint());
        for (int count : new int[] {1, 9, 10, 499, 500}) {
            List<Signal> kicks = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                kicks.add(kick(
                        i + 1,
                        Outcome.DELIVERED,
                        hop("kvm-exit", 0, 0, null),
                        hop("kvm-io-bus", 777, 0, Handoff.SAME_THREAD)));
            }
            Drawn drawn = Drawn.of(picture(made(stack, kicks, NOTHING, NANOSECONDS, 0), 1200, 800));
            List<String> colours = drawn.texts().stream()
                    .filter(t -> t.text().equals("777\u202Fns"))
                    .map(Drawn.Text::colour)
                    .toList();
            assertEquals(2, colours.size(), "p50 and p99 of the clock");
            assertEquals(count < 10, colours.get(0).equals(grey), "p50 of " + count);
            assertEquals(count < 500, colours.get(1).equals(grey), "p99 of " + count);
        }
    }

    private static String rgb(java.awt.Color c) {
        return "rgb(" + c.getRed() + "," + c.getGreen() + "," + c.getBlue() + ")";
    }

    @Test
    void crossedClocksCarryTheirError() {
        List<Signal> one = List.of(kick(
                1, Outcome.DELIVERED, hop("virtio-pci", 0, 1, null), hop("kvm-exit", 90_000, 0, Handoff.SAME_THREAD)));
        assertTrue(Drawn.of(picture(made(stack, one, NOTHING, NANOSECONDS, 174_000), 1200, 800))
                .mentions("same thread ±174 µs"));
        assertTrue(Drawn.of(picture(made(stack, one, NOTHING, NANOSECONDS, -1), 1200, 800))
                .mentions("± unknown"));
        assertFalse(Drawn.of(picture(made(stack, one, NOTHING, NANOSECONDS, 0), 1200, 800))
                .mentions("±"));
    }

    @Test
    void ticksAreNotCalledNanoseconds() {
        Clock ticks = new Clock("x86-tsc", Clock.Unit.TICKS, 1);
        List<Signal> one = List.of(kick(
                1, Outcome.DELIVERED, hop("kvm-exit", 0, 0, null), hop("kvm-io-bus", 335_103, 0, Handoff.SAME_THREAD)));
        Drawn drawn = Drawn.of(picture(made(stack, one, NOTHING, ticks, 0), 1200, 800));
        assertTrue(drawn.says("335 k") && drawn.mentions("times in ticks"), drawn.toString());
        assertFalse(drawn.mentions(" ns") || drawn.mentions(" µs") || drawn.mentions(" ms"));
    }

    @Test
    void signalsThatBeginElsewhereAreNotOnTheClock() {
        List<Signal> kicks = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            kicks.add(kick(
                    i + 1,
                    Outcome.DELIVERED,
                    hop("kvm-exit", 0, 0, null),
                    hop("eventfd", 400, 0, Handoff.SAME_THREAD)));
        }
        kicks.add(kick(9, Outcome.DELIVERED, hop("ioeventfd", 0, 0, null), hop("eventfd", 5, 0, Handoff.SAME_THREAD)));
        Drawn drawn = Drawn.of(picture(made(stack, kicks, NOTHING, NANOSECONDS, 0), 1200, 800));
        assertTrue(drawn.mentions("1 of 4 begin at another layer than kvm-exit"), drawn.toString());
        assertTrue(drawn.says("400 ns"));
        assertFalse(drawn.says("5 ns"), "the clock of the other one has another zero");
    }

    // ---------------------------------------------------------------- the rest

    @Test
    void selectionIsAnOutlineAndNeverAHue() {
        Picture picture = picture(data(ping, null), 1200, 800);
        Target layer = new Target.Layer(stack.id(), Direction.KICK, "kvm-io-bus");
        Target way = new Target.Handoff(stack.id(), Direction.KICK, "kvm-exit", "kvm-io-bus");
        Set<String> plain = Drawn.of(picture).colours();
        for (Target target : List.of(layer, way)) {
            Set<String> more = Drawn.of(picture, Selection.of(target)).colours();
            more.removeAll(plain);
            assertEquals(Set.of(rgb(Palette.light().selected())), more);
            assertTrue(differs(picture, Selection.of(target)), target.toString());
        }
        assertTrue(differs(picture, new Selection(null, null, Set.of(layer))), "a dot on what is linked");
        assertTrue(differs(picture, new Selection(null, layer, Set.of())), "an outline on what is hovered");
    }

    private static boolean differs(Picture picture, Selection selection) {
        int[] a = Drawn.pixels(picture, Selection.none())
                .getRGB(0, 0, picture.width(), picture.height(), null, 0, picture.width());
        int[] b = Drawn.pixels(picture, selection)
                .getRGB(0, 0, picture.width(), picture.height(), null, 0, picture.width());
        return !java.util.Arrays.equals(a, b);
    }

    @Test
    void everySpotIsSpokenAndTold() {
        for (Spot spot : picture(data(ping, null), 700, 400).spots()) {
            assertFalse(spot.spoken().isBlank());
            assertFalse(spot.tip().isBlank());
        }
        assertTrue(picture(data(ping, null), 700, 400).spots().stream()
                .anyMatch(s -> s.spoken().startsWith("kvm-exit, 93 hops")));
    }

    @Test
    void hostileNamesStayData() {
        String evil = "</text><script>\u202e\u0000" + "x".repeat(5000);
        Hop first = new Hop("kvm-exit", evil, 0, 0, 1, evil, 0, 0, null);
        Hop second = new Hop("kvm-io-bus", evil, 5, 0, 1, evil, 0, 0, Handoff.SAME_THREAD);
        StackData data = made(stack, List.of(kick(1, Outcome.DELIVERED, first, second)), NOTHING, NANOSECONDS, 0);
        Picture picture = picture(data, 800, 600);
        Drawn drawn = Drawn.of(picture);
        assertFalse(drawn.elements().contains("script"));
        for (Spot spot : picture.spots()) {
            assertTrue(spot.tip().length() < 2500 && spot.tip().indexOf('\u202e') < 0);
        }
    }

    @Test
    void severalStacksStandSideBySide() throws IOException {
        Stack neighbour = StackCatalogue.shipped().all().stream()
                .filter(s -> !s.equals(stack))
                .findFirst()
                .orElseThrow();
        StackData other = new StackData(
                neighbour, ping.latencies(), ping.arrivals(), ping.recorded(), ping.clock(), (a, b) -> 0, null, -1);
        Picture two = StackProvider.picture(List.of(data(ping, null), other), BOTH, Type.COMPACT, 2000, 800);
        assertEquals(2000, two.width());
        Drawn drawn = Drawn.of(two);
        assertTrue(drawn.says(stack.id()) && drawn.says(other.stack().id()));
        assertTrue(StackProvider.picture(List.of(data(ping, null), other), BOTH, Type.COMPACT, 560, 400)
                        .width()
                > 800);
    }
}
