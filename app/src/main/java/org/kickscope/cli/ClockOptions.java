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

/**
 * The options about how the clocks of several files belong together. Where traces are compared, an offset is of each trace that has
 * the file that it names, and {@code --tsc-offset}, which names none, is of all of them.
 */
final class ClockOptions {
    private static final Pattern OFFSET = Pattern.compile("(.+)=([+-]?\\d{1,19}(?:\\.\\d{1,9})?)(s|ms|us|µs|ns)?");

    @Option(
            names = "--offset",
            paramLabel = "FILE=TIME",
            description =
                    "What to add to the times of FILE to get those of the first file of its trace: seconds, or a number"
                            + " with s, ms, us or ns; ticks where the clock counts those. FILE with a folder is that file, without"
                            + " one any of that name. Without it, the traces themselves are asked.")
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
        return options(inputs, List.of(), project, ticks);
    }

    /**
     * What the user says of one of several traces.
     *
     * @param inputs its files
     * @param others the files of each trace that it is compared with: what names one of theirs is not about this one
     */
    AxisOptions options(List<Traces.Input> inputs, List<List<Traces.Input>> others, AxisOptions project, boolean ticks)
            throws IOException {
        Map<Integer, AxisOptions.Given> bySource = new HashMap<>(project.given());
        for (String text : offsets) {
            Matcher m = OFFSET.matcher(text);
            if (!m.matches()) {
                throw Problem.usage("--offset: expected FILE=TIME like guest.dat=-1.5s, found '" + text + "'");
            }
            int place = place(m.group(1), inputs);
            if (place > 0) {
                bySource.put(
                        place, new AxisOptions.Given(time(m.group(2), m.group(3), ticks), -1, "the offset was given"));
            } else if (others.stream().noneMatch(files -> place(m.group(1), files) > 0)) {
                throw place == 0 || others.stream().anyMatch(files -> place(m.group(1), files) == 0)
                        ? Problem.usage("--offset: the times of the first file, " + m.group(1) + ", are the axis")
                        : Problem.usage("--offset: no file is called '" + m.group(1) + "'");
            }
        }
        return new AxisOptions(bySource, tscOffset == null ? null : number(tscOffset));
    }

    /**
     * True where a value of {@code --offset} is about a trace.
     *
     * @param folder what the path in it is relative to
     * @param files of the trace, in their order
     */
    static boolean concerns(String offset, Path folder, List<Path> files) {
        Matcher m = OFFSET.matcher(offset);
        return m.matches() && place(m.group(1), folder, files) > 0;
    }

    private static int place(String file, List<Traces.Input> inputs) {
        return place(file, Path.of(""), inputs.stream().map(Traces.Input::path).toList());
    }

    /** The number of a file among those of a trace, -1 for none. */
    private static int place(String file, Path folder, List<Path> files) {
        Path named = file.contains("/") ? whole(folder.resolve(path(file))) : null;
        for (int i = 0; i < files.size(); i++) {
            Path path = files.get(i);
            if (named == null
                    ? path.getFileName().toString().equals(file)
                    : whole(path).equals(named)) {
                return i;
            }
        }
        return -1;
    }

    private static Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw Problem.usage("--offset: '" + file + "' is not a path: " + e.getReason());
        }
    }

    /** Two ways to write a path are one file. */
    private static Path whole(Path path) {
        return path.toAbsolutePath().normalize();
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
