package org.kickscope.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The tables of {@code docs/hops.md} are those of the stack files. {@code -Dkickscope.write=true} writes them anew.
 */
class HopPageTest {
    private static final Path PAGE = Path.of("..", "docs", "hops.md");
    private static final String MARK =
            "<!-- From here on written by HopPageTest from the stack files; change those. -->\n";

    private static String tables() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Stack stack : StackCatalogue.shipped().all()) {
            text.append("\n### ")
                    .append(stack.id())
                    .append("\n\n")
                    .append(stack.title())
                    .append('\n');
            table(text, "kick", stack.kick());
            table(text, "interrupt", stack.interrupt());
        }
        return text.toString();
    }

    private static void table(StringBuilder text, String direction, SignalPath path) {
        text.append("\n| ").append(direction).append(" | events | trace | absent | merges |\n|---|---|---|---|---|\n");
        for (String layer : path.layers()) {
            List<Hook> hooks =
                    path.hooks().stream().filter(h -> layer.equals(h.layer())).toList();
            if (hooks.isEmpty()) {
                text.append("| `").append(layer).append("` | none: not observable | | | |\n");
            }
            // a layer may be seen by the host in one set-up and by the guest in another
            for (boolean guest : new boolean[] {false, true}) {
                List<Hook> here = hooks.stream().filter(h -> h.guest() == guest).toList();
                if (!here.isEmpty()) {
                    text.append(row(layer, guest, here));
                }
            }
        }
    }

    private static String row(String layer, boolean guest, List<Hook> hooks) {
        Set<String> events = new LinkedHashSet<>();
        boolean optional = true;
        boolean merges = false;
        for (Hook h : hooks) {
            events.add("`" + h.event() + "`");
            optional &= h.optional();
            merges |= h.give() != null && h.give().merge() || h.join() == Hook.Join.ACCEPT;
        }
        List<String> cells = new ArrayList<>(List.of("`" + layer + "`", String.join(", ", events)));
        cells.add(guest ? "guest" : "host");
        cells.add(optional ? "may be" : "");
        cells.add(merges ? "here" : "");
        return "| " + String.join(" | ", cells) + " |\n";
    }

    @Test
    void theTablesAreThoseOfTheStackFiles() throws IOException {
        String page = Files.readString(PAGE);
        int at = page.indexOf(MARK) + MARK.length();
        String wanted = page.substring(0, at) + tables();
        if (Boolean.getBoolean("kickscope.write")) {
            Files.writeString(PAGE, wanted);
        }
        assertEquals(wanted, Files.readString(PAGE));
    }
}
