package org.kickscope.imports.tracedat.file;

import java.util.List;

/**
 * Trace data of one tracing instance.
 *
 * @param name the instance, empty for the top one
 * @param clock its clock where the file tells, else empty
 * @param pageBytes size of its ring buffer pages
 * @param codec how its data is compressed, {@link Codec#NONE} for plain pages
 * @param parts its CPUs
 */
public record DatBuffer(String name, String clock, int pageBytes, Codec codec, List<Part> parts) {
    public DatBuffer {
        parts = List.copyOf(parts);
    }

    /**
     * Data of one CPU.
     *
     * @param cpu its number
     * @param offset where its pages, or its chunks' count, lie in the file
     * @param size bytes in the file
     */
    public record Part(int cpu, long offset, long size) {}
}
