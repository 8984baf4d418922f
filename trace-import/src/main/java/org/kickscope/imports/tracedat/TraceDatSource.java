package org.kickscope.imports.tracedat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.kickscope.imports.OpenContext;
import org.kickscope.imports.kernel.CommonFields;
import org.kickscope.imports.kernel.FieldPlan;
import org.kickscope.imports.kernel.PageHeader;
import org.kickscope.imports.kernel.RecordTable;
import org.kickscope.imports.tracedat.file.Codec;
import org.kickscope.imports.tracedat.file.DatBuffer;
import org.kickscope.imports.tracedat.file.DatContents;
import org.kickscope.imports.tracedat.file.DatOptions;
import org.kickscope.imports.tracedat.file.TimeShift;
import org.kickscope.imports.tracedat.file.TraceDatLayout;
import org.kickscope.trace.Anomalies;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Census;
import org.kickscope.trace.Clock;
import org.kickscope.trace.Field;
import org.kickscope.trace.Lane;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Role;
import org.kickscope.trace.Selection;
import org.kickscope.trace.Source;
import org.kickscope.trace.clock.ClockHints;
import org.kickscope.trace.clock.ClockMap;

/** An opened trace.dat. */
final class TraceDatSource extends Source {
    /** Raw bytes of the blocks of all lanes, one each: bounds what a scan holds in memory, however many CPUs there are. */
    private static final int BLOCKS_TOGETHER = 8 << 20;

    private static final int LARGEST_BLOCK = 512 << 10;

    private final DatContents contents;
    private final RecordTable table;
    private final Clock clock;
    private final DatClock clockOfPages;
    private final int[] flagTable;
    private final Role role;
    private final Map<String, String> facts;
    private final Anomalies anomalies = new Anomalies();
    private final List<DatLane> lanes = new ArrayList<>();
    /** Ranges of the file that lanes have: a damaged table must not make one range many times its size. */
    private final TreeMap<Long, Long> taken = new TreeMap<>();

    private final ConcurrentLinkedQueue<Pages> pool = new ConcurrentLinkedQueue<>();
    private WeakReference<Selection> plannedFor = new WeakReference<>(null);
    private FieldPlan[] planned;

    TraceDatSource(Path path, DatContents contents, OpenContext context) throws IOException {
        super(context.index(), path, "trace.dat v" + contents.preamble().version());
        this.contents = contents;
        anomalies.addAll(contents.anomalies());
        DatOptions options = contents.options();
        table = table(context);
        clockOfPages = new DatClock(clockName(contents), options);
        clock = clockOfPages.clock();
        flagTable = CommonFields.flagTable(release(options.uname));
        role = role(context, options);
        makeLanes();
        new ProbeFinder(this, table);
        facts = DatFacts.of(contents, anomalies, context.index());
    }

    private RecordTable table(OpenContext context) throws IOException {
        try {
            return new RecordTable(contents.tables().formats(), context.index(), context.types());
        } catch (IllegalArgumentException e) {
            throw contents.file()
                    .error(
                            -1,
                            "event formats with the kernel's common fields",
                            e.getMessage(),
                            "The file is damaged: copy it again or record again");
        }
    }

    private static Role role(OpenContext context, DatOptions options) {
        if (context.role() != null) {
            return context.role();
        }
        // only a guest's file has corrections towards a host's time
        return options.timeShift ? Role.GUEST : Role.HOST;
    }

    private static String clockName(DatContents contents) {
        for (DatBuffer b : contents.buffers()) {
            if (b.name().isEmpty() && !b.clock().isEmpty()) {
                return b.clock();
            }
        }
        return contents.options().clock();
    }

    /** The release in {@code Linux host 6.1.0-56-amd64 x86_64}. */
    private static String release(String uname) {
        String[] words = uname.split(" ");
        return words.length > 2 ? words[2] : "";
    }

    private void makeLanes() throws IOException {
        int count = 0;
        for (DatBuffer b : contents.buffers()) {
            count += b.parts().size();
        }
        int blockBytes = Math.min(LARGEST_BLOCK, BLOCKS_TOGETHER / Math.max(1, count));
        for (DatBuffer b : contents.buffers()) {
            if (!b.clock().isEmpty() && !b.clock().equals(clock.name())) {
                note("buffer '" + b.name() + "' was recorded with clock '" + b.clock() + "', the others with '"
                        + clock.name() + "': its times cannot be compared with theirs");
            }
            for (DatBuffer.Part p : b.parts()) {
                if (p.size() != 0) {
                    lane(b, p, blockBytes);
                }
            }
        }
    }

    private void note(String text) {
        anomalies.add(Anomaly.Kind.NOTE, index(), 0, -1, Field.MISSING, text);
    }

    /** True when a part of the range is another CPU's; else it is this one's from now on. */
    private boolean overlaps(long from, long to) {
        Map.Entry<Long, Long> before = taken.lowerEntry(to);
        if (before != null && before.getValue() > from) {
            return true;
        }
        taken.put(from, to);
        return false;
    }

    private void lane(DatBuffer b, DatBuffer.Part p, int blockBytes) throws IOException {
        long length = contents.file().length();
        String name = b.name().isEmpty() ? "cpu " + p.cpu() : "buffer " + b.name() + ", cpu " + p.cpu();
        if (p.offset() < 0 || p.offset() >= length || p.size() < 0) {
            anomalies.add(
                    Anomaly.Kind.TRUNCATED,
                    index(),
                    0,
                    p.offset(),
                    Field.MISSING,
                    "the data of " + name + " lies behind the end of the file");
            return;
        }
        long size = Math.min(p.size(), length - p.offset());
        if (overlaps(p.offset(), p.offset() + size)) {
            anomalies.add(
                    Anomaly.Kind.DAMAGED,
                    index(),
                    0,
                    p.offset(),
                    Field.MISSING,
                    "the data of " + name + " lies over that of another CPU; it is not read");
            return;
        }
        if (size < p.size()) {
            anomalies.add(
                    Anomaly.Kind.TRUNCATED,
                    index(),
                    0,
                    length,
                    Field.MISSING,
                    "of the data of " + name + " the last " + (p.size() - size) + " of " + p.size()
                            + " bytes are missing");
        }
        BlockStore store = b.codec() == Codec.NONE
                ? new PlainStore(contents.file(), bigEndian(), p.offset(), size, b.pageBytes(), blockBytes)
                : new ChunkStore(
                        contents.file(),
                        bigEndian(),
                        b.codec(),
                        index(),
                        p.offset(),
                        size,
                        b.pageBytes(),
                        blockBytes,
                        anomalies);
        int cpu = p.cpu() >= 0 && p.cpu() < TraceDatLayout.MOST_CPUS ? p.cpu() : -1;
        lanes.add(new DatLane(this, name, cpu, store, b.pageBytes()));
    }

    // ---------------------------------------------------------------- for lanes

    boolean bigEndian() {
        return contents.preamble().bigEndian();
    }

    PageHeader pageHeader() {
        return contents.tables().pageHeader();
    }

    RecordTable table() {
        return table;
    }

    DatClock clockOfPages() {
        return clockOfPages;
    }

    int[] flagTable() {
        return flagTable;
    }

    List<DatLane> datLanes() {
        return lanes;
    }

    byte[] kallsyms() throws IOException {
        return contents.tables().kallsyms().read();
    }

    /** Memory for a block; as many exist as threads were reading at once. */
    Pages borrow() {
        Pages p = pool.poll();
        return p == null ? new Pages() : p;
    }

    void giveBack(Pages p) {
        pool.add(p);
    }

    /** How to read what a scan wants. Kept for the last one, because each lane of a scan asks. */
    synchronized FieldPlan[] plans(Selection selection) {
        if (plannedFor.get() != selection) {
            planned = table.plans(selection);
            plannedFor = new WeakReference<>(selection);
        }
        return planned;
    }

    // ---------------------------------------------------------------- Source

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
        return List.copyOf(lanes);
    }

    @Override
    public String taskName(int tid) {
        // trace-cmd too prints this for the idle threads, which saved_cmdlines leaves out
        return tid == 0 ? "<idle>" : contents.tables().taskNames().get(tid);
    }

    @Override
    public Map<String, String> facts() {
        return facts;
    }

    @Override
    public ClockHints clockHints() {
        ClockMap counter = clockOfPages.counter();
        if (counter == null) {
            return ClockHints.NONE;
        }
        DatOptions o = contents.options();
        List<ClockHints.Guest> guests = o.guests.stream()
                .map(g -> new ClockHints.Guest(g.traceId(), g.threads()))
                .toList();
        return new ClockHints(o.traceIdKnown ? o.traceId : null, counter, peer(o), guests);
    }

    private static ClockHints.Peer peer(DatOptions o) {
        TimeShift.Line line = o.corrections == null ? null : o.corrections.line();
        if (line == null) {
            return null;
        }
        TimeShift shift = o.corrections;
        String measured = shift.samples() + " corrections of " + shift.cpus() + (shift.cpus() == 1 ? " CPU" : " CPUs")
                + (shift.constant()
                        ? ", which agree"
                        : ", which lie within " + line.plusMinus() + " counts around one line");
        boolean exact = !shift.interpolated();
        return new ClockHints.Peer(
                o.hostTraceId,
                line.map(),
                exact ? line.plusMinus() : -1,
                measured + (exact ? "" : "; they were measured by messages, whose error is not known"));
    }

    @Override
    public Anomalies anomalies() {
        return anomalies;
    }

    @Override
    public void count(Census census, Progress progress) throws IOException {
        List<Counting> workers = new ArrayList<>();
        long total = 0;
        for (DatLane lane : lanes) {
            total += lane.lengthBytes();
        }
        AtomicLong done = new AtomicLong();
        for (int i = 0; i < BlockWork.threads(); i++) {
            workers.add(new Counting(new EventCounter(this), progress, done, total));
        }
        if (!lanes.isEmpty()) {
            new BlockWork(this, lanes).run(workers);
        }
        for (Counting w : workers) {
            census.addAll(w.counter().census());
        }
    }

    private record Counting(EventCounter counter, Progress progress, AtomicLong done, long total)
            implements BlockWork.Worker {
        @Override
        public boolean block(DatLane lane, int block, Pages pages) throws IOException {
            counter.count(lane, block, pages);
            progress.at(done.addAndGet(lane.blockBytes(block)), total);
            return !progress.cancelled();
        }
    }

    @Override
    public void close() throws IOException {
        contents.file().close();
    }
}
