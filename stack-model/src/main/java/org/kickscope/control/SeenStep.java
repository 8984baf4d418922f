package org.kickscope.control;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kickscope.scan.Sighting;

/** A step while it is put together from the events that show it. */
final class SeenStep {
    final ControlTables.Command command;
    final SeenObject object;
    final Sighting evidence;
    /** Values of the arguments that were seen, by name. */
    final Map<String, Long> values = new LinkedHashMap<>();
    /** Table of the device's feature bits, null unknown. */
    String device;

    Long result;
    boolean capabilityProbe;
    long times = 1;
    long lastNs;

    SeenStep(ControlTables.Command command, SeenObject object, Sighting evidence) {
        this.command = command;
        this.object = object;
        this.evidence = evidence;
        lastNs = evidence.timeNs();
    }

    /** An object as it is found. */
    static final class SeenObject {
        final String id;
        final String kind;
        final List<String> names = new ArrayList<>();
        SeenStep last;
        long steps;

        SeenObject(String id, String kind) {
            this.id = id;
            this.kind = kind;
        }
    }

    boolean failed() {
        return result != null && result < 0;
    }

    boolean flag(String name) {
        if (command.flags() == null || !values.containsKey(command.flags().argument())) {
            return false;
        }
        long value = values.get(command.flags().argument());
        return (value >> command.flags().names().indexOf(name) & 1) != 0;
    }

    /** True when it takes back what an earlier one of its kind did. */
    boolean undoes() {
        ControlTables.Probing p = command.probing();
        return p != null
                && (p.undone() != null ? flag(p.undone()) : Long.valueOf(0).equals(values.get(p.undoneBy())));
    }

    /** The argument that tells doing from undoing. */
    String undoing() {
        return command.probing().undone() != null
                ? command.flags().argument()
                : command.probing().undoneBy();
    }

    /** True when it says the same of the same by the same thread. */
    boolean repeats(SeenStep earlier) {
        return earlier.command == command
                && earlier.evidence.tid() == evidence.tid()
                && earlier.values.equals(values)
                && java.util.Objects.equals(earlier.result, result)
                && earlier.capabilityProbe == capabilityProbe;
    }

    /** {@code name=value} in the order of the structure. */
    List<String> arguments(ControlTables tables) {
        List<String> all = new ArrayList<>();
        for (ControlTables.Argument a : command.arguments()) {
            Long value = values.get(a.name());
            if (value != null && (a.onlyWith() == null || flag(a.onlyWith()))) {
                all.add(a.name() + "=" + shown(a, value, tables));
            }
        }
        return all;
    }

    private String shown(ControlTables.Argument a, long value, ControlTables tables) {
        StringBuilder text = new StringBuilder();
        switch (a.form()) {
            case "hex" -> text.append("0x").append(Long.toHexString(value));
            case "unsigned" -> text.append(Long.toUnsignedString(value));
            case "status" -> status(value, tables, text);
            default -> text.append(value);
        }
        if (command.flags() != null && command.flags().argument().equals(a.name())) {
            for (String name : command.flags().names()) {
                text.append(flag(name) ? " " + name : "");
            }
        }
        return text.toString();
    }

    private static void status(long value, ControlTables tables, StringBuilder text) {
        text.append("0x").append(Long.toHexString(value));
        for (int bit = 0; bit < Byte.SIZE; bit++) {
            text.append((value >> bit & 1) == 0 ? "" : " " + tables.statusBit(bit));
        }
    }
}
