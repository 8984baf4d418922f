package org.kickscope.window;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import org.kickscope.analysis.Analysis;
import org.kickscope.result.SignalTable;
import org.kickscope.trace.Printable;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;
import org.kickscope.views.Numbers;
import org.kickscope.views.Target;
import org.kickscope.window.model.EventLine;
import org.kickscope.window.model.EventPage;
import org.kickscope.window.model.Latest;
import org.kickscope.window.model.Workspace;

/**
 * The raw events around what is selected, decoded: time, delta to the row before, CPU, thread, event, fields, file and offset.
 * A part of a name filters; search goes to the next row that holds a text.
 */
final class EventsPanel extends Panel {
    private static final int ON_EACH_SIDE = 500;
    private static final double LEAST_FIELDS = 420;
    private static final double SCROLL_BAR = 16;

    private final Workspace workspace;
    private final Latest<EventPage> loading;
    private final TableView<EventLine> table = new TableView<>();
    private final TableView<EventLine.Value> fields = new TableView<>();
    private final SplitPane both = new SplitPane(table, fields);
    private final TextField names = new TextField();
    private final TextField search = new TextField();
    private final Button earlier = new Button("Earlier");
    private final Button later = new Button("Later");
    private final WhenSeen seen = new WhenSeen(both, this::load);
    private long momentNs = Long.MIN_VALUE;
    /** Which row each line has: a line is looked up by what it is, not by what it holds. */
    private final Map<EventLine, Integer> places = new IdentityHashMap<>();

    private boolean telling;

    EventsPanel(Workspace workspace) {
        super("events", "Events");
        this.workspace = workspace;
        loading = workspace.latest();
        column("time", 130, true, l -> Numbers.moment(l.timeNs(), workspace.clock()));
        deltaColumn();
        column("CPU", 44, true, l -> l.cpu() < 0 ? "" : Integer.toString(l.cpu()));
        column(
                "thread",
                150,
                false,
                l -> (l.task() == null ? "" : Printable.of(l.task())) + (l.tid() < 0 ? "" : " " + l.tid()));
        column("event", 210, false, l -> l.event() == null ? "events lost" : Printable.of(l.event()));
        TableColumn<EventLine, String> text = column("fields", LEAST_FIELDS, false, EventLine::text);
        column("file", 36, true, l -> Integer.toString(l.source()));
        column("at byte", 90, true, l -> Numbers.count(l.position()));
        table.widthProperty().addListener((p, old, now) -> spread(text));
        table.setFixedCellSize(22);
        table.setId("events");
        table.setPlaceholder(new Label("Select a signal, a hop or a time: its events are shown here."));
        table.setRowFactory(t -> new Row());
        table.getSelectionModel().selectedItemProperty().addListener((p, old, now) -> chosen(now));
        TableColumn<EventLine.Value, String> name = new TableColumn<>("field");
        name.setCellValueFactory(
                v -> new javafx.beans.property.SimpleStringProperty(v.getValue().name()));
        name.setPrefWidth(110);
        TableColumn<EventLine.Value, String> value = new TableColumn<>("value");
        value.setCellValueFactory(
                v -> new javafx.beans.property.SimpleStringProperty(v.getValue().text()));
        value.getStyleClass().add("mono");
        fields.getColumns().setAll(List.of(name, value));
        fields.setFixedCellSize(22);
        value.prefWidthProperty()
                .bind(Bindings.max(
                        120,
                        fields.widthProperty().subtract(name.widthProperty()).subtract(16)));
        fields.setPlaceholder(new Label("No event is selected."));
        both.setDividerPositions(0.78);
        names.setPromptText("part of an event's name");
        names.setPrefWidth(170);
        names.setOnAction(e -> load());
        search.setPromptText("search, Enter: next");
        search.setPrefWidth(150);
        search.setOnAction(e -> next(1));
        earlier.setOnAction(e -> page(true));
        later.setOnAction(e -> page(false));
        workspace.chosen().addListener((p, old, now) -> go(now));
        workspace.analysis().addListener((p, old, now) -> goToFirst());
    }

    @Override
    void begin() {
        go(workspace.chosen().get());
        goToFirst();
    }

    /** To the first signal, or to the first event where there is none, unless something was selected. */
    private void goToFirst() {
        Analysis now = workspace.analysis().get();
        if (now == null || momentNs != Long.MIN_VALUE) {
            return;
        }
        if (now.signals() != null && now.signals().size() > 0) {
            show(now.signals().startNs(0));
        } else if (now.signalsWhole() && now.counts() != null && now.counts().total() > 0) {
            show(now.counts().firstNs());
        }
    }

    private TableColumn<EventLine, String> column(
            String title, double width, boolean number, Function<EventLine, String> text) {
        TableColumn<EventLine, String> column = new TableColumn<>(title);
        column.setCellValueFactory(v -> new javafx.beans.property.SimpleStringProperty(text.apply(v.getValue())));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.getStyleClass().add(number ? "number" : "text");
        table.getColumns().add(column);
        return column;
    }

    /** A column gets what the others leave. */
    private void spread(TableColumn<EventLine, String> widest) {
        double others = 0;
        for (TableColumn<EventLine, ?> c : table.getColumns()) {
            others += c == widest ? 0 : c.getPrefWidth();
        }
        widest.setPrefWidth(Math.max(LEAST_FIELDS, table.getWidth() - others - SCROLL_BAR));
    }

    private void deltaColumn() {
        TableColumn<EventLine, String> column = new TableColumn<>("since row above");
        column.setCellValueFactory(v -> {
            int at = places.getOrDefault(v.getValue(), 0);
            return new javafx.beans.property.SimpleStringProperty(
                    at <= 0
                            ? ""
                            : Numbers.difference(
                                    v.getValue().timeNs()
                                            - table.getItems().get(at - 1).timeNs(),
                                    workspace.clock()));
        });
        column.setPrefWidth(100);
        column.setSortable(false);
        column.getStyleClass().add("number");
        table.getColumns().add(column);
    }

    private static final class Row extends TableRow<EventLine> {
        @Override
        protected void updateItem(EventLine line, boolean empty) {
            super.updateItem(line, empty);
            getStyleClass().remove("lost");
            if (!empty && line != null && line.event() == null) {
                getStyleClass().add("lost");
            }
        }
    }

    /** Goes to what was selected elsewhere. */
    private void go(Target target) {
        if (telling || target == null) {
            return;
        }
        SignalTable signals = workspace.table();
        if (target instanceof Target.Hop hop) {
            show(signals.timeNs(signals.firstHop(hop.row()) + hop.index()));
        } else if (target instanceof Target.Signal signal) {
            show(signals.startNs(signal.row()));
        } else if (target instanceof Target.Range range) {
            show(range.fromNs());
        }
    }

    private void show(long ns) {
        momentNs = ns;
        seen.ask();
    }

    private void load() {
        if (workspace.analysis().get() == null || momentNs == Long.MIN_VALUE) {
            return;
        }
        Trace trace = workspace.analysis().get().axis().trace();
        String part = names.getText().strip().toLowerCase(Locale.ROOT);
        Predicate<String> wanted =
                name -> part.isEmpty() || name.toLowerCase(Locale.ROOT).contains(part);
        long moment = momentNs;
        loading.submit(() -> EventPage.around(trace, moment, ON_EACH_SIDE, wanted, Progress.NONE), this::loaded);
    }

    private void loaded(EventPage page) {
        telling = true;
        places.clear();
        for (int i = 0; i < page.lines().size(); i++) {
            places.put(page.lines().get(i), i);
        }
        table.getItems().setAll(page.lines());
        int at = Math.max(0, nearest(page));
        if (!page.lines().isEmpty()) {
            table.getSelectionModel().clearAndSelect(at);
            table.scrollTo(Math.max(0, at - 5));
        }
        telling = false;
        earlier.setDisable(page.first());
        later.setDisable(page.last());
        say(page.lines().size() + " around " + Numbers.moment(momentNs, workspace.clock())
                + (names.getText().isBlank()
                        ? ""
                        : ", those whose name holds '" + names.getText().strip() + "'"));
    }

    /** Of several events of one moment the one that proves the selected hop. */
    private int nearest(EventPage page) {
        if (workspace.chosen().get() instanceof Target.Hop hop && workspace.table() != null) {
            SignalTable signals = workspace.table();
            long at = signals.firstHop(hop.row()) + hop.index();
            for (int i = 0; i < page.lines().size(); i++) {
                EventLine line = page.lines().get(i);
                if (line.source() == signals.source(at) && line.position() == signals.position(at)) {
                    return i;
                }
            }
        }
        return page.nearest();
    }

    private void page(boolean back) {
        List<EventLine> lines = table.getItems();
        if (!lines.isEmpty()) {
            show(lines.get(back ? 0 : lines.size() - 1).timeNs());
        }
    }

    private void chosen(EventLine line) {
        fields.getItems().setAll(line == null ? List.of() : line.fields());
        if (line != null && !telling) {
            telling = true;
            workspace.choose(new Target.Event(line.source(), line.position()));
            telling = false;
        }
    }

    private void next(int by) {
        String wanted = search.getText().toLowerCase(Locale.ROOT);
        List<EventLine> lines = table.getItems();
        int from = table.getSelectionModel().getSelectedIndex();
        for (int n = 1; n <= lines.size(); n++) {
            int i = Math.floorMod(from + by * n, lines.size());
            EventLine l = lines.get(i);
            if ((l.event() + " " + l.text() + " " + l.task())
                    .toLowerCase(Locale.ROOT)
                    .contains(wanted)) {
                table.getSelectionModel().clearAndSelect(i);
                table.scrollTo(Math.max(0, i - 5));
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
        for (Region r : List.of(names, search, earlier, later)) {
            r.getStyleClass().add("small");
        }
        return List.of(names, search, earlier, later);
    }

    @Override
    String text(char separator) {
        return TableText.of(table, separator);
    }
}
