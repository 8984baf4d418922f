package org.kickscope.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.kickscope.axis.Axis;
import org.kickscope.axis.AxisOptions;
import org.kickscope.axis.SourceAxis;
import org.kickscope.imports.Traces;
import org.kickscope.trace.Role;
import org.kickscope.trace.Source;
import org.kickscope.trace.clock.ClockMap;

/**
 * A project: which files make up a trace, on which machine each was recorded, how their clocks belong together, and the hash
 * of each, so that the same question has the same answer later. JSON; the schema is {@code docs/schema/project.schema.json}.
 * Its files lie in its folder or below, and nothing else is ever read because of it.
 *
 * @param inputs the files
 * @param clocks how their clocks belong together
 */
record ProjectFile(List<Traces.Input> inputs, AxisOptions clocks) {
    static final String ENDING = ".kickscope";
    private static final int VERSION = 1;
    /** One step of a clock in more than a day is not told wrong by so many. */
    private static final int SPEED_DIGITS = 18;

    private static final Pattern SPEED = Pattern.compile("[0-7]\\.[0-9]{1," + SPEED_DIGITS + "}");
    private static final int LARGEST_BYTES = 1 << 20;
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(16).build())
            .build());

    /** Reads a project and checks that its files are those that it was made of. */
    static ProjectFile read(Path file) throws IOException {
        if (Files.size(file) > LARGEST_BYTES) {
            throw wrong(file, "", "a project of at most " + LARGEST_BYTES + " bytes", Files.size(file) + " bytes");
        }
        JsonNode root;
        try {
            root = MAPPER.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw wrong(file, "", "well-formed JSON", e.getOriginalMessage());
        }
        if (root.path("kickscopeProject").asInt(-1) != VERSION) {
            throw wrong(file, "/kickscopeProject", "version " + VERSION, text(root.path("kickscopeProject")));
        }
        JsonNode sources = root.path("sources");
        if (!sources.isArray() || sources.isEmpty()) {
            throw wrong(file, "/sources", "an array with at least one file", text(sources));
        }
        List<Traces.Input> inputs = new ArrayList<>();
        Map<Integer, AxisOptions.Given> given = new HashMap<>();
        for (int i = 0; i < sources.size(); i++) {
            String at = "/sources/" + i;
            JsonNode s = sources.get(i);
            Path path = within(file, at, s.path("file"));
            checkHash(file, at, path, s.path("sha256"));
            inputs.add(new Traces.Input(path, role(file, at, s.path("role"))));
            JsonNode clock = s.path("clock");
            if (i > 0 && clock.path("offset").isIntegralNumber()) {
                given.put(
                        i,
                        new AxisOptions.Given(
                                map(file, at + "/clock", clock),
                                clock.path("plusMinus").asLong(-1),
                                "the project says so: " + clock.path("evidence").asText()));
            }
        }
        return new ProjectFile(inputs, new AxisOptions(given, null));
    }

    /** Without a speed, both count the same. */
    private static ClockMap map(Path file, String at, JsonNode clock) {
        long offset = clock.path("offset").asLong();
        JsonNode speed = clock.path("speed");
        if (speed.isMissingNode()) {
            return ClockMap.shift(offset);
        }
        if (!SPEED.matcher(speed.asText()).matches()) {
            throw wrong(file, at + "/speed", "a number below 8, as text, with digits behind a point", text(speed));
        }
        long slope = new BigDecimal(speed.asText())
                .multiply(BigDecimal.valueOf(ClockMap.ONE))
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
        if (slope == 0) {
            throw wrong(file, at + "/speed", "more than 0", text(speed));
        }
        long from = clock.path("at").asLong();
        return new ClockMap(from, from + offset, slope);
    }

    private static Path within(Path project, String at, JsonNode name) throws IOException {
        try {
            Path relative = Path.of(name.asText()).normalize();
            Path folder = project.toAbsolutePath().getParent();
            if (!name.isTextual()
                    || relative.isAbsolute()
                    || relative.startsWith("..")
                    || relative.toString().isEmpty()) {
                throw wrong(project, at + "/file", "a path below the project's folder", text(name));
            }
            Path file = folder.resolve(relative);
            if (!Files.exists(file)) {
                throw wrong(project, at + "/file", "a file", text(name) + ", which does not exist");
            }
            if (!file.toRealPath().startsWith(folder.toRealPath())) {
                throw wrong(
                        project, at + "/file", "a file below the project's folder", text(name) + ", a link out of it");
            }
            return file;
        } catch (InvalidPathException e) {
            throw wrong(project, at + "/file", "a path", text(name));
        }
    }

    private static void checkHash(Path project, String at, Path file, JsonNode hash) throws IOException {
        String now = SourceHash.of(file);
        if (!hash.isMissingNode() && !hash.asText().equals(now)) {
            throw wrong(
                    project,
                    at + "/sha256",
                    "the file that the project was made of, " + text(hash),
                    now + ": " + file.getFileName() + " has changed. Make the project again if that is meant");
        }
    }

    private static Role role(Path project, String at, JsonNode role) {
        if (role.isMissingNode()) {
            return null;
        }
        for (Role r : Role.values()) {
            if (r.name().toLowerCase(Locale.ROOT).equals(role.asText())) {
                return r;
            }
        }
        throw wrong(project, at + "/role", "host, guest or backend", text(role));
    }

    private static String text(JsonNode node) {
        String text = node.isMissingNode() ? "nothing" : node.toString();
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }

    private static Problem wrong(Path file, String pointer, String expected, String found) {
        String place = pointer.isEmpty() ? "" : " at " + pointer;
        return new Problem(ExitCode.INPUT, file + place + ": expected " + expected + ", found " + found, null);
    }

    /** Writes the project of a trace, to be kept in a folder. */
    static void write(Axis axis, Path folder, OutputStream to) throws IOException {
        try (JsonGenerator json = MAPPER.createGenerator(to)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeNumberField("kickscopeProject", VERSION);
            json.writeArrayFieldStart("sources");
            for (Source s : axis.trace().sources()) {
                source(s, axis.sources().get(s.index()), folder, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        to.write('\n');
    }

    private static void source(Source s, SourceAxis clock, Path folder, JsonGenerator json) throws IOException {
        Path relative = folder.toRealPath().relativize(s.path().toRealPath());
        if (relative.startsWith("..")) {
            throw Problem.usage(s.path() + " is not below the folder of the project, " + folder
                    + ": write the project beside its files");
        }
        json.writeStartObject();
        json.writeStringField("file", relative.toString().replace('\\', '/'));
        json.writeStringField("role", s.role().name().toLowerCase(Locale.ROOT));
        json.writeStringField("sha256", SourceHash.of(s.path()));
        if (s.index() > 0 && clock.relation() != SourceAxis.Relation.UNRELATED) {
            json.writeObjectFieldStart("clock");
            ClockMap map = clock.map();
            json.writeNumberField("offset", map.to() - map.from());
            if (map.slope() != ClockMap.ONE) {
                json.writeNumberField("at", map.from());
                json.writeStringField(
                        "speed",
                        new BigDecimal(map.slope())
                                .divide(BigDecimal.valueOf(ClockMap.ONE), SPEED_DIGITS, RoundingMode.HALF_EVEN)
                                .toPlainString());
            }
            if (clock.plusMinus() >= 0) {
                json.writeNumberField("plusMinus", clock.plusMinus());
            }
            json.writeStringField("evidence", clock.relation().id() + ": " + clock.evidence());
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
