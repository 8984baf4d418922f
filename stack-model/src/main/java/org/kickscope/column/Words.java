package org.kickscope.column;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Different texts with their numbers, in the order in which they came; number 0 is null. Not thread-safe while texts are
 * added.
 */
public final class Words {
    private final List<String> words = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    public Words() {
        words.add(null);
        numbers.put(null, 0);
    }

    /** Number of a text, which is added when it is new. */
    public int number(String word) {
        Integer known = numbers.get(word);
        if (known != null) {
            return known;
        }
        words.add(word);
        numbers.put(word, words.size() - 1);
        return words.size() - 1;
    }

    /** Number of a text, -1 when it is not there. */
    public int find(String word) {
        return numbers.getOrDefault(word, -1);
    }

    /** The text of a number. */
    public String word(int number) {
        return words.get(number);
    }

    /** How many there are, null included. */
    public int size() {
        return words.size();
    }

    /** As they are now; later ones are not in it. */
    public Words copy() {
        Words copy = new Words();
        words.forEach(copy::number);
        return copy;
    }

    /** Writes them to a file that must not exist. */
    public void write(Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)))) {
            out.writeInt(words.size() - 1);
            for (String word : words.subList(1, words.size())) {
                byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
                out.writeInt(bytes.length);
                out.write(bytes);
            }
        }
    }

    /**
     * Reads them.
     *
     * @throws IOException when the file cannot be read or is not whole
     */
    public static Words read(Path file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file));
        Words all = new Words();
        int left = length(in, file);
        for (; left > 0; left--) {
            byte[] bytes = new byte[length(in, file)];
            in.get(bytes);
            all.number(new String(bytes, StandardCharsets.UTF_8));
        }
        return all;
    }

    private static int length(ByteBuffer in, Path file) throws IOException {
        int length = in.remaining() < Integer.BYTES ? -1 : in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new IOException(file + " is no whole list of words");
        }
        return length;
    }
}
