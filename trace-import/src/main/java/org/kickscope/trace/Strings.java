package org.kickscope.trace;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Interned texts of a trace (task names, device names): one id from 0 for each distinct byte sequence. Bounded: when
 * {@link #MOST} texts or {@link #MOST_BYTES} bytes are held, new ones are refused and the caller keeps the bytes itself
 * (an {@link EventBatch} does). Safe for use by several threads; a lookup of a known text costs one hash of its bytes.
 */
public final class Strings {
    /** Most distinct texts. */
    public static final int MOST = 1 << 18;

    /** Most bytes of distinct texts. */
    public static final int MOST_BYTES = 16 << 20;

    /** Longest text that is interned, in bytes. */
    public static final int LONGEST = 256;

    private final ConcurrentHashMap<Key, Integer> ids = new ConcurrentHashMap<>();
    private final AtomicInteger bytes = new AtomicInteger();
    private volatile String[] texts = new String[256];
    private int count;

    /**
     * Id of the text in {@code source[from, to)}, or -1 when it is too long or the table is full. Bytes are taken for
     * UTF-8; sequences that are not become the replacement character.
     */
    public int intern(byte[] source, int from, int to) {
        if (to - from > LONGEST) {
            return -1;
        }
        Key probe = new Key(source, from, to);
        Integer known = ids.get(probe);
        return known != null ? known : add(probe);
    }

    /** Id of the text, or -1 as in {@link #intern(byte[], int, int)}. */
    public int intern(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return intern(utf8, 0, utf8.length);
    }

    private synchronized int add(Key probe) {
        Integer known = ids.get(probe);
        if (known != null) {
            return known;
        }
        int length = probe.to - probe.from;
        if (count >= MOST || bytes.get() + length > MOST_BYTES) {
            return -1;
        }
        bytes.addAndGet(length);
        byte[] own = Arrays.copyOfRange(probe.bytes, probe.from, probe.to);
        if (count == texts.length) {
            texts = Arrays.copyOf(texts, 2 * count);
        }
        int id = count++;
        texts[id] = new String(own, StandardCharsets.UTF_8);
        ids.put(new Key(own, 0, length), id);
        return id;
    }

    /** The text of an id that {@link #intern(byte[], int, int)} gave. */
    public String get(int id) {
        return texts[id];
    }

    private static final class Key {
        final byte[] bytes;
        final int from;
        final int to;
        final int hash;

        Key(byte[] bytes, int from, int to) {
            this.bytes = bytes;
            this.from = from;
            this.to = to;
            int h = 1;
            for (int i = from; i < to; i++) {
                h = 31 * h + bytes[i];
            }
            hash = h;
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key k && hash == k.hash && Arrays.equals(bytes, from, to, k.bytes, k.from, k.to);
        }
    }
}
