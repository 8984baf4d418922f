package org.kickscope.views.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kickscope.axis.Axis;
import org.kickscope.axis.AxisOptions;
import org.kickscope.compare.Alignment;
import org.kickscope.compare.Comparing;
import org.kickscope.compare.Comparison;
import org.kickscope.compare.DirectionComparison;
import org.kickscope.compare.Finding;
import org.kickscope.compare.Part;
import org.kickscope.compare.PartComparison;
import org.kickscope.compare.Run;
import org.kickscope.compare.RunReader;
import org.kickscope.compare.Statement;
import org.kickscope.compare.Statements;
import org.kickscope.compare.Terms;
import org.kickscope.compare.Wording;
import org.kickscope.imports.Traces;
import org.kickscope.signal.Direction;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;
import org.kickscope.views.Area;
import org.kickscope.views.Drawn;
import org.kickscope.views.Numbers;
import org.kickscope.views.Palette;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;
import org.kickscope.views.Type;

/** What is drawn is what was found; the samples' differences are known. */
class CompareProviderTest {
    private static final String VHOST = "modelled-ab/same-load-vhost-net/trace.txt.xz";
    private static final String VBUS = "modelled-ab/same-load-vbus-kvm/trace.txt.xz";
    private static final Wording WORDING = new Wording(false, "µ", Numbers.THIN);
    private static final Map<String, Run> RUNS = new HashMap<>();

    private static Run run(String sample) {
        return RUNS.computeIfAbsent(sample, s -> {
            Path file = Path.of("..", "samples").resolve(s);
            try (Trace trace = Traces.open(List.of(new Traces.Input(file, null)), Progress.NONE)) {
                Axis axis = Axis.of(trace, AxisOptions.NONE, Progress.NONE);
                return new RunReader(axis, StackCatalogue.shipped()).read(RunReader.Choice.ALL, Progress.NONE);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private static Comparison compared(String a, String b) throws IOException {
        return new Comparing(StackCatalogue.shipped(), Terms.USUAL).compare(run(a), run(b));
    }

    private static CompareRequest request(Comparison comparison, int width) {
        return new CompareRequest(comparison, "baseline", "candidate", null, width, 700, Type.COMPACT);
    }

    private static List<Ladder> ladders(ComparePicture picture) {
        return picture.panes().stream()
                .filter(Ladder.class::isInstance)
                .map(Ladder.class::cast)
                .toList();
    }

    @Test
    void theChangedStepIsDrawnAsSlowerAndNoOtherIs() throws IOException {
        // expected.json of the samples: in B the time to reach vhost-worker was multiplied by 1.5
        Comparison c =
                compared("modelled-ab/vhost-baseline/trace.txt.xz", "modelled-ab/vhost-worker-x1.5/trace.txt.xz");
        ComparePicture picture = CompareProvider.picture(request(c, 1600));
        List<Ladder.Row> slower = ladders(picture).stream()
                .flatMap(l -> l.rows().stream())
                .filter(r -> r.kind() == Ladder.Kind.STEP && r.part().finding().differs())
                .toList();
        assertEquals(1, slower.size());
        assertEquals("wakeup → vhost-worker", slower.get(0).part().part().name());
        assertEquals(Finding.SLOWER, slower.get(0).part().finding());
        String shift = WORDING.estimate(slower.get(0).part().contrast().shift());
        Color worse = Palette.light().worse();
        String colour = String.format("rgb(%d,%d,%d)", worse.getRed(), worse.getGreen(), worse.getBlue());
        assertTrue(
                Drawn.of(picture).texts().stream()
                        .anyMatch(t -> t.text().equals(shift) && t.colour().equals(colour)),
                shift + " in the colour of what is slower");
    }

    @Test
    void theVerdictIsInWords() throws IOException {
        Comparison c = compared(VHOST, VBUS);
        Drawn drawn = Drawn.of(CompareProvider.picture(request(c, 1600)));
        for (Statement s : Statements.brief(c, WORDING)) {
            String first = s.headline().split(" ")[0] + " " + s.headline().split(" ")[1];
            assertTrue(drawn.mentions(first), s.headline());
        }
        assertTrue(drawn.mentions("B decodes each kick twice, A once"));
        assertTrue(drawn.mentions("Cannot tell") || drawn.mentions("cannot tell"));
        assertTrue(drawn.says("baseline") && drawn.says("candidate"));
        assertTrue(drawn.mentions("7 of 7 are carried by others"));
    }

    @Test
    void everyLayerAndEveryPartStandsOnce() throws IOException {
        for (Comparison c :
                List.of(compared(VHOST, VBUS), compared("vhost-net-ping/trace.dat", "qemu-ioeventfd/trace.dat"))) {
            ComparePicture picture = CompareProvider.picture(request(c, 1300));
            List<DirectionComparison> directions =
                    c.stacks().stream().flatMap(s -> s.directions().stream()).toList();
            assertEquals(directions, ladders(picture).stream().map(Ladder::of).toList());
            for (Ladder ladder : ladders(picture)) {
                List<PartComparison> drawn =
                        ladder.rows().stream().map(Ladder.Row::part).toList();
                assertEquals(ladder.of().parts().size(), drawn.size());
                assertTrue(drawn.containsAll(ladder.of().parts()));
                List<Alignment.Row> rows = ladder.of().alignment().rows();
                assertEquals(2 * rows.size(), ladder.boxes().size());
                assertEquals(
                        rows.stream().filter(r -> r.a() == null).count(),
                        ladder.boxes().stream()
                                .filter(b -> b.left() && b.layer() == null)
                                .count());
            }
        }
    }

    @Test
    void aKickFallsAndAnInterruptClimbs() throws IOException {
        for (Ladder ladder : ladders(CompareProvider.picture(request(compared(VHOST, VBUS), 1600)))) {
            List<String> ids = ladder.boxes().stream()
                    .filter(b -> b.left() && b.layer() != null)
                    .sorted((x, y) -> Double.compare(x.area().y(), y.area().y()))
                    .map(b -> b.layer().id())
                    .toList();
            boolean kick = ladder.of().direction() == Direction.KICK;
            assertEquals(kick ? "kvm-exit" : "vcpu", ids.get(0));
        }
    }

    @Test
    void aReplacedStretchHasItsBrackets() throws IOException {
        Ladder kick = ladders(CompareProvider.picture(request(compared(VHOST, VBUS), 1600)))
                .get(0);
        long spans = kick.of().steps().stream()
                .filter(p -> p.part().kind() == Part.Kind.SPAN)
                .count();
        assertEquals(spans, kick.brackets().size());
        assertEquals("replaced: A 2 layers, B 4 layers", kick.brackets().get(0).words());
    }

    @Test
    void theChosenPartIsShownInFull() throws IOException {
        CompareRequest request = request(compared(VHOST, VBUS), 1600);
        Target step = new Target.Handoff("vbus-kvm", Direction.KICK, "kvm-io-bus", "venet-isr");
        Drawn drawn = Drawn.of(CompareProvider.picture(request.showing(step)), Selection.of(step));
        assertTrue(drawn.mentions("kvm-io-bus → vhost-poll|venet-isr · 95 % intervals"), drawn.toString());
        assertFalse(Drawn.of(CompareProvider.picture(request))
                .mentions("kvm-io-bus → vhost-poll|venet-isr · 95 % intervals"));
    }

    @Test
    void shareOfTheChangeIsSaidOnlyWhereThereIsOne() throws IOException {
        ComparePicture picture = CompareProvider.picture(request(compared(VHOST, VBUS), 1600));
        for (Ladder ladder : ladders(picture)) {
            boolean slower =
                    ladder.of().whole().finding().differs() && ladder.of().meanChanged();
            boolean said = ladder.rows().stream().anyMatch(r -> r.more().contains("of change"));
            assertEquals(slower, said, ladder.title());
        }
    }

    @Test
    void everythingIsInsideAtAnySizeAndRowsDoNotOverlap() throws IOException {
        for (Comparison c :
                List.of(compared(VHOST, VBUS), compared("qemu-ioeventfd/trace.dat", "qemu-no-ioeventfd/trace.dat"))) {
            for (int width : new int[] {560, 800, 1000, 1180, 1600, 2600}) {
                ComparePicture picture = CompareProvider.picture(request(c, width));
                for (Spot s : picture.spots()) {
                    Area a = s.area();
                    assertTrue(a.x() >= 0 && a.right() <= width && a.bottom() <= picture.height(), width + " " + s);
                    assertFalse(s.tip().isBlank());
                    assertFalse(s.spoken().isBlank());
                }
                for (Ladder ladder : ladders(picture)) {
                    Ladder.Columns columns = ladder.columns();
                    assertTrue(columns.chartEnd() - columns.chart() > 40, width + ": room for the plot");
                    List<Area> rows =
                            ladder.rows().stream().map(Ladder.Row::area).toList();
                    for (int i = 0; i < rows.size(); i++) {
                        for (int j = 0; j < i; j++) {
                            assertFalse(rows.get(i).meets(rows.get(j)), width + ": " + rows.get(i) + rows.get(j));
                        }
                    }
                }
            }
        }
    }

    @Test
    void sidesWithNothingInCommonSaySo() throws IOException {
        Run empty = new Run(List.of(), Run.Unit.NANOSECONDS, 1, 0, 0, 0, 0, "", List.of(), List.of(), List.of());
        Comparison c = new Comparing(StackCatalogue.shipped(), Terms.USUAL).compare(empty, run(VHOST));
        Drawn drawn = Drawn.of(CompareProvider.picture(request(c, 900)));
        assertTrue(drawn.mentions("Cannot tell anything: a side has no signals"), drawn.toString());
    }

    @Test
    void aPlotWithoutAShiftHasNoScale() throws IOException {
        // one kick each, and no counterpart but the first: see the pages of the samples
        Comparison c = compared("pvm-blk-ioeventfd/tracefs.txt.xz", "pvm-blk-no-ioeventfd/tracefs.txt.xz");
        Drawn drawn = Drawn.of(CompareProvider.picture(request(c, 1400)));
        assertTrue(drawn.mentions("nothing can be told of times"), drawn.toString());
        assertFalse(drawn.mentions("+1"), drawn.toString());
        assertFalse(drawn.says("kicks per second"), "of ticks whose length nobody knows");
    }

    @Test
    void hostileNamesStayText() throws IOException {
        Run vhost = run(VHOST);
        Run named = new Run(
                List.of(new Run.RunSource("<script>\u001b[2J\u202e=cmd()" + "w".repeat(3000), "", "", "host")),
                vhost.unit(),
                vhost.resolution(),
                vhost.span(),
                vhost.lostEvents(),
                vhost.losses(),
                vhost.withoutStack(),
                "",
                vhost.paths(),
                vhost.decodes(),
                vhost.workload());
        Comparison c = new Comparing(StackCatalogue.shipped(), Terms.USUAL).compare(named, run(VBUS));
        ComparePicture picture = CompareProvider.picture(request(c, 1200));
        for (Spot s : picture.spots()) {
            assertFalse(s.tip().matches("(?s).*[\\u001b\\u202e].*"), s.tip());
        }
        Drawn drawn = Drawn.of(picture);
        assertFalse(drawn.elements().contains("script"));
        assertFalse(drawn.toString().matches("(?s).*[\\u001b\\u202e].*"));
    }

    @Test
    void theSamePictureHasTheSamePixels() throws IOException {
        Comparison c = compared(VHOST, VBUS);
        Target layer = new Target.Layer("vbus-kvm", Direction.KICK, "vbus-client");
        int[] plain = pixels(CompareProvider.picture(request(c, 1200)), Selection.none());
        assertTrue(Arrays.equals(plain, pixels(CompareProvider.picture(request(c, 1200)), Selection.none())));
        assertFalse(Arrays.equals(plain, pixels(CompareProvider.picture(request(c, 1200)), Selection.of(layer))));
    }

    private static int[] pixels(ComparePicture picture, Selection selection) {
        return ((DataBufferInt) Drawn.pixels(picture, selection).getRaster().getDataBuffer()).getData();
    }
}
