package org.kickscope.imports.ctf.reader;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.tracecompass.ctf.core.event.types.CompoundDeclaration;
import org.eclipse.tracecompass.ctf.core.event.types.Encoding;
import org.eclipse.tracecompass.ctf.core.event.types.EnumDeclaration;
import org.eclipse.tracecompass.ctf.core.event.types.FloatDeclaration;
import org.eclipse.tracecompass.ctf.core.event.types.IDeclaration;
import org.eclipse.tracecompass.ctf.core.event.types.IntegerDeclaration;
import org.eclipse.tracecompass.ctf.core.event.types.StringDeclaration;
import org.eclipse.tracecompass.ctf.core.event.types.StructDeclaration;
import org.eclipse.tracecompass.ctf.core.event.types.VariantDeclaration;
import org.eclipse.tracecompass.internal.ctf.core.event.types.ArrayDeclaration;
import org.eclipse.tracecompass.internal.ctf.core.event.types.SequenceDeclaration;
import org.kickscope.trace.Field;

/** Makes parts of the declarations that the metadata gave. Not safe for several threads. */
final class PartBuilder {
    /** Numbers of an array that become a field each; one of more becomes a text. As in the formats of the kernel. */
    private static final int MOST_ELEMENTS = 16;

    /** Largest alignment, in bits: that of a page. */
    static final int LARGEST_ALIGNMENT = 8 * 4096;

    private static final int DEEPEST = 64;

    private int savedValues;
    private int depth;

    /** What becomes of the values of a part. */
    interface Fields {
        /**
         * What a value is.
         *
         * @param path its name, with those of the structures around it
         * @param sizeBytes of a number, else 0
         */
        Leaf leaf(String path, Field.Kind kind, int sizeBytes);

        /** For what is no event: no value is a field. */
        Fields NONE = (path, kind, sizeBytes) -> Leaf.NOTHING;
    }

    /**
     * What a value is.
     *
     * @param field index of the field of the event's type, -1 for none
     * @param add to be added to a number
     * @param bytes an array of bytes that is one number
     * @param thread the number is the event's thread
     * @param comm the text is the name of the event's thread
     */
    record Leaf(int field, long add, boolean bytes, boolean thread, boolean comm) {
        static final Leaf NOTHING = new Leaf(-1, 0, false, false, false);
    }

    /** A declaration that cannot be read. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /** Values that are saved for others, over all parts made so far. */
    int savedValues() {
        return savedValues;
    }

    /** A new number to save values under, with {@code n} in a row. */
    int save(int n) {
        int at = savedValues;
        savedValues += n;
        return at;
    }

    /** Sees to it that the value of that name is saved, if there is one. */
    void keep(Scope scope, String name) {
        Scope.Value value = scope.find(name);
        if (value != null) {
            saved(value.number());
        }
    }

    /** A name as it is shown: without the underscore that keeps it apart from the words of the language. */
    static String shown(String name) {
        return name.startsWith("_") ? name.substring(1) : name;
    }

    /** The parts of a structure; what it holds is added to {@code inside}. */
    Part.Struct struct(StructDeclaration d, Scope inside, String path, Fields fields) throws Unreadable {
        if (++depth > DEEPEST) {
            throw new Unreadable("structures more than " + DEEPEST + " deep");
        }
        List<Part> members = new ArrayList<>();
        for (String name : d.getFieldsList()) {
            String whole = path.isEmpty() ? shown(name) : path + '.' + shown(name);
            members.add(part(d.getField(name), inside, name, whole, fields));
        }
        depth--;
        return new Part.Struct(alignment(d), members);
    }

    private Part part(IDeclaration d, Scope scope, String name, String path, Fields fields) throws Unreadable {
        if (d instanceof IntegerDeclaration i) {
            Part.Number n = number(i, fields.leaf(path, kind(i), (i.getLength() + 7) / 8));
            scope.add(name, new Scope.Value(n, null));
            return n;
        }
        if (d instanceof EnumDeclaration e) {
            IntegerDeclaration i = e.getContainerType();
            Part.Number n = number(i, fields.leaf(path, kind(i), (i.getLength() + 7) / 8));
            scope.add(name, new Scope.Value(n, e));
            return n;
        }
        if (d instanceof StringDeclaration) {
            Leaf leaf = fields.leaf(path, Field.Kind.STRING, 0);
            return new Part.Text(leaf.field(), leaf.comm());
        }
        if (d instanceof FloatDeclaration f) {
            return real(f, fields.leaf(path, Field.Kind.STRING, 0));
        }
        if (d instanceof StructDeclaration s) {
            Scope inside = new Scope(scope);
            scope.add(name, inside);
            return struct(s, inside, path, fields);
        }
        if (d instanceof VariantDeclaration v) {
            return variant(v, scope, name, path, fields);
        }
        if (d instanceof ArrayDeclaration a) {
            return array(a, a.getLength(), -1, scope, path, fields);
        }
        if (d instanceof SequenceDeclaration s) {
            Scope.Value length = scope.find(s.getLengthName());
            if (length == null) {
                throw new Unreadable("the array '" + path + "', whose length '" + s.getLengthName() + "' is not known");
            }
            return array(s, -1, saved(length.number()), scope, path, fields);
        }
        throw new Unreadable("the field '" + path + "' of a kind unknown here ("
                + d.getClass().getSimpleName() + ")");
    }

    private int saved(Part.Number n) {
        if (n.saveAt < 0) {
            n.saveAt = save(1);
        }
        return n.saveAt;
    }

    private static Field.Kind kind(IntegerDeclaration i) {
        return i.getBase() == 16 ? Field.Kind.ADDRESS : i.isSigned() ? Field.Kind.SIGNED : Field.Kind.UNSIGNED;
    }

    private static Part.Number number(IntegerDeclaration i, Leaf leaf) throws Unreadable {
        if (i.getLength() < 1 || i.getLength() > Long.SIZE) {
            throw new Unreadable("an integer of " + i.getLength() + " bits");
        }
        boolean big = i.getByteOrder() == ByteOrder.BIG_ENDIAN;
        return new Part.Number(alignment(i), i.getLength(), i.isSigned(), big, leaf.field(), leaf.add(), leaf.thread());
    }

    private static Part real(FloatDeclaration f, Leaf leaf) throws Unreadable {
        boolean wide = f.getExponent() == 11 && f.getMantissa() == 53;
        if (!wide && (f.getExponent() != 8 || f.getMantissa() != 24)) {
            throw new Unreadable("a floating-point number of " + (f.getExponent() + f.getMantissa()) + " bits");
        }
        return new Part.Real(alignment(f), wide, f.getByteOrder() == ByteOrder.BIG_ENDIAN, leaf.field());
    }

    static int alignment(IDeclaration d) throws Unreadable {
        long a = Math.max(1, d.getAlignment());
        if (Long.bitCount(a) != 1 || a > LARGEST_ALIGNMENT) {
            throw new Unreadable("an alignment of " + a + " bits");
        }
        return (int) a;
    }

    private Part variant(VariantDeclaration v, Scope scope, String name, String path, Fields fields) throws Unreadable {
        Scope.Value tag = v.getTag() == null ? null : scope.find(v.getTag());
        if (tag == null || tag.labels() == null) {
            throw new Unreadable("the variant '" + path + "', whose tag '" + v.getTag() + "' is not known");
        }
        Scope inside = new Scope(scope);
        scope.add(name, inside);
        List<long[]> ranges = new ArrayList<>();
        List<Part> choices = new ArrayList<>();
        for (Map.Entry<String, IDeclaration> choice : v.getFields().entrySet()) {
            Part part = part(choice.getValue(), inside, choice.getKey(), choicePath(choice, path), fields);
            for (Map.Entry<EnumDeclaration.Pair, String> label :
                    tag.labels().getLookupTable().entrySet()) {
                if (shown(label.getValue()).equals(shown(choice.getKey()))) {
                    ranges.add(new long[] {
                        label.getKey().getFirst(), label.getKey().getSecond()
                    });
                    choices.add(part);
                }
            }
        }
        long[] from = ranges.stream().mapToLong(r -> r[0]).toArray();
        long[] to = ranges.stream().mapToLong(r -> r[1]).toArray();
        return new Part.Variant(saved(tag.number()), from, to, choices.toArray(Part[]::new));
    }

    /** A structure among the choices stands for the variant itself; other choices are told apart by their names. */
    private static String choicePath(Map.Entry<String, IDeclaration> choice, String path) {
        return choice.getValue() instanceof StructDeclaration ? path : path + '.' + shown(choice.getKey());
    }

    private Part array(CompoundDeclaration d, long count, int lengthAt, Scope scope, String path, Fields fields)
            throws Unreadable {
        IDeclaration e = d.getElementType();
        IntegerDeclaration i = e instanceof IntegerDeclaration own
                ? own
                : e instanceof EnumDeclaration labelled ? labelled.getContainerType() : null;
        if (i != null && i.getLength() == 8 && i.getEncoding() != Encoding.NONE && alignment(i) % 8 == 0) {
            Leaf leaf = fields.leaf(path, Field.Kind.STRING, 0);
            Part.Array.Form form = leaf.comm() ? Part.Array.Form.COMM : Part.Array.Form.CHARACTERS;
            return new Part.Array(number(i, Leaf.NOTHING), count, lengthAt, leaf.field(), form);
        }
        if (i != null && lengthAt < 0 && count <= MOST_ELEMENTS) {
            List<Part> members = new ArrayList<>();
            for (int k = 0; k < count; k++) {
                String element = path + '[' + k + ']';
                Part.Number n = number(i, fields.leaf(element, kind(i), (i.getLength() + 7) / 8));
                scope.add(element, new Scope.Value(n, null));
                members.add(n);
            }
            return new Part.Struct(alignment(i), members);
        }
        if (i != null) {
            Leaf leaf = fields.leaf(path, Field.Kind.STRING, 0);
            boolean one = leaf.bytes() && i.getLength() == 8 && alignment(i) % 8 == 0;
            Part.Array.Form form = one ? Part.Array.Form.ONE_NUMBER : Part.Array.Form.NUMBERS;
            return new Part.Array(number(i, Leaf.NOTHING), count, lengthAt, leaf.field(), form);
        }
        if (e instanceof StringDeclaration) {
            Leaf leaf = fields.leaf(path, Field.Kind.STRING, 0);
            return new Part.Array(new Part.Text(-1, false), count, lengthAt, leaf.field(), Part.Array.Form.TEXTS);
        }
        Part element = part(e, new Scope(scope), "", path, Fields.NONE);
        return new Part.Array(element, count, lengthAt, -1, Part.Array.Form.PASSED);
    }
}
