package org.kickscope.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tables of the control plane as their files say. Immutable. */
final class ControlTables {
    /** A part of the structure that a command passes: where it lies, how it is shown, and the flag without which it means nothing. */
    record Argument(String name, int offset, int bytes, String form, boolean filled, String onlyWith) {}

    /** Names of the bits of an argument, from bit 0. */
    record Flags(String argument, List<String> names) {}

    /** What makes a step a capability probe: undone at once, by this flag or by a 0 of this argument, with this value. */
    record Probing(String undone, String undoneBy, String argument, long value) {}

    /** The command carries a set of features. */
    record Carried(String role, String by, String argument, String bits, boolean toGuest) {}

    /** A kind of step. */
    record Command(
            String name,
            String numbering,
            String number,
            String object,
            String by,
            String does,
            String duty,
            List<Argument> arguments,
            Carried features,
            Flags flags,
            Probing probing) {
        Command {
            arguments = arguments == null ? List.of() : List.copyOf(arguments);
        }
    }

    /** The field that names the object; names under different {@code as} are of different kinds. */
    record Handle(String field, String as) {}

    /** An event that shows steps. */
    record Probe(
            String event,
            String command,
            String numbering,
            String number,
            Handle handle,
            Map<String, Integer> bytes,
            List<String> returns,
            boolean after,
            String bits,
            String type) {
        Probe {
            bytes = bytes == null ? Map.of() : bytes;
            returns = returns == null ? List.of() : List.copyOf(returns);
        }
    }

    private record Steps(
            Map<String, List<String>> sources,
            Map<String, String> objects,
            List<Command> commands,
            List<Probe> probes) {}

    private record BitTable(String id, List<String> over, String source, Map<Integer, String> bits) {}

    private record BitNames(String source, Map<Integer, String> bits) {}

    private record Role(String role, String record) {}

    private record Bits(Map<Integer, String> ids, List<BitTable> tables, BitNames status, List<Role> roles) {}

    /** What proves an answer. */
    record Proof(
            String answer,
            List<String> commands,
            String sentence,
            String result,
            List<String> base,
            Boolean limited,
            boolean refused,
            boolean stranger) {}

    /** A question with its proofs, the strongest first, and what to record where none is found. */
    record Asked(int n, String question, String record, List<Proof> proofs) {}

    private record Questions(String source, List<Asked> questions) {}

    private final Steps steps;
    private final Bits bits;
    final List<Asked> questions;
    private final Map<String, Command> commandsByName = new HashMap<>();
    private final Map<String, Command> commandsByNumber = new HashMap<>();
    private final Map<String, BitTable> tables = new HashMap<>();

    ControlTables() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        steps = read(mapper, "steps.json", Steps.class);
        bits = read(mapper, "bits.json", Bits.class);
        questions = read(mapper, "questions.json", Questions.class).questions();
        for (Command c : steps.commands) {
            commandsByName.put(c.name, c);
            commandsByNumber.put(c.numbering + Long.decode(c.number), c);
        }
        bits.tables.forEach(t -> tables.put(t.id, t));
    }

    private static <T> T read(ObjectMapper mapper, String name, Class<T> type) throws IOException {
        try (InputStream in = ControlTables.class.getResourceAsStream(name)) {
            return mapper.readValue(in, type);
        }
    }

    List<Probe> probes() {
        return steps.probes;
    }

    List<Command> commands() {
        return steps.commands;
    }

    Command command(String name) {
        return commandsByName.get(name);
    }

    /** The command of a number, or null. Of numbers only the lower 32 bits count: recorders extend the sign. */
    Command command(String numbering, long number) {
        return commandsByNumber.get(numbering + (number & 0xffff_ffffL));
    }

    /** The kind of an object in words. */
    String object(String kind) {
        return steps.objects.getOrDefault(kind, kind);
    }

    /** The table of a virtio device number, or null. */
    String tableOfDevice(long id) {
        return id < 0 || id > Integer.MAX_VALUE ? null : bits.ids.get((int) id);
    }

    /** What to record to see the sets of a role. */
    String recordFor(String role) {
        return bits.roles.stream().filter(r -> r.role.equals(role)).findFirst().orElseThrow().record;
    }

    List<String> roles() {
        return bits.roles.stream().map(Role::role).toList();
    }

    /** Bits that only one table itself names, not those that it builds on. */
    long own(String table) {
        long all = 0;
        for (int bit : tables.get(table).bits.keySet()) {
            all |= 1L << bit;
        }
        return all;
    }

    /** Name of a bit: of the table, else of the device's, else of those that they build on; {@code bit N} else. */
    String bit(int bit, String table, String device) {
        String name = bit(bit, table, false);
        name = name == null && device != null ? bit(bit, device, false) : name;
        name = name == null ? bit(bit, table, true) : name;
        return name == null ? "bit " + bit : name;
    }

    private String bit(int bit, String id, boolean over) {
        BitTable table = tables.get(id);
        String name = table.bits.get(bit);
        if (name == null && over) {
            for (String below : table.over) {
                name = name == null ? bit(bit, below, true) : name;
            }
        }
        return name;
    }

    /** Name of a bit of the device status. */
    String statusBit(int bit) {
        return bits.status.bits.getOrDefault(bit, "bit " + bit);
    }
}
