package org.kickscope.imports.tracedat.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.kickscope.imports.binary.BinaryReader;
import org.kickscope.trace.Anomaly;

/**
 * Reads the options that versions 6 and 7 share ("Options" of trace-cmd.dat.v7(5)). Times: {@code trace-cmd report} adds
 * DATE (microseconds) and OFFSET (nanoseconds) to every time. It applies TIME_SHIFT, too; here the times of a guest stay
 * those of the guest, and the corrections are told to whoever puts it beside its host.
 */
public final class OptionReader {
    private static final int LONGEST_NAME = 4096;

    private final DatContents contents;

    public OptionReader(DatContents contents) {
        this.contents = contents;
    }

    /**
     * Takes one option in.
     *
     * @param id the option's number
     * @param data its data, and nothing more
     * @return false for an option that is not one of the shared ones; nothing was read then
     */
    public boolean read(int id, BinaryReader data) throws IOException {
        DatOptions o = contents.options();
        switch (id) {
            case TraceDatLayout.OPTION_DATE -> o.offsetNs += 1000 * number(data, "DATE");
            case TraceDatLayout.OPTION_OFFSET -> o.offsetNs += number(data, "OFFSET");
            case TraceDatLayout.OPTION_CPUSTAT -> o.cpuStats.add(text(data));
            case TraceDatLayout.OPTION_TRACECLOCK -> o.clockLine = text(data);
            case TraceDatLayout.OPTION_UNAME -> o.uname = text(data).strip();
            case TraceDatLayout.OPTION_VERSION -> o.recorder = text(data).strip();
            case TraceDatLayout.OPTION_HOOK -> o.hooks.add(text(data).strip());
            case TraceDatLayout.OPTION_PROCMAPS -> o.processMapBytes += data.left();
            case TraceDatLayout.OPTION_CPUCOUNT -> o.cpuCount = cpuCount(data);
            case TraceDatLayout.OPTION_TRACEID -> {
                o.traceId = data.u64();
                o.traceIdKnown = true;
            }
            case TraceDatLayout.OPTION_TIME_SHIFT -> {
                o.hostTraceId = data.u64();
                o.timeShift = true;
                shift(data, o);
            }
            case TraceDatLayout.OPTION_GUEST -> guest(data, o);
            case TraceDatLayout.OPTION_TSC2NSEC -> tsc(data, o);
            default -> {
                return false;
            }
        }
        return true;
    }

    private int cpuCount(BinaryReader data) throws IOException {
        long n = data.u32();
        if (n > TraceDatLayout.MOST_CPUS) {
            contents.odd(Anomaly.Kind.DAMAGED, data.position(), "option CPUCOUNT tells of " + n + " CPUs");
            return -1;
        }
        return (int) n;
    }

    private void tsc(BinaryReader data, DatOptions o) throws IOException {
        long multiplier = data.u32();
        long shift = data.u32();
        if (shift > 63) {
            contents.odd(Anomaly.Kind.DAMAGED, data.position(), "option TSC2NSEC shifts by " + shift + " bits");
            return;
        }
        o.tscMultiplier = multiplier;
        o.tscShift = (int) shift;
        o.tscOffset = data.u64();
    }

    private static String text(BinaryReader data) throws IOException {
        String s = data.text(data.left(), "an option's text");
        int nul = s.indexOf('\0');
        return nul < 0 ? s : s.substring(0, nul);
    }

    /** A number as C's strtoll with base 0 takes it; 0 where there is none. */
    private long number(BinaryReader data, String option) throws IOException {
        long position = data.position();
        String s = text(data).strip();
        try {
            return Long.decode(s);
        } catch (NumberFormatException e) {
            contents.odd(Anomaly.Kind.DAMAGED, position, "option " + option + " is not a number: '" + s + "'");
            return 0;
        }
    }

    private void shift(BinaryReader data, DatOptions o) throws IOException {
        long flags = data.u32();
        long cpus = data.u32();
        long position = data.position();
        o.corrections = cpus > TraceDatLayout.MOST_CPUS ? null : TimeShift.read(data, flags, cpus);
        if (o.corrections == null) {
            contents.odd(
                    Anomaly.Kind.DAMAGED,
                    position,
                    "option TIME_SHIFT tells of more corrections than it has; none is used");
        }
    }

    private void guest(BinaryReader data, DatOptions o) throws IOException {
        String name = data.string(LONGEST_NAME, "a guest's name");
        long id = data.u64();
        long cpus = data.u32();
        if (cpus > TraceDatLayout.MOST_CPUS || 2 * Integer.BYTES * cpus > data.left()) {
            contents.odd(Anomaly.Kind.DAMAGED, data.position(), "option GUEST tells of " + cpus + " CPUs");
            return;
        }
        List<Integer> threads = new ArrayList<>(Collections.nCopies((int) cpus, -1));
        for (int i = 0; i < cpus; i++) {
            long position = data.position();
            long cpu = data.u32();
            int thread = (int) data.u32();
            if (cpu >= cpus) {
                contents.odd(Anomaly.Kind.DAMAGED, position, "option GUEST tells of CPU " + cpu + " of " + cpus);
            } else {
                threads.set((int) cpu, thread);
            }
        }
        o.guests.add(new DatOptions.Guest(name, id, List.copyOf(threads)));
    }
}
