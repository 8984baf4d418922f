package org.kickscope.imports.shapes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.kickscope.imports.lines.Find;
import org.kickscope.trace.Printable;

/**
 * What the first lines of a text tell: is it ftrace's, of which writer, with which columns and clock. Looks at no more
 * than it is given; used by the detectors and on opening.
 */
public final class TextBeginning {
    private static final int ENOUGH = 200;

    /** So many first bytes tell a binary file: all have a number or a magic with control characters there. */
    private static final int TELLING = 16;

    private int events;
    private int others;
    private int withFlags;
    private int latency;
    private int padded;
    private int colons;
    private int ticks;
    private int byOrder;
    private int threads;
    private int daytime;
    private int calls;
    private int returns;
    private int took;
    private String clockName = "";
    private int known;
    private int decimals;
    private boolean tracerLine;
    private boolean cpusLine;
    private boolean prefixLine;
    private long firstOther = -1;
    private String firstOtherText = "";
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final Set<String> prefixes = new LinkedHashSet<>();
    private long inBuffer = -1;
    private long written = -1;
    private long countsAt;

    /** Looks at the first {@code length} bytes of a text; a last line that is not whole is left out. */
    public static TextBeginning of(byte[] bytes, int length, TextWriter by) {
        TextBeginning t = new TextBeginning();
        if (binary(bytes, length)) {
            return t;
        }
        byte[] b = by.unescapes() ? Arrays.copyOf(bytes, length) : bytes;
        LineHead head = by.head(t);
        int p = 0;
        while (p < length && t.events < ENOUGH) {
            int nl = Find.newline(b, p, length);
            if (nl == length) {
                break;
            }
            int end = nl > p && b[nl - 1] == '\r' ? nl - 1 : nl;
            if (end > p) {
                t.line(b, p, end, head, by);
            }
            p = nl + 1;
        }
        return t;
    }

    private static boolean binary(byte[] b, int length) {
        for (int i = 0; i < Math.min(TELLING, length); i++) {
            if (b[i] >= 0 && b[i] < ' ' && !Character.isWhitespace(b[i]) && b[i] != '\033') {
                return true;
            }
        }
        return false;
    }

    private void line(byte[] b, int first, int to, LineHead head, TextWriter by) {
        int from = by == TextWriter.BPFTRACE ? BpftraceHead.text(b, first, to) : first;
        if (b[from] == '#') {
            comment(b, from, to);
        } else if (to - from <= TextDecoder.LONGEST_LINE && head.parse(b, from, to)) {
            event(b, from, to, head);
            while (head.next(b, to)) {
                returns++;
            }
            known += by == TextWriter.QEMU && QemuShapes.known(text(b, head.nameFrom, head.nameTo)) ? 1 : 0;
        } else if (cpus(b, from, to)) {
            cpusLine = true;
        } else if (!new LossLine().parse(b, from, to) && !remark(b, from, to, by)) {
            if (others++ == 0) {
                firstOther = from;
                firstOtherText = TextSource.sample(b, from, to);
            }
        }
    }

    private void event(byte[] b, int from, int to, LineHead head) {
        events++;
        withFlags += head.flags != 0 ? 1 : 0;
        latency += head.latency ? 1 : 0;
        ticks += head.ticks ? 1 : 0;
        byOrder += head.byOrder ? 1 : 0;
        daytime += head.daytime ? 1 : 0;
        calls += head.form == LineHead.Form.CALL || head.form == LineHead.Form.RETURN ? 1 : 0;
        took += head instanceof StraceHead strace && strace.took(b, to) ? 1 : 0;
        threads += head.pid >= 0 ? 1 : 0;
        decimals = Math.max(decimals, head.decimals);
        int colon = head.nameTo;
        padded += Find.at(b, colon, to, ":  ") ? 1 : 0;
        int name = Find.first(b, head.commFrom, head.commTo, ": "); // a machine before the task
        if (name > 0) {
            colons++;
            if (prefixes.size() < 16) {
                prefixes.add(text(b, head.commFrom, name));
            }
        }
    }

    /** {@code cpus=2}, with the name of its file or machine before it where several were reported together. */
    private boolean cpus(byte[] b, int from, int to) {
        int at = Find.first(b, from, Math.min(to, from + 200), "cpus=");
        if (at < 0 || at + 5 >= to || !NumberText.digit(b[at + 5]) || at > from && b[at - 1] != ' ') {
            return false;
        }
        String before = text(b, from, at).trim();
        if (before.endsWith(":")) {
            prefixLine = true;
            prefixes.add(before.substring(0, before.length() - 1));
        }
        facts.merge("processors", text(b, at + 5, to).trim(), (x, y) -> x + ", " + y);
        return true;
    }

    private void comment(byte[] b, int from, int to) {
        if (Find.at(b, from, to, "# tracer: ")) {
            tracerLine = true;
            facts.put("tracer", text(b, from + 10, to).trim());
            return;
        }
        if (Find.at(b, from, to, "# clock: ")) {
            clockName = Printable.of(text(b, from + 9, to).trim());
            return;
        }
        int at = Find.first(b, from, to, "entries-in-buffer/entries-written:");
        if (at > 0) {
            NumberText n = new NumberText();
            int i = at + 34;
            while (i < to && b[i] == ' ') {
                i++;
            }
            if (n.decimal(b, i, to)) {
                inBuffer = n.value;
                if (n.end < to && b[n.end] == '/' && n.decimal(b, n.end + 1, to)) {
                    written = n.value;
                    countsAt = from;
                }
            }
        }
        int processors = Find.first(b, from, to, "#P:");
        if (processors > 0) {
            int end = processors + 3;
            while (end < to && NumberText.digit(b[end])) {
                end++;
            }
            facts.put("processors", text(b, processors + 3, end));
        }
        int version = Find.first(b, from, to, " latency trace v");
        if (version > 0) {
            facts.put("latency format", text(b, version + 15, to).trim());
        }
    }

    /** A line that is neither an event nor damage: what the writer says beside its events. */
    static boolean remark(byte[] b, int from, int to, TextWriter by) {
        return switch (by) {
            case QEMU -> qemu(b, from, to);
            case STRACE -> strace(b, from, to);
            case BPFTRACE -> bpftrace(b, from, to);
            default -> kernel(b, from, to);
        };
    }

    /** Remarks of trace-cmd and perf, and the lines of a stack trace. */
    private static boolean kernel(byte[] b, int from, int to) {
        return Find.at(b, from, to, "=> ")
                || frame(b, from, to)
                || Find.first(b, from, Math.min(to, from + 200), ": PERF_RECORD_") > 0
                || Find.at(b, from, to, " => ")
                || Find.at(b, from, to, "version = ")
                || Find.at(b, from, to, "CPU ") && Find.first(b, from, to, " is empty") > 0
                || b[from] == '[' && Find.at(b, to - 11, to, "not defined")
                || Find.at(b, from, to, "cpus=")
                || Find.first(b, from, Math.min(to, from + 200), ": cpus=") > 0;
    }

    /** {@code qemu-system-x86_64: warning: …}, with a date before it or not: what QEMU says beside its events. */
    private static boolean qemu(byte[] b, int from, int to) {
        int at = from < to && NumberText.digit(b[from]) ? Find.first(b, from, Math.min(to, from + 40), " ") + 1 : from;
        return Find.at(b, at, to, "qemu-") && Find.first(b, at, Math.min(to, at + 60), ": ") > 0;
    }

    /** What strace says beside the calls, and calls that ended with their thread. */
    private static boolean strace(byte[] b, int from, int to) {
        return Find.at(b, from, to, "strace: ")
                || Find.at(b, from, to, "> ")
                || Find.at(b, from, to, " > ")
                || Find.at(b, from, to, "[ Process ")
                || Find.at(b, to - 3, to, "= ?") && Find.first(b, from, to, " resumed>") > 0;
    }

    /** {@code Attaching 3 probes...}, maps at the end, and messages in JSON that are no event's line. */
    private static boolean bpftrace(byte[] b, int from, int to) {
        return Find.at(b, from, to, "Attaching ")
                || Find.at(b, from, to, "Attached ")
                || b[from] == '@'
                || Find.at(b, from, to, "{\"type\": \"");
    }

    /** {@code ffffffff810e19d2 try_to_wake_up+0x12 ([kernel.kallsyms])}: a frame of a stack as perf script prints it. */
    private static boolean frame(byte[] b, int from, int to) {
        int i = from;
        while (i < to && NumberText.hexDigit(b[i]) >= 0) {
            i++;
        }
        return i - from >= 4 && (i == to || b[i] == ' ');
    }

    private static String text(byte[] b, int from, int to) {
        return new String(b, from, to - from, StandardCharsets.UTF_8);
    }

    /** Lines of events seen, up to some 200. */
    public int events() {
        return events;
    }

    /** Lines seen that are nothing known. */
    public int others() {
        return others;
    }

    /** {@code # tracer:} is there: the header of tracefs. */
    public boolean tracerLine() {
        return tracerLine;
    }

    /** {@code cpus=} is there: the first line of {@code trace-cmd report}. */
    public boolean cpusLine() {
        return cpusLine;
    }

    /** Most events have a column of flags. */
    public boolean flags() {
        return 2 * withFlags > events;
    }

    /** Names of events are padded with blanks, as trace-cmd does. */
    public boolean padded() {
        return padded > 0;
    }

    boolean latency() {
        return 2 * latency > events;
    }

    boolean prefixed() {
        return prefixLine || events > 0 && colons == events;
    }

    Set<String> prefixes() {
        return prefixes;
    }

    /** No event names its thread. */
    boolean noThreads() {
        return threads == 0;
    }

    /** Most events name their thread. */
    public boolean threads() {
        return 2 * threads > events;
    }

    /** Events whose names are known; counted for texts of QEMU. */
    public int known() {
        return known;
    }

    /** Lines of calls and their returns. */
    public int calls() {
        return calls;
    }

    /** Calls are told with their return, but not with how long it took. */
    boolean returnsWithoutTime() {
        return returns > 0 && took == 0;
    }

    /** Times are of a day, without its date. */
    boolean daytime() {
        return 2 * daytime > events;
    }

    /** The clock that a line {@code # clock: NAME} names, empty where there is none. */
    public String clockName() {
        return clockName;
    }

    /** Most lines have no time. */
    boolean byOrder() {
        return 2 * byOrder > events;
    }

    boolean ticks() {
        return 2 * ticks > events;
    }

    int decimals() {
        return decimals;
    }

    /** Offset of the first line that is nothing known, -1 for none. */
    long firstOther() {
        return firstOther;
    }

    String firstOtherText() {
        return firstOtherText;
    }

    Map<String, String> facts() {
        return facts;
    }

    /** Events that were overwritten before the trace was read, by the header; 0 where it tells of none. */
    long overwritten() {
        return inBuffer >= 0 && written > inBuffer ? written - inBuffer : 0;
    }

    long countsAt() {
        return countsAt;
    }
}
