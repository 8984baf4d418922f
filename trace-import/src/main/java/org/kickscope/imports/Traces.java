package org.kickscope.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.kickscope.trace.EventTypes;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Role;
import org.kickscope.trace.Source;
import org.kickscope.trace.Strings;
import org.kickscope.trace.Trace;
import org.kickscope.trace.TraceFormatException;

/** Opens traces. */
public final class Traces {
    private Traces() {}

    /**
     * What to open.
     *
     * @param path a file, or a folder with traces of CTF
     * @param role the machine it was recorded on; null to let the reader find out
     */
    public record Input(Path path, Role role) {}

    /** The formats that are known, in a stable order. */
    public static List<TraceFormat> formats() {
        List<TraceFormat> all = new ArrayList<>();
        ServiceLoader.load(TraceFormat.class).forEach(all::add);
        all.sort((a, b) -> a.id().compareTo(b.id()));
        return all;
    }

    /**
     * Opens files as one trace. Decodes no events; a compressed text is decompressed to a temporary file, which is
     * removed on closing. A folder stands for all traces in it, in the order of their paths.
     *
     * @throws TraceFormatException when a file is missing, not readable, empty, or of no known format, or when there is
     *     no trace in a folder
     * @throws IOException when a file cannot be read
     */
    public static Trace open(List<Input> inputs, Progress progress) throws IOException {
        EventTypes types = new EventTypes();
        Strings strings = new Strings();
        List<Source> sources = new ArrayList<>();
        try {
            for (Input input : inputs) {
                for (Path file : files(input.path())) {
                    OpenContext context = new OpenContext(sources.size(), input.role(), types, strings, progress);
                    sources.add(detectFile(file).format().open(file, context));
                }
            }
            return new Trace(sources, types, strings);
        } catch (IOException | RuntimeException e) {
            for (Source s : sources) {
                s.close();
            }
            throw e;
        }
    }

    /** Opens one file recorded on the host. */
    public static Trace open(Path path) throws IOException {
        return open(List.of(new Input(path, null)), Progress.NONE);
    }

    /**
     * A format that was found.
     *
     * @param format the format
     * @param why what in the file tells so
     */
    public record Detected(TraceFormat format, String why) {}

    /**
     * The format of a file, by its content; of a folder, that of the first trace in it.
     *
     * @throws TraceFormatException as {@link #open(List, Progress)}
     */
    public static Detected detect(Path path) throws IOException {
        return detectFile(files(path).get(0));
    }

    private static List<Path> files(Path path) throws IOException {
        return TraceFolder.is(path) ? TraceFolder.metadata(path) : List.of(path);
    }

    private static Detected detectFile(Path path) throws IOException {
        TraceFormat.Head head = FileHead.read(path);
        TraceFormat best = null;
        TraceFormat.Detection sure = TraceFormat.Detection.NO;
        for (TraceFormat format : formats()) {
            TraceFormat.Detection d = format.detect(head);
            if (d.certainty() > sure.certainty()) {
                best = format;
                sure = d;
            }
        }
        if (best == null) {
            throw new TraceFormatException(
                    path,
                    0,
                    "a trace of a known format",
                    FileHead.describe(head),
                    "'kickscope formats' lists what is read");
        }
        return new Detected(best, sure.why());
    }

    /** Size of a file in bytes. */
    static long size(Path path) throws IOException {
        return Files.size(path);
    }
}
