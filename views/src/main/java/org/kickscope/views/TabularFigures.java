package org.kickscope.views;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Rewrites an OpenType font so that its ten digits are the ones of one width that the feature {@code tnum} has, whether or not a
 * toolkit knows features: the character map then leads to them. Tables that make a text's width more than the sum of its
 * characters (substitution, positioning, kerning) and the signature, which no longer holds, are left out.
 *
 * <p>Formats: OpenType 1.9, "The OpenType font file", "cmap", "GSUB".
 */
final class TabularFigures {
    private static final Set<String> LEFT_OUT = Set.of("GSUB", "GPOS", "GDEF", "kern", "DSIG");

    private TabularFigures() {}

    /**
     * @param font a font file with outlines of either kind; not a collection
     * @param family name of the font that comes out: another one, because toolkits take fonts of one name for one font, and
     *     the machine may have the original
     * @throws IOException where it is not one, or has no map of Unicode characters
     */
    static byte[] of(byte[] font, String family) throws IOException {
        try {
            Map<String, ByteBuffer> tables = FontTables.of(ByteBuffer.wrap(font));
            ByteBuffer map = tables.get("cmap");
            if (map == null || !tables.containsKey("head")) {
                throw new IOException("a font without character map");
            }
            TreeMap<Integer, Integer> glyphs = CharacterMap.read(map);
            if (tables.containsKey("GSUB")) {
                Map<Integer, Integer> tabular = GlyphSubstitution.single(tables.get("GSUB"), "tnum");
                for (int digit = '0'; digit <= '9'; digit++) {
                    glyphs.computeIfPresent(digit, (c, glyph) -> tabular.getOrDefault(glyph, glyph));
                }
            }
            tables.keySet().removeAll(LEFT_OUT);
            tables.put("cmap", CharacterMap.write(glyphs));
            tables.put("name", FontTables.names(family));
            return FontTables.file(ByteBuffer.wrap(font).getInt(0), tables);
        } catch (IndexOutOfBoundsException | BufferUnderflowException | IllegalArgumentException e) {
            throw new IOException("a font whose tables are damaged", e);
        }
    }
}
