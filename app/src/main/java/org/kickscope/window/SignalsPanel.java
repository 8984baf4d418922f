package org.kickscope.window;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.kickscope.result.SignalTable;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Outcome;
import org.kickscope.trace.Clock;
import org.kickscope.trace.Printable;
import org.kickscope.views.Numbers;
import org.kickscope.views.Palette;
import org.kickscope.views.Target;
import org.kickscope.views.Type;
import org.kickscope.window.model.Latest;
import org.kickscope.window.model.RowOrder;
import org.kickscope.window.model.SignalColumn;
import org.kickscope.window.model.Workspace;

/** All signals that the filter lets through, one a row, millions of them. A head sorts; a row selects. */
final class SignalsPanel extends Panel {
    private static final double LEAST_WATERFALL = 110;
    private static final double MOST_WATERFALL = 480;
    private static final double SCROLL_BAR = 16;
    private static final double CELL_PADDING = 16;

    private final Workspace workspace;
    private final TableView<Integer> table = new TableView<>();
    private final Map<SignalColumn, TableColumn<Integer, Integer>> sortable = new EnumMap<>(SignalColumn.class);
    private final Label outcomes = new Label();
    private final Label none = new Label();
    private final Latest<long[]> counting;
    private final Latest<Long> scaling;
    private Type type = Type.COMPACT;
    private final MiniWaterfalls pictures;
    private TableColumn<Integer, Integer> waterfalls;
    private boolean telling;
    private SignalTable listed;

    SignalsPanel(Workspace workspace) {
        super("signals", "Signals");
        this.workspace = workspace;
        pictures = new MiniWaterfalls(workspace);
        counting = workspace.latest();
        scaling = workspace.latest();
        // in a narrow place the last ones are scrolled for
        column(
                SignalColumn.ID,
                58,
                true,
                r -> (signals().direction(r) == Direction.KICK ? "k" : "i")
                        + signals().number(r));
        column(SignalColumn.START, 118, true, r -> Numbers.moment(signals().startNs(r), workspace.clock()));
        column(
                SignalColumn.DIRECTION,
                80,
                false,
                r -> (signals().direction(r) == Direction.KICK ? "▼ " : "▲ ")
                        + signals().direction(r).id());
        column(
                SignalColumn.TOTAL,
                74,
                true,
                r -> Numbers.duration(signals().endNs(r) - signals().startNs(r), workspace.clock()));
        column(SignalColumn.OUTCOME, 94, false, r -> outcome(r));
        waterfall();
        column(SignalColumn.HOPS, 44, true, r -> Integer.toString(signals().hopCount(r)));
        column(SignalColumn.QUEUE, 150, false, r -> queue(r));
        column(
                SignalColumn.STACK,
                120,
                false,
                r -> signals().stack(r) == null
                        ? "not proved"
                        : signals().stack(r).id());
        column(
                SignalColumn.VM,
                40,
                true,
                r -> signals().vm(r) == 0 ? "" : Integer.toString(signals().vm(r)));
        sortable.get(SignalColumn.STACK).setVisible(false);
        sortable.get(SignalColumn.VM).setVisible(false);
        table.widthProperty().addListener((p, old, now) -> spread());
        table.setId("signals");
        table.setFixedCellSize(22);
        table.setTableMenuButtonVisible(true);
        none.setWrapText(true);
        none.getStyleClass().add("empty");
        none.setTextAlignment(TextAlignment.CENTER);
        table.setPlaceholder(none);
        table.setSortPolicy(t -> sort());
        table.getSelectionModel().selectedItemProperty().addListener((p, old, row) -> {
            if (row != null && !telling) {
                workspace.choose(new Target.Signal(row));
            }
        });
        workspace.rows().addListener((p, old, now) -> shown(now));
        workspace.chosen().addListener((p, old, now) -> select());
        outcomes.setId("outcomes");
        outcomes.getStyleClass().add("chip");
    }

    @Override
    void begin() {
        if (signals() != null) {
            shown(workspace.rows().get());
        }
    }

    private SignalTable signals() {
        return workspace.table();
    }

    private String queue(int row) {
        String name = signals().word(signals().queue(row));
        return name == null ? "–" : Printable.of(name);
    }

    private String outcome(int row) {
        Outcome o = signals().outcome(row);
        String sign =
                switch (o) {
                    case DELIVERED -> "● ";
                    case COALESCED -> "⤚ ";
                    case SUPPRESSED -> "⊘ ";
                    case DROPPED -> "✕ ";
                    case INCOMPLETE -> "◌ ";
                };
        return sign + o.id();
    }

    private void column(SignalColumn column, double width, boolean number, IntFunction<String> text) {
        TableColumn<Integer, Integer> c = new TableColumn<>(column.title());
        c.setCellValueFactory(v -> new SimpleObjectProperty<>(v.getValue()));
        c.setCellFactory(x -> new TextCell(text));
        c.setPrefWidth(width);
        c.setUserData(column);
        c.getStyleClass().add(number ? "number" : "text");
        sortable.put(column, c);
        table.getColumns().add(c);
    }

    private static final class TextCell extends TableCell<Integer, Integer> {
        private final IntFunction<String> text;

        TextCell(IntFunction<String> text) {
            this.text = text;
        }

        @Override
        protected void updateItem(Integer row, boolean empty) {
            super.updateItem(row, empty);
            setText(empty || row == null ? null : text.apply(row));
        }
    }

    private void waterfall() {
        TableColumn<Integer, Integer> c = new TableColumn<>("0 … longest");
        c.setCellValueFactory(v -> new SimpleObjectProperty<>(v.getValue()));
        c.setCellFactory(x -> pictures.cell());
        c.setPrefWidth(LEAST_WATERFALL);
        c.setSortable(false);
        c.setId("waterfalls");
        c.widthProperty().addListener((p, old, now) -> pictures.drawAgain()); // pictures are as wide as the column
        waterfalls = c;
        table.getColumns().add(c);
    }

    /** The pictures get what the other columns leave. */
    private void spread() {
        double others = 0;
        for (TableColumn<Integer, ?> c : table.getColumns()) {
            others += c == waterfalls || !c.isVisible() ? 0 : c.getPrefWidth();
        }
        waterfalls.setPrefWidth(
                Math.max(LEAST_WATERFALL, Math.min(MOST_WATERFALL, table.getWidth() - others - SCROLL_BAR)));
    }

    /** Sorting is the model's: the table only says by what. */
    private boolean sort() {
        if (table.getSortOrder().isEmpty()) {
            workspace.order().set(RowOrder.BY_TIME);
        } else {
            TableColumn<Integer, ?> by = table.getSortOrder().get(0);
            workspace
                    .order()
                    .set(new RowOrder(
                            (SignalColumn) by.getUserData(), by.getSortType() == TableColumn.SortType.DESCENDING));
        }
        return true;
    }

    private void shown(int[] rows) {
        telling = true;
        table.setItems(new RowList(rows));
        telling = false;
        SignalTable all = signals();
        if (all != listed) {
            listed = all;
            table.refresh();
        }
        if (rows.length > 0) {
            fit(all);
        }
        none.setText(
                all.size() > 0
                        ? "The filter lets no signal through. Esc in its field clears it."
                        : workspace.analysis().get().signalsWhole()
                                ? "No signal was found: 'kickscope recipe' tells what to record."
                                : "");
        say(Numbers.count(rows.length) + " of " + Numbers.count(all.size())
                + (workspace.analysis().get().signalsWhole() ? "" : ", more to come"));
        counting.submit(() -> counts(all, rows), this::showCounts);
        scaling.submit(() -> longest(all, rows), pictures::scale);
        select();
    }

    /** Makes ids and times whole: the last signal has the most digits. */
    private void fit(SignalTable all) {
        int last = all.size() - 1;
        fit(SignalColumn.START, Numbers.moment(all.startNs(last), workspace.clock()));
        fit(SignalColumn.ID, "k" + all.number(last));
    }

    private void fit(SignalColumn column, String longest) {
        Text text = new Text(longest);
        text.setFont(Font.font("Kickscope Sans", type.table().size()));
        TableColumn<Integer, Integer> its = sortable.get(column);
        double needed = Math.ceil(text.getLayoutBounds().getWidth()) + CELL_PADDING;
        if (needed > its.getPrefWidth()) {
            its.setPrefWidth(needed);
            spread();
        }
    }

    private static long[] counts(SignalTable all, int[] rows) {
        long[] counts = new long[Outcome.values().length];
        for (int r : rows) {
            counts[all.outcome(r).ordinal()]++;
        }
        return counts;
    }

    private static long longest(SignalTable all, int[] rows) {
        long longest = 1;
        for (int r : rows) {
            longest = Math.max(longest, all.endNs(r) - all.startNs(r));
        }
        return longest;
    }

    private void showCounts(long[] counts) {
        List<String> parts = new ArrayList<>();
        String[] signs = {"●", "⤚", "⊘", "✕", "◌"};
        for (Outcome o : Outcome.values()) {
            parts.add(signs[o.ordinal()] + " " + Numbers.count(counts[o.ordinal()]));
        }
        outcomes.setText(String.join("   ", parts));
        outcomes.setAccessibleText(counts[0] + " delivered, " + counts[1] + " coalesced, " + counts[2] + " suppressed, "
                + counts[3] + " dropped, " + counts[4] + " incomplete");
    }

    private void select() {
        pictures.drawAgain();
        int at = workspace.indexOf(workspace.chosenRow());
        if (at >= 0 && at != table.getSelectionModel().getSelectedIndex()) {
            telling = true;
            table.getSelectionModel().clearAndSelect(at);
            table.scrollTo(Math.max(0, at - 4));
            telling = false;
        } else if (at < 0) {
            telling = true;
            table.getSelectionModel().clearSelection();
            telling = false;
        }
    }

    @Override
    Node content() {
        return table;
    }

    @Override
    List<Node> controls() {
        return List.of(outcomes);
    }

    @Override
    void look(Palette newPalette, Type newType) {
        pictures.look(newPalette, newType);
        type = newType;
        table.setFixedCellSize(newType.row());
        table.refresh();
    }

    @Override
    String text(char separator) {
        boolean ticks = workspace.clock().unit() == Clock.Unit.TICKS;
        StringBuilder text = new StringBuilder(String.join(
                        String.valueOf(separator),
                        "id",
                        ticks ? "start_ticks" : "start_s",
                        "direction",
                        "queue",
                        "outcome",
                        "hops",
                        ticks ? "total_ticks" : "total_ns"))
                .append('\n');
        for (int r : workspace.rows().get()) {
            text.append(TableText.row(
                    separator,
                    (signals().direction(r) == Direction.KICK ? "k" : "i")
                            + signals().number(r),
                    Numbers.moment(signals().startNs(r), workspace.clock()),
                    signals().direction(r).id(),
                    queue(r),
                    signals().outcome(r).id(),
                    Integer.toString(signals().hopCount(r)),
                    Long.toString(signals().endNs(r) - signals().startNs(r))));
        }
        return text.toString();
    }
}
