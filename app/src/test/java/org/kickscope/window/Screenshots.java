package org.kickscope.window;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Makes pictures of every perspective, light and dark: {@code tools/screenshots}. */
public final class Screenshots {
    private Screenshots() {}

    private static final String AGAINST = "--against=";

    /** @param args folder for the pictures, width, height, then the trace files, and --against=FILE, the baseline */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        int width = Integer.parseInt(args[1]);
        int height = Integer.parseInt(args[2]);
        List<String> named = List.of(args).subList(3, args.length);
        List<Path> files =
                named.stream().filter(a -> !a.startsWith(AGAINST)).map(Path::of).toList();
        List<Path> baseline = named.stream()
                .filter(a -> a.startsWith(AGAINST))
                .map(a -> Path.of(a.substring(AGAINST.length())))
                .toList();
        Path home = Files.createTempDirectory("kickscope-screenshots");
        KickscopeWindow.Setting setting = Toolkit.setting(home);
        MainWindow window = Toolkit.window(setting, width, height);
        Thread.sleep(300);
        Toolkit.screenshot(window, folder.resolve("start.png"));
        Toolkit.run(() -> {
            try {
                window.open(setting.openings().of(files));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        Toolkit.await("the analysis", () -> window.workspace().job().get() == null);
        if (!baseline.isEmpty()) {
            Toolkit.run(() -> window.compare(baseline));
            Toolkit.await(
                    "the comparison",
                    () -> window.workspace().versus().state().get().comparison() != null
                            && window.workspace().job().get() == null);
        }
        Toolkit.run(() -> window.workspace().chooseSlowest());
        Toolkit.await(
                "the slowest",
                () -> window.workspace().chosenRow() >= 0
                        || window.workspace().table().size() == 0);
        for (Perspective p : List.of(Perspective.STACK, Perspective.RINGS, Perspective.RESPONSIBILITIES)) {
            Toolkit.run(() -> window.show(p));
            Thread.sleep(300);
            Toolkit.await("the pictures", () -> window.panels().settled());
            Toolkit.run(() -> new ReviewCommands(window).add());
        }
        Toolkit.run(() -> window.panels().review().select(0));
        for (String theme : List.of("light", "dark")) {
            for (Perspective p : Perspective.values()) {
                Toolkit.run(() -> window.show(p));
                Thread.sleep(300); // until the panels have their sizes
                Toolkit.await("the pictures", () -> window.panels().settled());
                Thread.sleep(300);
                Toolkit.screenshot(window, folder.resolve(p.name().toLowerCase(Locale.ROOT) + "-" + theme + ".png"));
            }
            Toolkit.run(window::toggleTheme);
        }
        Toolkit.run(window::close);
        System.exit(0);
    }
}
