package org.kickscope.window;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * A place with one or more panels: a head with their names, what the one in front says and its controls, and its content. A
 * name is dragged onto another place, or moved by its menu.
 */
final class DockPlace extends VBox {
    private static final String DRAGGED = "kickscope-panel:";
    private static final double EDGE = 0.25;

    private final Dock dock;
    private final List<Panel> panels;
    private final Consumer<Panel> entered;
    private final HBox head = new HBox(8);
    private final StackPane body = new StackPane();
    private final Label subtitle = new Label();
    private final ChangeListener<String> said = (p, old, now) -> subtitle.setText(now);
    private Panel front;

    DockPlace(Dock dock, List<Panel> panels, String front, Consumer<Panel> entered) {
        this.dock = dock;
        this.panels = panels;
        this.entered = entered;
        head.getStyleClass().add("pane-head");
        head.setAlignment(Pos.CENTER_LEFT);
        subtitle.getStyleClass().add("pane-subtitle");
        subtitle.setTextOverrun(OverrunStyle.ELLIPSIS);
        subtitle.setMinWidth(0);
        body.setMinSize(0, 0);
        VBox.setVgrow(body, Priority.ALWAYS);
        setMinSize(80, 60);
        getChildren().addAll(head, body);
        addEventFilter(MouseEvent.MOUSE_PRESSED, e -> enter());
        setOnDragOver(e -> {
            if (dragged(e) != null) {
                e.acceptTransferModes(TransferMode.MOVE);
                e.consume();
            }
        });
        setOnDragDropped(this::dropped);
        for (Panel p : panels) {
            if (p.id().equals(front)) {
                this.front = p;
            }
        }
        if (this.front == null && !panels.isEmpty()) {
            this.front = panels.get(0);
        }
        fill();
    }

    boolean holds(Panel panel) {
        return panels.contains(panel);
    }

    Panel front() {
        return front;
    }

    /** Brings a panel of this place to the front. */
    void bringToFront(Panel panel) {
        front = panel;
        fill();
        enter();
    }

    private void enter() {
        if (front != null) {
            entered.accept(front);
        }
    }

    Arrangement arrangement() {
        return new Arrangement.Place(panels.stream().map(Panel::id).toList(), front == null ? "" : front.id());
    }

    private void fill() {
        head.getChildren().clear();
        body.getChildren().clear();
        for (Panel p : panels) {
            Label name = new Label(p.title());
            name.getStyleClass().add(p == front ? "pane-title" : "pane-title-behind");
            name.setMinWidth(Region.USE_PREF_SIZE);
            name.setOnMouseClicked(e -> bringToFront(p));
            name.setOnDragDetected(e -> {
                Dragboard board = name.startDragAndDrop(TransferMode.MOVE);
                ClipboardContent content = new ClipboardContent();
                content.putString(DRAGGED + p.id());
                board.setContent(content);
                e.consume();
            });
            name.setContextMenu(menu(p));
            head.getChildren().add(name);
        }
        if (front == null) {
            return;
        }
        subtitle.setText(front.subtitle().get());
        front.subtitle().removeListener(said);
        front.subtitle().addListener(said);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        head.getChildren().addAll(subtitle, gap);
        for (Node control : front.controls()) {
            if (control instanceof Region region) {
                region.setMinWidth(Region.USE_PREF_SIZE); // what is said beside them yields first
            }
            head.getChildren().add(control);
        }
        body.getChildren().setAll(front.content());
    }

    private ContextMenu menu(Panel p) {
        ContextMenu menu = new ContextMenu();
        for (DockPlace other : dock.places()) {
            if (other == this || other.front == null) {
                continue;
            }
            for (Arrangement.Side side : Arrangement.Side.values()) {
                MenuItem item = new MenuItem("Move " + word(side) + " " + other.front.title());
                item.setOnAction(e -> dock.move(p, other.front, side));
                menu.getItems().add(item);
            }
        }
        return menu;
    }

    private static String word(Arrangement.Side side) {
        return switch (side) {
            case SAME -> "to the place of";
            case LEFT -> "left of";
            case RIGHT -> "right of";
            case ABOVE -> "above";
            case BELOW -> "below";
        };
    }

    private static String dragged(DragEvent e) {
        String text = e.getDragboard().hasString() ? e.getDragboard().getString() : "";
        return text.startsWith(DRAGGED) ? text.substring(DRAGGED.length()) : null;
    }

    private void dropped(DragEvent e) {
        String id = dragged(e);
        Panel panel = dock.places().stream()
                .flatMap(place -> place.panels.stream())
                .filter(p -> p.id().equals(id))
                .findFirst()
                .orElse(null);
        if (panel != null && front != null) {
            dock.move(panel, front, side(e.getX(), e.getY()));
        }
        e.setDropCompleted(panel != null);
        e.consume();
    }

    /** Near an edge it goes there, in the middle to the same place. */
    private Arrangement.Side side(double x, double y) {
        Bounds b = getLayoutBounds();
        double right = x / b.getWidth();
        double down = y / b.getHeight();
        if (right < EDGE) {
            return Arrangement.Side.LEFT;
        }
        if (right > 1 - EDGE) {
            return Arrangement.Side.RIGHT;
        }
        return down < EDGE ? Arrangement.Side.ABOVE : down > 1 - EDGE ? Arrangement.Side.BELOW : Arrangement.Side.SAME;
    }
}
