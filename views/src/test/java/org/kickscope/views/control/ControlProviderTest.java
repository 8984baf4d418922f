package org.kickscope.views.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kickscope.control.ControlPlane;
import org.kickscope.control.ControlScan;
import org.kickscope.control.ControlledObject;
import org.kickscope.control.FeatureSet;
import org.kickscope.control.SetUpStep;
import org.kickscope.imports.Traces;
import org.kickscope.scan.EventScan;
import org.kickscope.scan.Sighting;
import org.kickscope.stack.Duty;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;
import org.kickscope.views.Area;
import org.kickscope.views.Mark;
import org.kickscope.views.Palette;
import org.kickscope.views.Raster;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;
import org.kickscope.views.Type;

/** Control planes, drawn: of a real set-up, and of what no sample has. */
class ControlProviderTest {
    private static final Path SAMPLES = Path.of("..", "samples");

    private static ControlPlane plane(String sample) throws IOException {
        ControlScan scan = new ControlScan();
        try (Trace trace = Traces.open(SAMPLES.resolve(Path.of(sample, "setup-tracefs.txt.xz")))) {
            new EventScan(List.of(scan)).run(trace, Long.MIN_VALUE, Long.MAX_VALUE, Progress.NONE);
        }
        return scan.plane();
    }

    private static ControlPicture picture(ControlPlane plane, int width) {
        return ControlProvider.picture(ControlRequest.of(plane, 0, width, 500));
    }

    private static Sighting at(long ns) {
        return new Sighting("event", 0, ns, ns, 0, 7, "task");
    }

    private static SetUpStep step(String object, String name, Long result, long ns) {
        return new SetUpStep(
                object,
                name,
                "userspace",
                "does something",
                Duty.CONFIG_SPACE,
                List.of(),
                result,
                false,
                1,
                at(ns),
                ns);
    }

    @Test
    void aRealSetUpIsDrawnStepByStep() throws IOException {
        ControlPlane plane = plane("vhost-net-setup");
        ControlPicture.Parts parts = picture(plane, 1280).parts();
        List<StepsPane.Row> rows =
                parts.steps().rows().stream().filter(r -> r.first() != null).toList();
        assertEquals(
                plane.steps().stream().mapToLong(SetUpStep::times).sum(),
                rows.stream().mapToLong(StepsPane.Row::times).sum(),
                "each step is in a row");
        // counted by the library inside QEMU, see the test of the scan
        assertEquals(
                26,
                rows.stream()
                        .filter(r -> r.first().object().equals("vhost1"))
                        .mapToLong(StepsPane.Row::times)
                        .sum());
        assertEquals(
                14,
                rows.stream()
                        .filter(r -> r.first().capabilityProbe())
                        .mapToLong(StepsPane.Row::times)
                        .sum());
        for (int i = 1; i < rows.size(); i++) {
            assertTrue(rows.get(i).area().y() > rows.get(i - 1).area().y());
            assertTrue(rows.get(i).first().evidence().timeNs()
                    >= rows.get(i - 1).first().evidence().timeNs());
        }
        // the page of the sample
        FeaturesPane.Column set = parts.features().sets().stream()
                .filter(FeaturesPane.Column::known)
                .findFirst()
                .orElseThrow();
        assertEquals(0x130008000L, set.set().value());
        assertEquals(5, parts.features().bits().size());
        assertTrue(parts.sentence().lines().get(0).contains("4 features are in force on vhost1"));
        assertTrue(parts.features().remarks().get(0).lines().get(0).contains("VHOST_GET_FEATURES was seen"));
        assertEquals(6, parts.questions().rows().size());
        assertEquals("yes", parts.questions().rows().get(0).given().get(0).answer());
        assertNull(parts.questions().rows().get(1).given().get(0).known());
    }

    /** As where both ends are recorded, which no sample is. */
    @Test
    void offeredLimitedAndAcknowledgedStandBesideEachOther() {
        ControlPlane plane = new ControlPlane(
                List.of(new ControlledObject("dev1", "a device", List.of(), 3)),
                List.of(step("dev1", "SET", 0L, 5)),
                List.of(
                        new FeatureSet(
                                "dev1", "offered", "back end", 7L, List.of("A", "B", "C"), 1, List.of(at(1)), ""),
                        new FeatureSet("dev1", "limited", "between", 2L, List.of("B"), 1, List.of(at(2)), ""),
                        new FeatureSet("dev1", "acknowledged", "guest", 1L, List.of("A"), 2, List.of(at(3)), "")),
                List.of(),
                0);
        ControlPicture picture = picture(plane, 1000);
        FeaturesPane features = picture.parts().features();
        assertEquals(
                List.of("A", "B", "C"),
                features.bits().stream().map(FeaturesPane.Bit::name).toList());
        assertEquals(
                List.of(Mark.DELIVERED, Mark.DROPPED, Mark.DELIVERED),
                features.sets().stream().map(FeaturesPane.Column::mark).toList());
        Spot b = picture.spots().stream()
                .filter(s -> s.spoken().startsWith("B, "))
                .findFirst()
                .orElseThrow();
        assertEquals(
                "B\noffered by back end (dev1): yes\nlimited by between (dev1): yes\nacknowledged by guest (dev1): no",
                b.tip());
        int[] pixels = pixels(picture, Palette.light(), Selection.none());
        int ring = Palette.light().ring().getRGB() & 0xffffff;
        FeaturesPane.Column offered = features.sets().get(0);
        int middle = (int) offered.area().middleX();
        assertEquals(ring, pixels[(int) features.bits().get(1).area().middleY() * picture.width() + middle] & 0xffffff);
        int guest = (int) features.sets().get(2).area().middleX();
        assertFalse(
                ring == (pixels[(int) features.bits().get(1).area().middleY() * picture.width() + guest] & 0xffffff));
    }

    @Test
    void whatTwoDevicesHaveInCommonIsOneSet() throws IOException {
        FeaturesPane features = picture(plane("vhost-net-mq"), 1280).parts().features();
        List<String> known = features.sets().stream()
                .filter(FeaturesPane.Column::known)
                .map(c -> Long.toHexString(c.set().value()) + " " + c.objects())
                .toList();
        assertEquals(List.of("130008000 vhost1, vhost2", "2 vhost1, vhost2"), known);
    }

    @Test
    void whatFailedAndWhatIsNotRecordedDiffer() {
        ControlPlane plane = new ControlPlane(
                List.of(new ControlledObject("vm1", "a machine", List.of(), 3)),
                List.of(step("vm1", "A", 0L, 5), step("vm1", "B", -1L, 6), step("vm1", "C", null, 3_000_000_000L)),
                List.of(),
                List.of(),
                4);
        StepsPane steps = picture(plane, 800).parts().steps();
        List<StepsPane.Row> rows = steps.rows();
        assertEquals(
                List.of(Mark.DELIVERED, Mark.DROPPED),
                rows.subList(0, 2).stream().map(StepsPane.Row::mark).toList());
        assertNull(rows.get(2).first(), "a pause of three seconds");
        assertEquals(Mark.FROM_SOURCE, rows.get(3).mark());
        assertTrue(steps.title().startsWith("7 steps"), steps.title());
        assertTrue(steps.title().contains("last 4 are not drawn"), steps.title());
    }

    @Test
    void aSetUpWithoutEndStaysBoundedAndHostileTextHarmless() {
        List<SetUpStep> many = new ArrayList<>();
        List<ControlledObject> objects = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            many.add(new SetUpStep(
                    "o" + i % 1000,
                    "<b>\u001b" + i,
                    "userspace",
                    "does something",
                    null,
                    List.of("x=\u001b[2J" + "y".repeat(2000)),
                    null,
                    false,
                    1,
                    new Sighting("e", 0, i, i, 0, 1, "=cmd()\u001b"),
                    i));
        }
        for (int i = 0; i < 1000; i++) {
            objects.add(new ControlledObject("o" + i, "\u001bkind", List.of(), 20));
        }
        ControlPicture picture = picture(new ControlPlane(objects, many, List.of(), List.of(), 0), 1280);
        assertTrue(picture.height() < 12_000, picture.height() + "");
        assertTrue(picture.spots().size() < 1000);
        for (Spot s : picture.spots()) {
            assertFalse(s.tip().matches("(?s).*[\\u001b\\u202e].*"), s.tip());
            assertFalse(s.spoken().matches("(?s).*[\\u001b\\u202e].*"), s.spoken());
        }
        pixels(picture, Palette.dark(), Selection.none());
    }

    @Test
    void everythingIsInsideAtAnySize() throws IOException {
        ControlPlane plane = plane("vhost-net-mq");
        for (int width : new int[] {560, 800, 1000, 1600, 2600}) {
            ControlPicture picture = picture(plane, width);
            for (Spot s : picture.spots()) {
                Area a = s.area();
                assertTrue(a.x() >= 0 && a.right() <= width && a.bottom() <= picture.height(), width + " " + s);
            }
        }
    }

    @Test
    void nothingSeenSaysWhatToRecord() throws IOException {
        ControlScan scan = new ControlScan();
        try (Trace trace = Traces.open(SAMPLES.resolve(Path.of("vhost-net-ping", "trace.dat")))) {
            new EventScan(List.of(scan)).run(trace, Long.MIN_VALUE, Long.MAX_VALUE, Progress.NONE);
        }
        ControlPicture picture = picture(scan.plane(), 560);
        assertTrue(picture.parts().advice().get(0).lines().get(0).startsWith("Features offered: not visible"));
        assertNull(picture.parts().steps());
        assertEquals(List.of(), picture(null, 560).spots());
        assertTrue(inked(picture) > 500);
        assertTrue(inked(picture(null, 560)) > 100);
    }

    @Test
    void aSelectedStepIsDrawnAsSelected() throws IOException {
        ControlPicture picture = picture(plane("vhost-net-setup"), 1280);
        int[] plain = pixels(picture, Palette.light(), Selection.none());
        assertTrue(Arrays.equals(
                plain, pixels(picture(plane("vhost-net-setup"), 1280), Palette.light(), Selection.none())));
        Target step = picture.parts().steps().rows().get(4).target();
        assertFalse(Arrays.equals(plain, pixels(picture, Palette.light(), Selection.of(step))));
    }

    private static long inked(ControlPicture picture) {
        int paper = Palette.light().paper().getRGB() & 0xffffff;
        return Arrays.stream(pixels(picture, Palette.light(), Selection.none()))
                .filter(pixel -> pixel != paper)
                .count();
    }

    private static int[] pixels(ControlPicture picture, Palette palette, Selection selection) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        Raster.paint(picture, image, 0, 0, 1, palette, Type.COMPACT, selection);
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }
}
