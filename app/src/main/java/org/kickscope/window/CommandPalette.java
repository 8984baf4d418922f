package org.kickscope.window;

import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.stage.Window;

/** Finds a command by some letters of its name, and runs it. */
final class CommandPalette {
    private static final double WIDTH = 560;
    private static final double HEIGHT = 380;

    private final Popup popup = new Popup();
    private final TextField field = new TextField();
    private final ListView<Command> list = new ListView<>();
    private final List<Command> commands;

    CommandPalette(List<Command> commands) {
        this.commands = commands;
        field.setPromptText("Command");
        field.setAccessibleText("Command to run");
        field.textProperty().addListener((p, old, text) -> find(text));
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        list.setCellFactory(v -> new Cell());
        list.setOnMouseClicked(e -> run());
        list.setFocusTraversable(false);
        VBox box = new VBox(field, list);
        box.getStyleClass().add("command-palette");
        VBox.setVgrow(list, Priority.ALWAYS);
        box.setPrefSize(WIDTH, HEIGHT);
        popup.getContent().add(box);
        popup.setAutoHide(true);
    }

    /** Opens over a window. */
    void show(Window window) {
        Scene scene = window.getScene();
        popup.getScene().getStylesheets().setAll(scene.getStylesheets());
        popup.getScene().setUserAgentStylesheet(scene.getUserAgentStylesheet());
        field.clear();
        find("");
        popup.show(window, window.getX() + (window.getWidth() - WIDTH) / 2, window.getY() + 80);
        field.requestFocus();
    }

    private void find(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        list.getItems()
                .setAll(commands.stream()
                        .filter(c ->
                                c.isPossible() && fits(wanted, (c.menu() + " " + c.title()).toLowerCase(Locale.ROOT)))
                        .toList());
        list.getSelectionModel().selectFirst();
    }

    /** The letters stand in the name in this order, perhaps with others in between. */
    static boolean fits(String wanted, String name) {
        int at = 0;
        for (char c : wanted.toCharArray()) {
            at = name.indexOf(c, at) + 1;
            if (at == 0) {
                return false;
            }
        }
        return true;
    }

    private void pressed(KeyEvent e) {
        int at = list.getSelectionModel().getSelectedIndex();
        if (e.getCode() == KeyCode.ENTER) {
            run();
        } else if (e.getCode() == KeyCode.DOWN) {
            list.getSelectionModel().select(Math.min(list.getItems().size() - 1, at + 1));
        } else if (e.getCode() == KeyCode.UP) {
            list.getSelectionModel().select(Math.max(0, at - 1));
        } else if (e.getCode() == KeyCode.ESCAPE) {
            popup.hide();
        } else {
            return;
        }
        list.scrollTo(list.getSelectionModel().getSelectedIndex());
        e.consume();
    }

    private void run() {
        Command chosen = list.getSelectionModel().getSelectedItem();
        popup.hide();
        if (chosen != null) {
            chosen.action().run();
        }
    }

    private static final class Cell extends ListCell<Command> {
        @Override
        protected void updateItem(Command c, boolean empty) {
            super.updateItem(c, empty);
            setText(null);
            if (empty || c == null) {
                setGraphic(null);
                return;
            }
            Label menu = new Label(c.menu());
            menu.getStyleClass().add("faint");
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            Label keys = new Label(c.shownKeys());
            keys.getStyleClass().add("key-cap");
            keys.setVisible(!c.keys().isEmpty());
            HBox row = new HBox(8, menu, new Label(c.title()), gap, keys);
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
        }
    }
}
