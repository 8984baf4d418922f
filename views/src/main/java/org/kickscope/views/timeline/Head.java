package org.kickscope.views.timeline;

/** Head of a group where it stands. */
record Head(Group group, double y, boolean folded) {
    static final double HEIGHT = 20;
}
