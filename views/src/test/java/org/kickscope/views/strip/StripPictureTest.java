package org.kickscope.views.strip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.result.SignalTable;
import org.kickscope.scan.LossWindows;
import org.kickscope.signal.Direction;
import org.kickscope.trace.Field;
import org.kickscope.views.Drawn;
import org.kickscope.views.Palette;
import org.kickscope.views.Picture;
import org.kickscope.views.Sample;
import org.kickscope.views.Selection;
import org.kickscope.views.Target;
import org.kickscope.views.TimeScale;
import org.kickscope.views.Type;

class StripPictureTest {
    @TempDir
    static Path folder;

    private static Sample ping;
    private static SignalTable table;
    private static Target.Range whole;

    @BeforeAll
    static void follow() throws IOException {
        ping = Sample.of("vhost-net-ping/trace.dat");
        table = Sample.table(ping.signals(), folder);
        whole = new Target.Range(table.startNs(0) - 1_000_000_000, table.startNs(table.size() - 1) + 500_000_000);
    }

    private static Picture picture(Target.Range shown, List<LossWindows.Window> losses, int width) {
        return StripProvider.picture(
                new StripData(table, whole, shown, whole.fromNs(), losses, ping.clock()), Type.COMPACT, width, 46);
    }

    @Test
    void kicksAreBelowAndInterruptsAboveWhereTheyBegin() {
        BufferedImage image = Drawn.pixels(picture(null, List.of(), 1600), Selection.none());
        TimeScale scale = new TimeScale(whole.fromNs(), whole.toNs(), StripProvider.LABEL, 1592);
        int middle = 25;
        for (int row = 0; row < table.size(); row++) {
            double since = scale.x(table.startNs(row)) - StripProvider.LABEL;
            int from = (int) (StripProvider.LABEL + StripProvider.MARK * (int) (since / StripProvider.MARK));
            boolean kick = table.direction(row) == Direction.KICK;
            int colour = (kick ? Palette.light().kick() : Palette.light().interrupt()).getRGB();
            int y = kick ? middle + 1 : middle - 2;
            assertTrue(
                    image.getRGB(from, y) == colour || image.getRGB(from + 1, y) == colour,
                    "signal in row " + row + " is not at " + from + ", " + y);
        }
        int empty = (int) scale.x(whole.fromNs() + 300_000_000);
        assertEquals(
                Palette.light().paper().getRGB(), image.getRGB(empty, middle + 3), "nothing begins before the first");
    }

    @Test
    void countsAreSpoken() {
        long kicks = ping.signals().stream()
                .filter(s -> s.direction() == Direction.KICK)
                .count();
        String spoken = picture(null, List.of(), 900).spots().get(0).spoken();
        assertTrue(spoken.contains(kicks + " kicks, " + (table.size() - kicks) + " interrupts"), spoken);
    }

    @Test
    void lossIsABandWithItsCount() {
        long from = whole.fromNs() + 200_000_000;
        LossWindows.Window some = new LossWindows.Window(0, 1, from, from + 300_000_000, 291);
        LossWindows.Window open =
                new LossWindows.Window(0, 0, Field.MISSING, whole.fromNs() + 50_000_000, Field.MISSING);
        Picture picture = picture(null, List.of(some, open), 1200);
        TimeScale scale = new TimeScale(whole.fromNs(), whole.toNs(), StripProvider.LABEL, 1192);
        BufferedImage image = Drawn.pixels(picture, Selection.none());
        int lost = Palette.light().lost().getRGB();
        assertEquals(lost, image.getRGB((int) scale.x(from + 150_000_000), 2));
        assertEquals(lost, image.getRGB((int) scale.x(whole.fromNs() + 20_000_000), 2), "from the begin on");
        assertFalse(lost == image.getRGB((int) scale.x(from + 400_000_000), 2));
        assertTrue(picture.spots().get(1).tip().equals("291 events of CPU 1 are lost"));
        assertTrue(picture.spots().get(2).tip().equals("events of CPU 0 are lost"));
    }

    @Test
    void whatIsShownElsewhereIsFramedAndTheRestDimmed() {
        long middle = (whole.fromNs() + whole.toNs()) / 2;
        Target.Range shown = new Target.Range(middle, middle + 200_000_000);
        BufferedImage image = Drawn.pixels(picture(shown, null, 1200), Selection.none());
        TimeScale scale = new TimeScale(whole.fromNs(), whole.toNs(), StripProvider.LABEL, 1192);
        assertEquals(Palette.light().subtle().getRGB(), image.getRGB((int) scale.x(whole.fromNs()) + 20, 41));
        int inside = (int) scale.x(middle) + 4;
        assertFalse(Palette.light().subtle().getRGB() == image.getRGB(inside, 42));
        BufferedImage all = Drawn.pixels(picture(null, null, 1200), Selection.none());
        assertEquals(Palette.light().paper().getRGB(), all.getRGB((int) scale.x(whole.fromNs()) + 20, 41));
    }

    @Test
    void noSignalsAndNoTimeCanBeDrawn() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("none"));
        SignalTable none = Sample.table(List.of(), empty);
        Target.Range moment = new Target.Range(5, 5);
        Picture picture =
                StripProvider.picture(new StripData(none, moment, null, 5, null, ping.clock()), Type.COMPACT, 100, 46);
        assertTrue(Drawn.of(picture).mentions("kicks"));
    }
}
