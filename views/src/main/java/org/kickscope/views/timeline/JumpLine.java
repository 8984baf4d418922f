package org.kickscope.views.timeline;

/** An arrow from row to row, where it stands in the picture. */
record JumpLine(double x1, double y1, double x2, double y2) {
    /** How far a point is from it. */
    double distance(double x, double y) {
        double length = (x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1);
        double along = length == 0 ? 0 : ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length;
        double at = Math.max(0, Math.min(1, along));
        return Math.hypot(x - x1 - at * (x2 - x1), y - y1 - at * (y2 - y1));
    }

    boolean down() {
        return y2 > y1;
    }
}
