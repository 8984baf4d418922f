package org.kickscope.cli.toy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kickscope.imports.OpenContext;
import org.kickscope.trace.Anomalies;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Census;
import org.kickscope.trace.Clock;
import org.kickscope.trace.EventType;
import org.kickscope.trace.Field;
import org.kickscope.trace.Lane;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Role;
import org.kickscope.trace.Selection;
import org.kickscope.trace.Source;

/** See {@link ToyFormat}. Each event or loss is a block of its own. */
final class ToySource extends Source {
    private final Role role;
    private final Map<String, EventType> types = new HashMap<>();
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final Anomalies anomalies = new Anomalies();
    private final List<Lane> lanes = new ArrayList<>();
    private final OpenContext context;
    private Clock clock = new Clock("", Clock.Unit.NANOSECONDS, 1);
    private long slowMillis;

    private record Row(long time, EventType type, long count, long since) {}

    ToySource(Path path, List<String> lines, OpenContext context) {
        super(context.index(), path, "toy v1");
        this.context = context;
        this.role = context.role() == null ? Role.HOST : context.role();
        List<Row> rows = new ArrayList<>();
        for (String line : lines) {
            String[] w = line.split(" ");
            switch (w[0]) {
                case "toy" -> {}
                case "clock" -> clock = new Clock(w[1], Clock.Unit.valueOf(w[2].toUpperCase()), Long.parseLong(w[3]));
                case "fact" -> facts.put(w[1], line.split(" ", 3)[2]);
                case "lane" -> {
                    rows = new ArrayList<>();
                    lanes.add(new ToyLane(Integer.parseInt(w[1]), rows));
                }
                case "event" -> rows.add(new Row(Long.parseLong(w[1]), type(w[2], w[3]), 0, 0));
                case "loss" -> rows.add(new Row(Long.parseLong(w[1]), null, number(w[2]), number(w[3])));
                case "odd" ->
                    anomalies.add(
                            Anomaly.Kind.valueOf(w[1]), context.index(), 0, 7, Field.MISSING, line.split(" ", 3)[2]);
                case "slow" -> slowMillis = Long.parseLong(w[1]);
                default -> throw new IllegalStateException("a defect: " + line);
            }
        }
    }

    private static long number(String word) {
        return word.equals("?") ? Field.MISSING : Long.parseLong(word);
    }

    private EventType type(String system, String name) {
        return types.computeIfAbsent(
                system + ":" + name, key -> context.types().add(context.index(), system, name, List.of()));
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
        return lanes;
    }

    @Override
    public String taskName(int tid) {
        return null;
    }

    @Override
    public Map<String, String> facts() {
        return facts;
    }

    @Override
    public Anomalies anomalies() {
        return anomalies;
    }

    @Override
    public void count(Census census, Progress progress) {
        for (Lane lane : lanes) {
            for (Row row : ((ToyLane) lane).rows) {
                if (progress.cancelled()) {
                    return;
                }
                pause();
                if (row.type() == null) {
                    census.addLoss(row.count());
                } else {
                    census.add(row.type().id(), 1);
                    census.addTime(row.time());
                }
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(slowMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {}

    private final class ToyLane extends Lane {
        private final List<Row> rows;

        ToyLane(int cpu, List<Row> rows) {
            super(ToySource.this, "cpu " + cpu, cpu);
            this.rows = rows;
        }

        @Override
        public int blockCount() {
            return rows.size();
        }

        @Override
        public long lengthBytes() {
            return rows.size();
        }

        @Override
        public long blockBytes(int block) {
            return 1;
        }

        @Override
        public long blockStartNs(int block) {
            return rows.get(block).time();
        }

        @Override
        public BlockDecoder decoder(Selection selection) {
            return (block, into) -> {
                pause();
                into.begin(this);
                Row row = rows.get(block);
                if (row.type() == null) {
                    into.addLoss(row.time(), cpu(), row.count(), row.since(), block);
                } else {
                    Selection.Projection wanted = selection.of(row.type());
                    if (wanted != null) {
                        into.add(row.time(), wanted.slot(), row.type().id(), cpu(), 1, block);
                    }
                    into.setLastNs(row.time());
                }
            };
        }
    }
}
