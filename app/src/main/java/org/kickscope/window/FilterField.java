package org.kickscope.window;

import java.util.List;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.kickscope.filter.FilterException;
import org.kickscope.filter.SignalFilter;
import org.kickscope.result.SignalTable;
import org.kickscope.views.Target;
import org.kickscope.window.model.Workspace;

/**
 * Where signals are chosen by a filter. Ctrl+Enter filters; Enter goes to the next signal that fits, Shift+Enter to the one
 * before; while a text is typed its frame tells whether it is a filter, and what fits is offered.
 */
final class FilterField extends TextField {
    private static final int MOST_OFFERED = 12;

    private final ContextMenu offers = new ContextMenu();
    private final Tooltip problem = new Tooltip();
    private final Tooltip keys =
            new Tooltip("Enter: the next signal that fits; Ctrl+Enter: only those; Ctrl+Space: what may stand here");
    private Workspace workspace;

    FilterField() {
        setId("filter");
        setPromptText("Filter: outcome == dropped && total > 100us");
        setAccessibleText("Filter of signals");
        getStyleClass().add("filter");
        setTooltip(keys);
        textProperty().addListener((p, old, now) -> check());
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        setDisable(true);
    }

    void watch(Workspace newWorkspace) {
        workspace = newWorkspace;
        setDisable(workspace == null);
        if (workspace != null) {
            workspace.filter().addListener((p, old, now) -> {
                // what is being typed stays when all are shown
                if (now.isAll() ? old.text().equals(getText()) : !now.text().equals(getText())) {
                    setText(now.text());
                }
            });
        }
    }

    private SignalFilter check() {
        getStyleClass().removeAll("right", "wrong");
        try {
            SignalFilter filter = SignalFilter.parse(getText());
            if (!filter.isAll()) {
                getStyleClass().add("right");
            }
            setTooltip(keys);
            return filter;
        } catch (FilterException e) {
            getStyleClass().add("wrong");
            problem.setText(e.getMessage());
            setTooltip(problem);
            return null;
        }
    }

    private void pressed(KeyEvent e) {
        if (e.getCode() == KeyCode.ENTER && workspace != null) {
            SignalFilter filter = check();
            if (filter != null && e.isShortcutDown()) {
                workspace.filter().set(filter);
            } else if (filter != null) {
                workspace.find(filter, e.isShiftDown() ? -1 : 1);
            }
            e.consume();
        } else if (e.getCode() == KeyCode.SPACE && e.isShortcutDown()) {
            offer();
            e.consume();
        } else if (e.getCode() == KeyCode.ESCAPE && !getText().isEmpty()) {
            clear();
            workspace.filter().set(SignalFilter.ALL);
            e.consume();
        }
    }

    /** What may stand at the caret, to choose from. */
    private void offer() {
        SignalTable table = workspace == null ? null : workspace.table();
        String begun = getText().substring(0, getCaretPosition());
        List<String> all = SignalFilter.completions(begun, table);
        offers.getItems().clear();
        for (String text : all.subList(0, Math.min(MOST_OFFERED, all.size()))) {
            MenuItem item = new MenuItem(text);
            item.setMnemonicParsing(false);
            item.setOnAction(e -> {
                int from = begun.length();
                while (from > 0
                        && !Character.isWhitespace(begun.charAt(from - 1))
                        && "(!".indexOf(begun.charAt(from - 1)) < 0) {
                    from--;
                }
                replaceText(from, begun.length(), text);
            });
            offers.getItems().add(item);
        }
        if (!offers.getItems().isEmpty()) {
            offers.show(this, Side.BOTTOM, 0, 0);
        }
    }

    /** Filters by a text that another view made. */
    void filter(String text) {
        setText(text);
        SignalFilter filter = check();
        if (filter != null) {
            workspace.filter().set(filter);
        }
    }

    /** A filter for what is selected, or null: a layer, a hand-off, a queue, an outcome, a stretch of time. */
    static String of(Target target) {
        if (target instanceof Target.Layer t) {
            return "direction == " + t.direction().id() + " && layer == " + t.layer();
        }
        if (target instanceof Target.Handoff t) {
            return t.direction().id() + ".step." + t.from() + "." + t.to() + " >= 0";
        }
        if (target instanceof Target.Queue t) {
            return "queue == '" + t.name() + "'";
        }
        if (target instanceof Target.Lookup t) {
            return "decoded == '" + t.pattern() + "'";
        }
        if (target instanceof Target.Address t) {
            return "decoded == '* " + t.key().replace('\'', '?') + " *'";
        }
        if (target instanceof Target.Fate t) {
            return "direction == " + t.direction().id() + " && outcome == "
                    + t.outcome().id();
        }
        if (target instanceof Target.Range t) {
            return "start >= " + t.fromNs() + "ns && start <= " + t.toNs() + "ns";
        }
        return null;
    }
}
