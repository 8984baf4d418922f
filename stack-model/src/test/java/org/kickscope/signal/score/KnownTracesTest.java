package org.kickscope.signal.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kickscope.stack.StackCatalogue;

/**
 * The signals of every sample whose signals are known, rebuilt from every form in which it is there, from the host's trace
 * alone and with the guest's: as exact as its {@link Aim} says, or as {@link BelowTheAim} says that it is today.
 */
class KnownTracesTest {
    private static final Path SAMPLES = Path.of("..", "samples");
    private static final boolean WRITE = Boolean.getBoolean("kickscope.write");
    private static final Map<KnownView, Tally> REACHED = new LinkedHashMap<>();

    private static StackCatalogue catalogue;
    private static BelowTheAim below;

    @BeforeAll
    static void load() throws IOException {
        catalogue = StackCatalogue.shipped();
        below = BelowTheAim.read();
    }

    static List<KnownView> views() throws IOException {
        return KnownView.below(SAMPLES);
    }

    @ParameterizedTest
    @MethodSource("views")
    void isAsExactAsItShallBe(KnownView view) throws IOException {
        Score score = view.score(catalogue);
        REACHED.put(view, score.tally());
        if (WRITE) {
            return;
        }
        if (view.known().lossless()) {
            assertEquals(
                    List.of(),
                    score.found().stream()
                            .filter(s -> "lost-events".equals(s.reason()))
                            .map(StatedSignal::id)
                            .toList(),
                    "nothing was lost, so nothing can be blamed on it");
        }
        List<String> missed = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            double reached = figure.of(score.tally());
            double floor = below.floor(view, figure);
            if (reached < floor) {
                missed.add(String.format(Locale.ROOT, "%s %.2f %% instead of %.2f %%", figure.id(), reached, floor));
            }
        }
        assertTrue(
                missed.isEmpty(),
                () -> String.join(", ", missed) + "; " + score.tally() + "\n"
                        + String.join(
                                "\n", score.differences().stream().limit(5).toList()));
    }

    @AfterAll
    static void write() throws IOException {
        if (WRITE) {
            BelowTheAim.write(REACHED);
        }
    }

    @Test
    void everyStackHasItsTraces() throws IOException {
        List<String> stacks = catalogue.all().stream().map(s -> s.id()).toList();
        for (String scenario : List.of("clean", "busy", "noisy", "lossy")) {
            List<String> there = KnownTrace.below(SAMPLES).stream()
                    .filter(t -> t.scenario().equals(scenario))
                    .map(KnownTrace::stack)
                    .toList();
            List<String> missing = new ArrayList<>(stacks);
            missing.removeAll(there);
            assertEquals(List.of(), missing, scenario);
        }
    }

    @Test
    void whatIsBelowItsAimIsThere() throws IOException {
        assertEquals(List.of(), below.unknown(views()), "take these out of below-the-aim.txt");
    }
}
