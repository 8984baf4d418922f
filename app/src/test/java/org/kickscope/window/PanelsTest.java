package org.kickscope.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.image.ImageView;
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
        return (TableView<?>) Toolkit.on(() -> window.stage().getScene().lookup("#" + id));
    }

    /** They were made after everything had come, and show it like those that saw it come. */
    @Test
    void whoIsSeenLateShowsWhatThereIs() throws Exception {
        int row = Toolkit.on(() -> window.workspace().table().size() / 2);
        Toolkit.run(() -> window.workspace().choose(new Target.Signal(row)));
        for (Perspective p : Perspective.values()) {
            Toolkit.run(() -> window.show(p));
            Toolkit.await(p.title(), () -> window.panels().settled());
        }
        for (String id : List.of(
                "stack",
                "waterfall",
                "timeline",
                "percentiles",
                "handoffs",
                "over-time",
                "apart",
                "decode",
                "decisions",
                "rings",
                "responsibilities",
                "control")) {
            Toolkit.await(id, () -> window.panels().get(id).picture() != null);
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

    /** The pixels of a picture on a large display are tens of megabytes. */
    @Test
    void whatNobodySeesKeepsNoPixels() throws Exception {
        Toolkit.run(() -> window.show(Perspective.STACK));
        Toolkit.await("the stack", () -> window.panels().settled());
        PictureView stack = Toolkit.on(() -> ((StackPanel) window.panels().get("stack")).view());
        assertTrue(Toolkit.on(() -> hasImage(stack)));
        Toolkit.run(() -> window.show(Perspective.RINGS));
        assertFalse(Toolkit.on(() -> hasImage(stack)));
        Toolkit.run(() -> window.show(Perspective.STACK));
        Toolkit.await("the stack again", () -> window.panels().settled() && hasImage(stack));
    }

    private static boolean hasImage(PictureView view) {
        for (Node node : view.getChildrenUnmodifiable()) {
            if (node instanceof ImageView image && image.getImage() != null) {
                return true;
            }
        }
        return false;
    }
}
