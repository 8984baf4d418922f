package org.kickscope.window;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kickscope.findings.Finding;
import org.kickscope.findings.Findings;
import org.kickscope.findings.Judgement;
import org.kickscope.scan.Sighting;
import org.kickscope.trace.Printable;
import org.kickscope.views.Target;
import org.kickscope.window.model.Workspace;

/** What was noticed, the worst first, each a card that leads to its evidence. */
final class FindingsPanel extends Panel {
    private static final double MOST_WIDTH = 680;
    private static final double LEAST_WIDTH = 340;

    private final Workspace workspace;
    private final HBox cards = new HBox();
    private final ScrollPane scroll = new ScrollPane(cards);

    FindingsPanel(Workspace workspace) {
        super("findings", "Findings");
        this.workspace = workspace;
        scroll.setFitToHeight(true);
        scroll.setFitToWidth(true);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.AS_NEEDED);
        workspace.analysis().addListener((p, old, now) -> {
            if (old == null || old.judgements() != now.judgements()) {
                fill(now.judgements());
            }
        });
        say("read when the signals are there");
    }

    @Override
    void begin() {
        if (workspace.analysis().get() != null) {
            fill(workspace.analysis().get().judgements());
        }
    }

    private void fill(List<Judgement> judgements) {
        cards.getChildren().clear();
        if (judgements == null) {
            return;
        }
        List<Finding> found = Findings.found(judgements);
        for (int i = 0; i < found.size(); i++) {
            cards.getChildren().add(card(found.get(i), i));
        }
        long fired = judgements.stream().filter(j -> !j.findings().isEmpty()).count();
        long notJudged = judgements.stream()
                .filter(j -> j.state() == Judgement.State.NOT_JUDGED)
                .count();
        say(fired + " of " + judgements.size() + " rules fired"
                + (notJudged == 0 ? "" : ", " + notJudged + " could not be judged: the Doctor says why")
                + (found.isEmpty() ? "" : "; Enter opens the evidence"));
        if (found.isEmpty()) {
            Label none = new Label(
                    notJudged == 0
                            ? "Nothing odd was noticed."
                            : notJudged == judgements.size()
                                    ? "No rule could be judged."
                                    : "The rules that could be judged noticed nothing odd.");
            none.getStyleClass().add("empty");
            cards.getChildren().add(none);
        }
    }

    private Node card(Finding f, int number) {
        Label rule = new Label(f.rule().replace('-', ' '));
        rule.getStyleClass().add("card-title");
        Label sentence = new Label(Printable.of(f.sentence()));
        sentence.setWrapText(true);
        Label why = new Label("score " + f.score() + ": " + Printable.of(f.scoreWhy()));
        why.getStyleClass().add("faint");
        why.setWrapText(true);
        for (Label label : new Label[] {sentence, why}) {
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        VBox text = new VBox(3, rule, sentence, why);
        text.setAlignment(Pos.TOP_LEFT);
        Button card = new Button(null, text);
        card.getStyleClass().setAll("card", f.score() >= 50 ? "card-bad" : "card-note");
        card.setMinWidth(LEAST_WIDTH);
        card.setPrefWidth(LEAST_WIDTH);
        card.setMaxWidth(MOST_WIDTH);
        HBox.setHgrow(card, Priority.ALWAYS);
        text.prefWidthProperty().bind(card.widthProperty().subtract(30));
        card.setMaxHeight(Double.MAX_VALUE);
        card.setAlignment(Pos.TOP_LEFT);
        card.setAccessibleText(f.rule() + ": " + f.sentence());
        card.setId("finding-" + number);
        card.setOnAction(e -> evidence(f));
        return card;
    }

    /** The first signal that shows it, or else the first event that proves it. */
    private void evidence(Finding f) {
        List<Target> where = new ArrayList<>();
        for (String id : f.signals()) {
            int row = workspace.table().rowOf(id);
            if (row >= 0) {
                where.add(new Target.Signal(row));
            }
        }
        for (Sighting s : f.evidence()) {
            where.add(new Target.Range(s.timeNs(), s.timeNs()));
        }
        if (!where.isEmpty()) {
            workspace.choose(where.get(0));
        }
    }

    @Override
    Node content() {
        return scroll;
    }

    @Override
    String text(char separator) {
        StringBuilder text = new StringBuilder(TableText.row(separator, "rule", "score", "sentence"));
        List<Judgement> judgements = workspace.analysis().get().judgements();
        if (judgements != null) {
            for (Finding f : Findings.found(judgements)) {
                text.append(TableText.row(separator, f.rule(), Integer.toString(f.score()), f.sentence()));
            }
        }
        return text.toString();
    }
}
