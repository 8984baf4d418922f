package org.kickscope.window;

import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;
import org.kickscope.filter.SignalFilter;

/** The fields of the filter, with what they mean. */
final class FilterHelp {
    private FilterHelp() {}

    static void show(Window owner) {
        Alert alert = new Alert(
                Alert.AlertType.INFORMATION,
                String.join("\n", SignalFilter.fields())
                        + "\n\nCompare by == != < <= > >= ~ ; join by && || ! ( ). Times take ns, us, ms, s."
                        + "\nIn texts * stands for anything: queue == '*tx0' && total > 1ms",
                ButtonType.CLOSE);
        alert.initOwner(owner);
        alert.setHeaderText("Fields of the filter");
        alert.getDialogPane().setPrefWidth(620);
        alert.show();
    }
}
