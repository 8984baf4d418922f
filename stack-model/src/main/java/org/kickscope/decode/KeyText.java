package org.kickscope.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.kickscope.stack.Decoder;
import org.kickscope.trace.Field;

/** How keys and targets of decoders are written. */
final class KeyText {
    private static final Set<String> HEXADECIMAL =
            Set.of("address", "port", "offset", "data", "context", "work", "signal", "cookie");
    private static final long SMALL = 0xffff_ffffL;

    private KeyText() {}

    /** A number as people write that kind of number. */
    static String number(String part, long value) {
        boolean hex = HEXADECIMAL.contains(part) || value < 0 || value > SMALL;
        return hex ? "0x" + Long.toHexString(value) : Long.toString(value);
    }

    /** What was presented: the first part of the key that is known, with its name where the number alone says little. */
    static String lookedUp(DecoderTable table, int decoder, long[] key) {
        List<String> parts = table.parts.get(decoder);
        for (int p = 0; p < Math.min(parts.size(), DecoderTable.PARTS); p++) {
            if (key[p] != Field.MISSING) {
                String name = parts.get(p);
                String number = number(name, key[p]);
                return switch (name) {
                    case "address" -> number;
                    case "port" -> "out " + number;
                    case "context" -> eventfd(parts, key, number);
                    default -> name + " " + number;
                };
            }
        }
        return "not seen";
    }

    private static String eventfd(List<String> parts, long[] key, String number) {
        int id = parts.indexOf("eventfd");
        return id >= 0 && key[id] != Field.MISSING ? "eventfd " + key[id] : "eventfd " + number;
    }

    /** What was compared. */
    static String key(DecoderTable table, int decoder, long[] key, List<String> compared) {
        List<String> parts = table.parts.get(decoder);
        List<String> words = new ArrayList<>();
        for (String name : compared) {
            int p = parts.indexOf(name);
            boolean known = p >= 0 && p < DecoderTable.PARTS && key[p] != Field.MISSING;
            words.add(known && !name.equals("context") ? name + " " + number(name, key[p]) : name);
        }
        return String.join(", ", words);
    }

    /** The names of the parts that were compared. */
    static List<String> compared(Decoder d, String device, boolean asked, boolean anyData) {
        if (!"ioeventfd".equals(device) || !asked || anyData) {
            return d.compares();
        }
        List<String> all = new ArrayList<>(d.compares());
        if (!all.contains("length")) {
            all.add("length");
        }
        all.add("data");
        return all;
    }

    /** As {@code port, length and data}. */
    static String enumerated(List<String> names) {
        int last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
