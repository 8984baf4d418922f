package org.kickscope.window;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kickscope.trace.Printable;
import org.kickscope.views.Target;
import org.kickscope.views.Type;
import org.kickscope.views.compare.CompareProvider;
import org.kickscope.views.compare.CompareRequest;
import org.kickscope.window.model.Versus;
import org.kickscope.window.model.Workspace;

/** The open trace held against another one; until there is one, how to name it. */
final class ComparePanel extends PicturePanel {
    private final Label sentence = new Label();
    private final Label advice = new Label();
    private final Button other = new Button("Compare with…");
    private final Button swap = new Button("Swap A and B");
    private final VBox nothing = new VBox(10, sentence, advice);
    private final StackPane both;

    /** @param ask asks which trace to compare with */
    ComparePanel(Workspace workspace, Runnable ask) {
        super("compare", "Compare", workspace);
        sentence.setId("compare-sentence");
        sentence.getStyleClass().add("sentence");
        advice.getStyleClass().add("muted");
        for (Label label : List.of(sentence, advice)) {
            label.setWrapText(true);
        }
        other.getStyleClass().add("small");
        other.setOnAction(e -> ask.run());
        swap.getStyleClass().add("small");
        swap.setId("compare-swap");
        swap.setOnAction(e -> workspace.versus().swap());
        nothing.getStyleClass().add("start");
        nothing.setAlignment(Pos.CENTER);
        both = new StackPane(view(), nothing);
        workspace.versus().state().addListener((p, old, now) -> show(now));
        show(workspace.versus().state().get());
    }

    private void show(Versus.State now) {
        boolean found = now.comparison() != null;
        view().setVisible(found);
        nothing.setVisible(!found);
        swap.setDisable(!found);
        say(found ? (now.swapped() ? "this trace is A" : "this trace is B") : "");
        if (found) {
            refresh();
        } else if (now.problem() != null) {
            sentence.setText("It cannot be compared with " + Printable.of(now.title()) + ".");
            advice.setText(Printable.of(now.problem()));
        } else if (now.working()) {
            sentence.setText("Reading " + Printable.of(now.title()) + ", to compare it with this trace.");
            advice.setText("After this trace itself is read. The last line says how far it is, and Cancel ends it.");
        } else {
            sentence.setText("Is this trace slower than another one, where, and is it real?");
            advice.setText(
                    "Compare with… names the baseline: one or more traces, a project, or a file of"
                            + " 'kickscope compare --save-baseline'. Two traces that are opened together can be compared as well.");
        }
    }

    @Override
    boolean drawsSelection() {
        return true;
    }

    @Override
    PictureMaker maker() {
        Versus.State now = workspace().versus().state().get();
        if (now.comparison() == null) {
            return null;
        }
        Target chosen = workspace().chosen().get();
        Type letters = type();
        return (width, height) -> CompareProvider.picture(
                new CompareRequest(now.comparison(), "baseline", "candidate", chosen, width, height, letters));
    }

    @Override
    Node content() {
        return both;
    }

    @Override
    List<Node> controls() {
        return List.of(swap, other);
    }
}
