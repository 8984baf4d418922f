package org.kickscope.imports.tracedat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.kickscope.imports.tracedat.file.DatBuffer;
import org.kickscope.imports.tracedat.file.DatContents;
import org.kickscope.imports.tracedat.file.DatOptions;
import org.kickscope.imports.tracedat.file.TimeShift;
import org.kickscope.trace.Anomalies;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Field;

/** What a file says about itself, for people; and the losses that its statistics tell of. */
final class DatFacts {
    private DatFacts() {}

    static Map<String, String> of(DatContents contents, Anomalies anomalies, int source) {
        DatOptions o = contents.options();
        Map<String, String> facts = new LinkedHashMap<>();
        put(facts, "kernel", o.uname);
        put(facts, "cpus", o.cpuCount < 0 ? "" : Integer.toString(o.cpuCount));
        put(facts, "trace clock", o.clock());
        put(facts, "recorder", o.recorder.isEmpty() ? "" : "trace-cmd " + o.recorder);
        facts.put("byte order", contents.preamble().bigEndian() ? "big endian" : "little endian");
        facts.put("compression", contents.compression());
        put(facts, "trace id", o.traceIdKnown ? "0x" + Long.toHexString(o.traceId) : "");
        if (o.offsetNs != 0) {
            facts.put("time offset", o.offsetNs + " ns, added to all times");
        }
        if (o.tscMultiplier != 0) {
            facts.put("tsc to ns", "multiply by " + o.tscMultiplier + ", shift right by " + o.tscShift);
        }
        if (o.timeShift) {
            facts.put("host", "trace id 0x" + Long.toHexString(o.hostTraceId) + corrections(o.corrections));
        }
        int guest = 0;
        for (DatOptions.Guest g : o.guests) {
            facts.put(
                    "guest " + guest++,
                    g.name() + ", trace id 0x" + Long.toHexString(g.traceId()) + ", host threads of its CPUs "
                            + g.threads());
        }
        for (DatBuffer b : contents.buffers()) {
            long bytes = 0;
            for (DatBuffer.Part p : b.parts()) {
                bytes += Math.max(0, p.size());
            }
            facts.put(
                    "buffer " + (b.name().isEmpty() ? "(top)" : b.name()),
                    b.parts().size() + " CPUs, " + bytes + " bytes, pages of " + b.pageBytes());
        }
        for (int i = 0; i < o.hooks.size(); i++) {
            facts.put("hook " + i, o.hooks.get(i));
        }
        for (String text : o.cpuStats) {
            statistics(text, facts, anomalies, source);
        }
        return java.util.Collections.unmodifiableMap(facts);
    }

    private static String corrections(TimeShift shift) {
        return shift == null
                ? ""
                : "; " + shift.samples() + " corrections to its time for " + shift.cpus()
                        + " CPUs, which are used where its file is opened, too";
    }

    private static void put(Map<String, String> facts, String key, String value) {
        if (!value.isEmpty()) {
            facts.put(key, value);
        }
    }

    /** One CPU's {@code stats} file (kernel {@code trace.c}, {@code tracing_stats_read}), headed by "CPU: n". */
    private static void statistics(String text, Map<String, String> facts, Anomalies anomalies, int source) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : text.split("\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                values.put(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            }
        }
        String cpu = values.remove("CPU");
        if (cpu == null) {
            return;
        }
        String key = "statistics of cpu " + cpu;
        // several buffers have several statistics for a CPU, and nothing tells which is whose
        for (int n = 2; facts.containsKey(key); n++) {
            key = "statistics of cpu " + cpu + " (" + n + ")";
        }
        StringBuilder joined = new StringBuilder();
        values.forEach((k, v) -> joined.append(joined.length() == 0 ? "" : ", ")
                .append(k)
                .append(' ')
                .append(v));
        facts.put(key, joined.toString());
        long overrun = number(values.get("overrun")) + number(values.get("commit overrun"));
        if (overrun > 0) {
            anomalies.add(
                    Anomaly.Kind.OVERRUN,
                    source,
                    overrun,
                    -1,
                    Field.MISSING,
                    "the buffer of CPU " + cpu + " overran: " + overrun
                            + " events were overwritten before they were read");
        }
        long dropped = number(values.get("dropped events"));
        if (dropped > 0) {
            anomalies.add(
                    Anomaly.Kind.LOST_EVENTS,
                    source,
                    dropped,
                    -1,
                    Field.MISSING,
                    "the full buffer of CPU " + cpu + " dropped " + dropped + " events");
        }
    }

    private static long number(String digits) {
        return digits == null
                        || digits.length() > 18
                        || digits.isEmpty()
                        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')
                ? 0
                : Long.parseLong(digits);
    }
}
