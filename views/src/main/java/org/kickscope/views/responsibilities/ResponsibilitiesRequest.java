package org.kickscope.views.responsibilities;

import java.util.List;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.views.Target;
import org.kickscope.views.Type;

/**
 * What a picture of responsibilities is made of. Immutable.
 *
 * @param catalogue the stacks
 * @param open the open traces, in the order in which their stacks stand; may be empty
 * @param shown the cell whose evidence is listed, null for the first that is seen
 * @param beside ids of stacks that stand next to those of the open traces; the others follow in the order of the catalogue
 * @param width of the room, in units of the picture
 * @param height of the room; the picture may be higher
 * @param type the letters
 */
public record ResponsibilitiesRequest(
        StackCatalogue catalogue,
        List<OpenTrace> open,
        Target.Responsibility shown,
        List<String> beside,
        int width,
        int height,
        Type type) {
    public ResponsibilitiesRequest {
        open = List.copyOf(open);
        beside = List.copyOf(beside);
    }

    /** The catalogue and open traces. */
    public static ResponsibilitiesRequest of(StackCatalogue catalogue, List<OpenTrace> open, int width, int height) {
        return new ResponsibilitiesRequest(catalogue, open, null, List.of(), width, height, Type.COMPACT);
    }

    /** The same with the evidence of a cell. */
    public ResponsibilitiesRequest showing(Target.Responsibility cell) {
        return new ResponsibilitiesRequest(catalogue, open, cell, beside, width, height, type);
    }
}
