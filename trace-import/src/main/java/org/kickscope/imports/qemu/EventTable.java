package org.kickscope.imports.qemu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kickscope.trace.Field;

/**
 * What a file {@code trace-events-all} of QEMU declares: for each event its arguments, {@code
 * virtio_set_status(void *vdev, uint8_t val) "…"}; QEMU {@code scripts/tracetool/__init__.py}, {@code Event.build}.
 * Immutable.
 */
final class EventTable {
    static final EventTable NONE = new EventTable("", List.of(), Map.of());

    /** Names under which the table is looked for in the folder of the trace. */
    private static final List<String> NAMES = List.of("trace-events-all", "trace-events");

    /** QEMU's own has 500 kB. */
    private static final long LARGEST = 16L << 20;

    private static final Pattern LINE = Pattern.compile("((?:[a-z-]+\\s+)*)(\\w+)\\(([^)]*)\\).*");

    private final String file;
    private final List<String> order;
    private final Map<String, List<Field>> arguments;

    private EventTable(String file, List<String> order, Map<String, List<Field>> arguments) {
        this.file = file;
        this.order = order;
        this.arguments = arguments;
    }

    /** The table in the folder of the trace, {@link #NONE} without one. */
    static EventTable beside(Path trace) throws IOException {
        for (String name : NAMES) {
            Path path = trace.resolveSibling(name);
            if (Files.isRegularFile(path) && Files.size(path) <= LARGEST) {
                return of(name, new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
            }
        }
        return NONE;
    }

    static EventTable of(String file, String text) {
        List<String> order = new ArrayList<>();
        Map<String, List<Field>> arguments = new HashMap<>();
        text.lines().map(String::strip).filter(line -> !line.startsWith("#")).forEach(line -> {
            Matcher m = LINE.matcher(line);
            if (m.matches() && line.length() < 10_000) {
                order.add(m.group(2));
                arguments.put(m.group(2), fields(m.group(3)));
            }
        });
        return new EventTable(file, List.copyOf(order), arguments);
    }

    private static List<Field> fields(String declared) {
        List<Field> fields = new ArrayList<>();
        for (String one : declared.split(",")) {
            String argument = one.strip();
            if (argument.isEmpty() || argument.equals("void")) {
                continue;
            }
            int name = argument.length();
            while (name > 0
                    && (Character.isLetterOrDigit(argument.charAt(name - 1)) || argument.charAt(name - 1) == '_')) {
                name--;
            }
            String type = argument.substring(0, name).replace("const", "").replace(" ", "");
            Field.Kind kind = type.equals("char*")
                    ? Field.Kind.STRING
                    : type.contains("*")
                            ? Field.Kind.ADDRESS
                            : type.startsWith("u") || type.equals("size_t") || type.equals("bool")
                                    ? Field.Kind.UNSIGNED
                                    : Field.Kind.SIGNED;
            fields.add(new Field(argument.substring(name), kind, kind == Field.Kind.STRING ? 0 : 8));
        }
        return List.copyOf(fields);
    }

    /** Name of the file, empty where there is none. */
    String file() {
        return file;
    }

    boolean isEmpty() {
        return order.isEmpty();
    }

    /** Name of the event with that number in files that do not name their events; null where unknown. */
    String name(long number) {
        return number >= 0 && number < order.size() ? order.get((int) number) : null;
    }

    /** Arguments of an event, null when the table does not have it. */
    List<Field> arguments(String event) {
        return arguments.get(event);
    }
}
