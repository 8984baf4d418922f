package org.kickscope.views;

/**
 * A place of a picture that means something: pointer, keyboard and screen reader find it here. Immutable.
 *
 * @param area where it is
 * @param target what it stands for
 * @param tip what a pointer that rests on it shows: value, n, source; lines are parted by line feeds
 * @param spoken what a screen reader says: "kvm-exit, 93 hops, median 145 microseconds"
 */
public record Spot(Area area, Target target, String tip, String spoken) {}
