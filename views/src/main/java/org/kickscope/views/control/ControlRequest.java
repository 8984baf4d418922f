package org.kickscope.views.control;

import org.kickscope.control.ControlPlane;
import org.kickscope.views.Type;

/**
 * What a picture of a control plane is made of. Immutable.
 *
 * @param plane the control plane, null while it is not known
 * @param originNs the moment that is called 0, usually the begin of the trace
 * @param width of the room, in units of the picture
 * @param height of the room; the picture may be higher
 * @param type the letters
 */
public record ControlRequest(ControlPlane plane, long originNs, int width, int height, Type type) {

    /** A control plane, in compact letters. */
    public static ControlRequest of(ControlPlane plane, long originNs, int width, int height) {
        return new ControlRequest(plane, originNs, width, height, Type.COMPACT);
    }
}
