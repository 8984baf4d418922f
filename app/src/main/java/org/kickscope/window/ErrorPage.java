package org.kickscope.window;

import java.io.PrintWriter;
import java.io.StringWriter;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TitledPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kickscope.trace.Printable;
import org.kickscope.trace.TraceFormatException;

/** What went wrong: one sentence, what to do, and the details to fold out and copy. */
final class ErrorPage extends VBox {
    ErrorPage(Throwable problem, Runnable back) {
        getStyleClass().add("error");
        Label what = new Label(
                problem instanceof TraceFormatException
                        ? "This cannot be read as a trace."
                        : "The work could not be done.");
        what.getStyleClass().add("what");
        Label why = new Label(Printable.of(String.valueOf(problem.getMessage())));
        why.setWrapText(true);
        why.setId("why");
        StringWriter details = new StringWriter();
        problem.printStackTrace(new PrintWriter(details, true));
        TextArea text = new TextArea(details.toString());
        text.setEditable(false);
        TitledPane folded = new TitledPane("Details", text);
        folded.setExpanded(false);
        Button copy = new Button("Copy details");
        copy.setOnAction(e -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(details.toString());
            Clipboard.getSystemClipboard().setContent(content);
        });
        Hyperlink start = new Hyperlink("Back to the start page");
        start.setOnAction(e -> back.run());
        getChildren().addAll(what, why, new HBox(12, copy, start), folded);
    }
}
