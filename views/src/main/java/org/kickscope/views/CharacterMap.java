package org.kickscope.views;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The table {@code cmap} of a font: which character has which glyph. Reads and writes its formats 4 and 12. */
final class CharacterMap {
    private static final int LAST_OF_PLANE_0 = 0xFFFF;

    private CharacterMap() {}

    /** Characters that follow each other and whose glyphs do too. */
    private record Stretch(int first, int last, int glyph) {}

    /** @throws IOException where no subtable of Unicode is of a format that is read */
    static TreeMap<Integer, Integer> read(ByteBuffer table) throws IOException {
        TreeMap<Integer, Integer> all = new TreeMap<>();
        int count = table.getShort(2) & 0xFFFF;
        for (int i = 0; i < count; i++) {
            int platform = table.getShort(4 + 8 * i) & 0xFFFF;
            int encoding = table.getShort(6 + 8 * i) & 0xFFFF;
            boolean unicode = platform == 0 || platform == 3 && (encoding == 1 || encoding == 10);
            ByteBuffer part = table.slice(table.getInt(8 + 8 * i), table.limit() - table.getInt(8 + 8 * i));
            int format = part.getShort(0) & 0xFFFF;
            if (unicode && format == 4) {
                bySegments(part, all);
            } else if (unicode && format == 12) {
                byGroups(part, all);
            }
        }
        if (all.isEmpty()) {
            throw new IOException("a font without a character map of Unicode");
        }
        return all;
    }

    private static void bySegments(ByteBuffer part, Map<Integer, Integer> all) {
        int twice = part.getShort(6) & 0xFFFF;
        for (int at = 0; at < twice; at += 2) {
            int last = part.getShort(14 + at) & 0xFFFF;
            int first = part.getShort(16 + twice + at) & 0xFFFF;
            int delta = part.getShort(16 + 2 * twice + at);
            int offsetAt = 16 + 3 * twice + at;
            int offset = part.getShort(offsetAt) & 0xFFFF;
            for (int c = first; c <= last && c < LAST_OF_PLANE_0; c++) {
                int glyph = c;
                if (offset != 0) {
                    glyph = part.getShort(offsetAt + offset + 2 * (c - first)) & 0xFFFF;
                }
                if (offset == 0 || glyph != 0) {
                    all.putIfAbsent(c, glyph + delta & 0xFFFF);
                }
            }
        }
    }

    private static void byGroups(ByteBuffer part, Map<Integer, Integer> all) {
        int count = part.getInt(12);
        for (int i = 0; i < count; i++) {
            int first = part.getInt(16 + 12 * i);
            int last = Math.min(part.getInt(20 + 12 * i), Character.MAX_CODE_POINT);
            for (int c = first; c <= last; c++) {
                all.put(c, part.getInt(24 + 12 * i) + c - first);
            }
        }
    }

    /** A table with both formats: 4, which every reader knows, and 12, which holds all planes. */
    static ByteBuffer write(TreeMap<Integer, Integer> glyphs) {
        List<Stretch> all = new ArrayList<>();
        glyphs.forEach((c, glyph) -> {
            Stretch before = all.isEmpty() ? null : all.get(all.size() - 1);
            if (before != null
                    && before.last + 1 == c
                    && before.glyph + c - before.first == glyph
                    && c != LAST_OF_PLANE_0 + 1) {
                all.set(all.size() - 1, new Stretch(before.first, c, before.glyph));
            } else {
                all.add(new Stretch(c, c, glyph));
            }
        });
        List<Stretch> low = new ArrayList<>(
                all.stream().filter(s -> s.last < LAST_OF_PLANE_0).toList());
        // the format ends with a segment that maps its last place to no glyph
        low.add(new Stretch(LAST_OF_PLANE_0, LAST_OF_PLANE_0, LAST_OF_PLANE_0 + 1));
        int lengthOf4 = 16 + 8 * low.size();
        ByteBuffer out = ByteBuffer.allocate(20 + lengthOf4 + 16 + 12 * all.size());
        out.putShort((short) 0).putShort((short) 2);
        out.putShort((short) 3).putShort((short) 1).putInt(20);
        out.putShort((short) 3).putShort((short) 10).putInt(20 + lengthOf4);
        segments(out, low, lengthOf4);
        out.putShort((short) 12).putShort((short) 0).putInt(16 + 12 * all.size());
        out.putInt(0).putInt(all.size());
        all.forEach(s -> out.putInt(s.first).putInt(s.last).putInt(s.glyph));
        return out.flip();
    }

    private static void segments(ByteBuffer out, List<Stretch> low, int length) {
        int power = Integer.highestOneBit(low.size());
        out.putShort((short) 4).putShort((short) length).putShort((short) 0);
        out.putShort((short) (2 * low.size())).putShort((short) (2 * power));
        out.putShort((short) Integer.numberOfTrailingZeros(power));
        out.putShort((short) (2 * (low.size() - power)));
        low.forEach(s -> out.putShort((short) s.last));
        out.putShort((short) 0);
        low.forEach(s -> out.putShort((short) s.first));
        low.forEach(s -> out.putShort((short) (s.glyph - s.first)));
        low.forEach(s -> out.putShort((short) 0));
    }
}
