package org.kickscope.window;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.kickscope.trace.Printable;

/** Asks what several files are to each other: parts of one recording, or of two that are compared. */
final class SeveralFiles {
    static final ButtonType ONE = new ButtonType("One, on one axis", ButtonBar.ButtonData.YES);
    static final ButtonType TWO = new ButtonType("Two, A is the baseline", ButtonBar.ButtonData.NO);
    static final ButtonType SWAPPED = new ButtonType("Two, B is the baseline", ButtonBar.ButtonData.OTHER);

    private static final double WIDTH = 560;
    private static final double HIGHEST = 320;

    private final List<Path> files;
    private final Alert alert = new Alert(Alert.AlertType.CONFIRMATION);
    private final List<CheckBox> baseline = new ArrayList<>();

    private SeveralFiles(List<Path> files) {
        this.files = files;
    }

    /**
     * Asks; nobody waits for the answer.
     *
     * @param files two or more
     * @param together told the files, to be opened on one axis
     * @param apart told the files of the baseline, then those of the candidate
     */
    static void ask(
            Window owner, List<Path> files, Consumer<List<Path>> together, BiConsumer<List<Path>, List<Path>> apart) {
        SeveralFiles question = new SeveralFiles(files);
        question.alert.initOwner(owner);
        if (files.size() == 2) {
            question.two();
        } else {
            question.more();
        }
        question.alert.resultProperty().addListener((p, old, answer) -> {
            if (answer == ONE) {
                together.accept(files);
            } else if (answer == TWO) {
                apart.accept(question.chosen(true), question.chosen(false));
            } else if (answer == SWAPPED) {
                apart.accept(question.chosen(false), question.chosen(true));
            }
        });
        question.alert.show();
    }

    /** Those of the baseline, or the others. Of two files the first is A. */
    private List<Path> chosen(boolean itsBaseline) {
        List<Path> chosen = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            boolean first = baseline.isEmpty() ? i == 0 : baseline.get(i).isSelected();
            if (first == itsBaseline) {
                chosen.add(files.get(i));
            }
        }
        return chosen;
    }

    private void two() {
        alert.setTitle("Two files");
        alert.setHeaderText("Are these two sides of one recording, or two recordings to compare?");
        alert.setContentText("A: " + Printable.of(files.get(0).toString()) + "\nB: "
                + Printable.of(files.get(1).toString()));
        alert.getButtonTypes().setAll(ONE, TWO, SWAPPED, ButtonType.CANCEL);
    }

    /** Of more than two somebody must say which of them make up the baseline. */
    private void more() {
        alert.setTitle(files.size() + " files");
        alert.setHeaderText("Are these parts of one recording, or of two recordings to compare?");
        alert.getButtonTypes().setAll(ONE, TWO, ButtonType.CANCEL);
        Label what = new Label("To compare: tick the files of the baseline A; the others are B.");
        VBox list = new VBox(6);
        for (Path file : files) {
            CheckBox box = new CheckBox(Printable.of(file.toString()));
            box.setMnemonicParsing(false);
            box.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            box.setMaxWidth(WIDTH);
            box.setSelected(baseline.isEmpty());
            box.setId("baseline-" + baseline.size());
            baseline.add(box);
            list.getChildren().add(box);
        }
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(HIGHEST);
        alert.getDialogPane().setContent(new VBox(10, what, scroll));
        alert.getDialogPane().setPrefWidth(WIDTH + 80);
        BooleanProperty[] ticks =
                baseline.stream().map(CheckBox::selectedProperty).toArray(BooleanProperty[]::new);
        BooleanBinding oneSideIsEmpty = Bindings.createBooleanBinding(
                () -> chosen(true).isEmpty() || chosen(false).isEmpty(), ticks);
        Node compare = alert.getDialogPane().lookupButton(TWO);
        compare.disableProperty().bind(oneSideIsEmpty);
    }
}
