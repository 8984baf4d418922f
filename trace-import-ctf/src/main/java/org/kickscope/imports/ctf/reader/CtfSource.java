package org.kickscope.imports.ctf.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kickscope.imports.OpenContext;
import org.kickscope.imports.lines.LineFile;
import org.kickscope.trace.Anomalies;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Census;
import org.kickscope.trace.Clock;
import org.kickscope.trace.Field;
import org.kickscope.trace.Lane;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Role;
import org.kickscope.trace.Source;
import org.kickscope.trace.Strings;
import org.kickscope.trace.TraceFormatException;

/** An opened trace of CTF: a lane for each stream. */
final class CtfSource extends Source {
    private static final int MOST_TASKS = 1 << 20;

    private static final String CONTEXT = "'lttng add-context --kernel --type=tid --type=procname'";
    private static final String TOLD_BY_SWITCHES =
            "the events do not have their thread: it is that of the last sched_switch"
                    + " of their CPU; before the first one, and after losses, it is not known. Record with " + CONTEXT;

    /** LTTng's files: channel, CPU, and a number where a stream is cut into several files. */
    private static final Pattern CHANNEL = Pattern.compile("(.+?)_(\\d+)(_\\d+)?");

    private final List<LineFile> open;
    private final TraceModel model;
    private final Role role;
    private final Strings strings;
    private final Clock clock;
    private final List<Lane> lanes = new ArrayList<>();
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final Anomalies anomalies = new Anomalies();
    private final ConcurrentHashMap<Integer, Integer> tasks = new ConcurrentHashMap<>();

    private CtfSource(Path metadata, String format, OpenContext context, List<LineFile> open) throws IOException {
        super(context.index(), metadata.toAbsolutePath().getParent(), format + " 1.8");
        this.open = open;
        role = context.role() == null ? Role.HOST : context.role();
        strings = context.strings();
        EventTable events = new EventTable(context);
        model = new TraceModel(metadata, MetadataText.read(opened(metadata, context)), events);
        List<StreamFile> files = streams(metadata, context);
        makeLanes(files);
        CtfClock own = files.isEmpty() ? model.clock("") : files.get(0).stream().clock();
        clock = own.clock();
        facts(own);
        notes(events, own);
    }

    static CtfSource open(Path metadata, String format, OpenContext context) throws IOException {
        List<LineFile> open = new ArrayList<>();
        try {
            return new CtfSource(metadata, format, context, open);
        } catch (IOException | RuntimeException e) {
            for (LineFile f : open) {
                f.close();
            }
            throw e;
        }
    }

    private LineFile opened(Path path, OpenContext context) throws IOException {
        LineFile file = LineFile.open(path, context.progress());
        open.add(file);
        return file;
    }

    private List<StreamFile> streams(Path metadata, OpenContext context) throws IOException {
        Path folder = metadata.toAbsolutePath().getParent();
        List<Path> paths = CtfFolder.streams(folder);
        List<StreamFile> files = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (Path p : paths) {
            String name = CtfFolder.plain(p.getFileName().toString());
            LineFile file = opened(p, context);
            if (file.size() == 0) {
                continue;
            }
            StreamFile s = new StreamFile(file, name, model, index(), anomalies);
            if (s.refused().isEmpty()) {
                files.add(s);
            } else {
                refused.add(name + ": " + s.refused());
            }
        }
        List<String> missing = CtfFolder.missing(folder, paths);
        if (files.isEmpty() && (paths.isEmpty() || !refused.isEmpty())) {
            throw new TraceFormatException(
                    folder,
                    -1,
                    "the streams of the trace beside its metadata",
                    refused.isEmpty() ? "only the metadata" : "files that are none (" + refused.get(0) + ")",
                    missing.isEmpty()
                            ? "The events stand in the streams: copy the whole folder"
                            : "Its index names " + String.join(", ", missing) + ": copy the whole folder");
        }
        for (String s : refused) {
            anomaly(Anomaly.Kind.UNKNOWN_PART, s + "; it is not read");
        }
        for (String name : missing) {
            anomaly(Anomaly.Kind.TRUNCATED, "the stream " + name + " is missing, though the index has it");
        }
        long links = CtfFolder.links(folder);
        if (links > 0) {
            anomaly(Anomaly.Kind.UNKNOWN_PART, links + " links to other places are not followed");
        }
        return files;
    }

    private void anomaly(Anomaly.Kind kind, String text) {
        anomalies.add(kind, index(), 0, -1, Field.MISSING, text);
    }

    // ---------------------------------------------------------------- lanes

    private void makeLanes(List<StreamFile> files) {
        Map<String, List<StreamFile>> streams = new TreeMap<>();
        boolean channels = files.stream().map(f -> channel(f.name())).distinct().count() > 1;
        for (StreamFile f : files) {
            String key = f.instance() == Field.MISSING
                    ? "file " + f.name()
                    : String.format(
                            "%d %d %d",
                            f.stream().id(), f.instance(), f.packets().cpu());
            streams.computeIfAbsent(key, k -> new ArrayList<>()).add(f);
        }
        List<CtfLane> made = new ArrayList<>();
        for (List<StreamFile> parts : streams.values()) {
            parts.sort(Comparator.comparingLong(
                    f -> f.packets().size() == 0 ? 0 : f.packets().begin(0)));
            PacketTable packets = new PacketTable();
            for (int i = 0; i < parts.size(); i++) {
                packets.addAll(parts.get(i).packets(), i);
            }
            CtfLane lane = new CtfLane(this, name(parts.get(0), packets.cpu(), channels), parts, packets);
            if (packets.missingAtFirst() > 0) {
                anomaly(
                        Anomaly.Kind.OVERRUN,
                        lane.name() + ": " + packets.missingAtFirst() + " packets before the first one are not there");
            }
            made.add(lane);
        }
        made.sort(Comparator.comparingInt((CtfLane l) -> l.cpu() < 0 ? Integer.MAX_VALUE : l.cpu())
                .thenComparing(Lane::name));
        lanes.addAll(made);
    }

    private static String channel(String file) {
        Matcher m = CHANNEL.matcher(file);
        return m.matches() ? m.group(1) : file;
    }

    private static String name(StreamFile file, int cpu, boolean channels) {
        if (cpu < 0) {
            return "stream " + file.name();
        }
        return channels ? "channel " + channel(file.name()) + ", cpu " + cpu : "cpu " + cpu;
    }

    private void facts(CtfClock own) {
        Map<String, String> env = model.environment();
        String kernel = joined(env, " ", "sysname", "kernel_release", "kernel_version", "release", "version");
        put("kernel", kernel);
        put("host", env.containsKey("hostname") ? env.get("hostname") : env.get("host"));
        String version = joined(env, ".", "tracer_major", "tracer_minor", "tracer_patchlevel");
        put("recorder", joined(env, " ", "tracer_name") + (version.isEmpty() ? "" : ' ' + version));
        put("domain", env.get("domain"));
        put("trace clock", own.text());
        facts.put("byte order", model.bigEndian() ? "big endian" : "little endian");
        put("recorded", env.get("trace_creation_datetime"));
        put("buffers", env.get("trace_buffering_scheme"));
    }

    private static String joined(Map<String, String> env, String between, String... keys) {
        List<String> words = new ArrayList<>();
        for (String key : keys) {
            String value = env.get(key);
            if (value != null && !value.isEmpty()) {
                words.add(value);
            }
        }
        return String.join(between, words);
    }

    private void put(String key, String value) {
        if (value != null && !value.isBlank()) {
            facts.put(key, value);
        }
    }

    private void notes(EventTable events, CtfClock own) {
        if (!events.probes().isEmpty()) {
            List<String> some =
                    events.probes().subList(0, Math.min(3, events.probes().size()));
            anomaly(
                    Anomaly.Kind.NOTE,
                    "the functions that the probes stand in are told by the probes' names only ("
                            + String.join(", ", some)
                            + (some.size() < events.probes().size() ? ", …)" : ")"));
        }
        if (model.lttngKernel()) {
            threads();
        }
        if (own.ticks()) {
            anomaly(Anomaly.Kind.NOTE, "times are ticks: the trace does not declare the frequency of its clock");
        } else if (!own.offsetKept()) {
            anomaly(Anomaly.Kind.DAMAGED, "the offset of the clock is beyond all times and is left out");
        }
        if (lanes.stream().allMatch(l -> l.lengthBytes() == 0)) {
            anomaly(Anomaly.Kind.NOTE, "there are no events in it");
        }
    }

    /** What is known of the threads where the recording does not have them in each event. */
    private void threads() {
        if (lanes.stream().anyMatch(l -> ((CtfLane) l).tasks() != null)) {
            anomaly(Anomaly.Kind.NOTE, TOLD_BY_SWITCHES);
        }
        long without = lanes.stream().filter(l -> ((CtfLane) l).toldByNothing()).count();
        if (without > 0) {
            anomaly(Anomaly.Kind.NOTE, without + " streams tell of no threads; record with " + CONTEXT);
        }
    }

    // ---------------------------------------------------------------- for lanes

    int savedValues() {
        return model.builder().savedValues();
    }

    boolean lttng() {
        return model.lttng();
    }

    Strings strings() {
        return strings;
    }

    /** Remembers that a thread bears a name, an id of the trace's strings. */
    void task(int tid, int name) {
        Integer known = tasks.get(tid);
        if ((known == null || known != name) && tasks.size() < MOST_TASKS) {
            tasks.put(tid, name);
        }
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
        census.anomalies().addAll(anomalies);
        new EventCounter(lanes, strings).count(census, progress);
    }

    @Override
    public void close() throws IOException {
        IOException first = null;
        for (LineFile f : open) {
            try {
                f.close();
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
