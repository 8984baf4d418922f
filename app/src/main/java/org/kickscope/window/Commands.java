package org.kickscope.window;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** All commands of the window, in the order of the menus, and who is called by which key. */
final class Commands {
    private final List<Command> all = new ArrayList<>();

    void add(String menu, String title, String keys, Runnable action) {
        add(menu, title, keys, null, action);
    }

    /** @param keys parted by blanks; empty for none */
    void add(String menu, String title, String keys, ObservableBooleanValue possible, Runnable action) {
        List<String> list = keys.isEmpty() ? List.of() : List.of(keys.split(" "));
        all.add(new Command(menu, title, list, possible, action));
    }

    /** Gives them the keys that a person wants. */
    void use(Keymap keymap) {
        List<Command> changed = keymap.on(all);
        all.clear();
        all.addAll(changed);
    }

    List<Command> all() {
        return List.copyOf(all);
    }

    /** Menus with their items; keys of one letter are shown, and caught by {@link #pressed}. */
    MenuBar menus() {
        Map<String, Menu> menus = new LinkedHashMap<>();
        for (Command c : all) {
            Menu menu = menus.computeIfAbsent(c.menu(), Menu::new);
            MenuItem item = new MenuItem(c.title());
            item.setMnemonicParsing(false);
            item.setOnAction(e -> c.action().run());
            if (!c.keys().isEmpty()) {
                if (c.keys().get(0).length() > 2) {
                    item.setAccelerator(KeyCombination.valueOf(c.keys().get(0).replace("Ctrl", "Shortcut")));
                } else {
                    item.setText(c.title() + "   " + c.shownKeys());
                }
            }
            if (c.possible() != null) {
                item.disableProperty().bind(javafx.beans.binding.Bindings.not(c.possible()));
            }
            menu.getItems().add(item);
        }
        MenuBar bar = new MenuBar();
        bar.getMenus().addAll(menus.values());
        return bar;
    }

    /** Runs the command of a key that was pressed; a field of text keeps its letters. */
    void pressed(KeyEvent e, Node focus) {
        if (e.isConsumed()
                || focus instanceof TextInputControl && !e.isShortcutDown() && !e.isAltDown() && !function(e)) {
            return;
        }
        for (Command c : all) {
            for (String keys : c.keys()) {
                if (fits(keys, e)) {
                    if (c.isPossible()) {
                        c.action().run();
                    }
                    e.consume();
                    return;
                }
            }
        }
    }

    private static boolean function(KeyEvent e) {
        return e.getCode().isFunctionKey();
    }

    private static boolean fits(String keys, KeyEvent e) {
        List<String> parts = List.of(keys.split("\\+(?=.)"));
        String key = parts.get(parts.size() - 1);
        boolean shortcut = parts.contains("Ctrl");
        boolean alt = parts.contains("Alt");
        boolean shift = parts.contains("Shift");
        if (shortcut != e.isShortcutDown() || alt != e.isAltDown()) {
            return false;
        }
        if (key.length() == 1 && !Character.isLetterOrDigit(key.charAt(0))) {
            return key.equals(e.getText()); // where it stands, and with which other keys, is a matter of the layout
        }
        KeyCode code = KeyCode.getKeyCode(key);
        boolean same = code != null && code == e.getCode() || key.equalsIgnoreCase(e.getText());
        return same && shift == e.isShiftDown();
    }
}
