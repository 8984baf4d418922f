package org.kickscope.views;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A font file is a list of tables: takes one apart, and puts one together. Format: OpenType 1.9, "The OpenType font file". */
public final class FontTables {
    private static final long CHECKSUM_OF_FONT = 0xB1B0AFBAL;
    private static final int OFFSET_OF_ADJUSTMENT = 8;
    private static final short ENGLISH = 0x409;

    private FontTables() {}

    /** The table {@code cmap}. @param glyphs character to number of its glyph */
    public static ByteBuffer characterMap(SortedMap<Integer, Integer> glyphs) {
        return CharacterMap.write(new TreeMap<>(glyphs));
    }

    /** The table {@code name} of a font that is alone in its family. */
    public static ByteBuffer names(String family) {
        String[] texts = {family, "Regular", family, family, "Version 1.0", family.replace(" ", "")};
        int head = 6 + 12 * texts.length;
        int size = head;
        for (String text : texts) {
            size += 2 * text.length();
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.putShort((short) 0).putShort((short) texts.length).putShort((short) head);
        int at = 0;
        for (int i = 0; i < texts.length; i++) {
            byte[] bytes = texts[i].getBytes(StandardCharsets.UTF_16BE);
            out.putShort((short) 3).putShort((short) 1).putShort(ENGLISH).putShort((short) (i + 1));
            out.putShort((short) bytes.length).putShort((short) at);
            out.put(head + at, bytes);
            at += bytes.length;
        }
        return out.position(size).flip();
    }

    /** The tables by name, in the order of the file. */
    static Map<String, ByteBuffer> of(ByteBuffer font) {
        Map<String, ByteBuffer> all = new LinkedHashMap<>();
        int count = font.getShort(4) & 0xFFFF;
        for (int i = 0; i < count; i++) {
            int entry = 12 + 16 * i;
            byte[] name = new byte[4];
            font.get(entry, name);
            all.put(
                    new String(name, StandardCharsets.ISO_8859_1),
                    font.slice(font.getInt(entry + 8), font.getInt(entry + 12)));
        }
        return all;
    }

    /**
     * A font file, with all sums.
     *
     * @param kind {@code 0x00010000} for outlines of TrueType
     * @param tables by name; {@code head} is among them
     */
    public static byte[] file(int kind, Map<String, ByteBuffer> tables) {
        int count = tables.size();
        int size = 12 + 16 * count;
        for (ByteBuffer table : tables.values()) {
            size += padded(table.remaining());
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        int power = Integer.highestOneBit(count);
        out.putInt(kind).putShort((short) count).putShort((short) (16 * power));
        out.putShort((short) Integer.numberOfTrailingZeros(power)).putShort((short) (16 * (count - power)));
        int at = 12 + 16 * count;
        int head = -1;
        for (Map.Entry<String, ByteBuffer> entry : new TreeMap<>(tables).entrySet()) {
            ByteBuffer table = entry.getValue().duplicate();
            int length = table.remaining();
            out.put(at, table, table.position(), length);
            if (entry.getKey().equals("head")) {
                head = at + OFFSET_OF_ADJUSTMENT;
                out.putInt(head, 0);
            }
            out.put(entry.getKey().getBytes(StandardCharsets.ISO_8859_1));
            out.putInt((int) sum(out, at, padded(length))).putInt(at).putInt(length);
            at += padded(length);
        }
        out.putInt(head, (int) (CHECKSUM_OF_FONT - sum(out, 0, size)));
        return out.array();
    }

    private static int padded(int length) {
        return (length + 3) & ~3;
    }

    private static long sum(ByteBuffer bytes, int from, int length) {
        long sum = 0;
        for (int i = from; i < from + length; i += 4) {
            sum += bytes.getInt(i) & 0xFFFFFFFFL;
        }
        return sum;
    }
}
