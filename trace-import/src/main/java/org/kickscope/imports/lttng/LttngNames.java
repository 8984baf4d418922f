package org.kickscope.imports.lttng;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names of LTTng's events and fields as the kernel has them. Names that the table does not know stay as they are.
 * Immutable; safe for several threads. Costs a walk over some 50 patterns for an event's name: ask once for each type.
 */
public final class LttngNames {
    private static final LttngNames TABLE = read();

    private final List<Pattern> events = new ArrayList<>();
    private final Map<String, FieldName> fields = new HashMap<>();
    private final List<String> prefixes = new ArrayList<>();

    /**
     * An event's name.
     *
     * @param system the kernel's subsystem, or the provider of a user-space event; empty where unknown
     * @param event the name
     */
    public record Name(String system, String event) {}

    /**
     * A field as the kernel has it.
     *
     * @param name the kernel's name
     * @param add what the kernel's value is larger by
     * @param bytes an array of bytes here is one number in the kernel, lowest byte first
     */
    public record FieldName(String name, long add, boolean bytes) {}

    private record Pattern(String head, String kernelHead, boolean open, String system) {}

    private LttngNames() {}

    private static LttngNames read() {
        LttngNames table = new LttngNames();
        try (InputStream in = LttngNames.class.getResourceAsStream("kernel-names.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null) {
                if (!line.isBlank() && line.charAt(0) != '#') {
                    table.line(line.trim().split(" +"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    private void line(String[] w) {
        switch (w[0]) {
            case "event" -> {
                boolean open = w[1].endsWith("*");
                events.add(new Pattern(head(w[1]), head(w[2]), open, w[3]));
            }
            case "field" -> merge(w[1], w[2], new FieldName(w[3], 0, false));
            case "add" -> merge(w[1], w[2], new FieldName(w[2], Long.parseLong(w[3]), false));
            case "bytes" -> merge(w[1], w[2], new FieldName(w[2], 0, true));
            case "prefix" -> prefixes.add(w[1]);
            default -> throw new IllegalStateException("kernel-names.txt: " + w[0]);
        }
    }

    private static String head(String pattern) {
        return pattern.endsWith("*") ? pattern.substring(0, pattern.length() - 1) : pattern;
    }

    private void merge(String event, String field, FieldName name) {
        fields.merge(
                event + ' ' + field,
                name,
                (a, b) -> new FieldName(
                        a.name().equals(field) ? b.name() : a.name(), a.add() + b.add(), a.bytes() || b.bytes()));
    }

    /**
     * The kernel's name of an event.
     *
     * @param recorded as the trace names it: {@code irq_softirq_raise}, or with a provider {@code sched:sched_switch}
     */
    public static Name event(String recorded) {
        int colon = recorded.indexOf(':');
        if (colon > 0 && colon + 1 < recorded.length()) {
            return new Name(recorded.substring(0, colon), recorded.substring(colon + 1));
        }
        for (Pattern p : TABLE.events) {
            if (p.open() ? recorded.startsWith(p.head()) : recorded.equals(p.head())) {
                String rest = recorded.substring(p.head().length());
                if (!p.open() || !rest.isEmpty()) {
                    return new Name(p.system(), p.kernelHead() + rest);
                }
            }
        }
        return new Name("", recorded);
    }

    /**
     * The kernel's name of a field.
     *
     * @param event the kernel's name of its event
     * @param recorded as the trace names the field
     */
    public static FieldName field(String event, String recorded) {
        FieldName known = TABLE.fields.get(event + ' ' + recorded);
        return known != null ? known : new FieldName(recorded, 0, false);
    }

    /** The fields of an event that bear another name or value in the kernel, by the recorded name. */
    public static Map<String, FieldName> fields(String event) {
        Map<String, FieldName> own = new HashMap<>();
        TABLE.fields.forEach((key, name) -> {
            if (key.startsWith(event + ' ')) {
                own.put(key.substring(event.length() + 1), name);
            }
        });
        return own;
    }

    /**
     * True when an event with these fields is a probe: LTTng records {@code ip} of a kprobe, {@code ip} and {@code
     * parent_ip} of each half of a kretprobe, and never which function that is.
     */
    public static boolean probe(List<String> fieldNames) {
        return fieldNames.equals(List.of("ip")) || returnProbe(fieldNames);
    }

    private static boolean returnProbe(List<String> fieldNames) {
        return fieldNames.equals(List.of("ip", "parent_ip"));
    }

    /**
     * The function that a probe stands in, going by the name that the user gave to the probe: without a usual prefix, and
     * of a kretprobe without the ending that LTTng puts behind each half.
     *
     * @return the function; for the half that fires on return with {@code _ret} appended
     */
    public static String probedFunction(String event, List<String> fieldNames) {
        String function = event;
        for (String prefix : TABLE.prefixes) {
            if (function.startsWith(prefix) && function.length() > prefix.length()) {
                function = function.substring(prefix.length());
                break;
            }
        }
        if (returnProbe(fieldNames)) {
            if (function.endsWith("_entry")) {
                return function.substring(0, function.length() - "_entry".length());
            }
            if (function.endsWith("_exit")) {
                return function.substring(0, function.length() - "_exit".length()) + "_ret";
            }
        }
        return function;
    }
}
