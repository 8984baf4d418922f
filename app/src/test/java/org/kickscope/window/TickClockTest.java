package org.kickscope.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.views.Target;

/** A trace whose clock counts ticks of a frequency that nobody knows: nothing is called a second. */
@Timeout(200)
class TickClockTest {
    @TempDir
    Path home;

    @Test
    void ticksAreNotCalledSeconds() throws Exception {
        MainWindow window = Toolkit.window(Toolkit.setting(home), 1280, 800);
        Toolkit.run(
                () -> window.desk().open(List.of(Path.of("..", "samples", "pvm-blk-no-ioeventfd", "tracefs.txt.xz"))));
        Toolkit.await("the signals", () -> window.workspace().job().get() == null);
        Toolkit.await("the rows", () -> window.workspace().rows().get().length > 0);
        String rows = Toolkit.on(() -> window.panels().get("signals").text(','));
        assertTrue(rows.startsWith("id,start_ticks,direction,queue,outcome,hops,total_ticks\n"), rows.split("\n")[0]);
        assertTrue(rows.lines().skip(1).allMatch(l -> l.split(",")[1].endsWith("ticks")), rows.split("\n")[1]);
        long from = Toolkit.on(() -> window.workspace().table().startNs(0));
        String range = Toolkit.on(() -> StatusBar.text(window.workspace(), new Target.Range(from, from)));
        assertEquals(Long.toString(from), range.replaceAll("[^0-9]", ""));
        assertTrue(range.endsWith("ticks"), range);
        var workspace = window.workspace();
        Toolkit.run(window::close);
        assertTrue(workspace.awaitClosed(60_000));
    }
}
