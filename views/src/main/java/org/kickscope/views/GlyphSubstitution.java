package org.kickscope.views;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table {@code GSUB} of a font, as far as a feature replaces one glyph by one other. */
final class GlyphSubstitution {
    private static final int SINGLE = 1;
    private static final int EXTENSION = 7;

    private GlyphSubstitution() {}

    /** Glyph to the glyph that a feature puts in its place, over all scripts. */
    static Map<Integer, Integer> single(ByteBuffer table, String feature) {
        Map<Integer, Integer> all = new HashMap<>();
        ByteBuffer lookups = from(table, table.getShort(8) & 0xFFFF);
        for (int lookup : lookups(from(table, table.getShort(6) & 0xFFFF), feature)) {
            ByteBuffer one = from(lookups, lookups.getShort(2 + 2 * lookup) & 0xFFFF);
            int kind = one.getShort(0) & 0xFFFF;
            for (int i = 0; i < (one.getShort(4) & 0xFFFF); i++) {
                ByteBuffer part = from(one, one.getShort(6 + 2 * i) & 0xFFFF);
                if (kind == SINGLE) {
                    substitutions(part, all);
                } else if (kind == EXTENSION && part.getShort(2) == SINGLE) {
                    substitutions(from(part, part.getInt(4)), all);
                }
            }
        }
        return all;
    }

    private static Set<Integer> lookups(ByteBuffer features, String wanted) {
        Set<Integer> all = new HashSet<>();
        for (int i = 0; i < (features.getShort(0) & 0xFFFF); i++) {
            byte[] name = new byte[4];
            features.get(2 + 6 * i, name);
            if (wanted.equals(new String(name, StandardCharsets.ISO_8859_1))) {
                ByteBuffer one = from(features, features.getShort(6 + 6 * i) & 0xFFFF);
                for (int k = 0; k < (one.getShort(2) & 0xFFFF); k++) {
                    all.add(one.getShort(4 + 2 * k) & 0xFFFF);
                }
            }
        }
        return all;
    }

    private static void substitutions(ByteBuffer part, Map<Integer, Integer> all) {
        List<Integer> covered = coverage(from(part, part.getShort(2) & 0xFFFF));
        boolean byDelta = part.getShort(0) == 1;
        for (int i = 0; i < covered.size(); i++) {
            int glyph = covered.get(i);
            int instead = byDelta ? glyph + part.getShort(4) : part.getShort(6 + 2 * i);
            all.putIfAbsent(glyph, instead & 0xFFFF);
        }
    }

    private static List<Integer> coverage(ByteBuffer part) {
        List<Integer> all = new ArrayList<>();
        int count = part.getShort(2) & 0xFFFF;
        for (int i = 0; i < count; i++) {
            if (part.getShort(0) == 1) {
                all.add(part.getShort(4 + 2 * i) & 0xFFFF);
            } else {
                int last = part.getShort(6 + 6 * i) & 0xFFFF;
                for (int glyph = part.getShort(4 + 6 * i) & 0xFFFF; glyph <= last; glyph++) {
                    all.add(glyph);
                }
            }
        }
        return all;
    }

    private static ByteBuffer from(ByteBuffer table, int offset) {
        return table.slice(offset, table.limit() - offset);
    }
}
