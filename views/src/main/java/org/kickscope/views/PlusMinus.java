package org.kickscope.views;

/** How sure differences between times of two sources are. */
public interface PlusMinus {
    /** In units of the axis; 0 for one source or one clock, -1 unknown. */
    long between(int source, int other);
}
