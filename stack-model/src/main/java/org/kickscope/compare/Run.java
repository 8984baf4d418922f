package org.kickscope.compare;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.decode.WhoDecodes;

/**
 * One side of a comparison: all that is kept of one trace. Immutable; any number of threads.
 *
 * @param sources the files
 * @param unit what its times are
 * @param resolution smallest step of its clocks, in units
 * @param span from the first signal's beginning to the last one's end, in units
 * @param lostEvents events that are known to be lost
 * @param losses places where events were lost, also where nobody knows how many
 * @param withoutStack signals of which the trace proves no stack
 * @param filters which signals were looked at, as a command line says it; empty for all
 * @param paths the signals by stack and direction, kicks first
 * @param decodes how its kicks are decoded
 * @param workload what it did; what the trace does not show is left out
 */
public record Run(
        List<RunSource> sources,
        Unit unit,
        long resolution,
        long span,
        long lostEvents,
        long losses,
        long withoutStack,
        String filters,
        List<Paths> paths,
        List<WhoDecodes> decodes,
        List<WorkloadCount> workload) {
    public Run {
        sources = List.copyOf(sources);
        paths = List.copyOf(paths);
        decodes = List.copyOf(decodes);
        workload = List.copyOf(workload);
    }

    /** What the times of a side are. */
    public enum Unit {
        NANOSECONDS("ns"),
        /** of a counter whose frequency is not known */
        TICKS("ticks"),
        /** places in a file: differences between them mean nothing */
        ORDER("order");

        private final String id;

        Unit(String id) {
            this.id = id;
        }

        /** The word used in outputs. */
        public String id() {
            return id;
        }

        static Unit of(String id) {
            for (Unit u : values()) {
                if (u.id.equals(id)) {
                    return u;
                }
            }
            return null;
        }
    }

    /**
     * A file of a side.
     *
     * @param file its name, after that of the folder it lies in
     * @param format how it was read
     * @param clock name of its clock, empty where the file does not tell
     * @param role host, guest or backend
     */
    public record RunSource(String file, String format, String clock, String role) {}

    /** The same with other names of its files, in their order. */
    public Run named(List<String> files) {
        List<RunSource> others = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            RunSource s = sources.get(i);
            others.add(new RunSource(files.get(i), s.format(), s.clock(), s.role()));
        }
        return new Run(
                others, unit, resolution, span, lostEvents, losses, withoutStack, filters, paths, decodes, workload);
    }

    /** A count, null where the trace does not show it. */
    public WorkloadCount workload(WorkloadCount.What what) {
        for (WorkloadCount c : workload) {
            if (c.what() == what) {
                return c;
            }
        }
        return null;
    }
}
