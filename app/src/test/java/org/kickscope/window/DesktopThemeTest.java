package org.kickscope.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DesktopThemeTest {
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
}
