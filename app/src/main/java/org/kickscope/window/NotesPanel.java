package org.kickscope.window;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.kickscope.trace.Printable;
import org.kickscope.window.model.Note;
import org.kickscope.window.model.Workspace;

/** Bookmarks and notes: Enter goes there, Delete takes one off. */
final class NotesPanel extends Panel {
    private final Workspace workspace;
    private final ListView<Note> list = new ListView<>();
    private final Button undo = new Button("Undo");

    NotesPanel(Workspace workspace) {
        super("notes", "Notes");
        this.workspace = workspace;
        list.setId("notes");
        list.setPlaceholder(new Label("B puts a bookmark or a note on what is selected."));
        list.setCellFactory(v -> new Cell());
        list.setOnKeyPressed(e -> {
            Note note = list.getSelectionModel().getSelectedItem();
            if (note != null && e.getCode() == KeyCode.ENTER) {
                workspace.choose(note.target());
            } else if (note != null && e.getCode() == KeyCode.DELETE) {
                workspace.notes().remove(note.target());
            }
        });
        list.setOnMouseClicked(e -> {
            Note note = list.getSelectionModel().getSelectedItem();
            if (note != null) {
                workspace.choose(note.target());
            }
        });
        undo.getStyleClass().add("small");
        undo.setOnAction(e -> workspace.notes().undo());
        workspace.notes().all().addListener((p, old, now) -> show(now));
    }

    @Override
    void begin() {
        show(workspace.notes().all().get());
    }

    private void show(List<Note> now) {
        list.getItems().setAll(now);
        say(now.size() + (now.size() == 1 ? " note" : " notes") + ", kept with this trace");
    }

    private final class Cell extends ListCell<Note> {
        @Override
        protected void updateItem(Note note, boolean empty) {
            super.updateItem(note, empty);
            setText(
                    empty || note == null
                            ? null
                            : StatusBar.text(workspace, note.target()).replace("selected: ", "")
                                    + (note.text().isEmpty() ? "" : "  –  " + Printable.of(note.text())));
        }
    }

    @Override
    Node content() {
        return list;
    }

    @Override
    List<Node> controls() {
        return List.of(undo);
    }

    @Override
    String text(char separator) {
        StringBuilder text = new StringBuilder(TableText.row(separator, "on", "note"));
        workspace
                .notes()
                .all()
                .get()
                .forEach(n -> text.append(TableText.row(separator, StatusBar.text(workspace, n.target()), n.text())));
        return text.toString();
    }
}
