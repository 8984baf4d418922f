package org.kickscope.imports.ctf.reader;

import java.util.List;

/**
 * A piece of a packet as the metadata declares it, made to be read many times: each reads itself from {@link Bits} and
 * gives what is wanted of it to a {@link Sink}. A part knows the field of the event's type that it is; -1 for one that is
 * no field. Immutable once the stream is put together; safe for several threads.
 */
abstract sealed class Part {
    /** Bits that its beginning is a multiple of; a power of two. */
    final int alignment;

    Part(int alignment) {
        this.alignment = alignment;
    }

    abstract void read(Bits in, Sink out) throws CutException;

    /**
     * Bits from an aligned beginning to the end, -1 where that depends on the values. A part with a value that others refer
     * to has none, because it must be read.
     */
    abstract long fixedBits();

    /** Called once when all parts of a stream are made and it is known to which values others refer. */
    void seal() {}

    /** Reads it although nobody wants anything of it; the sink must want nothing. */
    final void pass(Bits in, Sink nothing) throws CutException {
        long bits = fixedBits();
        if (bits >= 0) {
            in.align(alignment);
            in.skip(bits);
        } else {
            read(in, nothing);
        }
    }

    /** An integer, or an enumeration, which is one. */
    static final class Number extends Part {
        final int length;
        final boolean signed;
        final boolean bigEndian;
        final int field;
        final long add;
        final boolean thread;

        /** Number under which others find the value, -1 when nobody refers to it. Set before {@link #seal}. */
        int saveAt = -1;

        /** Number under which the value is a time, and after it how many bits of one; -1 when it is none. */
        int timeAt = -1;

        Number(int alignment, int length, boolean signed, boolean bigEndian, int field, long add, boolean thread) {
            super(alignment);
            this.length = length;
            this.signed = signed;
            this.bigEndian = bigEndian;
            this.field = field;
            this.add = add;
            this.thread = thread;
        }

        @Override
        void read(Bits in, Sink out) throws CutException {
            in.align(alignment);
            long value = in.integer(length, signed, bigEndian);
            if (saveAt >= 0) {
                out.saved[saveAt] = value;
            }
            if (timeAt >= 0) {
                out.saved[timeAt] = value;
                out.saved[timeAt + 1] = length;
            }
            if (thread) {
                out.tid = (int) value;
            }
            out.number(field, value + add);
        }

        @Override
        long fixedBits() {
            return saveAt < 0 && timeAt < 0 ? length : -1;
        }
    }

    /** A floating-point number of IEEE 754, as text. */
    static final class Real extends Part {
        private final boolean wide;
        private final boolean bigEndian;
        private final int field;

        Real(int alignment, boolean wide, boolean bigEndian, int field) {
            super(alignment);
            this.wide = wide;
            this.bigEndian = bigEndian;
            this.field = field;
        }

        @Override
        void read(Bits in, Sink out) throws CutException {
            in.align(alignment);
            long raw = in.integer(wide ? 64 : 32, false, bigEndian);
            if (out.wants(field)) {
                String text = wide
                        ? Double.toString(Double.longBitsToDouble(raw))
                        : Float.toString(Float.intBitsToFloat((int) raw));
                byte[] b = text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
                out.text(field, b, 0, b.length);
            }
        }

        @Override
        long fixedBits() {
            return wide ? 64 : 32;
        }
    }

    /** Characters up to a NUL. */
    static final class Text extends Part {
        private final int field;
        private final boolean comm;

        Text(int field, boolean comm) {
            super(8);
            this.field = field;
            this.comm = comm;
        }

        @Override
        void read(Bits in, Sink out) throws CutException {
            in.align(8);
            int from = in.index();
            int limit = in.endIndex();
            byte[] b = in.bytes;
            int to = from;
            while (to < limit && b[to] != 0) {
                to++;
            }
            if (to == limit) {
                throw CutException.END;
            }
            if (comm) {
                out.comm(b, from, to);
            }
            if (out.wants(field)) {
                out.text(field, b, from, to);
            }
            in.at = (to + 1L) << 3;
        }

        @Override
        long fixedBits() {
            return -1;
        }
    }

    /** Members one after the other. */
    static final class Struct extends Part {
        private final Part[] members;
        private long bits = -1;

        Struct(int alignment, List<Part> members) {
            super(alignment);
            this.members = members.toArray(Part[]::new);
        }

        @Override
        void seal() {
            long n = 0;
            for (Part m : members) {
                m.seal();
                long own = m.fixedBits();
                n = n < 0 || own < 0 ? -1 : (n + m.alignment - 1 & -(long) m.alignment) + own;
            }
            bits = n;
        }

        @Override
        void read(Bits in, Sink out) throws CutException {
            in.align(alignment);
            for (Part m : members) {
                m.read(in, out);
            }
        }

        @Override
        long fixedBits() {
            return bits;
        }
    }

    /** One of several parts, chosen by a value read before. */
    static final class Variant extends Part {
        private final int tag;
        private final long[] from;
        private final long[] to;
        private final Part[] choices;

        /** @param from first value of the tag that chooses the part of the same index; {@code to} the last one */
        Variant(int tag, long[] from, long[] to, Part[] choices) {
            super(1);
            this.tag = tag;
            this.from = from;
            this.to = to;
            this.choices = choices;
        }

        @Override
        void read(Bits in, Sink out) throws CutException {
            long value = out.saved[tag];
            for (int i = 0; i < from.length; i++) {
                if (value >= from[i] && value <= to[i]) {
                    choices[i].read(in, out);
                    return;
                }
            }
            throw CutException.TAG;
        }

        @Override
        void seal() {
            for (Part p : choices) {
                p.seal();
            }
        }

        @Override
        long fixedBits() {
            return -1;
        }
    }

    /** Elements of one kind: as many as declared, or as a value read before says. */
    static final class Array extends Part {
        /** Elements of an array that are kept as text; the rest of a longer one is passed over. */
        static final int MOST_KEPT = 4096;

        /** Empty elements that are believed. */
        private static final long MOST_EMPTY = 1 << 16;

        private final Part element;
        private final long count;
        private final int lengthAt;
        private final int field;
        private final Form form;

        /** How an array becomes a value. */
        enum Form {
            /** characters up to a NUL */
            CHARACTERS,
            /** the name of the thread */
            COMM,
            /** hexadecimal: bytes one after the other, larger numbers with commas between */
            NUMBERS,
            /** bytes that are one number, lowest first */
            ONE_NUMBER,
            /** strings with commas between */
            TEXTS,
            /** nothing */
            PASSED
        }

        /**
         * @param count elements, where {@code lengthAt} is -1
         * @param lengthAt number under which the length was saved, -1 for a fixed one
         */
        Array(Part element, long count, int lengthAt, int field, Form form) {
            super(element.alignment);
            this.element = element;
            this.count = count;
            this.lengthAt = lengthAt;
            this.field = field;
            this.form = form;
        }

        @Override
        void read(Bits in, Sink out) throws CutException {
            in.align(alignment);
            long n = lengthAt >= 0 ? out.saved[lengthAt] : count;
            long each = element.fixedBits();
            if (n < 0 || each > 0 && n > (in.end - in.at) / each) {
                throw CutException.END;
            }
            boolean whole = each >= 0 && each % alignment == 0;
            switch (form) {
                case CHARACTERS, COMM -> characters(in, out, (int) n);
                case ONE_NUMBER -> oneNumber(in, out, n);
                case NUMBERS -> {
                    if (out.wants(field)) {
                        numbers(in, out, n);
                    } else if (whole) {
                        in.skip(n * each);
                    } else {
                        pass(in, out, n);
                    }
                }
                case TEXTS -> {
                    if (out.wants(field)) {
                        texts(in, out, n);
                    } else {
                        pass(in, out, n);
                    }
                }
                case PASSED -> {
                    if (whole) {
                        in.skip(n * each);
                    } else {
                        pass(in, out, n);
                    }
                }
            }
        }

        @Override
        void seal() {
            element.seal();
        }

        private void pass(Bits in, Sink out, long n) throws CutException {
            long empty = 0;
            for (long i = 0; i < n; i++) {
                long before = in.at;
                element.read(in, out);
                if (in.at == before && ++empty > MOST_EMPTY) {
                    throw CutException.LENGTH;
                }
            }
        }

        private void characters(Bits in, Sink out, int n) throws CutException {
            int from = in.index();
            in.skip(8L * n);
            int to = from;
            while (to < from + n && in.bytes[to] != 0) {
                to++;
            }
            if (form == Form.COMM) {
                out.comm(in.bytes, from, to);
            }
            if (out.wants(field)) {
                out.text(field, in.bytes, from, to);
            }
        }

        private void oneNumber(Bits in, Sink out, long n) throws CutException {
            int from = in.index();
            in.skip(8 * n);
            long v = 0;
            for (int i = 0; i < Math.min(n, Long.BYTES); i++) {
                v |= (in.bytes[from + i] & 0xffL) << 8 * i;
            }
            out.number(field, v);
        }

        private void numbers(Bits in, Sink out, long n) throws CutException {
            Number number = (Number) element;
            out.beginText();
            for (long i = 0; i < n; i++) {
                in.align(number.alignment);
                long v = in.integer(number.length, false, number.bigEndian);
                if (i < MOST_KEPT) {
                    if (i > 0 && number.length > 8) {
                        out.append(',');
                    }
                    out.appendHex(v, number.length);
                }
            }
            out.endText(field);
        }

        private void texts(Bits in, Sink out, long n) throws CutException {
            out.beginText();
            for (long i = 0; i < n; i++) {
                int from = in.index();
                element.read(in, out);
                if (i < MOST_KEPT) {
                    if (i > 0) {
                        out.append(',');
                    }
                    out.append(in.bytes, from, in.index() - 1);
                }
            }
            out.endText(field);
        }

        @Override
        long fixedBits() {
            long each = element.fixedBits();
            boolean read = form == Form.COMM || form == Form.PASSED && each < 0;
            return lengthAt >= 0 || read || each < 0 || each % alignment != 0 || count > Integer.MAX_VALUE
                    ? -1
                    : count * each;
        }
    }
}
