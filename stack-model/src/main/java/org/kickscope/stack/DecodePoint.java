package org.kickscope.stack;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A layer at which somebody decides where a kick goes on: its hook decodes an address or takes a guest's call, or the
 * stack says that the layer carries the address decode.
 *
 * @param layer the layer
 * @param keys fields that the decision is made by, as far as hooks name them
 * @param seen a hook of the layer decodes; false: the description says so
 */
public record DecodePoint(Layer layer, List<String> keys, boolean seen) {
    public DecodePoint {
        keys = List.copyOf(keys);
    }

    /** Those of a stack, in the order of its kick path. Layers that are on no path come last. */
    public static List<DecodePoint> of(Stack stack) {
        List<String> carriers = stack.responsibility(Duty.ADDRESS_DECODE).layers();
        Set<String> order = new LinkedHashSet<>(stack.kick().layers());
        order.addAll(carriers);
        List<DecodePoint> all = new ArrayList<>();
        for (String id : order) {
            Set<String> keys = new LinkedHashSet<>();
            boolean seen = false;
            for (Hook h : stack.kick().hooks()) {
                if (id.equals(h.layer())) {
                    boolean decodes = h.join() == Hook.Join.DECODE || h.join() == Hook.Join.ENTER_HOST;
                    seen |= decodes;
                    if (decodes || carriers.contains(id)) {
                        keys.addAll(h.key());
                    }
                }
            }
            if (seen || carriers.contains(id)) {
                all.add(new DecodePoint(stack.layer(id), List.copyOf(keys), seen));
            }
        }
        return all;
    }
}
