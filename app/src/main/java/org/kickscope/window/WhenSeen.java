package org.kickscope.window;

import javafx.scene.Node;

/**
 * Work for what a node shows, done only where somebody can see it: what is asked for while the node is on no scene is done once,
 * when it comes back. Toolkit's thread.
 */
final class WhenSeen {
    private final Node node;
    private final Runnable work;
    private boolean waiting;

    /** @param work begins what the node needs */
    WhenSeen(Node node, Runnable work) {
        this.node = node;
        this.work = work;
        node.sceneProperty().addListener((p, old, now) -> {
            if (now != null && waiting) {
                ask();
            }
        });
    }

    /** Does it now, or when the node is seen. */
    void ask() {
        waiting = node.getScene() == null;
        if (!waiting) {
            work.run();
        }
    }
}
