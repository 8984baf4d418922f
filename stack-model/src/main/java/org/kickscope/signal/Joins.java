package org.kickscope.signal;

/**
 * The joins of one reconstruction, which need each other. Part of {@link Reconstructor}.
 */
final class Joins {
    final Workshop shop;
    final Recording recording;
    final LineJoins lines;
    final KeyJoins keys;
    final ThreadJoins threads;
    final ExitJoins exits;
    final InterruptJoins interrupts;
    final GuestJoins guests;
    final LoopJoins loops;

    Joins(Workshop shop, int[] guestSources) {
        this.shop = shop;
        recording = new Recording(shop.table, shop.evidence);
        lines = new LineJoins(this);
        keys = new KeyJoins(this);
        threads = new ThreadJoins(this);
        exits = new ExitJoins(this);
        interrupts = new InterruptJoins(this);
        guests = new GuestJoins(this, guestSources);
        loops = new LoopJoins(this);
    }
}
