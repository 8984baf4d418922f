package org.kickscope.imports.shapes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The shapes of QEMU's trace events by name, from the file {@code qemu-events.txt} beside this class. */
final class QemuShapes {
    private static final Map<String, Shape> BY_NAME = load();

    private QemuShapes() {}

    private static Map<String, Shape> load() {
        Map<String, Shape> all = new HashMap<>();
        try (InputStream in = QemuShapes.class.getResourceAsStream("qemu-events.txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.isBlank() && line.charAt(0) != '#') {
                    int blank = line.indexOf(' ');
                    String name = blank < 0 ? line : line.substring(0, blank);
                    all.put(name, new TemplateShape(blank < 0 ? "" : line.substring(blank + 1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    static Shape of(String name) {
        return BY_NAME.getOrDefault(name, NounShape.ANY);
    }

    static boolean known(String name) {
        return BY_NAME.containsKey(name);
    }
}
