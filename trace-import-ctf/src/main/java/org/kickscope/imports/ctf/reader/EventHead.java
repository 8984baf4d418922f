package org.kickscope.imports.ctf.reader;

/**
 * The head of an event: which one it is, and the low bits of its time. Not safe for several threads: it holds the head read
 * last.
 */
abstract sealed class EventHead {
    /** Id of the event in its stream. */
    int id;

    /** Bits of the clock. */
    long cycles;

    /** How many bits of the clock those are; 0 when the head has no time. */
    int cycleBits;

    abstract void read(Bits in, Sink saved) throws CutException;

    /** The whole time, where {@code last} was the one before: the low bits never go back, but over. */
    final long time(long last) {
        if (cycleBits == 0) {
            return last;
        }
        if (cycleBits >= Long.SIZE) {
            return cycles;
        }
        long mask = (1L << cycleBits) - 1;
        long time = last & ~mask | cycles;
        return cycles < (last & mask) ? time + mask + 1 : time;
    }

    /** LTTng's {@code event_header_compact}: 5 bits of id and 27 of time, or 31 and the long form. */
    static final class Compact extends EventHead {
        private static final int EXTENDED = 31;
        private final boolean bigEndian;
        private final int alignment;

        Compact(boolean bigEndian, int alignment) {
            this.bigEndian = bigEndian;
            this.alignment = alignment;
        }

        @Override
        void read(Bits in, Sink saved) throws CutException {
            in.align(alignment);
            id = (int) in.integer(5, false, bigEndian);
            if (id != EXTENDED) {
                cycles = in.integer(27, false, bigEndian);
                cycleBits = 27;
                return;
            }
            in.align(8);
            id = (int) in.integer(32, false, bigEndian);
            cycles = in.integer(64, false, bigEndian);
            cycleBits = 64;
        }
    }

    /** LTTng's {@code event_header_large}: 16 bits of id and 32 of time, or 65535 and the long form. */
    static final class Large extends EventHead {
        private static final int EXTENDED = 65535;
        private final boolean bigEndian;
        private final int alignment;

        Large(boolean bigEndian, int alignment) {
            this.bigEndian = bigEndian;
            this.alignment = alignment;
        }

        @Override
        void read(Bits in, Sink saved) throws CutException {
            in.align(alignment);
            id = (int) in.integer(16, false, bigEndian);
            boolean extended = id == EXTENDED;
            if (extended) {
                id = (int) in.integer(32, false, bigEndian);
            }
            cycleBits = extended ? 64 : 32;
            cycles = in.integer(cycleBits, false, bigEndian);
        }
    }

    /** Any structure with an {@code id} and a time. */
    static final class Declared extends EventHead {
        private final Part.Struct head;
        private final int idAt;
        private final int timeAt;

        /**
         * @param idAt number under which the id is saved, -1 for a stream of one kind of event
         * @param timeAt number under which the time is saved, and its bits after it; -1 for none
         */
        Declared(Part.Struct head, int idAt, int timeAt) {
            this.head = head;
            this.idAt = idAt;
            this.timeAt = timeAt;
        }

        @Override
        void read(Bits in, Sink saved) throws CutException {
            head.read(in, saved);
            id = idAt < 0 ? 0 : (int) Math.max(-1, Math.min(Integer.MAX_VALUE, saved.saved[idAt]));
            cycleBits = timeAt < 0 ? 0 : (int) saved.saved[timeAt + 1];
            cycles = timeAt < 0 ? 0 : saved.saved[timeAt];
        }
    }
}
