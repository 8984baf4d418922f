package org.kickscope.window;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kickscope.analysis.Analysis;
import org.kickscope.cli.table.Column;
import org.kickscope.filter.FilterException;
import org.kickscope.filter.SignalFilter;
import org.kickscope.tables.Table;
import org.kickscope.tables.Tables;
import org.kickscope.trace.Printable;
import org.kickscope.views.Numbers;
import org.kickscope.window.model.Latest;
import org.kickscope.window.model.Questions;
import org.kickscope.window.model.Workspace;

/** Questions in SQL and their answers. A row that names a signal selects it. */
final class SqlPanel extends Panel {
    private static final Pattern SIGNAL = Pattern.compile("[ki][0-9]{1,10}");
    private static final int LONGEST_CELL = 500;

    private final Workspace workspace;
    private final Latest<Questions.Answer> asking;
    private final TextArea text =
            new TextArea("SELECT direction, outcome, count(*) AS n, median(durationNs) AS medianNs\nFROM signals\n"
                    + "GROUP BY ALL\nORDER BY n DESC");
    private final Label problem = new Label();
    private final TableView<Object[]> table = new TableView<>();
    private final Button ask = new Button("Ask");
    private final Button stop = new Button("Stop");
    private final MenuButton tables = new MenuButton("Tables");
    private final SplitPane both;

    SqlPanel(Workspace workspace) {
        super("sql", "SQL");
        this.workspace = workspace;
        asking = workspace.latest();
        text.setId("sql");
        text.getStyleClass().add("mono");
        text.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ENTER && e.isShortcutDown()) {
                ask();
                e.consume();
            }
        });
        problem.getStyleClass().add("sql-problem");
        problem.setId("sql-problem");
        problem.setWrapText(true);
        problem.managedProperty().bind(problem.visibleProperty());
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        table.setId("sql-rows");
        table.setFixedCellSize(22);
        table.setPlaceholder(new Label("Ctrl+Enter asks. The tables are read-only; times are nanoseconds."));
        table.getSelectionModel().selectedItemProperty().addListener((p, old, now) -> chosen(now));
        ask.setId("sql-ask");
        ask.setOnAction(e -> ask());
        stop.setOnAction(e -> workspace.questions().stop());
        stop.setDisable(true);
        tables.setMinWidth(Region.USE_PREF_SIZE);
        tables.getItems().setAll(Tables.all().stream().map(this::menu).toList());
        VBox editor = new VBox(text, problem);
        VBox.setVgrow(text, Priority.ALWAYS);
        both = new SplitPane(editor, table);
        both.setOrientation(Orientation.VERTICAL);
        both.setDividerPositions(0.3);
        workspace.analysis().addListener((p, old, now) -> allow());
        allow();
        say("read-only, at most 60 s and 1 GB; 'kickscope query' takes other limits and writes files");
    }

    private void allow() {
        Analysis now = workspace.analysis().get();
        ask.setDisable(now == null || !now.signalsWhole());
    }

    private Menu menu(Table table) {
        Menu menu = new Menu(table.name());
        menu.setMnemonicParsing(false);
        table.columns().forEach(c -> {
            MenuItem item = new MenuItem(c.name() + "   " + c.kind().sqlType().toLowerCase(Locale.ROOT) + ": "
                    + c.meaning().replace("`", ""));
            item.setMnemonicParsing(false);
            item.setOnAction(e -> text.insertText(text.getCaretPosition(), c.name()));
            menu.getItems().add(item);
        });
        return menu;
    }

    private void ask() {
        if (ask.isDisabled()) {
            return;
        }
        String sql = text.getText();
        long begin = System.nanoTime();
        ask.setDisable(true);
        stop.setDisable(false);
        problem.setText("");
        asking.submit(() -> workspace.questions().ask(sql), answer -> answered(answer, System.nanoTime() - begin));
    }

    private void answered(Questions.Answer answer, long took) {
        ask.setDisable(false);
        stop.setDisable(true);
        if (answer.problem() != null) {
            problem.setText(Printable.of(answer.problem()));
            return;
        }
        table.getItems().clear();
        table.getColumns().clear();
        for (int i = 0; i < answer.columns().size(); i++) {
            table.getColumns().add(column(answer.columns().get(i), i));
        }
        table.getItems().setAll(answer.rows());
        table.setPlaceholder(new Label("The answer has no row."));
        int n = answer.rows().size();
        say((answer.cut() ? "the first " : "") + Numbers.count(n) + (n == 1 ? " row" : " rows") + ", "
                + Numbers.count(TimeUnit.NANOSECONDS.toMillis(took)) + " ms"
                + (answer.cut() ? "; 'kickscope query' gives all" : ""));
    }

    private static TableColumn<Object[], Object> column(Column about, int at) {
        TableColumn<Object[], Object> column = new TableColumn<>(about.title());
        boolean number = about.kind() == Column.Kind.NUMBER || about.kind() == Column.Kind.QUANTITY;
        column.getStyleClass().add(number ? "number" : "text");
        column.setPrefWidth(number ? 130 : 190);
        column.setCellValueFactory(v -> new SimpleObjectProperty<>(v.getValue()[at]));
        column.setCellFactory(c -> new Cell());
        return column;
    }

    private static final class Cell extends TableCell<Object[], Object> {
        @Override
        protected void updateItem(Object value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty ? null : value == null ? "NULL" : Printable.of(value.toString(), LONGEST_CELL));
            setOpacity(value == null ? 0.45 : 1);
        }
    }

    /** Goes to the signal that a row names, in whatever column. */
    private void chosen(Object[] row) {
        if (row == null) {
            return;
        }
        for (Object cell : row) {
            if (cell instanceof String word && SIGNAL.matcher(word).matches()) {
                try {
                    workspace.find(SignalFilter.parse(word), 1);
                } catch (FilterException e) {
                    throw new IllegalStateException(e); // an id alone is a filter
                }
                return;
            }
        }
    }

    @Override
    Node content() {
        return both;
    }

    @Override
    List<Node> controls() {
        for (Node n : List.of(tables, ask, stop)) {
            n.getStyleClass().add("small");
        }
        HBox box = new HBox(6, tables, ask, stop);
        box.setAlignment(Pos.CENTER_RIGHT);
        return List.of(box);
    }

    @Override
    String text(char separator) {
        return TableText.of(table, separator);
    }
}
