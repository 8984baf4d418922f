package org.kickscope.window;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.Text;
import org.kickscope.analysis.Analysis;
import org.kickscope.axis.SourceAxis;
import org.kickscope.findings.Judgement;
import org.kickscope.scan.LossWindows;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Field;
import org.kickscope.trace.Printable;
import org.kickscope.trace.Source;
import org.kickscope.views.Numbers;
import org.kickscope.views.Target;
import org.kickscope.window.model.Workspace;

/** What is wrong with the trace and what it cannot show: losses, clocks, what was odd, what could not be judged. */
final class DoctorPanel extends Panel {
    private static final int MOST_LOSSES = 1000;
    private static final double SCROLL_BAR = 16;

    /** A line. @param target where it is, null for nowhere */
    private record Line(String kind, String text, Target target) {}

    private final Workspace workspace;
    private final TableView<Line> table = new TableView<>();

    DoctorPanel(Workspace workspace) {
        super("doctor", "Doctor");
        this.workspace = workspace;
        TableColumn<Line, String> kind = new TableColumn<>("about");
        kind.setCellValueFactory(v -> new SimpleStringProperty(v.getValue().kind()));
        kind.setPrefWidth(110);
        TableColumn<Line, String> text = new TableColumn<>("what");
        text.setCellValueFactory(v -> new SimpleStringProperty(v.getValue().text()));
        text.setCellFactory(c -> new Wrapped());
        text.setSortable(false);
        text.prefWidthProperty()
                .bind(Bindings.max(
                        200,
                        table.widthProperty().subtract(kind.widthProperty()).subtract(SCROLL_BAR)));
        table.getColumns().setAll(List.of(kind, text));
        table.setId("doctor");
        table.setPlaceholder(new Label("Read when the signals are there."));
        table.getSelectionModel().selectedItemProperty().addListener((p, old, line) -> {
            if (line != null && line.target() != null) {
                workspace.choose(line.target());
            }
        });
        workspace.analysis().addListener((p, old, now) -> fill(now));
    }

    @Override
    void begin() {
        if (workspace.analysis().get() != null) {
            fill(workspace.analysis().get());
        }
    }

    /** A sentence in as many lines as it needs. */
    private static final class Wrapped extends TableCell<Line, String> {
        private final Text text = new Text();

        Wrapped() {
            text.getStyleClass().add("wrapped");
            text.wrappingWidthProperty().bind(widthProperty().subtract(16));
        }

        @Override
        protected void updateItem(String item, boolean empty) {
            super.updateItem(item, empty);
            text.setText(empty ? "" : item);
            setGraphic(empty ? null : text);
        }
    }

    private void fill(Analysis now) {
        List<Line> lines = new ArrayList<>();
        for (Source s : now.axis().trace().sources()) {
            for (Anomaly a : s.anomalies().list()) {
                lines.add(new Line("file " + s.index(), a.count() + " × " + Printable.of(a.firstText()), null));
            }
        }
        for (SourceAxis s : now.axis().sources()) {
            if (s.source() > 0) {
                String against =
                        s.checked() > 0 ? "; " + s.outside() + " of " + s.checked() + " events against it" : "";
                lines.add(new Line("clock", "file " + s.source() + ": " + Printable.of(s.evidence()) + against, null));
            }
        }
        if (now.losses() != null) {
            LossWindows losses = now.losses();
            for (LossWindows.Window w : losses.windows()
                    .subList(0, Math.min(MOST_LOSSES, losses.windows().size()))) {
                String many = w.events() == Field.MISSING ? "events" : Numbers.count(w.events()) + " events";
                long from = w.fromNs() == Field.MISSING ? w.toNs() : w.fromNs();
                lines.add(new Line(
                        "lost",
                        many + " of CPU " + w.cpu() + " before "
                                + Numbers.moment(w.toNs(), now.axis().clock()),
                        new Target.Range(Math.min(from, w.toNs()), w.toNs())));
            }
        }
        if (now.judgements() != null) {
            for (Judgement j : now.judgements()) {
                if (j.state() == Judgement.State.NOT_JUDGED) {
                    lines.add(new Line("not judged", j.rule() + ": " + Printable.of(j.sentence()), null));
                }
            }
        }
        table.getItems().setAll(lines);
        if (now.signalsWhole()) {
            table.setPlaceholder(new Label("Nothing is wrong with the data, as far as it was read."));
        }
        say(lines.size() + (lines.size() == 1 ? " line" : " lines"));
    }

    @Override
    Node content() {
        return table;
    }

    @Override
    String text(char separator) {
        return TableText.of(table, separator);
    }
}
