package org.kickscope.bench;

import java.nio.ByteBuffer;

/**
 * One kind of event of a synthesised trace: its tracefs {@code format} text, and the record that the text describes.
 * Fields lie as a C compiler lays them out, behind the 8 bytes that all kernel events share.
 */
final class SyntheticEvent {
    private static final int COMMON_BYTES = 8;
    private static final String COMMON = """
            \tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;
            \tfield:unsigned char common_flags;\toffset:2;\tsize:1;\tsigned:0;
            \tfield:unsigned char common_preempt_count;\toffset:3;\tsize:1;\tsigned:0;
            \tfield:int common_pid;\toffset:4;\tsize:4;\tsigned:1;

            """;

    private final int id;
    private final String system;
    private final String name;
    private final String print;
    private final Field[] fields;
    private final int bytes;

    private record Field(String declaration, int offset, int size, boolean signed) {}

    /**
     * @param declarations C declarations: {@code char comm[16]}, {@code pid_t pid}, {@code u64 args[6]},
     *     {@code __data_loc char[] name}
     */
    SyntheticEvent(int id, String system, String name, String print, String... declarations) {
        this.id = id;
        this.system = system;
        this.name = name;
        this.print = print;
        fields = new Field[declarations.length];
        int at = COMMON_BYTES;
        for (int i = 0; i < declarations.length; i++) {
            int element = elementSize(declarations[i]);
            int size = element * count(declarations[i]);
            at = (at + element - 1) / element * element;
            boolean signed = !declarations[i].startsWith("u") && !declarations[i].startsWith("char");
            fields[i] = new Field(declarations[i], at, size, signed);
            at += size;
        }
        bytes = (at + 3) & ~3;
    }

    private static int elementSize(String declaration) {
        if (declaration.startsWith("__data_loc") || declaration.startsWith("int") || declaration.startsWith("pid_t")) {
            return 4;
        }
        if (declaration.startsWith("unsigned int") || declaration.startsWith("u32")) {
            return 4;
        }
        if (declaration.startsWith("u16")) {
            return 2;
        }
        return declaration.startsWith("char") || declaration.startsWith("u8") ? 1 : 8;
    }

    private static int count(String declaration) {
        int open = declaration.indexOf('[');
        return open < 0 || declaration.startsWith("__data_loc")
                ? 1
                : Integer.parseInt(declaration.substring(open + 1, declaration.indexOf(']')));
    }

    int id() {
        return id;
    }

    String system() {
        return system;
    }

    String name() {
        return name;
    }

    /** Bytes of the record without what a dynamic field points to. */
    int bytes() {
        return bytes;
    }

    /** Text of its format file. */
    String format() {
        StringBuilder s = new StringBuilder("name: " + name + "\nID: " + id + "\nformat:\n" + COMMON);
        for (Field f : fields) {
            s.append("\tfield:")
                    .append(f.declaration())
                    .append(";\toffset:")
                    .append(f.offset())
                    .append(";\tsize:")
                    .append(f.size())
                    .append(";\tsigned:")
                    .append(f.signed() ? 1 : 0)
                    .append(";\n");
        }
        return s.append("\nprint fmt: ").append(print).append('\n').toString();
    }

    /** Writes the fields that all events share. */
    void begin(ByteBuffer page, int at, int tid, int flags) {
        page.putShort(at, (short) id);
        page.put(at + 2, (byte) flags);
        page.put(at + 3, (byte) 0);
        page.putInt(at + 4, tid);
    }

    /** Writes a number into a field, or into element 0 of an array. */
    void number(ByteBuffer page, int at, int field, long value) {
        element(page, at, field, 0, value);
    }

    /** Writes a number into an element of an array. */
    void element(ByteBuffer page, int at, int field, int index, long value) {
        Field f = fields[field];
        int element = elementSize(f.declaration());
        int to = at + f.offset() + element * index;
        switch (element) {
            case 1 -> page.put(to, (byte) value);
            case 2 -> page.putShort(to, (short) value);
            case 4 -> page.putInt(to, (int) value);
            default -> page.putLong(to, value);
        }
    }

    /** Writes characters into a fixed array, with NULs behind. */
    void text(ByteBuffer page, int at, int field, byte[] text) {
        Field f = fields[field];
        for (int i = 0; i < f.size(); i++) {
            page.put(at + f.offset() + i, i < text.length && i < f.size() - 1 ? text[i] : 0);
        }
    }

    /** Writes characters behind the record and their place into a dynamic field; returns the bytes that they take. */
    int dynamic(ByteBuffer page, int at, int field, byte[] text) {
        page.putInt(at + fields[field].offset(), (text.length + 1) << 16 | bytes);
        page.put(at + bytes, text);
        int taken = (text.length + 1 + 3) & ~3;
        for (int i = text.length; i < taken; i++) {
            page.put(at + bytes + i, (byte) 0);
        }
        return taken;
    }
}
