package org.kickscope.views.timeline;

import java.util.List;
import org.kickscope.axis.Axis;
import org.kickscope.trace.Clock;
import org.kickscope.trace.Role;
import org.kickscope.trace.Source;

/**
 * What a timeline has to know of the files of a trace. Immutable.
 *
 * @param clock that of the axis
 * @param files by index of the source
 */
public record TimelineSources(Clock clock, List<File> files) {
    public TimelineSources {
        files = List.copyOf(files);
    }

    /**
     * One file.
     *
     * @param machine see {@link Source#machine()}
     * @param guest recorded in a guest
     * @param plusMinus how far its times may be from the truth on the axis; 0 exact, -1 not known
     */
    public record File(int machine, boolean guest, long plusMinus) {}

    /** Those of an axis. */
    public static TimelineSources of(Axis axis) {
        return new TimelineSources(
                axis.trace().sources().get(0).clock(),
                axis.trace().sources().stream()
                        .map(s -> new File(s.machine(), s.role() == Role.GUEST, axis.plusMinus(0, s.index())))
                        .toList());
    }

    /** The machine of a source. */
    int machine(int source) {
        return files.get(source).machine();
    }

    boolean guest(int source) {
        return files.get(source).guest();
    }

    /** How sure the times of a machine are; of several files of one, that of the least sure. */
    long plusMinusOf(int machine) {
        long most = 0;
        for (File f : files) {
            if (f.machine() == machine) {
                most = f.plusMinus() < 0 || most < 0 ? -1 : Math.max(most, f.plusMinus());
            }
        }
        return most;
    }
}
