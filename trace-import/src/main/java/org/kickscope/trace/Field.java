package org.kickscope.trace;

/**
 * One field of an {@link EventType}.
 *
 * @param name the kernel's name of the field; elements of a short array are fields of their own, {@code args[0]}
 * @param kind how the {@code long} of the field in a batch is to be read
 * @param sizeBytes size in the record, 0 where the source has no fixed size (text, dynamic strings)
 */
public record Field(String name, Kind kind, int sizeBytes) {
    /** The value of a field that the event does not carry. A real value equal to it cannot be told apart from it. */
    public static final long MISSING = Long.MIN_VALUE;

    /** How a value in a batch is to be read. */
    public enum Kind {
        /** two's complement number */
        SIGNED,
        /** number without sign; the full 64 bits are used */
        UNSIGNED,
        /** number usually shown in hexadecimal: an address, a pointer, a mask */
        ADDRESS,
        /** text; {@link EventBatch#text(int, int)} gives it */
        STRING
    }
}
