package org.kickscope.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kickscope.cli.table.Form;
import org.kickscope.compare.Run;
import org.kickscope.filter.FilterException;
import org.kickscope.filter.SignalFilter;
import org.kickscope.imports.Traces;
import org.kickscope.result.SignalTable;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Trace;
import org.kickscope.views.Palette;
import org.kickscope.views.Picture;
import org.kickscope.views.Selection;
import org.kickscope.views.Target;
import org.kickscope.views.Type;
import org.kickscope.views.export.FileFormat;
import org.kickscope.views.export.Look;
import org.kickscope.views.export.PictureFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kickscope figure}: a view as a file. Needs no display. */
@Command(
        name = "figure",
        description =
                "Draw a view of the window as a file: SVG, PDF or PNG, as the name of the file ends. The same trace"
                        + " and options give the same bytes.",
        footer = {
            "%nExamples:",
            "  kickscope figure trace.dat --view stack -o stack.svg",
            "  kickscope figure trace.dat --view stack --signal k7 --theme dark -o stack.png",
            "  kickscope figure after.dat --view compare --against before.dat -o compare.svg"
        })
final class FigureVerb extends TraceVerb {
    private static final Pattern SIZE = Pattern.compile("(\\d{3,5})x(\\d{3,5})");
    private static final int SMALLEST_WIDTH = 560;
    private static final int SMALLEST_HEIGHT = 400;

    /** For help. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Figure.all().keySet().iterator();
        }
    }

    @Option(
            names = "--view",
            paramLabel = "VIEW",
            required = true,
            completionCandidates = Names.class,
            description = "What to draw: ${COMPLETION-CANDIDATES}.")
    private String view;

    @Option(
            names = "--signal",
            paramLabel = "ID",
            description = "The signal that is followed, by the id that 'paths' prints: k7, i13.")
    private String signal;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description =
                    "For 'compare': the baseline, a trace, a project or a baseline file. Several times where several"
                            + " files make up its trace. The files that are drawn otherwise are the candidate.")
    private List<String> against = new ArrayList<>();

    @Option(
            names = "--filter",
            paramLabel = "FILTER",
            defaultValue = "",
            description = "Only the signals that a filter of the window lets through: 'queue == tx0 && total > 9 us'.")
    private String filter;

    @Option(
            names = "--theme",
            paramLabel = "NAME",
            defaultValue = "light",
            description = "light or dark (default: ${DEFAULT-VALUE}).")
    private String theme;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            defaultValue = "1000x760",
            description = "Width and height in pixels of a display of usual density, at least 560x400 (default:"
                    + " ${DEFAULT-VALUE}). The figure is larger where its content does not fit.")
    private String size;

    @Option(
            names = "--scale",
            paramLabel = "N",
            defaultValue = "2",
            description = "Pixels of a PNG for each of them, 1 to 8 (default: ${DEFAULT-VALUE}).")
    private int scale;

    @Option(names = "--roomy", description = "Larger letters and wider rows.")
    private boolean roomy;

    @Option(
            names = "--as",
            paramLabel = "FORMAT",
            description =
                    "svg, pdf or png, where the name of the file does not tell (default: svg on standard output).")
    private String as;

    @Mixin
    private SignalOptions signals;

    @Mixin
    private RangeOptions range;

    @Override
    ExitCode read(Trace trace, ProgressBar progress) throws IOException {
        check();
        FileFormat format = format();
        Palette palette = palette();
        if (scale < 1 || scale > 8) {
            throw Problem.usage("--scale: expected 1 to 8, found " + scale);
        }
        StackCatalogue catalogue = signals.catalogue(surroundings());
        try (Analysed analysed = Analysed.of(axis(), catalogue, surroundings(), progress)) {
            checkInterrupted();
            Drawn drawn = draw(analysed);
            checkInterrupted();
            progress.wipe();
            Look look = new Look(palette, drawn.type(), scale, drawn.selection());
            byte[] bytes = PictureFile.bytes(drawn.picture(), format, look);
            try (Output to = Output.open(output().file(), surroundings())) {
                to.stream().write(bytes);
                checkInterrupted();
                to.commit();
            }
        }
        signals.hintAtQueues(surroundings());
        return ExitCode.DONE;
    }

    private void check() {
        if (!Figure.all().containsKey(view)) {
            throw Problem.usage(
                    "--view: expected one of " + String.join(", ", Figure.all().keySet()) + ", found '" + view + "'");
        }
        if (!against.isEmpty() && !view.equals("compare")) {
            throw Problem.usage("--against is for --view compare");
        }
        if (!filter.isEmpty() && view.equals("compare")) {
            throw Problem.usage("--filter is not for --view compare: give the options about signals");
        }
        if (output().form() != Form.TEXT) {
            throw Problem.usage("a figure is no table: 'latency', 'paths' and the other verbs give tables");
        }
        pixels();
        filter();
    }

    /**
     * What is drawn.
     *
     * @param picture the view
     * @param type its letters
     * @param selection the signal that is followed
     */
    record Drawn(Picture picture, Type type, Selection selection) {}

    /** True when it holds two traces against each other. */
    boolean compares() {
        return view.equals("compare");
    }

    private List<Traces.Input> baselineFiles() {
        return against.stream().map(InputOptions::input).toList();
    }

    @Override
    List<List<Traces.Input>> compared() throws IOException {
        return against.isEmpty() ? List.of() : List.of(SideReader.traced(baselineFiles()));
    }

    private Drawn draw(Analysed analysed) throws IOException {
        List<Traces.Input> files = baselineFiles();
        return draw(
                analysed,
                files.isEmpty()
                        ? null
                        : () -> {
                            SideReader reader = new SideReader(clocks(), signals, range, analysed.catalogue());
                            SideReader.Side baseline = reader.read(files, List.of(inputs()), analysed.progress());
                            Run candidate = baseline == null ? null : own(reader, analysed);
                            return candidate == null
                                    ? null
                                    : new FigureSource.Sides(baseline.run(), baseline.kept(), candidate);
                        });
    }

    private static Run own(SideReader reader, Analysed analysed) throws IOException {
        return reader.read(analysed.axis(), analysed.analyst(), analysed.progress());
    }

    /** Draws the view of a trace of a review. @param baseline the other trace of the review; null where it has none */
    Drawn draw(ReviewSide side, ReviewSide baseline) throws IOException {
        return draw(
                side.analysed(),
                baseline == null
                        ? null
                        : () -> {
                            SideReader reader = new SideReader(
                                    clocks(), signals, range, side.analysed().catalogue());
                            Run theirs = baseline.run(reader);
                            Run ours = theirs == null ? null : side.run(reader);
                            return ours == null ? null : new FigureSource.Sides(theirs, false, ours);
                        });
    }

    /** Draws the view of a trace that is analysed already. */
    private Drawn draw(Analysed analysed, FigureSource.Compared compared) throws IOException {
        check();
        signals.catalogue(surroundings()); // reads the words of the options
        int[] pixels = pixels();
        Type type = roomy ? Type.ROOMY : Type.COMPACT;
        SignalTable table = analysed.signals();
        int row = signal == null ? -1 : row(table);
        Picture picture = Figure.all()
                .get(view)
                .picture(new FigureSource(
                        analysed.axis(),
                        table,
                        signals,
                        filter(),
                        range.of(analysed.trace()),
                        row,
                        type,
                        pixels[0],
                        pixels[1],
                        compared,
                        analysed.catalogue(),
                        analysed.analyst(),
                        analysed.progress()));
        return new Drawn(picture, type, row < 0 ? Selection.none() : Selection.of(new Target.Signal(row)));
    }

    private SignalFilter filter() {
        try {
            return SignalFilter.parse(filter);
        } catch (FilterException e) {
            throw new Problem(ExitCode.USAGE, "--filter: " + e.getMessage(), e);
        }
    }

    private int row(SignalTable table) {
        int row = table.rowOf(signal);
        if (row < 0) {
            throw Problem.usage("--signal: there is no signal '" + signal + "': 'kickscope paths' lists them");
        }
        return row;
    }

    private FileFormat format() {
        boolean standard = output().file() == null || output().file().toString().equals("-");
        if (as != null) {
            FileFormat asked = FileFormat.of("." + as.toLowerCase(Locale.ROOT));
            if (asked == null) {
                throw Problem.usage("--as: expected svg, pdf or png, found '" + as + "'");
            }
            return asked;
        }
        FileFormat told =
                standard ? FileFormat.SVG : FileFormat.of(output().file().toString());
        if (told == null) {
            throw Problem.usage(
                    "the name " + output().file() + " does not end in .svg, .pdf or .png: say which with --as");
        }
        return told;
    }

    private int[] pixels() {
        Matcher m = SIZE.matcher(size.strip());
        if (!m.matches()
                || Integer.parseInt(m.group(1)) < SMALLEST_WIDTH
                || Integer.parseInt(m.group(2)) < SMALLEST_HEIGHT) {
            throw Problem.usage("--size: expected WIDTHxHEIGHT from 560x400 to 99999x99999, found '" + size + "'");
        }
        return new int[] {Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))};
    }

    private Palette palette() {
        return switch (theme.toLowerCase(Locale.ROOT)) {
            case "light" -> Palette.light();
            case "dark" -> Palette.dark();
            default -> throw Problem.usage("--theme: expected light or dark, found '" + theme + "'");
        };
    }
}
