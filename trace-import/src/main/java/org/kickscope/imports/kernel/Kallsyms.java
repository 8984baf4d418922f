package org.kickscope.imports.kernel;

import java.nio.charset.StandardCharsets;

/**
 * The kernel's symbol table as {@code /proc/kallsyms} prints it: {@code ffffffff81000000 T _text}, and
 * {@code ffffffffc0a01000 t tun_net_xmit  [tun]} for modules. Kept as text: it is asked for a few addresses only.
 */
public final class Kallsyms {
    private final byte[] text;

    public Kallsyms(byte[] text) {
        this.text = text;
    }

    /**
     * Names of the functions that hold the addresses, without their module; null where none does, or where the table
     * holds no addresses because the recorder was not allowed to see them. One pass over the table, about 10 ms.
     */
    public String[] functions(long[] addresses) {
        long[] best = new long[addresses.length];
        int[] from = new int[addresses.length];
        byte[] b = text;
        int at = 0;
        while (at < b.length) {
            long address = 0;
            int digits = 0;
            int digit;
            while (at < b.length && (digit = hexDigit(b[at])) >= 0) {
                address = address << 4 | digit;
                digits++;
                at++;
            }
            // address, blank, one letter of kind, blank, name
            if (digits > 0 && address != 0 && at + 3 < b.length && function(b[at + 1])) {
                for (int i = 0; i < addresses.length; i++) {
                    // of several names of one address the first stands; kernel addresses are unsigned
                    boolean holds = Long.compareUnsigned(address, addresses[i]) <= 0;
                    if (holds && Long.compareUnsigned(address, best[i]) > 0) {
                        best[i] = address;
                        from[i] = at + 3;
                    }
                }
            }
            while (at < b.length && b[at] != '\n') {
                at++;
            }
            at++;
        }
        String[] names = new String[addresses.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = best[i] == 0 ? null : name(from[i]);
        }
        return names;
    }

    private static int hexDigit(byte c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    }

    private static boolean function(byte kind) {
        return kind == 'T' || kind == 't' || kind == 'W' || kind == 'w';
    }

    private String name(int from) {
        int to = from;
        while (to < text.length && text[to] > ' ') {
            to++;
        }
        return new String(text, from, to - from, StandardCharsets.US_ASCII);
    }
}
