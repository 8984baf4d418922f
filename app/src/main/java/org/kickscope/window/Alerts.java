package org.kickscope.window;

import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;
import org.kickscope.trace.Printable;

/** Tells that something could not be done; nobody waits for the answer. */
final class Alerts {
    private Alerts() {}

    static void show(Window owner, String what, Exception why) {
        show(owner, what, String.valueOf(why.getMessage()));
    }

    static void show(Window owner, String what, String why) {
        Alert alert = new Alert(Alert.AlertType.ERROR, Printable.of(why), ButtonType.CLOSE);
        alert.initOwner(owner);
        alert.setHeaderText(what);
        alert.show();
    }
}
