package org.kickscope.window;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Whether the user's desktop is light or dark. The toolkit of this line does not tell (it does from version 22 on), so the
 * desktop is asked in its own way: the setting {@code color-scheme} of GNOME and of those that follow it, the file
 * {@code kdeglobals} of KDE, {@code AppleInterfaceStyle} of macOS, {@code AppsUseLightTheme} of Windows. Where nobody
 * answers it is light. Costs up to some seconds: not for the toolkit's thread.
 */
public final class DesktopTheme {
    private static final int SECONDS = 2;

    private DesktopTheme() {}

    /** Asks it. */
    public static boolean isDark() {
        Map<String, String> environment = System.getenv();
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) {
            return isDark(output("defaults", "read", "-g", "AppleInterfaceStyle"));
        }
        if (system.startsWith("windows")) {
            return isDark(output(
                    "reg",
                    "query",
                    "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize",
                    "/v",
                    "AppsUseLightTheme"));
        }
        String gtk = environment.get("GTK_THEME");
        if (gtk != null) {
            return isDark(gtk);
        }
        if (environment.getOrDefault("XDG_CURRENT_DESKTOP", "").contains("KDE")) {
            return ofKde(environment);
        }
        String scheme = output("gsettings", "get", "org.gnome.desktop.interface", "color-scheme");
        return isDark(
                scheme.contains("prefer")
                        ? scheme
                        : output("gsettings", "get", "org.gnome.desktop.interface", "gtk-theme"));
    }

    private static boolean ofKde(Map<String, String> environment) {
        String config = environment.getOrDefault("XDG_CONFIG_HOME", environment.getOrDefault("HOME", "") + "/.config");
        try {
            return isDark(Files.readAllLines(Path.of(config, "kdeglobals"), StandardCharsets.UTF_8).stream()
                    .filter(line -> line.startsWith("ColorScheme="))
                    .findFirst()
                    .orElse(""));
        } catch (IOException e) {
            return false;
        }
    }

    /** What an answer of any of them means. */
    static boolean isDark(String answer) {
        String word = answer.toLowerCase(Locale.ROOT);
        boolean windowsDark =
                word.contains("appsuselighttheme") && word.stripTrailing().endsWith("0x0");
        return word.contains("dark") || windowsDark;
    }

    /** What a program prints; empty when it is not there, fails or takes too long. */
    private static String output(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "";
            }
            return process.exitValue() == 0
                    ? new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
