package org.kickscope.window;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;

/**
 * Arranges panels: split beside or above each other, or several in one place. What a person changes (dividers, places) is in
 * {@link #arrangement()} and can be restored. Toolkit's thread.
 */
final class Dock extends StackPane {
    private final Panels panels;
    private final Consumer<Panel> entered;
    private Arrangement arrangement;
    private final List<DockPlace> places = new ArrayList<>();

    /** @param entered told which panel a person works in */
    Dock(Panels panels, Consumer<Panel> entered) {
        this.panels = panels;
        this.entered = entered;
    }

    /** Arranges the panels. Those that are unknown are left out. */
    void arrange(Arrangement wanted) {
        arrangement = wanted.only(panels.ids());
        places.clear();
        getChildren().clear();
        if (arrangement != null) {
            getChildren().add(node(arrangement));
        }
    }

    private Node node(Arrangement a) {
        if (a instanceof Arrangement.Place p) {
            List<Panel> here = p.panels().stream().map(panels::get).toList();
            DockPlace place = new DockPlace(this, here, p.front(), entered);
            places.add(place);
            return place;
        }
        Arrangement.Split s = (Arrangement.Split) a;
        SplitPane pane = new SplitPane();
        pane.setOrientation(s.beside() ? Orientation.HORIZONTAL : Orientation.VERTICAL);
        s.parts().forEach(part -> pane.getItems().add(node(part)));
        pane.setDividerPositions(
                s.dividers().stream().mapToDouble(Double::doubleValue).toArray());
        return pane;
    }

    /** As it is now, with the dividers where they were dragged to. */
    Arrangement arrangement() {
        return getChildren().isEmpty() ? arrangement : of(getChildren().get(0));
    }

    private static Arrangement of(Node node) {
        if (node instanceof DockPlace place) {
            return place.arrangement();
        }
        SplitPane pane = (SplitPane) node;
        List<Double> dividers = new ArrayList<>();
        for (double d : pane.getDividerPositions()) {
            dividers.add(d);
        }
        return new Arrangement.Split(
                pane.getOrientation() == Orientation.HORIZONTAL,
                pane.getItems().stream().map(Dock::of).toList(),
                dividers);
    }

    /** Moves a panel to where another one is, or beside it. */
    void move(Panel panel, Panel to, Arrangement.Side side) {
        if (panel != to) {
            arrange(arrangement().moved(panel.id(), to.id(), side));
        }
    }

    /** The places from left to right, top to bottom. */
    List<DockPlace> places() {
        return List.copyOf(places);
    }

    /** The place of a panel, or null when it is not arranged. */
    DockPlace placeOf(Panel panel) {
        return places.stream().filter(p -> p.holds(panel)).findFirst().orElse(null);
    }
}
