package org.kickscope.views.latency;

import java.nio.file.*;
import java.util.List;
import org.kickscope.signal.Direction;
import org.kickscope.trace.*;
import org.kickscope.views.*;
import org.kickscope.views.export.*;

public class Show {
    public static void main(String[] a) throws Exception {
        Path f = Files.createTempDirectory("show");
        String sample = a[0];
        Tables t = sample.startsWith("gen") ? null : Tables.ofSample(f, sample);
        var table = t == null ? Tables.generated(f, Integer.parseInt(sample.substring(3)), 1) : t.table();
        int[] rows = new int[table.size()];
        for (int i = 0; i < rows.length; i++) rows[i] = i;
        By by = By.valueOf(a[3]);
        var study = LatencyStudy.of(table, rows, by, Progress.NONE);
        if (a[4].equals("brush")) {
            var d0 = Direction.valueOf(a[5]);
            int pct = Integer.parseInt(a[6]);
            study = study.brushed(study.slowest(d0, pct), Progress.NONE);
        }
        int res = sample.endsWith(".gz") ? 1000 : 1;
        if (sample.contains("vbus-kvm/mixed")) res = 1;
        long q = (table.startNs(rows.length - 1) - table.startNs(0)) / 10;
        List<org.kickscope.scan.LossWindows.Window> losses = sample.contains("lossy")
                ? List.of(
                        new org.kickscope.scan.LossWindows.Window(
                                0, 1, table.startNs(0) + 3 * q, table.startNs(0) + 4 * q, 1204),
                        new org.kickscope.scan.LossWindows.Window(
                                0, 1, table.startNs(0) + 7 * q, table.startNs(0) + 7 * q + 10, Long.MIN_VALUE))
                : List.of();
        var view = LatencyView.of(study, new Clock("local", Clock.Unit.NANOSECONDS, res), losses, Type.COMPACT);
        if (a.length > 8) view = view.marking(table.rowOf(a[8]));
        for (String size : a[1].split(",")) {
            var wh = size.split("x");
            Picture p = view.whole(Integer.parseInt(wh[0]), Integer.parseInt(wh[1]));
            for (String theme : a[2].split(",")) {
                Look look = new Look(
                        theme.equals("dark") ? Palette.dark() : Palette.light(),
                        Type.COMPACT,
                        1,
                        (a.length > 8
                                ? org.kickscope.views.Selection.of(new Target.Signal(table.rowOf(a[8])))
                                : org.kickscope.views.Selection.none()));
                long s = System.nanoTime();
                PictureFile.write(
                        p,
                        Path.of("/tmp/latview-" + (a.length > 7 ? a[7] : "x") + "-" + size + "-" + theme + ".png"),
                        FileFormat.PNG,
                        look);
                System.out.println(p.width() + "x" + p.height() + " " + (System.nanoTime() - s) / 1000000 + "ms spots "
                        + p.spots().size());
            }
        }
    }
}
