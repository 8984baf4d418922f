package org.kickscope.window;

import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;

/** Which program this is. */
final class About {
    private About() {}

    static void show(MainWindow window) {
        Alert alert = new Alert(
                Alert.AlertType.INFORMATION,
                "Version " + window.desk().version() + "\nApache License 2.0; what it uses is named in NOTICE."
                        + "\nNothing it reads leaves this machine.",
                ButtonType.CLOSE);
        alert.initOwner(window.stage());
        alert.setHeaderText("Kickscope: watch a kick fall through the stack");
        alert.show();
    }
}
