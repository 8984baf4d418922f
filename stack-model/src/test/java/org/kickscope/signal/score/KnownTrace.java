package org.kickscope.signal.score;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.kickscope.stack.StackCatalogue;

/**
 * A folder with a trace and the signals that are in it.
 *
 * @param folder the folder
 * @param stack what it is a trace of: the stack that its {@code meta.json} names, or the name of the folder
 * @param scenario what happens in it: {@code busy}, with the variant if it has one; {@code recorded} for a real recording
 * @param lossless nothing was lost while it was recorded
 * @param host the host's trace, one path for each form in which it is there
 * @param guest the trace of the host's first guest, null for none
 * @param truth the signals, for the host's trace
 * @param truthOfBoth the signals, for both traces together
 */
public record KnownTrace(
        Path folder,
        String stack,
        String scenario,
        boolean lossless,
        List<Path> host,
        Path guest,
        Path truth,
        Path truthOfBoth) {
    private static final List<String> HOST =
            List.of("trace.txt", "host-tracefs.txt", "tracefs.txt", "host-trace.dat", "trace.dat");
    private static final List<String> GUEST = List.of("guest-trace.txt", "guest-tracefs.txt");
    private static final List<String> PACKED = List.of("", ".gz", ".xz");
    /** Text with clock ticks and binary with nanoseconds differ by that many ticks at most. */
    private static final long TICK_SLACK = 2000;

    /** The folders below one that hold a truth, in the order of their names. */
    public static List<KnownTrace> below(Path root) throws IOException {
        List<KnownTrace> all = new ArrayList<>();
        List<Path> folders;
        try (Stream<Path> paths = Files.walk(root)) {
            folders = paths.filter(Files::isDirectory).sorted().toList();
        }
        for (Path folder : folders) {
            Path truth = packed(folder, "truth.jsonl");
            if (truth != null) {
                all.add(of(folder, truth));
            }
        }
        return all;
    }

    private static KnownTrace of(Path folder, Path truth) throws IOException {
        List<Path> host = HOST.stream()
                .map(n -> packed(folder, n))
                .filter(Objects::nonNull)
                .toList();
        Path guest = GUEST.stream()
                .map(n -> packed(folder, n))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        Path both = packed(folder, "truth-guest.jsonl");
        String stack = folder.getFileName().toString();
        String scenario = "recorded";
        boolean lossless = true;
        Path meta = folder.resolve("meta.json");
        if (Files.exists(meta)) {
            JsonNode about = new ObjectMapper().readTree(meta.toFile());
            stack = about.path("stack").asText();
            scenario = scenario(about);
            lossless = about.path("lostEvents").asLong() == 0;
        }
        return new KnownTrace(folder, stack, scenario, lossless, host, guest, truth, both == null ? truth : both);
    }

    private static String scenario(JsonNode about) {
        String name = about.path("scenario").asText();
        String variant = about.path("variant").asText();
        if (variant.equals("svm") || variant.equals("pio")) {
            name += ", " + variant;
        }
        // posted interrupts are what the scenario noisy has and the others have not
        if (about.path("apicv").asBoolean() != name.startsWith("noisy")) {
            name += about.path("apicv").asBoolean() ? ", posted interrupts" : ", no posted interrupts";
        }
        return about.path("detail").asText().equals("tracepoints-only") ? name + ", tracepoints only" : name;
    }

    private static Path packed(Path folder, String name) {
        return PACKED.stream()
                .map(p -> folder.resolve(name + p))
                .filter(Files::exists)
                .findFirst()
                .orElse(null);
    }

    /** Whether the guest's trace is there. */
    public boolean hasGuest() {
        return guest != null;
    }

    /** The host's trace as text. */
    public Path text() {
        return host.get(0);
    }

    /**
     * Rebuilds the signals and compares.
     *
     * @param form the form of the host's trace to read, one of {@link #host()}
     * @param withGuest whether the guest's trace is read too
     */
    public Score score(StackCatalogue catalogue, Path form, boolean withGuest) throws IOException {
        List<StatedSignal> known = SignalFile.read(withGuest ? truthOfBoth : truth);
        List<StatedSignal> found = RebuiltSignals.of(catalogue, form, withGuest ? guest : null);
        boolean ticks = scenario.equals("recorded") && !form.equals(text()) && !sameUnit(known, found);
        return Score.of(known, ticks ? TickAxis.snap(known, found, TICK_SLACK) : found, !withGuest);
    }

    private static boolean sameUnit(List<StatedSignal> known, List<StatedSignal> found) {
        long first = known.get(0).first().time();
        return found.isEmpty() || Math.abs(found.get(0).first().time() - first) < 10_000_000;
    }
}
