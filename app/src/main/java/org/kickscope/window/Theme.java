package org.kickscope.window;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import org.kickscope.views.Face;
import org.kickscope.views.Palette;

/** Light or dark: the theme of the toolkit, its colours from the one palette, and the sheet of the window. */
enum Theme {
    LIGHT,
    DARK;

    private static final String SHEET = "window.css";
    private static final String DATA = "data:text/css;base64,";

    Palette palette() {
        return this == DARK ? Palette.dark() : Palette.light();
    }

    Theme other() {
        return this == DARK ? LIGHT : DARK;
    }

    static Theme of(String name) {
        return "dark".equals(name == null ? "" : name.toLowerCase(Locale.ROOT)) ? DARK : LIGHT;
    }

    /** Fonts of the program, for the toolkit. Once, before the first window. */
    static void loadFonts() {
        for (Face face : Face.values()) {
            Font.loadFont(new ByteArrayInputStream(face.bytes()), 12);
        }
    }

    /** Puts it on a scene. */
    void apply(Scene scene) {
        String base =
                this == DARK ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet();
        scene.setUserAgentStylesheet(base);
        String colours =
                DATA + Base64.getEncoder().encodeToString(palette().css().getBytes(StandardCharsets.UTF_8));
        scene.getStylesheets()
                .setAll(List.of(colours, Theme.class.getResource(SHEET).toExternalForm()));
    }
}
