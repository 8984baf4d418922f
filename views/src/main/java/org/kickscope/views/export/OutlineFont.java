package org.kickscope.views.export;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.font.LineMetrics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import org.kickscope.views.Face;
import org.kickscope.views.FontTables;

/**
 * Makes a small TrueType font that holds some characters of a face, for files that carry their letters with them. The outlines
 * are those that the screen shows, as quadratic curves within a thousandth of the letter's size; there are no hints. Format:
 * OpenType 1.9, "glyf", "loca", "hmtx" and the tables that readers insist on.
 */
final class OutlineFont {
    /** Units per size of the letter. */
    static final int EM = 2048;

    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
    private static final int TRUE_TYPE = 0x00010000;

    private final Font font;
    private final List<Outline> glyphs = new ArrayList<>();
    private final List<Integer> advances = new ArrayList<>();

    private OutlineFont(Font font) {
        this.font = font;
    }

    /** @param characters those that the face does not have are left out */
    static byte[] of(Face face, SortedSet<Integer> characters) throws IOException {
        OutlineFont made = new OutlineFont(face.font(EM));
        // the first glyph stands for what is missing; it is empty here, because nothing is
        made.glyphs.add(Outline.EMPTY);
        made.advances.add(EM / 2);
        TreeMap<Integer, Integer> map = new TreeMap<>();
        for (int c : characters) {
            if (made.font.canDisplay(c)) {
                map.put(c, made.glyphs.size());
                made.add(c);
            }
        }
        return made.file(face, map);
    }

    private void add(int character) {
        GlyphVector one = font.createGlyphVector(EXACT, Character.toChars(character));
        glyphs.add(Outline.of(one.getOutline().getPathIterator(null)));
        advances.add((int) Math.round(one.getGlyphPosition(one.getNumGlyphs()).getX()));
    }

    private byte[] file(Face face, TreeMap<Integer, Integer> map) {
        LineMetrics line = font.getLineMetrics("x", EXACT);
        short up = (short) Math.round(line.getAscent());
        short down = (short) -Math.round(line.getDescent());
        TreeMap<String, ByteBuffer> tables = new TreeMap<>();
        ByteBuffer[] shapes = shapes();
        tables.put("glyf", shapes[0]);
        tables.put("loca", shapes[1]);
        tables.put("hmtx", widths());
        tables.put("cmap", FontTables.characterMap(map));
        tables.put("head", head());
        tables.put("hhea", lines(up, down));
        tables.put("maxp", limits());
        // another name than the face has: toolkits take fonts of one name for one font
        tables.put("name", FontTables.names(face.toolkitFamily() + " Subset"));
        tables.put("OS/2", system(face, map, up, down));
        tables.put("post", glyphNames(map));
        return FontTables.file(TRUE_TYPE, tables);
    }

    private ByteBuffer[] shapes() {
        ByteBuffer places = ByteBuffer.allocate(4 * glyphs.size() + 4);
        int size = 0;
        List<byte[]> all = new ArrayList<>();
        for (Outline glyph : glyphs) {
            places.putInt(size);
            byte[] bytes = glyph.bytes();
            all.add(bytes);
            size += bytes.length;
        }
        places.putInt(size);
        ByteBuffer shapes = ByteBuffer.allocate(size);
        all.forEach(shapes::put);
        return new ByteBuffer[] {shapes.flip(), places.flip()};
    }

    private ByteBuffer widths() {
        ByteBuffer out = ByteBuffer.allocate(4 * glyphs.size());
        for (int i = 0; i < glyphs.size(); i++) {
            out.putShort((short) (int) advances.get(i))
                    .putShort((short) glyphs.get(i).left());
        }
        return out.flip();
    }

    private ByteBuffer head() {
        ByteBuffer out = ByteBuffer.allocate(54);
        out.putInt(0x00010000).putInt(0x00010000).putInt(0).putInt(0x5F0F3CF5);
        out.putShort((short) 0b11).putShort((short) EM);
        // two dates, which would make each file another one
        out.putLong(0).putLong(0);
        out.putShort((short) glyphs.stream().mapToInt(Outline::left).min().orElse(0));
        out.putShort((short) glyphs.stream().mapToInt(Outline::bottom).min().orElse(0));
        out.putShort((short) glyphs.stream().mapToInt(Outline::right).max().orElse(0));
        out.putShort((short) glyphs.stream().mapToInt(Outline::top).max().orElse(0));
        out.putShort((short) 0)
                .putShort((short) 8)
                .putShort((short) 2)
                .putShort((short) 1)
                .putShort((short) 0);
        return out.flip();
    }

    private ByteBuffer lines(short up, short down) {
        ByteBuffer out = ByteBuffer.allocate(36);
        out.putInt(0x00010000).putShort(up).putShort(down).putShort((short) 0);
        int widest = advances.stream().mapToInt(Integer::intValue).max().orElse(0);
        out.putShort((short) widest);
        out.putShort((short) glyphs.stream().mapToInt(Outline::left).min().orElse(0));
        out.putShort((short) 0);
        out.putShort((short) glyphs.stream().mapToInt(Outline::right).max().orElse(0));
        out.putShort((short) 1);
        out.position(34);
        return out.putShort((short) glyphs.size()).flip();
    }

    private ByteBuffer limits() {
        ByteBuffer out = ByteBuffer.allocate(32);
        out.putInt(0x00010000).putShort((short) glyphs.size());
        out.putShort((short) glyphs.stream().mapToInt(Outline::points).max().orElse(0));
        out.putShort((short) glyphs.stream().mapToInt(Outline::contours).max().orElse(0));
        out.putInt(0).putShort((short) 2);
        out.position(32);
        return out.flip();
    }

    /** A name for each glyph, because readers complain where there is none: {@code u0041}. */
    private static ByteBuffer glyphNames(TreeMap<Integer, Integer> map) {
        int count = map.size() + 1;
        ByteBuffer out = ByteBuffer.allocate(32 + 2 + 2 * count + 8 * count);
        out.putInt(0x00020000);
        out.position(32);
        out.putShort((short) count).putShort((short) 0);
        for (int i = 0; i < map.size(); i++) {
            // the first 258 are those of a standard list
            out.putShort((short) (258 + i));
        }
        map.keySet().forEach(c -> {
            byte[] name = String.format("u%04X", c).getBytes(StandardCharsets.US_ASCII);
            out.put((byte) name.length).put(name);
        });
        return out.flip();
    }

    private ByteBuffer system(Face face, TreeMap<Integer, Integer> map, short up, short down) {
        ByteBuffer out = ByteBuffer.allocate(96);
        out.putShort(0, (short) 4);
        out.putShort(2, (short) (EM / 2));
        out.putShort(4, (short) face.weight());
        out.putShort(6, (short) 5);
        // may be embedded and installed: the licence allows both
        out.putShort(8, (short) 0);
        out.putShort(62, (short) 0x40);
        out.putShort(64, (short) Math.min(0xFFFF, map.isEmpty() ? 0 : map.firstKey()));
        out.putShort(66, (short) Math.min(0xFFFF, map.isEmpty() ? 0 : map.lastKey()));
        out.putShort(68, up);
        out.putShort(70, down);
        out.putShort(74, up);
        out.putShort(76, (short) -down);
        out.putShort(86, (short) (EM / 2));
        out.putShort(88, (short) (EM * 728 / 1000));
        return out;
    }
}
