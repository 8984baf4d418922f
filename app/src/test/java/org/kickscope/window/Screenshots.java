package org.kickscope.window;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes pictures of every perspective, light and dark: {@code tools/screenshots}. */
public final class Screenshots {
    private static final Pattern SIZE = Pattern.compile("([0-9]{3,4})x([0-9]{3,4})(@[1-4])?");

    /** A million signals are not followed in a minute. */
    private static final long MOST_SECONDS = 1800;

    private final Path home = Files.createTempDirectory("kickscope-screenshots");
    private final List<Path> files = new ArrayList<>();
    private final List<Path> baseline = new ArrayList<>();
    private final Path folder;
    private List<Perspective> perspectives = List.of(Perspective.values());
    private int width = 1280;
    private int height = 800;
    private int density = 1;

    private Screenshots(String[] args) throws IOException {
        folder = Path.of(args[0]);
        for (String arg : List.of(args).subList(1, args.length)) {
            if (arg.startsWith("--against=")) {
                baseline.add(Path.of(value(arg)));
            } else if (arg.startsWith("--size=")) {
                size(value(arg));
            } else if (arg.startsWith("--made=")) {
                files.add(HardTraces.valueOf(value(arg).toUpperCase(Locale.ROOT).replace('-', '_'))
                        .write(home));
            } else if (arg.startsWith("--views=")) {
                perspectives = List.of(value(arg).split(",")).stream()
                        .map(name -> Perspective.valueOf(name.toUpperCase(Locale.ROOT)))
                        .toList();
            } else {
                files.add(Path.of(arg));
            }
        }
    }

    private static String value(String arg) {
        return arg.substring(arg.indexOf('=') + 1);
    }

    private void size(String text) {
        Matcher m = SIZE.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("a size is WIDTHxHEIGHT or WIDTHxHEIGHT@DENSITY, not " + text);
        }
        width = Integer.parseInt(m.group(1));
        height = Integer.parseInt(m.group(2));
        density = m.group(3) == null ? 1 : Integer.parseInt(m.group(3).substring(1));
    }

    /** @param args the folder for the pictures, then options and trace files as {@code tools/screenshots} tells */
    public static void main(String[] args) throws Exception {
        // else the toolkit's thread would go on for ever after a failure
        Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> {
            e.printStackTrace();
            System.exit(1);
        });
        new Screenshots(args).make();
        System.exit(0);
    }

    private void make() throws Exception {
        KickscopeWindow.Setting setting = Toolkit.setting(home);
        MainWindow window = Toolkit.window(setting, width, height);
        Toolkit.density(window, density);
        Thread.sleep(300);
        Toolkit.screenshot(window, folder.resolve("start.png"));
        Toolkit.run(() -> {
            try {
                window.open(setting.openings().of(files));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Toolkit.await(
                "the analysis", MOST_SECONDS, () -> window.workspace().job().get() == null);
        Throwable failure = Toolkit.on(() -> window.workspace().failure().get());
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
        if (!baseline.isEmpty()) {
            Toolkit.run(() -> window.compare(baseline));
            Toolkit.await(
                    "the comparison",
                    MOST_SECONDS,
                    () -> window.workspace().versus().state().get().comparison() != null
                            && window.workspace().job().get() == null);
        }
        Toolkit.run(() -> window.workspace().chooseSlowest());
        Toolkit.await(
                "the slowest",
                () -> window.workspace().chosenRow() >= 0
                        || window.workspace().table().size() == 0);
        if (perspectives.contains(Perspective.REVIEW)) {
            for (Perspective p : List.of(Perspective.STACK, Perspective.RINGS, Perspective.RESPONSIBILITIES)) {
                shown(window, p);
                Toolkit.run(() -> new ReviewCommands(window).add());
            }
            Toolkit.run(() -> window.panels().review().select(0));
        }
        if (perspectives.contains(Perspective.QUERY)) {
            shown(window, Perspective.QUERY);
            Toolkit.run(() -> Toolkit.button(window, "sql-ask").fire());
            Toolkit.await("the answer", () -> !Toolkit.button(window, "sql-ask").isDisabled());
        }
        for (String theme : List.of("light", "dark")) {
            for (Perspective p : perspectives) {
                shown(window, p);
                Thread.sleep(300);
                Toolkit.screenshot(window, folder.resolve(p.name().toLowerCase(Locale.ROOT) + "-" + theme + ".png"));
            }
            Toolkit.run(window::toggleTheme);
        }
        Toolkit.run(window::close);
    }

    private static void shown(MainWindow window, Perspective p) throws InterruptedException {
        Toolkit.run(() -> window.show(p));
        Thread.sleep(300); // until the panels have their sizes
        Toolkit.await("the pictures", () -> window.panels().settled());
    }
}
