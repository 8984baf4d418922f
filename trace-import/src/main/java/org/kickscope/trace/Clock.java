package org.kickscope.trace;

/**
 * The clock of a source.
 *
 * @param name as the recorder calls it ({@code local}, {@code mono}, {@code x86-tsc}, …); empty where the file does not
 *     tell
 * @param unit what one step of the times of this source is
 * @param resolution smallest step that the file can express, in units: 1 for nanoseconds, 1000 where text prints
 *     microseconds
 */
public record Clock(String name, Unit unit, long resolution) {
    /** What a time counts. */
    public enum Unit {
        NANOSECONDS,
        /** ticks of a counter whose frequency the file does not tell; no conversion is made up */
        TICKS
    }
}
