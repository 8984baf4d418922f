package org.kickscope.window;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.kickscope.filter.SignalFilter;
import org.kickscope.trace.Printable;
import org.kickscope.views.Numbers;
import org.kickscope.views.Palette;
import org.kickscope.views.Type;
import org.kickscope.window.model.Opening;
import org.kickscope.window.model.Rival;
import org.kickscope.window.model.Workspace;

/**
 * One window: menus, the switch of perspectives, the filter, the panels of an opened trace, and the status line; the start page
 * while nothing is open. Toolkit's thread.
 */
final class MainWindow {
    private final Stage stage;
    private final Desk desk;
    private final Commands commands = new Commands();
    private final BorderPane root = new BorderPane();
    private final StackPane centre = new StackPane();
    private final StackPane stripPlace = new StackPane();
    private final HBox perspectives = new HBox();
    private final ToggleGroup group = new ToggleGroup();
    private final FilterField filter = new FilterField();
    private final Label markers = new Label("A B  no markers");
    private final Label name = new Label();
    private final Label chip = new Label();
    private final StatusBar status = new StatusBar();
    private final StackPane statusPlace = new StackPane();
    private final CommandPalette commandPalette;
    private Theme theme;
    private boolean followsSystem;
    private final List<String> keyProblems;
    private Type type = Type.COMPACT;
    private Workspace workspace;
    private Panels panels;
    private Dock dock;
    private Presentation presentation;
    private Panel active;
    private Perspective perspective = Perspective.STACK;
    private final Map<Perspective, Arrangement> arrangements = new EnumMap<>(Perspective.class);

    MainWindow(Stage stage, Desk desk) {
        this.stage = stage;
        this.desk = desk;
        followsSystem = desk.settings().theme() == null;
        theme = followsSystem ? Theme.LIGHT : desk.settings().theme();
        arrangements.putAll(desk.settings().arrangements());
        WindowCommands.addTo(commands, this);
        Keymap keys = desk.keymap();
        commands.use(keys);
        keyProblems = keys.problems(commands.all());
        commandPalette = new CommandPalette(commands.all());
        build();
        Scene scene = new Scene(root, desk.settings().width(), desk.settings().height());
        scene.addEventHandler(KeyEvent.KEY_PRESSED, e -> commands.pressed(e, scene.getFocusOwner()));
        theme.apply(scene);
        stage.setScene(scene);
        stage.setTitle("Kickscope");
        stage.setOnCloseRequest(e -> close());
        stage.focusedProperty().addListener((p, old, now) -> askForTheme());
        askForTheme();
        showStart();
    }

    private void build() {
        Label brand = new Label("⇅  Kickscope");
        brand.getStyleClass().add("brand");
        MenuBar menus = commands.menus();
        HBox.setHgrow(menus, Priority.ALWAYS);
        menus.setMinWidth(Region.USE_PREF_SIZE);
        brand.setMinWidth(Region.USE_PREF_SIZE);
        name.getStyleClass().add("trace-name");
        name.setMinWidth(0);
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS); // names of traces differ at their ends
        chip.getStyleClass().add("chip-warning");
        chip.setVisible(false);
        chip.managedProperty().bind(chip.visibleProperty());
        HBox top = new HBox(10, brand, menus, name, chip);
        top.setAlignment(Pos.CENTER_LEFT);
        top.getStyleClass().add("top-row");
        perspectives.getStyleClass().add("segments");
        perspectives.setAlignment(Pos.CENTER_LEFT);
        perspectives.setMinWidth(Region.USE_PREF_SIZE);
        List<Perspective> all = List.of(Perspective.values());
        for (Perspective p : all) {
            ToggleButton button = new ToggleButton(p.title() + "  " + p.key());
            button.setId("perspective-" + p.name().toLowerCase(java.util.Locale.ROOT));
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setToggleGroup(group);
            button.setUserData(p);
            button.setOnAction(e -> show(p));
            button.setSelected(p == perspective);
            if (p == all.get(0)) {
                button.getStyleClass().add("first");
            }
            if (p == all.get(all.size() - 1)) {
                button.getStyleClass().add("last");
            }
            perspectives.getChildren().add(button);
        }
        HBox.setHgrow(filter, Priority.ALWAYS);
        markers.getStyleClass().add("markers");
        markers.setMinWidth(Region.USE_PREF_SIZE);
        HBox bar = new HBox(10, perspectives, filter, markers);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("bar");
        stripPlace.setMinHeight(46);
        stripPlace.setPrefHeight(46);
        stripPlace.managedProperty().bind(stripPlace.visibleProperty());
        statusPlace.getChildren().add(status);
        root.setTop(new VBox(top, bar, stripPlace));
        root.setCenter(centre);
        root.setBottom(statusPlace);
        StartPage.accept(root, root, desk::dropped);
    }

    // ---------------------------------------------------------------- what is open

    private void showStart() {
        stripPlace.setVisible(false);
        centre.getChildren().setAll(new StartPage(desk.recent().all(), desk.samples(), files -> desk.open(files)));
    }

    /** Opens files instead of what is open. */
    void open(Opening opening) {
        closeWorkspace();
        workspace = desk.workspace(opening);
        panels = new Panels(workspace, desk.reviews(), () -> new FileCommands(this).compare());
        dock = new Dock(panels, p -> active = p);
        filter.watch(workspace);
        status.watch(workspace);
        name.setText(Printable.of(opening.title()));
        name.setTooltip(new Tooltip(name.getText()));
        stage.setTitle(name.getText() + " – Kickscope");
        markers.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> markers(
                                workspace.markerA().get(), workspace.markerB().get()),
                        workspace.markerA(),
                        workspace.markerB()));
        workspace.failure().addListener((p, old, now) -> failed(now));
        stripPlace.getChildren().setAll(panels.strip().content());
        stripPlace.setVisible(true);
        look();
        show(perspective);
        desk.opened(opening, workspace);
    }

    /** Compares what is open with a baseline, and shows it. */
    void compare(List<Path> baseline) {
        Rival rival = workspace == null ? null : desk.rival(baseline);
        if (rival != null) {
            show(Perspective.COMPARE);
            workspace.versus().compare(rival);
        }
    }

    private String markers(Long a, Long b) {
        if (a == null || b == null) {
            return a == null && b == null ? "A B  no markers" : (a == null ? "B set" : "A set");
        }
        return "A–B  " + Numbers.exact(b - a, workspace.clock());
    }

    private void failed(Throwable problem) {
        if (problem != null) {
            centre.getChildren().setAll(new ErrorPage(problem, this::showStart));
            stripPlace.setVisible(false);
        }
    }

    private void closeWorkspace() {
        if (workspace != null) {
            keep();
            desk.closing(workspace);
            desk.forgetReview();
            workspace.close();
            filter.watch(null);
            markers.textProperty().unbind();
            workspace = null;
            panels = null;
            dock = null;
            active = null;
            // pictures that are on no scene keep no pixels
            centre.getChildren().clear();
            stripPlace.getChildren().clear();
        }
    }

    /** Back to the start page. */
    void closeTrace() {
        closeWorkspace();
        name.setText("");
        name.setTooltip(null);
        stage.setTitle("Kickscope");
        showStart();
    }

    /** Closes what is open, ends its work, and keeps the settings. */
    void close() {
        closeWorkspace();
        desk.keep(new Settings(
                followsSystem ? null : theme, arrangements, (int) stage.getWidth(), (int) stage.getHeight()));
        stage.hide();
    }

    Stage stage() {
        return stage;
    }

    Workspace workspace() {
        return workspace;
    }

    Desk desk() {
        return desk;
    }

    /** What of the person's keys could not be followed. */
    List<String> keyProblems() {
        return keyProblems;
    }

    Theme theme() {
        return theme;
    }

    /** The panel that a person works in, or null. */
    Panel active() {
        return active;
    }

    /** Where the panels are arranged; null while nothing is open. */
    Dock dock() {
        return dock;
    }

    Panels panels() {
        return panels;
    }

    // ---------------------------------------------------------------- what is shown

    private void keep() {
        if (dock != null && dock.arrangement() != null) {
            arrangements.put(perspective, dock.arrangement());
        }
    }

    /** Shows a perspective as it was left. */
    void show(Perspective wanted) {
        if (workspace == null) {
            perspective = wanted;
            return;
        }
        keep();
        perspective = wanted;
        group.getToggles().forEach(t -> t.setSelected(t.getUserData() == wanted));
        dock.arrange(arrangements.getOrDefault(wanted, wanted.standard()));
        if (!workspace.unreadable()) { // why stands there until something else is opened
            centre.getChildren().setAll(dock);
        }
        List<DockPlace> places = dock.places();
        active = places.isEmpty() ? null : places.get(0).front();
    }

    Perspective perspective() {
        return perspective;
    }

    /** The perspective as nobody has changed it. */
    void resetPerspective() {
        arrangements.remove(perspective);
        if (dock != null) {
            dock.arrange(perspective.standard());
        }
    }

    /** Goes to the next pane. */
    void walkPanes(int by) {
        if (dock == null) {
            return;
        }
        List<DockPlace> places = dock.places();
        int at = 0;
        for (int i = 0; i < places.size(); i++) {
            at = places.get(i).front() == active ? i : at;
        }
        active = places.get(Math.floorMod(at + by, places.size())).front();
        focus(active.content());
    }

    private static void focus(Node node) {
        node.requestFocus();
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    FilterField filter() {
        return filter;
    }

    void clearFilter() {
        filter.clear();
        if (workspace != null) {
            workspace.filter().set(SignalFilter.ALL);
        }
    }

    void toggleTheme() {
        followsSystem = false;
        show(theme.other());
    }

    void followSystem() {
        followsSystem = true;
        askForTheme();
    }

    private void askForTheme() {
        if (followsSystem) {
            desk.systemTheme(now -> {
                if (followsSystem) {
                    show(now);
                }
            });
        }
    }

    private void show(Theme wanted) {
        if (theme != wanted) {
            theme = wanted;
            theme.apply(stage.getScene());
            look();
        }
    }

    void toggleDensity() {
        type = type == Type.COMPACT ? Type.ROOMY : Type.COMPACT;
        look();
    }

    /** The colours of the theme. */
    Palette palette() {
        return theme.palette();
    }

    /** Makes another scene look as the window does. */
    void dress(Scene scene) {
        theme.apply(scene);
    }

    /** What is presented now is kept, so that it can be asked for; null before the first. */
    void present(Presentation newest) {
        presentation = newest;
    }

    Presentation presentation() {
        return presentation;
    }

    private void look() {
        if (panels != null) {
            Palette colours = theme.palette();
            panels.look(colours, type);
        }
    }

    void showCommands() {
        commandPalette.show(stage);
    }

    void showKeys() {
        KeySheet.show(stage, commands.all());
    }

    Commands commands() {
        return commands;
    }
}
