package org.kickscope.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kickscope.axis.AxisOptions;
import org.kickscope.imports.Traces;
import picocli.CommandLine.Option;

/** The options about how the clocks of several files belong together. */
final class ClockOptions {
    private static final Pattern OFFSET = Pattern.compile("(.+)=([+-]?\\d{1,19}(?:\\.\\d{1,9})?)(s|ms|us|µs|ns)?");

    @Option(
            names = "--offset",
            paramLabel = "FILE=TIME",
            description =
                    "What to add to the times of FILE to get those of the first file: seconds, or a number with s,"
                            + " ms, us or ns; ticks where the clock counts those. Without it, the traces themselves are asked.")
    private List<String> offsets = new ArrayList<>();

    @Option(
            names = "--tsc-offset",
            paramLabel = "NUMBER",
            description = "What KVM adds to the host's TSC for the guest: the number, or the file tsc-offset of debugfs"
                    + " that holds it. For x86-tsc on both sides.")
    private String tscOffset;

    /** True when something is said of clocks. */
    boolean given() {
        return !offsets.isEmpty() || tscOffset != null;
    }

    /** What the user says; what a project says holds where the user says nothing. */
    AxisOptions options(List<Traces.Input> inputs, AxisOptions project, boolean ticks) throws IOException {
        Map<Integer, AxisOptions.Given> bySource = new HashMap<>(project.given());
        for (String text : offsets) {
            Matcher m = OFFSET.matcher(text);
            if (!m.matches()) {
                throw Problem.usage("--offset: expected FILE=TIME like guest.dat=-1.5s, found '" + text + "'");
            }
            bySource.put(
                    source(m.group(1), inputs),
                    new AxisOptions.Given(time(m.group(2), m.group(3), ticks), -1, "the offset was given"));
        }
        return new AxisOptions(bySource, tscOffset == null ? null : number(tscOffset));
    }

    private static int source(String file, List<Traces.Input> inputs) {
        for (int i = 0; i < inputs.size(); i++) {
            Path path = inputs.get(i).path();
            if (path.toString().equals(file) || path.getFileName().toString().equals(file)) {
                if (i == 0) {
                    throw Problem.usage("--offset: the times of the first file, " + file + ", are the axis");
                }
                return i;
            }
        }
        throw Problem.usage("--offset: no file is called '" + file + "'");
    }

    private static long time(String number, String unit, boolean ticks) {
        if (ticks && unit != null) {
            throw Problem.usage("--offset: these traces count ticks: give a number of ticks without a unit");
        }
        int places = ticks
                ? 0
                : switch (unit == null ? "s" : unit) {
                    case "ms" -> 6;
                    case "us", "µs" -> 3;
                    case "ns" -> 0;
                    default -> 9;
                };
        try {
            return new BigDecimal(number).movePointRight(places).toBigInteger().longValueExact();
        } catch (ArithmeticException e) {
            throw Problem.usage("--offset: " + number + " is beyond what a clock can show");
        }
    }

    private static long number(String text) throws IOException {
        String digits = text.strip();
        if (!digits.matches("[+-]?\\d+")) {
            try {
                Path file = Path.of(text);
                if (Files.size(file) > 64) {
                    throw Problem.usage("--tsc-offset: " + text + " holds more than a number");
                }
                digits = Files.readString(file).strip();
            } catch (InvalidPathException | java.nio.file.NoSuchFileException e) {
                throw Problem.usage("--tsc-offset: '" + text + "' is neither a number nor a file");
            }
        }
        try {
            // debugfs prints it signed, the trace event unsigned
            return digits.startsWith("-") ? Long.parseLong(digits) : Long.parseUnsignedLong(digits.replace("+", ""));
        } catch (NumberFormatException e) {
            throw Problem.usage("--tsc-offset: '" + digits + "' is not a number of 64 bits");
        }
    }
}
