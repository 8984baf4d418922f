package org.kickscope.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs command lines in this process and keeps what they print. */
final class Shell {
    final Path folder;
    final Interruption interruption = new Interruption();
    final Map<String, String> environment = new HashMap<>();
    boolean terminal;
    OutputStream standardOutput;

    Shell(Path folder) {
        this.folder = folder;
        environment.put("KICKSCOPE_HOME", folder.resolve("home").toString());
    }

    /** What a run left behind. */
    record Result(ExitCode code, String out, String err) {}

    Result run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ExitCode code = Kickscope.run(surroundings(out, err), args);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    Surroundings surroundings() {
        return surroundings(OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
    }

    private Surroundings surroundings(OutputStream out, OutputStream err) {
        return new Surroundings(
                standardOutput == null ? out : standardOutput,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal,
                terminal,
                environment,
                interruption);
    }

    /** Writes a toy trace and gives its path. */
    String toy(String name, String... lines) {
        try {
            Path file = folder.resolve(name);
            Files.writeString(file, "toy trace\n" + String.join("\n", lines) + "\n");
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A trace with a bit of everything. */
    String rich() {
        return toy(
                "rich.toy",
                "clock local nanoseconds 1000",
                "fact kernel 6.1.0-56",
                "lane 0",
                "event 783033722000 kvm kvm_exit",
                "event 783869872000 kvm kvm_exit",
                "loss 784000000000 12 783869872000",
                "event 784000000000 sched sched_switch",
                "lane 1",
                "event 783500000000 kvm kvm_mmio",
                "loss 785000000000 ? 783500000000",
                "event 785000001000 kvm kvm_exit",
                "odd LOST_EVENTS 12 events were dropped",
                "odd NOTE the saved command lines are incomplete");
    }
}
