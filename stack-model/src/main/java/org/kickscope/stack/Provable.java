package org.kickscope.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a trace can prove of one layer of one direction of a stack, told by the events that it holds at all.
 *
 * @param layer the layer
 * @param events events of the layer that the trace holds; empty: its hop cannot be proved
 * @param wanted events of which any one would prove it
 * @param guest true when only a trace of the guest can hold them
 * @param optional a delivered signal may lack the hop although everything was recorded
 */
public record Provable(Layer layer, List<String> events, List<String> wanted, boolean guest, boolean optional) {
    public Provable {
        events = List.copyOf(events);
        wanted = List.copyOf(wanted);
    }

    /**
     * The layers of a path in their order.
     *
     * @param stack the stack
     * @param path one of its two directions
     * @param host names of the events (of probes also the probed functions) in the traces of host and backend
     * @param guest the same of the guests' traces
     */
    public static List<Provable> of(Stack stack, SignalPath path, Set<String> host, Set<String> guest) {
        List<Provable> all = new ArrayList<>();
        for (String id : path.layers()) {
            Set<String> held = new TreeSet<>();
            Set<String> wanted = new TreeSet<>();
            boolean onlyGuest = true;
            boolean optional = true;
            for (Hook hook : path.hooks()) {
                if (id.equals(hook.layer())) {
                    wanted.add(hook.event());
                    onlyGuest &= hook.guest();
                    optional &= hook.optional();
                    if ((hook.guest() ? guest : host).contains(hook.event())) {
                        held.add(hook.event());
                    }
                }
            }
            if (!wanted.isEmpty()) {
                all.add(new Provable(stack.layer(id), List.copyOf(held), List.copyOf(wanted), onlyGuest, optional));
            }
        }
        return all;
    }
}
