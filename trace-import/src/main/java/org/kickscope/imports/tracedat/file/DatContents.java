package org.kickscope.imports.tracedat.file;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.imports.binary.BinaryFile;
import org.kickscope.imports.kernel.KernelTables;
import org.kickscope.trace.Anomalies;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Field;

/**
 * What the reader of one version found in a file, in terms that all versions share. Filled while the file is opened, by
 * one thread; not changed afterwards.
 */
public final class DatContents {
    private final BinaryFile file;
    private final Preamble preamble;
    private final int source;
    private final Anomalies anomalies = new Anomalies();
    private final DatOptions options = new DatOptions();
    private final KernelTables tables;
    private final List<DatBuffer> buffers = new ArrayList<>();
    private String compression = "none";

    public DatContents(BinaryFile file, Preamble preamble, int source) {
        this.file = file;
        this.preamble = preamble;
        this.source = source;
        tables = new KernelTables(preamble.longBytes(), this::odd);
    }

    public BinaryFile file() {
        return file;
    }

    public Preamble preamble() {
        return preamble;
    }

    public Anomalies anomalies() {
        return anomalies;
    }

    public DatOptions options() {
        return options;
    }

    /** Pages, events, threads and symbols as the file describes them. */
    public KernelTables tables() {
        return tables;
    }

    public List<DatBuffer> buffers() {
        return buffers;
    }

    /** Name and version of the compression, for people. */
    public String compression() {
        return compression;
    }

    public void compression(String name) {
        compression = name;
    }

    /** Counts something odd at a place of the file. */
    public void odd(Anomaly.Kind kind, long position, String text) {
        anomalies.add(kind, source, 0, position, Field.MISSING, text);
    }
}
