package org.kickscope.signal.score;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What does not reach its {@link Aim} yet, and how far it comes: the file {@code below-the-aim.txt}, which names each such
 * figure with its aim. A figure must not fall below what stands there. The file only ever gets shorter.
 */
final class BelowTheAim {
    private static final String FILE = "below-the-aim.txt";
    private static final String HEAD = """
            # Figures that do not reach their aim yet, in percent. A test fails when one falls below what stands here.
            # CONTRIBUTING.md tells how it is written anew from what is reached.
            # The aims stand in Aim.java; lower none of them, and nothing here.
            # trace | read | figure | reached | below the aim of
            """;

    private final Map<String, Double> floors = new TreeMap<>();

    private BelowTheAim() {}

    static BelowTheAim read() throws IOException {
        BelowTheAim below = new BelowTheAim();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(BelowTheAim.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#") && !line.isBlank()) {
                    String[] cells = line.split("\\s*\\|\\s*");
                    below.floors.put(cells[0] + "|" + cells[1] + "|" + cells[2], Double.parseDouble(cells[3]));
                }
            }
        }
        return below;
    }

    private static String key(KnownView view, Figure figure) {
        return view.trace() + "|" + view.read() + "|" + figure.id();
    }

    /** What a figure must reach today. */
    double floor(KnownView view, Figure figure) {
        double aim = figure.of(view.aim());
        return Math.min(aim, floors.getOrDefault(key(view, figure), aim));
    }

    /** The keys of the file that no view has. */
    List<String> unknown(List<KnownView> views) {
        List<String> left = new ArrayList<>(floors.keySet());
        for (KnownView view : views) {
            for (Figure figure : Figure.values()) {
                left.remove(key(view, figure));
            }
        }
        return left;
    }

    /** Writes the file anew from what was reached. */
    static void write(Map<KnownView, Tally> reached) throws IOException {
        StringBuilder text = new StringBuilder(HEAD);
        reached.forEach((view, tally) -> {
            for (Figure figure : Figure.values()) {
                double aim = figure.of(view.aim());
                if (figure.of(tally) < aim) {
                    // cut off, not rounded: the floor must be reached
                    double floor = Math.floor(figure.of(tally) * 100) / 100;
                    text.append(String.format(
                            Locale.ROOT,
                            "%s | %s | %s | %.2f | %.1f%n",
                            view.trace(),
                            view.read(),
                            figure.id(),
                            floor,
                            aim));
                }
            }
        });
        Files.writeString(
                Path.of("src", "test", "resources")
                        .resolve("org/kickscope/signal/score")
                        .resolve(FILE),
                text);
    }
}
