package org.kickscope.window;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;
import org.kickscope.trace.Printable;

/** Asks what two files are to each other: sides of one recording, or two that are compared. */
final class TwoFiles {
    static final ButtonType ONE = new ButtonType("One, on one axis", ButtonBar.ButtonData.YES);
    static final ButtonType TWO = new ButtonType("Two, A is the baseline", ButtonBar.ButtonData.NO);
    static final ButtonType SWAPPED = new ButtonType("Two, B is the baseline", ButtonBar.ButtonData.OTHER);

    private TwoFiles() {}

    /**
     * Asks; nobody waits for the answer.
     *
     * @param together told the files, to be opened on one axis
     * @param apart told the baseline, then the candidate
     */
    static void ask(Window owner, List<Path> files, Consumer<List<Path>> together, Consumer<List<Path>> apart) {
        Alert alert = new Alert(
                Alert.AlertType.CONFIRMATION,
                "A: " + Printable.of(files.get(0).toString()) + "\nB: "
                        + Printable.of(files.get(1).toString()),
                ONE,
                TWO,
                SWAPPED,
                ButtonType.CANCEL);
        alert.initOwner(owner);
        alert.setTitle("Two files");
        alert.setHeaderText("Are these two sides of one recording, or two recordings to compare?");
        alert.resultProperty().addListener((p, old, answer) -> {
            if (answer == ONE) {
                together.accept(files);
            } else if (answer == TWO) {
                apart.accept(files);
            } else if (answer == SWAPPED) {
                apart.accept(List.of(files.get(1), files.get(0)));
            }
        });
        alert.show();
    }
}
