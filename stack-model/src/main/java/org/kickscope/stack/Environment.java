package org.kickscope.stack;

import java.util.ArrayList;
import java.util.List;

/**
 * What of a stack would have to be written anew to run it in an environment that offers nothing yet: the question of
 * the
 * mail of 25 September 2009 ("virtio-domino, domino-bus, domino.ko, and domino-launcher").
 *
 * <p>An environment is named by the layer that decodes a kick first. What counts are the layers that carry one of the
 * six
 * duties of the mail, all but feature negotiation. Such a layer need not be written anew when another stack of the
 * catalogue has it in another environment: that proves that it is not tied to this one. So the answer is as good as the
 * catalogue, and grows shorter with it.
 */
public final class Environment {
    private Environment() {}

    /**
     * A layer that does work which an environment must get done.
     *
     * @param layer the layer
     * @param duties what it carries
     * @param elsewhere ids of stacks that have it in another environment; empty: it is to be written anew
     */
    public record Part(Layer layer, List<Duty> duties, List<String> elsewhere) {
        public Part {
            duties = List.copyOf(duties);
            elsewhere = List.copyOf(elsewhere);
        }

        /** True when nothing shows that it works elsewhere. */
        public boolean anew() {
            return elsewhere.isEmpty();
        }
    }

    /** Id of the layer that decodes a kick first, or null where no layer does. */
    public static String of(Stack stack) {
        List<DecodePoint> points = DecodePoint.of(stack);
        return points.isEmpty() ? null : points.get(0).layer().id();
    }

    /**
     * The parts of a stack, top to bottom.
     *
     * @param stack the stack
     * @param catalogue the stacks that may have the same layers
     */
    public static List<Part> parts(Stack stack, StackCatalogue catalogue) {
        String here = of(stack);
        List<Part> all = new ArrayList<>();
        for (Layer layer : stack.layers()) {
            List<Duty> duties = new ArrayList<>();
            for (Responsibility r : stack.responsibilities()) {
                if (r.duty() != Duty.FEATURE_NEGOTIATION && r.layers().contains(layer.id())) {
                    duties.add(r.duty());
                }
            }
            if (!duties.isEmpty()) {
                all.add(new Part(layer, duties, elsewhere(layer, here, catalogue)));
            }
        }
        return all;
    }

    private static List<String> elsewhere(Layer layer, String here, StackCatalogue catalogue) {
        List<String> all = new ArrayList<>();
        for (Stack other : catalogue.all()) {
            String there = of(other);
            if (other.layer(layer.id()) != null && there != null && !there.equals(here)) {
                all.add(other.id());
            }
        }
        return all;
    }

    /** Duties that no layer carries: done away from the paths, or by nobody. */
    public static List<Responsibility> away(Stack stack) {
        return stack.responsibilities().stream()
                .filter(r -> r.duty() != Duty.FEATURE_NEGOTIATION && r.layers().isEmpty())
                .toList();
    }
}
