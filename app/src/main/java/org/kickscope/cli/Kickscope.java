package org.kickscope.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.kickscope.trace.Printable;
import org.kickscope.trace.TraceFormatException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program: verbs, help, and the edge where what went wrong becomes one line and an exit code. */
@Command(
        name = "kickscope",
        description = "Watch a kick fall through the virtio stack: reads kernel traces of running virtio backends and"
                + " shows every notification, hop by hop, with the latency of each layer.",
        subcommands = {
            OpenVerb.class,
            InfoVerb.class,
            DoctorVerb.class,
            PathsVerb.class,
            LatencyVerb.class,
            DecodeVerb.class,
            ControlVerb.class,
            RingsVerb.class,
            FigureVerb.class,
            ReportVerb.class,
            ReviewVerb.class,
            QueryVerb.class,
            ExportVerb.class,
            CompareVerb.class,
            ProjectVerb.class,
            FormatsVerb.class,
            StacksVerb.class,
            RecipeVerb.class,
            WarmUpVerb.class,
            CommandLine.HelpCommand.class
        },
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        footer = "%nSee also: kickscope VERB --help")
public final class Kickscope {
    private final Surroundings surroundings;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and end.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and end.")
    private boolean version;

    private Kickscope(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /** Runs one command line and tells how it ended. Prints the error, if any. */
    public static ExitCode run(Surroundings surroundings, String... args) {
        boolean debug = Arrays.asList(args).contains("--debug");
        try {
            return execute(surroundings, args);
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            return explain(e, surroundings, debug);
        }
    }

    private static ExitCode execute(Surroundings surroundings, String... args) throws Exception {
        CommandLine line = commandLine(surroundings);
        CommandLine.ParseResult parsed;
        try {
            parsed = line.parseArgs(args);
        } catch (CommandLine.ParameterException e) {
            return wrongUse(e, surroundings);
        }
        StringWriter text = new StringWriter();
        line.setOut(new PrintWriter(text));
        boolean helped = CommandLine.executeHelpRequest(parsed) != null;
        if (!helped && !parsed.hasSubcommand()) {
            surroundings.err().print(line.getUsageMessage(colours(surroundings, surroundings.errIsTerminal())));
            return ExitCode.USAGE;
        }
        if (helped) {
            Output.print(surroundings, text.toString());
            return ExitCode.DONE;
        }
        CommandLine.ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        Verb verb = (Verb) last.commandSpec().userObject();
        verb.checkForm();
        return verb.call();
    }

    static CommandLine commandLine(Surroundings surroundings) {
        CommandLine line = new CommandLine(new Kickscope(surroundings));
        line.getCommandSpec().version("kickscope " + version());
        Map<String, String> codes = new LinkedHashMap<>();
        for (ExitCode code : ExitCode.values()) {
            codes.put(String.valueOf(code.code()), code.meaning());
        }
        line.getCommandSpec().usageMessage().exitCodeList(codes);
        line.setColorScheme(colours(surroundings, surroundings.outIsTerminal()));
        line.setUsageHelpWidth(100);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setAtFileCommentChar(null);
        return line;
    }

    private static CommandLine.Help.ColorScheme colours(Surroundings surroundings, boolean terminal) {
        boolean on = terminal
                && surroundings.environment().getOrDefault("NO_COLOR", "").isEmpty();
        return CommandLine.Help.defaultColorScheme(on ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF);
    }

    /** The version as the build wrote it. */
    static String version() {
        try (InputStream in = Kickscope.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ExitCode wrongUse(CommandLine.ParameterException e, Surroundings surroundings) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        StringBuilder hint = new StringBuilder();
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
            List<String> like = unmatched.getSuggestions();
            if (!like.isEmpty()) {
                hint.append(" Did you mean '").append(like.get(0)).append("'?");
            }
        }
        say(surroundings, e.getMessage() + "." + hint + " See '" + name + " --help'");
        return ExitCode.USAGE;
    }

    private static void say(Surroundings surroundings, String message) {
        surroundings.err().println("kickscope: " + Printable.of(message.strip(), 2000));
    }

    private static ExitCode explain(Throwable e, Surroundings surroundings, boolean debug) {
        ExitCode code;
        String message;
        if (surroundings.interruption().raised()) {
            code = ExitCode.INTERRUPTED;
            message = "interrupted";
        } else if (e instanceof Problem problem) {
            code = problem.code();
            message = problem.getMessage();
        } else if (e instanceof Output.ReaderGone) {
            // 'kickscope paths … | head': the reader has what it wanted
            return ExitCode.DONE;
        } else if (e instanceof Output.NotWritten) {
            code = ExitCode.OUTPUT;
            message = e.getMessage();
        } else if (e instanceof TraceFormatException) {
            code = ExitCode.INPUT;
            message = e.getMessage();
        } else if (e instanceof IOException io) {
            code = ExitCode.INPUT;
            message = "cannot read: " + reason(io);
        } else if (e instanceof UncheckedIOException io) {
            return explain(io.getCause(), surroundings, debug);
        } else if (e instanceof OutOfMemoryError) {
            code = ExitCode.INTERNAL;
            message = "not enough memory; give it more with KICKSCOPE_JAVA_OPTS=-Xmx2g";
        } else {
            code = ExitCode.INTERNAL;
            message = "internal error: " + e + ". " + saved(e, surroundings);
        }
        say(surroundings, message);
        if (debug) {
            e.printStackTrace(surroundings.err());
        }
        return code;
    }

    /** The text of an input-output error; the JDK's own is often nothing but the path. */
    static String reason(IOException e) {
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + ": no such file or folder";
        }
        if (e instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        if (e instanceof FileSystemException other && other.getReason() != null) {
            return other.getFile() + ": " + other.getReason();
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private static String saved(Throwable e, Surroundings surroundings) {
        StringWriter report = new StringWriter();
        report.append("kickscope ")
                .append(version())
                .append(" on Java ")
                .append(Runtime.version().toString());
        report.append(System.lineSeparator());
        e.printStackTrace(new PrintWriter(report, true));
        try {
            Path folder = Places.state(surroundings.environment());
            Files.createDirectories(folder);
            Path file = Files.createTempFile(folder, "defect-", ".txt");
            Files.writeString(file, report.toString(), StandardCharsets.UTF_8);
            return "This is a defect; please report it with " + file;
        } catch (IOException again) {
            return "This is a defect; run it again with --debug for the details to report";
        }
    }
}
