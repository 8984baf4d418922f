package org.kickscope.window;

import org.kickscope.views.Picture;

/** Makes the picture of a view for a size. Called on a thread of its own: holds immutable things only. */
@FunctionalInterface
interface PictureMaker {
    /**
     * @param width of the room, in units of the picture
     * @param height of the room; the picture may be higher
     */
    Picture make(int width, int height);
}
