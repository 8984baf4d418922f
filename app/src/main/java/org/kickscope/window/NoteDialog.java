package org.kickscope.window;

import javafx.scene.control.TextInputDialog;
import org.kickscope.views.Target;
import org.kickscope.window.model.Note;
import org.kickscope.window.model.Workspace;

/** Asks for the text of a note; an empty one is a plain bookmark. */
final class NoteDialog {
    private NoteDialog() {}

    static void on(MainWindow window, Workspace workspace) {
        Target target = workspace.chosen().get();
        if (target == null) {
            return;
        }
        Note before = workspace.notes().on(target);
        TextInputDialog dialog = new TextInputDialog(before == null ? "" : before.text());
        dialog.initOwner(window.stage());
        dialog.setTitle("Note");
        dialog.setHeaderText("Note on " + StatusBar.text(workspace, target).replace("selected: ", ""));
        dialog.setContentText("Text, or nothing for a bookmark");
        dialog.resultProperty().addListener((p, old, text) -> {
            if (text != null) {
                workspace.notes().put(new Note(target, text));
            }
        });
        dialog.show();
    }
}
