package org.kickscope.state;

import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.LongObjectHashMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.kickscope.scan.Contexts;
import org.kickscope.scan.Everything;
import org.kickscope.scan.Observer;
import org.kickscope.scan.Row;
import org.kickscope.scan.Wanted;
import org.kickscope.signal.Evidence;
import org.kickscope.signal.Participant;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.ExitNames;
import org.kickscope.trace.Field;
import org.kickscope.trace.Role;
import org.kickscope.trace.Source;
import org.kickscope.trace.Trace;

/**
 * Finds in one pass what every CPU, and every thread that signals pass through, was doing; and as {@link Everything}, how many
 * events each had. Writes it down as it goes: memory depends on the number of CPUs and threads.
 *
 * <p>A state begins when an event proves it. When events of a CPU are lost, nothing is known from the last event before the
 * loss on of that CPU and of the thread that had it, until an event tells again. Threads that had no CPU then keep their
 * state: what is lost may have changed it, which the lanes of kind {@link LaneKind#LOSS} tell. One use; one thread.
 *
 * @throws UncheckedIOException from any call, when the file cannot be written
 */
public final class StateScan implements Observer, Everything {
    private static final int MOST_CPUS = 1 << 12;
    /** Bits of {@code prev_state} that tell why a thread sleeps; the others tell that it would go on. */
    private static final int SLEEPS = 0xff;

    private final StateWriter writer;
    private final List<StateProbe> probes = StateProbe.all();
    private final Map<Integer, Source> machines = new HashMap<>();
    private final Evidence evidence;
    private final Losses losses;
    private final LongObjectHashMap<ThreadHistory> threads = new LongObjectHashMap<>();
    /** By machine, then by number; null where none was seen. */
    private CpuHistory[][] cpus = new CpuHistory[4][];

    private final LongIntHashMap taskOf = new LongIntHashMap();
    private final List<String> taskNames = new ArrayList<>();
    /** By machine: the source that tells who has its CPUs, -1 where none was seen to. */
    private int[] switchesOf = {-1, -1, -1, -1};

    private final LongIntHashMap lossLanes = new LongIntHashMap();
    /** By machine: until when events of any of its CPUs are lost, as far as it is told so far. */
    private final Map<Integer, Long> lostUntilNs = new TreeMap<>();

    private final EventDensity density = new EventDensity();
    private long firstNs = Long.MAX_VALUE;
    private long lastNs = Long.MIN_VALUE;
    private long setAside;

    /**
     * Begins.
     *
     * @param evidence who is who in the trace
     * @param writer gets the lanes
     */
    public StateScan(Trace trace, Evidence evidence, StateWriter writer) {
        this.evidence = evidence;
        this.writer = writer;
        losses = new Losses(evidence);
        for (Source s : trace.sources()) {
            machines.putIfAbsent(s.machine(), s);
        }
        for (boolean vcpu : new boolean[] {true, false}) {
            for (Participant p : evidence.participants()) {
                if (p.runsVcpu() == vcpu) {
                    LaneKind kind = vcpu ? LaneKind.VCPU : LaneKind.THREAD;
                    int lane = writer.lane(kind, p.machine(), p.vm(), p.vcpu(), p.tid(), null);
                    if (lane < 0) {
                        setAside++;
                    } else {
                        threads.put(Contexts.thread(p.machine(), p.tid()), new ThreadHistory(lane, vcpu));
                    }
                }
            }
        }
    }

    /** Threads and CPUs that were left out because there were too many. */
    public long setAside() {
        return setAside;
    }

    /** Time of the first event, {@code Long.MAX_VALUE} for none. */
    public long firstNs() {
        return firstNs;
    }

    /** Time of the last event, {@code Long.MIN_VALUE} for none. */
    public long lastNs() {
        return lastNs;
    }

    @Override
    public Wanted wanted() {
        Wanted wanted = new Wanted();
        probes.forEach(p -> wanted.event(p.event(), p.fields().toArray(String[]::new)));
        return wanted;
    }

    // ---------------------------------------------------------------- every event

    @Override
    public boolean headsOnly() {
        return true;
    }

    @Override
    public void rows(EventBatch batch, int from, int to) {
        int machine = batch.lane().source().machine();
        for (int i = from; i < to; i++) {
            long ns = batch.timeNs(i);
            saw(ns);
            CpuHistory c = batch.isLoss(i) ? null : cpu(machine, batch.cpu(i));
            if (c == null) {
                continue;
            }
            if (c.density == null) {
                c.density = density.lane();
                writer.density(c.lane, c.density);
            }
            density.add(c.density, ns);
            int tid = batch.tid(i);
            if (tid != c.countedTid) {
                c.countedTid = tid;
                c.counted = threads.get(Contexts.thread(machine, tid));
            }
            ThreadHistory t = c.counted;
            if (t != null) {
                if (t.density == null) {
                    t.density = density.lane();
                    writer.density(t.lane, t.density);
                }
                density.add(t.density, ns);
            }
        }
    }

    private void saw(long ns) {
        firstNs = Math.min(firstNs, ns);
        lastNs = Math.max(lastNs, ns);
    }

    // ---------------------------------------------------------------- events that tell

    @Override
    public void observe(int event, Row row) {
        try {
            tell(probes.get(event), row, row.timeNs());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tell(StateProbe probe, Row row, long ns) throws IOException {
        saw(ns);
        forgetBefore(ns);
        CpuHistory c = cpu(row.machine(), row.cpu());
        if (probe.tells() == StateProbe.Tells.WAKE) {
            if (c != null) {
                present(c, row.tid(), row, ns);
            }
            wake(row, ns);
            return;
        }
        if (c == null) {
            return;
        }
        if (probe.tells() == StateProbe.Tells.SWITCH) {
            switches(c, row, ns);
            return;
        }
        if (probe.when() != null && row.value(0) != probe.when()) {
            return;
        }
        present(c, row.tid(), row, ns);
        ThreadHistory t = c.tid == row.tid() ? c.on : threads.get(Contexts.thread(c.machine, row.tid()));
        if (t == null || !t.vcpu) {
            return;
        }
        switch (probe.tells()) {
            case ENTER -> t.enters();
            case EXIT -> {
                long reason = row.value(0);
                int number = reason == Field.MISSING ? -1 : writer.exit(row.value(1), reason);
                t.leaves(number, ExitNames.halts(row.value(1), reason), ns);
            }
            case USERSPACE -> t.serves((int) Math.max(-1, row.value(0)));
            case KERNEL -> t.returns(ns);
            case WOKEN -> {
                if (switchesOf[c.machine] < 0) {
                    t.wasHalted(writer);
                }
            }
            default -> throw new IllegalStateException(probe.event());
        }
        t.show(writer, ns);
    }

    private void wake(Row row, long ns) throws IOException {
        long pid = row.value(0);
        ThreadHistory t = pid == Field.MISSING ? null : threads.get(Contexts.thread(row.machine(), (int) pid));
        if (t != null && t.woken()) {
            t.show(writer, ns);
        }
    }

    private void switches(CpuHistory c, Row row, long ns) throws IOException {
        if (switchesOf[c.machine] < 0) {
            switchesOf[c.machine] = row.source();
        } else if (switchesOf[c.machine] != row.source()) {
            return;
        }
        long prev = row.value(0);
        present(c, prev == Field.MISSING ? row.tid() : (int) prev, row, ns);
        if (c.on != null) {
            long state = row.value(1);
            if (state == Field.MISSING) {
                c.on.forget();
            } else {
                c.on.gives((int) state & SLEEPS);
            }
            c.on.show(writer, ns);
        }
        long next = row.value(2);
        runs(c, next == Field.MISSING ? CpuHistory.UNKNOWN_THREAD : (int) next, row.text(3), ns);
    }

    /** An event of a thread: it has the CPU, whether a switch told so or not. */
    private void present(CpuHistory c, int tid, Row row, long ns) throws IOException {
        long sinceNs = c.blindUntilNs;
        c.blindUntilNs = Field.MISSING;
        if (tid == c.tid || tid < 0 || switchesOf[c.machine] >= 0 && switchesOf[c.machine] != row.source()) {
            return; // known, or told by a second recorder, whose clock is never as good as the order of the first
        }
        if (c.on != null && c.on.isOn(c.cpu) && switchesOf[c.machine] >= 0) {
            c.on.forget(); // the switch that took its CPU was not seen
            c.on.show(writer, ns);
        }
        // a switch after the loss would have been seen
        boolean since = sinceNs != Field.MISSING && switchesOf[c.machine] >= 0;
        runs(c, tid, row.task(), since ? Math.min(sinceNs, ns) : ns);
    }

    /** A thread has the CPU from now on. */
    private void runs(CpuHistory c, int tid, String name, long ns) throws IOException {
        c.tid = tid;
        c.on = tid <= 0 ? null : threads.get(Contexts.thread(c.machine, tid));
        if (tid < 0) {
            writer.change(c.lane, ns, LaneState.UNKNOWN);
        } else if (tid == 0) {
            writer.change(c.lane, ns, LaneState.IDLE);
        } else {
            boolean vcpu = c.on != null && c.on.vcpu;
            writer.change(c.lane, ns, vcpu ? LaneState.VCPU_THREAD : LaneState.THREAD, task(c.machine, tid, name));
        }
        if (c.on != null) {
            if (name != null && !name.equals(c.on.name)) {
                c.on.name = name;
                writer.name(c.on.lane, name);
            }
            c.on.turn = ThreadHistory.Turn.HAS;
            c.on.cpu = c.cpu;
            c.on.show(writer, ns);
        }
    }

    /** Number of a thread with the name that it has now. Looked up by number first, so that a switch makes no object. */
    private int task(int machine, int tid, String name) {
        long key = (long) machine << 32 | tid;
        int known = taskOf.getOrDefault(key, -1);
        if (known >= 0 && Objects.equals(taskNames.get(known), name)) {
            return known;
        }
        int number = writer.task(tid, name);
        if (number == taskNames.size()) {
            taskNames.add(name);
        }
        if (number >= 0) {
            taskOf.put(key, number);
        }
        return number;
    }

    private CpuHistory cpu(int machine, int number) {
        if (number < 0) {
            return null;
        }
        if (number >= MOST_CPUS) {
            setAside++;
            return null;
        }
        if (machine >= cpus.length) {
            cpus = Arrays.copyOf(cpus, 2 * machine);
            int before = switchesOf.length;
            switchesOf = Arrays.copyOf(switchesOf, 2 * machine);
            Arrays.fill(switchesOf, before, switchesOf.length, -1);
        }
        if (cpus[machine] == null) {
            cpus[machine] = new CpuHistory[16];
        }
        if (number >= cpus[machine].length) {
            cpus[machine] = Arrays.copyOf(cpus[machine], Math.max(number + 1, 2 * cpus[machine].length));
        }
        CpuHistory c = cpus[machine][number];
        if (c == null) {
            boolean guest = machines.get(machine).role() == Role.GUEST;
            int vm = guest ? evidence.machineOfGuest(machine) : 0;
            int lane = writer.lane(guest ? LaneKind.GUEST_CPU : LaneKind.CPU, machine, vm, number, -1, null);
            if (lane < 0) {
                setAside++;
                return null;
            }
            c = new CpuHistory(machine, number, lane);
            cpus[machine][number] = c;
        }
        return c;
    }

    // ---------------------------------------------------------------- losses

    /** Forgets what the losses that begin before a time made unknown. */
    private void forgetBefore(long ns) throws IOException {
        while (losses.beginsBefore(ns)) {
            together(losses.machine(), losses.fromNs(), losses.toNs());
            if (losses.cpu() >= 0) {
                forget(cpu(losses.machine(), losses.cpu()));
            } else if (losses.machine() < cpus.length && cpus[losses.machine()] != null) {
                for (CpuHistory c : cpus[losses.machine()]) {
                    forget(c);
                }
            }
            losses.advance();
        }
    }

    private void forget(CpuHistory c) throws IOException {
        if (c == null) {
            return;
        }
        c.tid = CpuHistory.UNKNOWN_THREAD;
        c.blindUntilNs = losses.toNs();
        writer.change(c.lane, losses.fromNs(), LaneState.UNKNOWN);
        if (c.on != null && c.on.isOn(c.cpu)) {
            c.on.forget();
            c.on.show(writer, losses.fromNs());
        }
        c.on = null;
    }

    @Override
    public void lost(Row row) {
        try {
            saw(row.timeNs());
            forgetBefore(row.timeNs());
            int lane = row.cpu() < 0 ? -1 : lossLane(row.machine(), row.cpu());
            if (lane < 0) {
                return;
            }
            long since = row.lossSinceNs();
            int count = (int) Math.min(Integer.MAX_VALUE, Math.max(-1, row.lossCount()));
            writer.change(lane, since == Field.MISSING ? firstNs : since, LaneState.LOST, count);
            writer.change(lane, row.timeNs(), LaneState.KEPT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lane of the losses of a CPU, or with -1 of all CPUs of a machine together; -1 when there are too many. */
    private int lossLane(int machine, int cpu) {
        long key = (long) machine << 32 | cpu & 0xffff_ffffL;
        int lane = lossLanes.getOrDefault(key, -1);
        if (lane < 0) {
            lane = writer.lane(LaneKind.LOSS, machine, 0, cpu, -1, null);
            if (lane < 0) {
                setAside++;
            } else {
                lossLanes.put(key, lane);
            }
        }
        return lane;
    }

    /** A loss of any CPU; they come in the order in which they begin. */
    private void together(int machine, long fromNs, long toNs) throws IOException {
        int lane = lossLane(machine, -1);
        if (lane < 0) {
            return;
        }
        Long until = lostUntilNs.get(machine);
        if (until == null || fromNs > until) {
            if (until != null) {
                writer.change(lane, until, LaneState.KEPT);
            }
            writer.change(lane, fromNs, LaneState.LOST);
        }
        lostUntilNs.put(machine, until == null ? toNs : Math.max(until, toNs));
    }

    @Override
    public void end() {
        try {
            forgetBefore(lastNs);
            for (Map.Entry<Integer, Long> lost : lostUntilNs.entrySet()) {
                if (lost.getValue() <= lastNs) {
                    writer.change(lossLane(lost.getKey(), -1), lost.getValue(), LaneState.KEPT);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
