package org.kickscope.window;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kickscope.trace.Printable;

/** What is shown while nothing is open: recent files, samples, and where to drop others. */
final class StartPage extends VBox {
    /**
     * @param recent what was opened before, the last first
     * @param samples traces that come with the program
     * @param open opens files
     */
    StartPage(List<RecentFiles.Recent> recent, List<Path> samples, Consumer<List<Path>> open) {
        getStyleClass().add("start");
        Label title = new Label("Kickscope");
        title.getStyleClass().add("title");
        Label sentence = new Label("Watch a kick fall through the virtio stack.");
        sentence.getStyleClass().add("sentence");
        VBox left = new VBox(6, head("Recent"));
        if (recent.isEmpty()) {
            left.getChildren().add(muted("Nothing was opened yet."));
        }
        for (RecentFiles.Recent r : recent) {
            left.getChildren().add(entry(r.files(), r.facts(), open));
        }
        VBox right = new VBox(6, head("Samples"));
        for (Path sample : samples) {
            right.getChildren()
                    .add(entry(List.of(sample), sample.getParent().getFileName().toString(), open));
        }
        if (samples.isEmpty()) {
            right.getChildren().add(muted("No samples lie beside the program."));
        }
        VBox drop = new VBox(
                4,
                new Label("Drop traces here, or press Ctrl+O."),
                muted("Nothing recorded yet? 'kickscope recipe kvm-vhost-net' prints the commands that record."));
        drop.getStyleClass().add("drop");
        drop.setAlignment(Pos.CENTER);
        HBox both = new HBox(64, left, right);
        getChildren().addAll(new VBox(4, title, sentence), drop, both);
        accept(this, drop, open);
    }

    /** Files that are dropped on a place are opened. */
    static void accept(javafx.scene.Node place, javafx.scene.Node shown, Consumer<List<Path>> open) {
        place.setOnDragOver(e -> {
            if (e.getDragboard().hasFiles()) {
                e.acceptTransferModes(TransferMode.COPY);
                if (!shown.getStyleClass().contains("over")) {
                    shown.getStyleClass().add("over");
                }
                e.consume();
            }
        });
        place.setOnDragExited(e -> shown.getStyleClass().remove("over"));
        place.setOnDragDropped(e -> {
            Dragboard board = e.getDragboard();
            if (board.hasFiles()) {
                open.accept(board.getFiles().stream().map(File::toPath).toList());
            }
            e.setDropCompleted(board.hasFiles());
            e.consume();
        });
    }

    private static Label head(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("head");
        return label;
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        return label;
    }

    private static VBox entry(List<Path> files, String facts, Consumer<List<Path>> open) {
        boolean there = files.stream().allMatch(Files::exists);
        Hyperlink link = new Hyperlink(Printable.of(
                String.join(" + ", files.stream().map(Path::toString).toList())));
        link.setDisable(!there);
        link.setOnAction(e -> open.accept(files));
        return new VBox(link, muted(there ? Printable.of(facts) : "missing"));
    }
}
