package org.kickscope.views.timeline;

import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.LongObjectHashMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.kickscope.result.SignalTable;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Handoff;
import org.kickscope.stack.Stack;
import org.kickscope.state.IntervalLook;
import org.kickscope.state.LaneKind;
import org.kickscope.state.StateLane;
import org.kickscope.state.StateTable;
import org.kickscope.trace.NaturalOrder;
import org.kickscope.views.Target;

/**
 * What a timeline can show of a trace: rows in groups, and where everything is found. Made once; costs one look at every
 * signal, and keeps four bytes for each. Immutable, for any number of threads.
 */
public final class TimelineModel {
    private static final int MOST_SERVED = 2;

    private final StateTable states;
    private final SignalTable signals;
    private final TimelineSources sources;
    private final QueueSignals queues;
    private final IntPredicate wanted;
    private final LongIntHashMap firstPlaces;
    private final List<Group> groups;
    private final List<StateLane> losses;
    private final LongObjectHashMap<Row> threads;
    private final LongObjectHashMap<Row> vcpus;
    private final LongObjectHashMap<Row> cpus;

    /** Another one with some of the signals. */
    private TimelineModel(TimelineModel all, IntPredicate wanted) {
        states = all.states;
        signals = all.signals;
        sources = all.sources;
        queues = all.queues.only(wanted);
        this.wanted = wanted;
        firstPlaces = all.firstPlaces;
        groups = all.groups;
        losses = all.losses;
        threads = all.threads;
        vcpus = all.vcpus;
        cpus = all.cpus;
    }

    private TimelineModel(StateTable states, SignalTable signals, TimelineSources sources) {
        this.states = states;
        this.signals = signals;
        this.sources = sources;
        groups = new ArrayList<>();
        threads = new LongObjectHashMap<>();
        vcpus = new LongObjectHashMap<>();
        cpus = new LongObjectHashMap<>();
        queues = QueueSignals.of(signals);
        wanted = r -> true;
        firstPlaces = FlowMaker.firstPlaces(signals);
        losses = states.lanes().stream()
                .filter(l -> l.kind() == LaneKind.LOSS && l.number() < 0)
                .toList();
        Map<Integer, List<Row>> guests = new TreeMap<>();
        List<Row> workers = new ArrayList<>();
        Map<Integer, List<Row>> hosts = new TreeMap<>();
        for (StateLane lane : states.lanes()) {
            switch (lane.kind()) {
                case VCPU, GUEST_CPU -> {
                    Row row = lane.kind() == LaneKind.VCPU ? vcpu(lane) : guestCpu(lane);
                    guests.computeIfAbsent(lane.vm(), v -> new ArrayList<>()).add(row);
                }
                case THREAD -> {
                    // one that only a name told of has nothing to show
                    if (lane.changes() > 0) {
                        workers.add(thread(lane));
                    }
                }
                case CPU ->
                    hosts.computeIfAbsent(lane.machine(), m -> new ArrayList<>())
                            .add(cpu(lane));
                case QUEUE, LOSS -> {
                    // queues come from the signals, losses lie over all rows
                }
            }
        }
        guests.forEach((vm, rows) ->
                add("vm" + vm, vm == 0 ? "Guests that the trace does not tell apart" : "Guest vm" + vm, rows));
        add("threads", "Host threads", workers);
        hosts.forEach((machine, rows) -> add(
                hosts.size() == 1 ? "cpus" : "cpus of machine " + machine,
                hosts.size() == 1 ? "Host CPUs" : "CPUs of machine " + machine,
                rows));
        add("queues", "Queues", queueRows());
    }

    /**
     * Makes it.
     *
     * @param signals null as long as there are none; of signals that are still followed, the first of them
     */
    public static TimelineModel of(StateTable states, SignalTable signals, TimelineSources sources) {
        return new TimelineModel(states, signals, sources);
    }

    /**
     * The same rows with only some of the signals; which those are must not change. The one that is followed is always shown.
     */
    public TimelineModel only(IntPredicate rows) {
        return new TimelineModel(this, rows);
    }

    private void add(String id, String title, List<Row> rows) {
        if (!rows.isEmpty()) {
            groups.add(new Group(id, title, rows));
        }
    }

    private static long key(int of, int number) {
        return (long) of << 32 | number & 0xffff_ffffL;
    }

    private Row vcpu(StateLane lane) {
        String label = lane.number() < 0 ? name(lane) : "vCPU " + lane.number();
        String note = "thread " + lane.tid();
        Row row = row(lane, (lane.vm() > 0 ? "vm" + lane.vm() + "/" : "") + label, label, note);
        threads.put(key(lane.machine(), lane.tid()), row);
        vcpus.put(key(lane.vm(), lane.number()), row);
        return row;
    }

    private Row guestCpu(StateLane lane) {
        Row row = row(
                lane,
                "machine " + lane.machine() + "/CPU " + lane.number(),
                "CPU " + lane.number(),
                "by its own trace");
        cpus.put(key(lane.machine(), lane.number()), row);
        return row;
    }

    private Row thread(StateLane lane) {
        List<String> serves = states.lanes().stream()
                .filter(q -> q.kind() == LaneKind.QUEUE && q.machine() == lane.machine() && q.tid() == lane.tid())
                .map(q -> brief(q.name(), q.vm()))
                .toList();
        String note = "thread " + lane.tid();
        if (!serves.isEmpty()) {
            note += ", " + String.join(", ", serves.subList(0, Math.min(MOST_SERVED, serves.size())))
                    + (serves.size() > MOST_SERVED ? ", …" : "");
        }
        Row row = row(lane, name(lane) + "-" + lane.tid(), name(lane), note);
        threads.put(key(lane.machine(), lane.tid()), row);
        return row;
    }

    private Row cpu(StateLane lane) {
        Row row = row(lane, "machine " + lane.machine() + "/CPU " + lane.number(), "CPU " + lane.number(), "");
        cpus.put(key(lane.machine(), lane.number()), row);
        return row;
    }

    private static String name(StateLane lane) {
        return lane.name() == null ? "thread " + lane.tid() : lane.name();
    }

    private Row row(StateLane lane, String name, String label, String note) {
        long plusMinus = sources.plusMinusOf(lane.machine());
        return new Row(lane.kind(), name, label, note, lane.index(), -1, lane.vm(), plusMinus);
    }

    private List<Row> queueRows() {
        Map<String, StateLane> lanes = new LinkedHashMap<>();
        for (StateLane lane : states.lanes()) {
            if (lane.kind() == LaneKind.QUEUE) {
                lanes.put(lane.vm() + " " + lane.name(), lane);
            }
        }
        boolean several =
                queues.all().stream().map(QueueSignals.Queue::vm).distinct().count() > 1;
        List<Row> rows = new ArrayList<>();
        for (int q = 0; q < queues.all().size(); q++) {
            QueueSignals.Queue queue = queues.all().get(q);
            StateLane lane = lanes.get(queue.vm() + " " + queue.name());
            String label = queue.name() == null ? "not proved" : brief(queue.name(), queue.vm());
            String note = several && queue.vm() > 0 ? "vm" + queue.vm() : "";
            rows.add(new Row(
                    LaneKind.QUEUE,
                    queue.name() == null ? "queue not proved, vm" + queue.vm() : queue.name(),
                    label,
                    note,
                    lane == null ? -1 : lane.index(),
                    q,
                    queue.vm(),
                    0));
        }
        // queues with kicks first, because they have states, too; those without a name last
        rows.sort(Comparator.<Row, Boolean>comparing(
                        r -> queues.all().get(r.queue()).name() == null)
                .thenComparing(Row::vm)
                .thenComparing(r -> queues.all().get(r.queue()).kicks().length == 0)
                .thenComparing(Row::name, NaturalOrder.OF_NAMES));
        return rows;
    }

    /** The name without that of its machine, which stands beside. */
    private static String brief(String name, int vm) {
        String machine = "vm" + vm + "/";
        return name.startsWith(machine) ? name.substring(machine.length()) : name;
    }

    // ---------------------------------------------------------------- what is there

    /** The rows in their groups, from top to bottom. */
    public List<Group> groups() {
        return groups;
    }

    /** When the trace begins. */
    public long startNs() {
        return states.startNs();
    }

    /** When it ends. */
    public long endNs() {
        return states.endNs();
    }

    StateTable states() {
        return states;
    }

    /** Null for none. */
    SignalTable signals() {
        return signals;
    }

    /** The files that it is made of. */
    public TimelineSources sources() {
        return sources;
    }

    QueueSignals queues() {
        return queues;
    }

    /** The first place on the path of a stack with which signals of this trace begin. */
    int firstPlace(Stack stack, Direction direction) {
        return firstPlaces.getOrDefault(FlowMaker.key(signals.stacks().indexOf(stack), direction), 0);
    }

    /** True for a signal that is shown. */
    boolean shows(int signal) {
        return wanted.test(signal);
    }

    /**
     * The interval of a row that is so many further than another one; null at its ends, and where there is none.
     *
     * @param of an interval of it, or any stretch of time that begins in one
     */
    public Target.Range neighbour(Row row, Target.Range of, int by) {
        if (row.lane() < 0) {
            return null;
        }
        long interval = states.intervalAt(row.lane(), of.fromNs()) + by;
        if (interval < 0 || interval >= states.lanes().get(row.lane()).changes()) {
            return null;
        }
        IntervalLook look = states.look(row.lane()).at(interval);
        return new Target.Range(look.beginNs(), Math.min(look.endNs(), endNs()));
    }

    /** What a signal touches: the rows on which its hops stand, and its queue. */
    public Set<Target> touched(int signal) {
        Set<Target> all = new HashSet<>();
        for (int h = 0; h < signals.hopCount(signal); h++) {
            Row row = rowOf(signal, h);
            if (row != null) {
                all.add(row.target());
            }
        }
        String queue = signals.word(signals.queue(signal));
        if (queue != null) {
            all.add(new Target.Queue(queue));
        }
        return all;
    }

    /** By machine, when events of any of its CPUs are lost. */
    List<StateLane> losses() {
        return losses;
    }

    /** The row on which a hop of a signal stands; null where none shows its thread, nor its CPU. */
    public Row rowOf(int signal, int hop) {
        long first = signals.firstHop(signal);
        long at = first + hop;
        int source = signals.source(at);
        int machine = sources.machine(source);
        if (sources.guest(source)) {
            Row vcpu = vcpus.get(key(signals.vm(signal), signals.cpu(at)));
            return vcpu != null ? vcpu : cpus.get(key(machine, signals.cpu(at)));
        }
        long whose = at;
        if (signals.handoff(at) == Handoff.SWITCH && hop + 1 < signals.hopCount(signal)) {
            whose = at + 1; // the event is of the thread that leaves; the signal goes with the one that comes
        }
        Row thread = sources.machine(signals.source(whose)) == machine
                ? threads.get(key(machine, signals.tid(whose)))
                : null;
        return thread != null ? thread : cpus.get(key(machine, signals.cpu(at)));
    }
}
