package org.kickscope.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A question asked in the window. */
@Timeout(200)
class SqlPanelTest {
    @TempDir
    Path home;

    @Test
    void aRowOfAnAnswerLeadsToItsSignal() throws Exception {
        MainWindow window = Toolkit.window(Toolkit.setting(home), 1280, 800);
        Toolkit.run(() -> {
            window.desk().open(List.of(Path.of("..", "samples", "vhost-net-ping", "trace.dat")));
            window.show(Perspective.QUERY);
        });
        Toolkit.await("the signals", () -> window.workspace().job().get() == null);
        TextArea text = (TextArea) window.stage().getScene().lookup("#sql");
        Button ask = (Button) window.stage().getScene().lookup("#sql-ask");
        Label problem = (Label) window.stage().getScene().lookup("#sql-problem");
        @SuppressWarnings("unchecked")
        TableView<Object[]> rows =
                (TableView<Object[]>) window.stage().getScene().lookup("#sql-rows");
        Toolkit.run(() -> {
            text.setText("SELEC id FROM signals");
            ask.fire();
        });
        Toolkit.await("the refusal", () -> !problem.getText().isEmpty());
        assertTrue(Toolkit.on(problem::getText).contains("SELEC"));
        Toolkit.run(() -> {
            text.setText("SELECT id, durationNs FROM signals ORDER BY durationNs DESC LIMIT 3");
            ask.fire();
        });
        Toolkit.await("three rows", () -> rows.getItems().size() == 3);
        assertEquals("", Toolkit.on(problem::getText));
        Toolkit.run(() -> rows.getSelectionModel().select(0));
        Toolkit.await("its signal", () -> window.workspace().chosenRow() >= 0);
        // the same by another way: the slowest of the signals
        int chosen = Toolkit.on(() -> window.workspace().chosenRow());
        Toolkit.run(() -> window.workspace().choose(null));
        Toolkit.run(() -> window.workspace().chooseSlowest());
        Toolkit.await("the slowest", () -> window.workspace().chosenRow() >= 0);
        assertEquals(chosen, Toolkit.on(() -> window.workspace().chosenRow()));
        var workspace = window.workspace();
        Toolkit.run(window::close);
        assertTrue(workspace.awaitClosed(60_000));
    }
}
