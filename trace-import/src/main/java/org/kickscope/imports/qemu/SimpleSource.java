package org.kickscope.imports.qemu;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kickscope.imports.OpenContext;
import org.kickscope.imports.binary.BinaryFile;
import org.kickscope.imports.binary.Bytes;
import org.kickscope.trace.Anomalies;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Census;
import org.kickscope.trace.Clock;
import org.kickscope.trace.EventType;
import org.kickscope.trace.Field;
import org.kickscope.trace.Lane;
import org.kickscope.trace.Printable;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Role;
import org.kickscope.trace.Selection;
import org.kickscope.trace.Source;
import org.kickscope.trace.TraceFormatException;

/** A file of the {@code simple} backend: one lane. Immutable after opening. */
final class SimpleSource extends Source {
    private final BinaryFile file;
    private final boolean bigEndian;
    private final int version;
    private final Role role;
    private final SimpleWalk walk;
    private final Map<Long, EventType> types = new LinkedHashMap<>();
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final Anomalies anomalies;
    private final Lane lane;

    private SimpleSource(
            BinaryFile file, boolean bigEndian, int version, SimpleWalk walk, EventTable table, OpenContext context) {
        super(context.index(), file.path(), "qemu simple v" + version);
        this.file = file;
        this.bigEndian = bigEndian;
        this.version = version;
        this.walk = walk;
        anomalies = walk.anomalies;
        role = context.role() == null ? Role.HOST : context.role();
        boolean unknown = false;
        for (Long id : new TreeMap<>(walk.counts).keySet()) {
            String name = version == 4 ? walk.names.get(id) : table.name(id);
            List<Field> fields = name == null ? null : table.arguments(name);
            unknown |= fields == null;
            types.put(
                    id,
                    context.types()
                            .add(
                                    context.index(),
                                    "qemu",
                                    name == null ? "event_" + Long.toUnsignedString(id) : Printable.of(name),
                                    fields == null ? List.of() : fields));
        }
        facts.put("clock", "nanoseconds of CLOCK_MONOTONIC");
        if (walk.pid >= 0) {
            facts.put("process", Long.toString(walk.pid));
        }
        facts.put("event table", table.isEmpty() ? "none beside the file" : table.file());
        if (unknown) {
            anomalies.add(
                    Anomaly.Kind.NOTE,
                    index(),
                    0,
                    -1,
                    Field.MISSING,
                    table.isEmpty()
                            ? "arguments cannot be read without the event table: put the file trace-events-all of the QEMU"
                                    + " that wrote it into the same folder"
                            : "the event table " + table.file() + " does not have all events: it is of another QEMU");
        }
        lane = new SimpleLane(this);
    }

    static SimpleSource open(Path path, OpenContext context) throws IOException {
        BinaryFile file = new BinaryFile(path);
        try {
            byte[] head = file.bytes(0, SimpleLayout.HEADER_BYTES, "the header of a simple trace");
            boolean bigEndian = Bytes.s64(head, SimpleLayout.MAGIC_OFFSET, false) != SimpleLayout.MAGIC;
            long version = Bytes.s64(head, SimpleLayout.VERSION_OFFSET, bigEndian);
            if (version < 2 || version > 4) {
                throw new TraceFormatException(
                        path,
                        SimpleLayout.VERSION_OFFSET,
                        "version 2, 3 or 4 of the simple trace format",
                        "version " + Long.toUnsignedString(version),
                        "Print it with the simpletrace.py of the QEMU that wrote it, or record with the log backend");
            }
            EventTable table = EventTable.beside(path);
            if (version < 4 && table.isEmpty()) {
                throw new TraceFormatException(
                        path,
                        SimpleLayout.VERSION_OFFSET,
                        "a file trace-events-all beside it, since version " + version + " has no names of its own",
                        "no such file",
                        "Put the trace-events file of the QEMU that wrote it into the same folder");
            }
            SimpleWalk walk = new SimpleWalk(file, bigEndian, (int) version, context.index(), new Anomalies());
            walk.run(context.progress());
            return new SimpleSource(file, bigEndian, (int) version, walk, table, context);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    BinaryFile file() {
        return file;
    }

    boolean bigEndian() {
        return bigEndian;
    }

    int version() {
        return version;
    }

    /** Types by the number of their event. */
    Map<Long, EventType> types() {
        return types;
    }

    long blockStart(int block) {
        return walk.starts[block];
    }

    /** Where the last record of a block ends. */
    long blockEnd(int block) {
        return walk.ends[block];
    }

    int blocks() {
        return walk.blocks;
    }

    long blockStartNs(int block) {
        return walk.times[block];
    }

    @Override
    public Role role() {
        return role;
    }

    @Override
    public Clock clock() {
        return new Clock("mono", Clock.Unit.NANOSECONDS, 1);
    }

    @Override
    public List<Lane> lanes() {
        return List.of(lane);
    }

    @Override
    public String taskName(int tid) {
        return null;
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
    public void count(Census census, Progress progress) {
        walk.counts.forEach((id, n) -> census.add(types.get(id).id(), n[0]));
        if (walk.firstNs <= walk.lastNs) {
            census.addTime(walk.firstNs);
            census.addTime(walk.lastNs);
        }
        census.addLosses(walk.lossPlaces, walk.lost);
        census.anomalies().addAll(anomalies);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static final class SimpleLane extends Lane {
        private final SimpleSource source;

        SimpleLane(SimpleSource source) {
            super(source, "events", -1);
            this.source = source;
        }

        @Override
        public int blockCount() {
            return source.blocks();
        }

        @Override
        public long lengthBytes() {
            long sum = 0;
            for (int i = 0; i < source.blocks(); i++) {
                sum += blockBytes(i);
            }
            return sum;
        }

        @Override
        public long blockBytes(int block) {
            return source.blockEnd(block) - source.blockStart(block);
        }

        @Override
        public long blockStartNs(int block) {
            return source.blockStartNs(block);
        }

        @Override
        public BlockDecoder decoder(Selection selection) {
            return new SimpleDecoder(source, this, selection);
        }
    }
}
