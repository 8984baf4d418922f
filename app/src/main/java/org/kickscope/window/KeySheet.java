package org.kickscope.window;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.stage.Window;

/** All keys on one sheet, made of the commands themselves. */
final class KeySheet {
    private static final Map<String, String> MOUSE = new LinkedHashMap<>();

    static {
        MOUSE.put("wheel", "scroll");
        MOUSE.put("Ctrl+wheel", "zoom at the pointer");
        MOUSE.put("Shift+wheel, middle drag", "pan");
        MOUSE.put("right drag, drag on the ruler", "zoom to that stretch");
        MOUSE.put("drag", "brush: those signals alone");
    }

    private KeySheet() {}

    static void show(Window owner, List<Command> commands) {
        Map<String, GridPane> groups = new LinkedHashMap<>();
        for (Command c : commands) {
            if (!c.keys().isEmpty()) {
                row(groups.computeIfAbsent(c.menu(), KeySheet::group), c.shownKeys(), c.title());
            }
        }
        GridPane mouse = group("Mouse");
        MOUSE.forEach((keys, does) -> row(mouse, keys, does));
        FlowPane all = new FlowPane(24, 16);
        all.setPadding(new Insets(16));
        all.setPrefWrapLength(900);
        all.getChildren().addAll(groups.values());
        all.getChildren().add(mouse);
        ScrollPane scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        Dialog<Void> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle("Keys");
        dialog.getDialogPane().setContent(scroll);
        dialog.getDialogPane().setPrefSize(960, 640);
        dialog.getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
        dialog.show();
    }

    private static GridPane group(String title) {
        GridPane grid = new GridPane();
        grid.setHgap(12);
        grid.setVgap(4);
        Label head = new Label(title);
        head.getStyleClass().add("pane-title");
        grid.add(head, 0, 0, 2, 1);
        return grid;
    }

    private static void row(GridPane grid, String keys, String does) {
        Label cap = new Label(keys);
        cap.getStyleClass().add("key-cap");
        int row = grid.getRowCount();
        grid.add(cap, 0, row);
        grid.add(new Label(does), 1, row);
    }
}
