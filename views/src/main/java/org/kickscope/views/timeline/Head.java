package org.kickscope.views.timeline;

/** Head of a group where it stands; that of the group at the upper edge stays there while its rows are scrolled. */
record Head(Group group, double y, boolean folded) {
    static final double HEIGHT = 20;
}
