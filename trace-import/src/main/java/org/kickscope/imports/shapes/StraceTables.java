package org.kickscope.imports.shapes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** Calls and names that strace prints, from {@code strace-calls.txt} and {@code strace-numbers.txt} beside this class. */
final class StraceTables {
    /** An argument: the kernel's name and how strace prints it. */
    record Argument(String name, char letter) {}

    private static final ConcurrentHashMap<String, List<Argument>> CALLS = new ConcurrentHashMap<>();
    private static final List<Argument> UNKNOWN = new ArrayList<>();
    private static final KeyTable NUMBERS = new KeyTable();

    static {
        for (int k = 0; k < 6; k++) {
            UNKNOWN.add(new Argument("arg" + k, 'a'));
        }
        for (String line : lines("strace-calls.txt")) {
            String[] words = line.split(" ");
            List<Argument> arguments = new ArrayList<>();
            for (int k = 1; k < words.length; k++) {
                int colon = words[k].indexOf(':');
                arguments.add(new Argument(words[k].substring(0, colon), words[k].charAt(colon + 1)));
            }
            CALLS.put(words[0], List.copyOf(arguments));
        }
        for (String line : lines("strace-numbers.txt")) {
            int blank = line.indexOf(' ');
            // commands of ioctl use all 32 bits
            NUMBERS.put(line.substring(0, blank), (int) (long) Long.decode(line.substring(blank + 1)));
        }
    }

    private StraceTables() {}

    private static List<String> lines(String name) {
        try (InputStream in = StraceTables.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && line.charAt(0) != '#')
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Argument> arguments(String call) {
        return CALLS.getOrDefault(call, UNKNOWN);
    }

    /**
     * Reads {@code NAME}, {@code NAME|NAME|0x10} or {@code _IOC(_IOC_READ, 0xae, 0x79, 0x40)}; false when a part is not
     * known.
     */
    static boolean number(byte[] b, int from, int to, NumberText into) {
        long v = 0;
        int i = from;
        while (i < to) {
            int end = i;
            while (end < to && b[end] != '|') {
                end++;
            }
            if (NumberText.digit(b[i])) {
                if (!into.any(b, i, end) || into.end != end) {
                    return false;
                }
                v |= into.value;
            } else {
                int known = NUMBERS.get(b, i, end);
                if (known == -1) {
                    return false;
                }
                v |= known & 0xffff_ffffL;
            }
            i = end + 1;
        }
        into.value = v;
        return to > from;
    }
}
