package org.kickscope.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.kickscope.cli.table.Form;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options about what is written, where, and how it looks. */
final class OutputOptions {
    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            converter = FormConverter.class,
            description =
                    "text, csv, json or jsonl (default: text); query and export also parquet, compare html. Times and durations are nanoseconds"
                            + " in all but text.")
    private Form form;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to FILE instead of standard output: beside it first, then renamed, so that it is"
                    + " there whole or not at all. '-' is standard output.")
    private Path file;

    @Option(
            names = {"-q", "--quiet"},
            description = "Nothing on standard error but errors.")
    private boolean quiet;

    @Option(names = "--no-progress", description = "No progress bar. There is none anyway when it is not a terminal.")
    private boolean noProgress;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            converter = ColourConverter.class,
            description = "auto, always or never (default: auto: on a terminal, unless NO_COLOR is set).")
    private Colour colour;

    @Option(names = "--debug", description = "With an error, show its technical details.")
    private boolean debug;

    /** When to use colours. */
    enum Colour {
        AUTO,
        ALWAYS,
        NEVER
    }

    Form form() {
        return form(Form.TEXT);
    }

    /** The form, or another one where the user names none. */
    Form form(Form usual) {
        return form == null ? usual : form;
    }

    Path file() {
        return file;
    }

    boolean quiet() {
        return quiet;
    }

    boolean showsProgress(Surroundings surroundings) {
        return surroundings.errIsTerminal() && !quiet && !noProgress;
    }

    /** How text looks: a terminal gets colours and grouped digits, a file or pipe gets neither. */
    Form.Style style(boolean standardOutput, Surroundings surroundings) {
        boolean terminal = standardOutput && surroundings.outIsTerminal();
        boolean wanted = terminal
                && surroundings.environment().getOrDefault("NO_COLOR", "").isEmpty();
        return new Form.Style(colour == Colour.ALWAYS || colour == Colour.AUTO && wanted, terminal);
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String value) {
        try {
            return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            StringBuilder all = new StringBuilder();
            for (E one : type.getEnumConstants()) {
                all.append(all.length() == 0 ? "" : ", ").append(one.name().toLowerCase(Locale.ROOT));
            }
            throw new TypeConversionException("expected one of " + all + ", found '" + value + "'");
        }
    }

    /** Words of {@link Form}. */
    static final class FormConverter implements ITypeConverter<Form> {
        @Override
        public Form convert(String value) {
            return choice(Form.class, value);
        }
    }

    /** Words of {@link Colour}. */
    static final class ColourConverter implements ITypeConverter<Colour> {
        @Override
        public Colour convert(String value) {
            return choice(Colour.class, value);
        }
    }
}
