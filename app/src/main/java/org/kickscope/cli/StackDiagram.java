package org.kickscope.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.kickscope.cli.table.Wrapped;
import org.kickscope.stack.Hook;
import org.kickscope.stack.Layer;
import org.kickscope.stack.Side;
import org.kickscope.stack.SignalPath;
import org.kickscope.stack.Stack;

/**
 * A stack as a drawing: bands from top to bottom, in each its layers, on the left the events that mark a kick on its
 * way
 * down, on the right those that mark an interrupt on its way up, each with its place on the path.
 */
final class StackDiagram {
    private static final int[] WIDTHS = {34, 20, 40};

    private StackDiagram() {}

    static String of(Stack stack) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"KICK, hop and events", "LAYER", "INTERRUPT, hop and events"});
        StringBuilder out = new StringBuilder();
        Side band = null;
        for (Layer layer : stack.layers()) {
            if (layer.side() != band) {
                out.append(Wrapped.table(WIDTHS, rows)).append('\n').append(band(layer.side()));
                rows.clear();
                band = layer.side();
            }
            String kick = hop(stack.kick(), layer, "▼");
            String interrupt = hop(stack.interrupt(), layer, "▲");
            boolean idle = kick.isEmpty() && interrupt.isEmpty();
            rows.add(new String[] {kick, layer.id(), idle ? "no event shows it" : interrupt});
        }
        out.append(Wrapped.table(WIDTHS, rows)).append('\n').append("─".repeat(Wrapped.WIDTH));
        return out.toString();
    }

    private static String band(Side side) {
        String name = "── " + side.id().replace('-', ' ').toUpperCase(Locale.ROOT) + " ";
        return name + "─".repeat(Wrapped.WIDTH - name.length()) + "\n";
    }

    private static String hop(SignalPath path, Layer layer, String arrow) {
        int place = path.layers().indexOf(layer.id());
        if (place < 0) {
            return "";
        }
        boolean optional = true;
        boolean end = false;
        for (Hook h : path.hooks()) {
            if (layer.id().equals(h.layer())) {
                optional &= h.optional();
                end |= h.end();
            }
        }
        String mark = (optional ? "?" : "") + (end ? "!" : "");
        return arrow + (place + 1) + mark + " " + String.join(" ", events(path, layer));
    }

    static Set<String> events(SignalPath path, Layer layer) {
        Set<String> all = new LinkedHashSet<>();
        for (Hook h : path.hooks()) {
            if (layer.id().equals(h.layer())) {
                all.add(h.event());
            }
        }
        return all;
    }

    static String legend() {
        return "▼ on the way down, ▲ on the way up, with the place on the path. ? a delivered signal may lack the hop."
                + " ! reaching it means that the signal was handed over. Any one of the events marks the hop.";
    }
}
