package org.kickscope.imports.shapes;

import org.kickscope.imports.lines.Find;
import org.kickscope.trace.Field;

/**
 * Lines that tell of lost events: {@code CPU:1 [LOST 2313 EVENTS]} of trace_pipe ({@code kernel/trace/trace.c},
 * {@code print_trace_line}), {@code CPU:1 [291 EVENTS DROPPED]} and {@code CPU:1 [EVENTS DROPPED]} of trace-cmd, and
 * {@code ##### CPU 1 buffer started ####} of a trace file whose ring was overrun: what that CPU did before is gone; and
 * {@code … [001] 1.234567: PERF_RECORD_LOST lost 42} of {@code perf script --show-lost-events}
 * ({@code tools/perf/util/event.c}, {@code perf_event__fprintf_lost}); and {@code Lost 12 events} and its JSON of bpftrace, which names no CPU
 * ({@code src/output.cpp}, {@code lost_events}).
 */
final class LossLine {
    private final NumberText number = new NumberText();
    /** -1 where the line does not tell. */
    int cpu;
    /** Events lost, {@link Field#MISSING} where the line does not tell. */
    long count;

    boolean parse(byte[] b, int from, int to) {
        count = Field.MISSING;
        int at = from;
        boolean json = Find.at(b, from, to, "{\"type\": \"lost_events\", \"data\": {\"events\": ");
        if (json || Find.at(b, from, to, "Lost ")) {
            cpu = -1;
            if (!number.decimal(b, from + (json ? 43 : 5), to)) {
                return false;
            }
            count = number.value;
            return json || Find.at(b, number.end, to, " events");
        }
        if (Find.at(b, from, to, "##### CPU ")) {
            at = from + 10;
            if (!number.decimal(b, at, to) || Find.first(b, number.end, to, "buffer started") < 0) {
                return false;
            }
            cpu = (int) number.value;
            return true;
        }
        int record = Find.first(b, from, Math.min(to, from + 200), ": PERF_RECORD_LOST lost ");
        if (record >= 0) {
            int open = Find.first(b, from, record, "[");
            if (open < 0 || !number.decimal(b, open + 1, record)) {
                return false;
            }
            cpu = (int) number.value;
            if (number.decimal(b, record + ": PERF_RECORD_LOST lost ".length(), to)) {
                count = number.value;
            }
            return cpu >= 0;
        }
        int discarded = Find.first(b, from, Math.min(to, from + 40), "Tracer discarded ");
        if (discarded >= 0) {
            return discarded(b, discarded, to);
        }
        at = Find.first(b, from, Math.min(to, from + 100), "CPU:");
        if (at < 0 || !number.decimal(b, at + 4, to) || !Find.at(b, number.end, to, " [")) {
            return false;
        }
        cpu = (int) number.value;
        int open = number.end + 2;
        int close = Find.first(b, open, to, "]");
        if (cpu < 0 || close < 0 || close != lastLetter(b, open, to)) {
            return false;
        }
        boolean lost = Find.at(b, open, close, "LOST ");
        if (!lost && !Find.at(b, close - 14, close, "EVENTS DROPPED")) {
            return false;
        }
        if (number.decimal(b, lost ? open + 5 : open, close)) {
            count = number.value;
        }
        return true;
    }

    /**
     * {@code WARNING: Tracer discarded 42 events between … within stream "…/ch0_1" (…)} of babeltrace2; LTTng's files end
     * with the CPU.
     */
    private boolean discarded(byte[] b, int from, int to) {
        int stream = Find.last(b, from, to, "within stream \"");
        int end = stream < 0 ? -1 : Find.first(b, stream + 15, to, "\"");
        int digits = end;
        while (digits > stream && digits > 0 && NumberText.digit(b[digits - 1])) {
            digits--;
        }
        if (end < 0 || digits == end || b[digits - 1] != '_' || !number.decimal(b, digits, end)) {
            return false;
        }
        cpu = (int) number.value;
        if (number.decimal(b, from + "Tracer discarded ".length(), to)) {
            count = number.value;
        }
        return cpu >= 0;
    }

    private static int lastLetter(byte[] b, int from, int to) {
        int i = to - 1;
        while (i > from && (b[i] == ' ' || b[i] == '\r')) {
            i--;
        }
        return i;
    }
}
