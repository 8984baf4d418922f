package org.kickscope.window;

import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kickscope.review.Review;
import org.kickscope.review.Review.Page;
import org.kickscope.review.Review.Part;
import org.kickscope.review.Review.SourceFile;
import org.kickscope.review.ReviewException;
import org.kickscope.review.ReviewText;
import org.kickscope.review.ReviewWriter;
import org.kickscope.trace.Printable;
import org.kickscope.window.model.ReviewDraft;
import org.kickscope.window.model.Workspace;

/** The pages of the review: their order, and the text of the one that is selected. Delete takes one off, Alt+Up and Alt+Down move. */
final class ReviewPanel extends Panel {
    private final Workspace workspace;
    private final ReviewDraft draft;
    private final TextField title = new TextField();
    private final ListView<Page> list = new ListView<>();
    private final TextField heading = new TextField();
    private final TextArea body = new TextArea();
    private final Label wrong = new Label();
    private final Button up = small("Up", e -> move(-1));
    private final Button down = small("Down", e -> move(1));
    private final Button remove = small("Remove", e -> remove());
    private final Button text = small("Add text", e -> addText());
    private final VBox content;
    private boolean filling;

    ReviewPanel(Workspace workspace) {
        super("review", "Review");
        this.workspace = workspace;
        draft = workspace.review();
        title.setId("review-title");
        title.setPromptText("Title of the review");
        list.setId("review-pages");
        list.setPlaceholder(new Label("Ctrl+Shift+A in any view puts it on a page of the review."));
        list.setCellFactory(v -> new Cell());
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        list.getSelectionModel().selectedIndexProperty().addListener((p, old, now) -> selected());
        heading.setId("review-heading");
        heading.setPromptText("Title of the page");
        body.setId("review-body");
        body.setPromptText("A note; '- ' begins an item, '$ ' a command");
        body.setWrapText(true);
        wrong.setId("review-wrong");
        wrong.getStyleClass().add("faint");
        wrong.setWrapText(true);
        title.setOnAction(e -> rename());
        heading.setOnAction(e -> edited());
        title.focusedProperty().addListener((p, old, now) -> rename());
        heading.focusedProperty().addListener((p, old, now) -> edited());
        body.focusedProperty().addListener((p, old, now) -> edited());
        body.textProperty().addListener((p, old, now) -> check());
        content = new VBox(6, title, list, heading, body, wrong);
        content.setPadding(new Insets(8, 12, 8, 12));
        VBox.setVgrow(list, Priority.ALWAYS);
        body.setPrefRowCount(9);
        draft.review().addListener((p, old, now) -> show(now));
        show(draft.review().get());
    }

    private static Button small(String name, javafx.event.EventHandler<javafx.event.ActionEvent> action) {
        Button button = new Button(name);
        button.getStyleClass().add("small");
        button.setOnAction(action);
        return button;
    }

    private final class Cell extends ListCell<Page> {
        @Override
        protected void updateItem(Page page, boolean empty) {
            super.updateItem(page, empty);
            if (empty || page == null) {
                setText(null);
                return;
            }
            long commands = page.parts().stream()
                    .filter(p -> p.kind() == Review.Kind.COMMAND)
                    .count();
            String what = commands == 0 ? "text" : commands == 1 ? "1 figure or table" : commands + " figures, tables";
            setText((getIndex() + 1) + "  " + Printable.of(page.title()) + "  –  " + what);
        }
    }

    /** The place of the selected page, -1 for none. */
    int at() {
        return list.getSelectionModel().getSelectedIndex();
    }

    void select(int at) {
        list.getSelectionModel().select(at);
    }

    /** Puts a page behind the selected one, and selects it. @param against the files of the other trace of the review */
    void add(Page page, List<SourceFile> against) {
        int at = at() < 0 ? draft.pages().size() - 1 : at();
        draft.add(at, page, against);
        list.getSelectionModel().select(at + 1);
    }

    private void addText() {
        Page page = new Page("A page", List.of(Part.of(Review.Kind.PARAGRAPH, "Text.")));
        add(page, draft.review().get().against());
        heading.requestFocus();
        heading.selectAll();
    }

    private void move(int by) {
        if (at() >= 0) {
            list.getSelectionModel().select(draft.move(at(), by));
        }
    }

    private void remove() {
        int at = at();
        if (at >= 0) {
            draft.remove(at);
            list.getSelectionModel().select(Math.min(at, draft.pages().size() - 1));
        }
    }

    private void pressed(KeyEvent e) {
        if (e.getCode() == KeyCode.DELETE) {
            remove();
        } else if (e.isAltDown() && (e.getCode() == KeyCode.UP || e.getCode() == KeyCode.DOWN)) {
            move(e.getCode() == KeyCode.UP ? -1 : 1);
        } else {
            return;
        }
        e.consume();
    }

    // ---------------------------------------------------------------- what is shown

    private void show(Review now) {
        int at = Math.min(at(), now.pages().size() - 1);
        filling = true;
        title.setText(now.title());
        list.getItems().setAll(now.pages());
        if (at >= 0) {
            list.getSelectionModel().select(at);
        }
        filling = false;
        selected();
        int n = now.pages().size();
        String where = draft.file().get() == null
                ? "not in a file yet"
                : draft.file().get().getFileName() + (draft.changed() ? ", changed" : "");
        say(n + (n == 1 ? " page" : " pages") + " · " + where);
    }

    private void selected() {
        if (filling) {
            return;
        }
        Page page = page();
        filling = true;
        heading.setText(page == null ? "" : page.title());
        String written = page == null ? "" : ReviewWriter.body(page);
        if (!body.getText().equals(written)) {
            body.setText(written);
        }
        heading.setDisable(page == null);
        body.setDisable(page == null);
        filling = false;
        wrong.setText("");
        workspace.page().set(page);
    }

    private Page page() {
        return at() < 0 || at() >= draft.pages().size() ? null : draft.pages().get(at());
    }

    private void rename() {
        if (!filling && !title.getText().isBlank()) {
            draft.rename(title.getText().strip());
        }
    }

    private boolean check() {
        try {
            ReviewText.parts(body.getText());
            wrong.setText("");
            return true;
        } catch (ReviewException e) {
            wrong.setText(Printable.of(e.getMessage()));
            return false;
        }
    }

    /** What was typed becomes the page when another thing gets the focus; what is no page stays typed, with the reason. */
    private void edited() {
        Page page = page();
        if (filling || page == null || heading.getText().isBlank() || !check()) {
            return;
        }
        if (heading.getText().strip().equals(page.title()) && body.getText().equals(ReviewWriter.body(page))) {
            return;
        }
        try {
            draft.replace(at(), new Page(heading.getText().strip(), ReviewText.parts(body.getText())));
        } catch (ReviewException e) {
            wrong.setText(Printable.of(e.getMessage()));
        }
    }

    @Override
    Node content() {
        return content;
    }

    @Override
    List<Node> controls() {
        return List.of(text, up, down, remove);
    }

    @Override
    String text(char separator) {
        StringBuilder all = new StringBuilder(TableText.row(separator, "page", "text"));
        draft.pages().forEach(p -> all.append(TableText.row(separator, p.title(), ReviewWriter.body(p))));
        return all.toString();
    }
}
