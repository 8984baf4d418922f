package org.kickscope.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.views.Target;

class PanelsTest {
    private static final Path TRACE = Path.of("..", "samples", "vhost-net-ping", "trace.dat");

    @TempDir
    Path home;

    private MainWindow window;

    @BeforeEach
    void open() throws Exception {
        window = Toolkit.window(Toolkit.setting(home), 1280, 800);
        Toolkit.run(() -> window.desk().open(List.of(TRACE)));
        Toolkit.await(
                "the trace",
                () -> window.workspace().analysis().get() != null
                        && window.workspace().analysis().get().rings() != null
                        && window.workspace().job().get() == null);
    }

    @AfterEach
    void close() throws Exception {
        Toolkit.run(window::close);
    }

    private TableView<?> table(String id) throws Exception {
        Toolkit.await(id, () -> window.stage().getScene().lookup("#" + id) != null);
        return (TableView<?>) Toolkit.on(() -> window.stage().getScene().lookup("#" + id));
    }

    /** They were made after everything had come, and show it like those that saw it come. */
    @Test
    void whoIsSeenLateShowsWhatThereIs() throws Exception {
        int row = Toolkit.on(() -> window.workspace().table().size() / 2);
        Toolkit.run(() -> window.workspace().choose(new Target.Signal(row)));
        for (Perspective p : List.of(
                Perspective.STACK,
                Perspective.TIMELINE,
                Perspective.LATENCY,
                Perspective.DECODE,
                Perspective.RINGS,
                Perspective.RESPONSIBILITIES)) {
            Toolkit.run(() -> window.show(p));
            for (DockPlace place : Toolkit.on(() -> window.dock().places())) {
                if (place.front() instanceof PicturePanel panel) {
                    Toolkit.await(panel.id(), () -> panel.picture() != null);
                }
            }
        }
        Toolkit.run(() -> window.show(Perspective.EVENTS));
        TableView<?> events = table("events");
        Toolkit.await("the events", () -> !events.getItems().isEmpty());
        long startNs = Toolkit.on(() -> window.workspace().table().startNs(row));
        Toolkit.await(
                "the event of the signal",
                () -> events.getSelectionModel().getSelectedItem() instanceof org.kickscope.window.model.EventLine line
                        && line.timeNs() == startNs);
        Toolkit.run(() -> window.show(Perspective.TIMELINE));
        TableView<?> signals = table("signals");
        assertEquals(
                Toolkit.on(() -> window.workspace().table().size()),
                signals.getItems().size());
        assertEquals(row, Toolkit.on(() -> signals.getSelectionModel().getSelectedItem()));
    }
}
