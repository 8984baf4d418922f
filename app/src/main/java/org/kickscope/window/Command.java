package org.kickscope.window;

import java.util.List;
import javafx.beans.value.ObservableBooleanValue;

/**
 * Something that the window can do. Menus, palette of commands, key sheet and keys are all made of these.
 *
 * @param menu title of its menu
 * @param title what it does, as a menu says it
 * @param keys the keys, the first is shown: {@code Ctrl+O}, {@code W}, {@code ]}; keys are bound by what they type
 * @param possible whether it can be done now; null for always
 * @param action does it, on the toolkit's thread
 */
record Command(String menu, String title, List<String> keys, ObservableBooleanValue possible, Runnable action) {
    boolean isPossible() {
        return possible == null || possible.get();
    }

    /** The same with other keys. */
    Command with(List<String> newKeys) {
        return new Command(menu, title, newKeys, possible, action);
    }

    /** Keys as people read them: {@code Ctrl+O}; empty without. */
    String shownKeys() {
        return String.join(" or ", keys);
    }
}
