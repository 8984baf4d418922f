package org.kickscope.decode;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kickscope.stack.StackCatalogue;

/**
 * The decode decisions of every modelled sample, against what its generator wrote down. {@code -Dkickscope.sets=FOLDER}
 * takes the sets below another folder instead.
 */
class LabelledDecisionsTest {
    private static final double AIM = 0.995;
    private static final String SETS = System.getProperty("kickscope.sets");
    private static final Path ROOT = SETS == null ? Path.of("..", "samples", "modelled") : Path.of(SETS);

    private static StackCatalogue catalogue;
    private static long right;
    private static long all;
    private static final List<String> SUMS = new ArrayList<>();

    @BeforeAll
    static void load() throws IOException {
        catalogue = StackCatalogue.shipped();
    }

    static List<Path> folders() throws IOException {
        return LabelledDecisions.below(ROOT);
    }

    @ParameterizedTest
    @MethodSource("folders")
    void decisionsAndOutcomesAreRight(Path folder) throws IOException {
        LabelledDecisions l = LabelledDecisions.of(folder, catalogue);
        right += l.right;
        all += l.all;
        SUMS.add(folder + " " + l.right + " of " + l.all + ", invented " + l.invented + " of " + l.kicks);
        if (SETS != null) {
            System.out.println(SUMS.get(SUMS.size() - 1) + (l.faults.isEmpty() ? "" : " " + l.faults.get(0)));
        }
        // one set is small: each may miss one decision
        assertTrue(l.right >= AIM * l.all - 1, l.right + " of " + l.all + "; " + l.faults);
        assertTrue(l.invented <= Math.max(1, 0.01 * l.kicks), l.invented + " kicks of " + l.kicks + " are not there");
    }

    @org.junit.jupiter.api.AfterAll
    static void together() {
        if (SETS != null) {
            System.out.println("ALL " + right + " of " + all + " = " + 100.0 * right / Math.max(1, all) + " %");
        }
        assertTrue(all > 0 && right >= AIM * all, right + " of " + all + "\n" + String.join("\n", SUMS));
    }

    @Test
    void theComparisonFindsAWrongSet() throws IOException {
        // without its decoders nothing of a stack can be found
        StackCatalogue other = catalogue.only(java.util.Set.of("xen"));
        LabelledDecisions l = LabelledDecisions.of(Path.of("..", "samples", "modelled", "vbus-kvm", "clean"), other);
        assertTrue(l.all > 0 && l.right == 0, l.right + " of " + l.all);
    }
}
