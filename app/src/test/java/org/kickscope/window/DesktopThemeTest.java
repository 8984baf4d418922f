package org.kickscope.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DesktopThemeTest {
    @TempDir
    Path home;

    /** Answers as the desktops print them. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "'prefer-dark', true",
                "'default', false",
                "'prefer-light', false",
                "'Adwaita-dark', true",
                "ColorScheme=BreezeDark, true",
                "ColorScheme=BreezeLight, false",
                "Dark, true",
                "    AppsUseLightTheme    REG_DWORD    0x0, true",
                "    AppsUseLightTheme    REG_DWORD    0x1, false"
            })
    void understandsDesktops(String answer, boolean dark) {
        assertEquals(dark, DesktopTheme.isDark(answer + "\n"));
    }

    /** Until a person chooses, the window is as the desktop is. */
    @Test
    void theThemeFollowsTheDesktop() throws Exception {
        Toolkit.desktopIsDark = true;
        try {
            MainWindow window = Toolkit.window(Toolkit.setting(home), 1280, 800);
            Toolkit.await("dark", () -> window.theme() == Theme.DARK);
            Toolkit.run(window::toggleTheme);
            assertEquals(Theme.LIGHT, Toolkit.on(window::theme));
            Toolkit.run(window::close);
            assertEquals(Theme.LIGHT, Settings.read(home.resolve("config")).theme());
        } finally {
            Toolkit.desktopIsDark = false;
        }
    }
}
