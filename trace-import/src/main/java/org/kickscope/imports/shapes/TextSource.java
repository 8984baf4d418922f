package org.kickscope.imports.shapes;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.kickscope.imports.OpenContext;
import org.kickscope.imports.lines.Find;
import org.kickscope.imports.lines.LineFile;
import org.kickscope.trace.Anomalies;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Census;
import org.kickscope.trace.Clock;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.Field;
import org.kickscope.trace.Lane;
import org.kickscope.trace.Printable;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Role;
import org.kickscope.trace.Selection;
import org.kickscope.trace.Source;
import org.kickscope.trace.Strings;
import org.kickscope.trace.TraceFormatException;

/**
 * A text of kernel events, as ftrace or perf prints them: one lane. Opening reads its beginning and decodes some of it, so that the usual types and
 * fields are known in the order of the file; the rest is found as it is decoded. Memory does not grow with the file,
 * but for a few words for each block.
 */
public final class TextSource extends Source {
    /** How far into a file the first event is looked for. */
    private static final int FARTHEST_BEGINNING = 4 << 20;

    private static final int SAMPLE_BYTES = 64 << 10;

    /** Of a decoder that only counts. */
    static final Selection NOTHING = type -> null;

    private static final String TOLD_BY_SWITCHES =
            "the events do not have their thread: it is that of the last sched_switch"
                    + " of their CPU; before the first one it is not known, and after losses that the text does not show it is wrong."
                    + " Record with 'lttng add-context --kernel --type=tid --type=procname'";
    private static final int MOST_TASKS = 1 << 20;

    private final LineFile file;
    private final Role role;
    private final Strings strings;
    private final TextTypes types;
    private final TextBeginning beginning;
    private final TextWriter by;
    private final Clock clock;
    private final TextLane lane;
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final Anomalies anomalies = new Anomalies();
    private final ConcurrentHashMap<Integer, Integer> tasks = new ConcurrentHashMap<>();
    private boolean threadsBySwitches;

    private TextSource(LineFile file, OpenContext context, String format, TextWriter by, TextBeginning t) {
        super(context.index(), file.path(), format);
        this.file = file;
        role = context.role() == null ? Role.HOST : context.role();
        strings = context.strings();
        types = new TextTypes(context.index(), context.types(), by);
        beginning = t;
        this.by = by;
        clock = TextClock.of(t, by);
        facts.putAll(t.facts());
        facts.put("clock", TextClock.fact(t, by));
        if (t.prefixed()) {
            facts.put("prefixes", String.join(", ", t.prefixes()));
        }
        lane = new TextLane(this);
    }

    /**
     * Opens a text, decompressing it first where needed.
     *
     * @param format id of the format
     * @param by who wrote it
     * @throws TraceFormatException when the file has lines but none of an event near its beginning
     * @throws IOException when it cannot be read, or the progress asked to stop
     */
    public static TextSource open(Path path, OpenContext context, String format, TextWriter by) throws IOException {
        LineFile file = LineFile.open(path, context.progress());
        try {
            TextBeginning t = beginning(file, by);
            if (t.events() == 0 && t.others() > 0) {
                throw new TraceFormatException(
                        path,
                        t.firstOther(),
                        "a line '" + by.line() + "'",
                        '"' + t.firstOtherText() + '"',
                        by.advice());
            }
            TextSource source = new TextSource(file, context, format, by, t);
            source.note(t);
            source.learn();
            source.threads(t);
            return source;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static TextBeginning beginning(LineFile file, TextWriter by) throws IOException {
        int size = SAMPLE_BYTES;
        while (true) {
            byte[] b = new byte[size];
            int n = file.read(0, b, 0, size);
            TextBeginning t = TextBeginning.of(b, n, by);
            if (t.events() > 0 || n < size || size >= FARTHEST_BEGINNING) {
                return t;
            }
            size *= 8;
        }
    }

    private void note(TextBeginning t) {
        if (t.overwritten() > 0) {
            anomalies.add(
                    Anomaly.Kind.OVERRUN,
                    index(),
                    t.overwritten(),
                    t.countsAt(),
                    Field.MISSING,
                    "the ring was overrun before it was read: " + t.overwritten() + " events were overwritten");
        }
        if (!file.cut().isEmpty()) {
            anomalies.add(
                    Anomaly.Kind.TRUNCATED,
                    index(),
                    0,
                    file.size(),
                    Field.MISSING,
                    "the compressed stream is not whole (" + file.cut() + "); what came before is read");
        }
        String limit = TextClock.limit(t, by);
        if (!limit.isEmpty()) {
            anomalies.add(Anomaly.Kind.NOTE, index(), 0, -1, Field.MISSING, limit);
        }
        if (t.returnsWithoutTime() && !t.byOrder()) {
            anomalies.add(
                    Anomaly.Kind.NOTE,
                    index(),
                    0,
                    -1,
                    Field.MISSING,
                    "how long calls took was not recorded (-T): where call and return share a line, the return has the"
                            + " time of the call");
        }
        if (t.events() == 0) {
            anomalies.add(Anomaly.Kind.NOTE, index(), 0, -1, Field.MISSING, "there are no events in it");
        }
        if (t.prefixed() && t.prefixes().size() > 1) {
            anomalies.add(
                    Anomaly.Kind.NOTE,
                    index(),
                    0,
                    -1,
                    Field.MISSING,
                    "events of several machines or buffers stand in one text (" + String.join(", ", t.prefixes())
                            + "): they are read as one; report each of them to a file of its own");
        }
    }

    /** Looks whether switches of tasks must tell the threads, and do. */
    private void threads(TextBeginning t) throws IOException {
        if (by != TextWriter.BABELTRACE || t.events() == 0 || !t.noThreads()) {
            return;
        }
        byte[] b = new byte[(int) Math.min(file.size(), FARTHEST_BEGINNING)];
        int n = file.read(0, b, 0, b.length);
        threadsBySwitches = Find.first(b, 0, n, " sched_switch: {") >= 0;
        if (threadsBySwitches) {
            anomalies.add(Anomaly.Kind.NOTE, index(), 0, -1, Field.MISSING, TOLD_BY_SWITCHES);
        }
    }

    /** True when lines do not have their thread, but switches of tasks tell it. */
    boolean threadsBySwitches() {
        return threadsBySwitches;
    }

    /** Meets the types of the first lines, so that their numbers do not depend on which thread is first. */
    private void learn() throws IOException {
        new TextDecoder(this, lane, Selection.everything())
                .decode(0, Math.min(file.size(), SAMPLE_BYTES), new EventBatch(strings));
    }

    LineFile file() {
        return file;
    }

    Strings strings() {
        return strings;
    }

    TextTypes types() {
        return types;
    }

    LineHead head() {
        return by.head(beginning);
    }

    boolean ticks() {
        return clock.unit() == Clock.Unit.TICKS;
    }

    boolean isRemark(byte[] b, int from, int to) {
        return TextBeginning.remark(b, from, to, by);
    }

    /** A line for a message: its beginning, with what could act on a terminal escaped. */
    static String sample(byte[] b, int from, int to) {
        return Printable.of(new String(b, from, Math.min(to - from, 60), StandardCharsets.UTF_8));
    }

    /** Remembers that a thread bears a name, an id of the trace's strings. */
    void task(int tid, int name) {
        if (tasks.size() < MOST_TASKS) {
            tasks.put(tid, name);
        }
    }

    @Override
    public Role role() {
        return role;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public List<Lane> lanes() {
        return List.of(lane);
    }

    @Override
    public String taskName(int tid) {
        Integer id = tasks.get(tid);
        return id == null ? null : strings.get(id);
    }

    @Override
    public Map<String, String> facts() {
        return new LinkedHashMap<>(facts);
    }

    @Override
    public Anomalies anomalies() {
        return anomalies;
    }

    @Override
    public void count(Census census, Progress progress) throws IOException {
        int blocks = lane.blockCount();
        Anomalies[] odd = new Anomalies[blocks];
        AtomicInteger next = new AtomicInteger();
        AtomicLong done = new AtomicLong();
        int threads = Math.max(1, Math.min(blocks, Runtime.getRuntime().availableProcessors()));
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "kickscope-count");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Census>> parts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                parts.add(workers.submit(() -> countBlocks(next, done, odd, progress)));
            }
            for (Future<Census> part : parts) {
                census.addAll(part.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while counting").initCause(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException("counting " + path() + " failed", e.getCause());
        } finally {
            workers.shutdownNow();
        }
        census.anomalies().addAll(anomalies);
        for (Anomalies a : odd) {
            if (a != null) {
                census.anomalies().addAll(a);
            }
        }
    }

    private Census countBlocks(AtomicInteger next, AtomicLong done, Anomalies[] odd, Progress progress)
            throws IOException {
        Census part = new Census();
        TextDecoder decoder = new TextDecoder(this, lane, NOTHING);
        EventBatch batch = new EventBatch(strings);
        int block;
        while ((block = next.getAndIncrement()) < odd.length && !progress.cancelled()) {
            decoder.decode(block, batch);
            for (int i = 0; i < batch.size(); i++) {
                part.addLoss(batch.lossCount(i));
            }
            if (decoder.smallest() <= decoder.largest()) {
                part.addTime(decoder.smallest());
                part.addTime(decoder.largest());
            }
            if (!batch.anomalies().isEmpty()) {
                odd[block] = new Anomalies();
                odd[block].addAll(batch.anomalies());
            }
            progress.at(done.addAndGet(lane.blockBytes(block)), lane.lengthBytes());
        }
        decoder.plans().forEach(plan -> part.add(plan.type.id(), plan.count));
        return part;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
