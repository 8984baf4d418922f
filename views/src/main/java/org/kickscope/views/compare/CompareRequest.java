package org.kickscope.views.compare;

import org.kickscope.compare.Comparison;
import org.kickscope.views.Target;
import org.kickscope.views.Type;

/**
 * What a picture of a comparison is made of. Immutable.
 *
 * @param comparison what was found
 * @param nameA what the baseline is called
 * @param nameB what the candidate is called
 * @param shown the step or layer whose numbers are listed in full; null, or what the comparison does not have: the first whole path
 * @param width of the room, in units of the picture
 * @param height of the room; the picture may be higher
 * @param type the letters
 */
public record CompareRequest(
        Comparison comparison, String nameA, String nameB, Target shown, int width, int height, Type type) {

    /** The same with the numbers of another part in full. */
    public CompareRequest showing(Target part) {
        return new CompareRequest(comparison, nameA, nameB, part, width, height, type);
    }
}
