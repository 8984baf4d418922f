package org.kickscope.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The process: its streams, its signals, its exit code. Does nothing else. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // The launcher can tell the two streams apart; without it, the JDK only knows "all of them or none".
        String terminals = System.getProperty("kickscope.terminal");
        boolean console = System.console() != null;
        boolean outIsTerminal = terminals == null ? console : terminals.contains("out");
        boolean errIsTerminal = terminals == null ? console : terminals.contains("err");
        Interruption interruption = new Interruption();
        // On SIGINT the JVM runs this and then ends with 128 + 2, the exit code of ExitCode.INTERRUPTED.
        Thread hook = new Thread(interruption::raise, "kickscope-interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
        ExitCode code = Kickscope.run(
                new Surroundings(
                        // not System.out: a PrintStream hides that the disk is full
                        new FileOutputStream(FileDescriptor.out),
                        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                        outIsTerminal,
                        errIsTerminal,
                        System.getenv(),
                        interruption),
                args);
        System.exit(code.code());
    }
}
