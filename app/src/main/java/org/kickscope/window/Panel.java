package org.kickscope.window;

import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import org.kickscope.views.Palette;
import org.kickscope.views.Picture;
import org.kickscope.views.Type;

/** A view as the window arranges it: its name, a line about what it shows, and what it shows. Toolkit's thread. */
abstract class Panel {
    private final String id;
    private final String title;
    private final ReadOnlyStringWrapper subtitle = new ReadOnlyStringWrapper("");

    Panel(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** Name in a saved arrangement. */
    final String id() {
        return id;
    }

    final String title() {
        return title;
    }

    final ReadOnlyStringProperty subtitle() {
        return subtitle.getReadOnlyProperty();
    }

    final void say(String text) {
        subtitle.set(text);
    }

    abstract Node content();

    /** What stands in its head on the right. */
    List<Node> controls() {
        return List.of();
    }

    /** Once, after it is made and has its look: shows what there is already. Whoever is looked at late has missed how it came. */
    void begin() {}

    /** Another theme or density. */
    void look(Palette palette, Type type) {}

    /** What an export of it draws; null where there is nothing to draw. */
    Picture picture() {
        return null;
    }

    /** What its own controls choose, as options of the command that makes it. */
    List<String> options() {
        return List.of();
    }

    /** What a copy of it as text holds; null for nothing. @param separator between cells */
    String text(char separator) {
        return null;
    }
}
