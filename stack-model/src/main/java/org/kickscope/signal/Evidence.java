package org.kickscope.signal;

import com.carrotsearch.hppc.IntHashSet;
import com.carrotsearch.hppc.LongHashSet;
import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.LongLongHashMap;
import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.LongCursor;
import com.carrotsearch.hppc.cursors.ObjectCursor;
import com.carrotsearch.hppc.procedures.LongProcedure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.kickscope.trace.Role;
import org.kickscope.trace.Source;
import org.kickscope.trace.Trace;

/**
 * Who is who in a trace, learnt by {@link EvidenceScan} before signals are followed: which addresses are doorbells, which
 * thread runs which vCPU of which machine, which thread serves what is put under which key, which events were recorded at
 * all. Bounded by the number of threads, addresses and kernel objects, not by the length of the trace.
 */
public final class Evidence {
    /** Everything a trace may teach is capped, so that a hostile trace cannot grow it. */
    static final int MOST = 1 << 20;

    final long[] hostEvents;
    final long[] guestEvents;
    final LongObjectHashMap<Doorbell> doorbells = new LongObjectHashMap<>();
    final LongIntHashMap vcpuOf = new LongIntHashMap();
    final LongLongHashMap takerOf = new LongLongHashMap();
    /** Keys that something was put under and that were taken. */
    final LongHashSet taken = new LongHashSet();

    final LongLongHashMap stacksOfKey = new LongLongHashMap();
    final LongLongHashMap stacksOfContext = new LongLongHashMap();
    /** Keys that were seen to raise an interrupt. */
    final LongHashSet calls = new LongHashSet();
    /** Vectors that message interrupts of devices use, with the number of the vCPU. */
    final LongHashSet deviceVectors = new LongHashSet();
    /** Vector, and above its 16 bits the vCPU, that the interrupts of a key become; -1 where they differ. */
    final LongLongHashMap vectorOfKey = new LongLongHashMap();
    /** Keys that an exit which wrote a doorbell named. */
    final LongHashSet kickKeys = new LongHashSet();
    /** Key under which kicks of an address are put; 0 where one address leads to several. */
    final LongLongHashMap keyOfAddress = new LongLongHashMap();
    /** Device that the bottom half of a key writes to, and vector of the interrupts that it raises; -1 where they differ. */
    final LongLongHashMap deviceOfKey = new LongLongHashMap();

    final LongLongHashMap halfVectorOfKey = new LongLongHashMap();
    /** By thread: devices that bottom halves of its event loop write to. */
    final LongHashSet halfDevices = new LongHashSet();
    /** By machine, address and what was written: the thread whose event loop runs the bottom half of it; 0 where they differ. */
    final LongLongHashMap loopOfLine = new LongLongHashMap();
    /** By the name that one end takes under: the name that the other end gives under, where no event has both. */
    final LongLongHashMap givenNameOf = new LongLongHashMap();
    /** By such a given name: the longest time from a give to its take, where no other give was in between. */
    final LongLongHashMap longestNs = new LongLongHashMap();
    /** The trace has events that tell the vector of an interrupt before it is accepted. */
    boolean vectorsRecorded;

    /** When events were lost. */
    final Gaps gaps = new Gaps();

    /** Machines that are no guests. */
    private final IntHashSet hosts = new IntHashSet();

    final LongIntHashMap vmOfNode = new LongIntHashMap();
    final LongLongHashMap vcpuContext = new LongLongHashMap();
    final LongIntHashMap vmOfGuestSource = new LongIntHashMap();
    long[] stacksOfVm = new long[0];
    StackVotes[] votesOfVm = new StackVotes[0];
    /** By machine, vCPU and vector: the stacks whose interrupts it is, as far as it is known. */
    final LongLongHashMap stacksOfVector = new LongLongHashMap();

    int vmCount;
    boolean posted;
    /** The trace tells when virtual CPUs leave their guests. */
    boolean exits;

    Evidence(int plans) {
        hostEvents = new long[plans];
        guestEvents = new long[plans];
    }

    void sourcesOf(Trace trace) {
        gaps.sourcesOf(trace);
        for (Source s : trace.sources()) {
            if (s.role() != Role.GUEST) {
                hosts.add(s.machine());
            }
        }
    }

    /** The doorbell that an access to the address rings, or null. */
    Doorbell doorbell(long address) {
        Doorbell exact = doorbells.get(address);
        return exact != null ? exact : doorbells.get(pageKey(address));
    }

    /** The only doorbell that leads to an object, or null. */
    Doorbell doorbellOf(long object) {
        Doorbell only = null;
        for (ObjectCursor<Doorbell> d : doorbells.values()) {
            if (d.value.links.containsKey(object)) {
                if (only != null) {
                    return null;
                }
                only = d.value;
            }
        }
        return only;
    }

    static long pageKey(long address) {
        return (address >>> 12) | 1L << 62;
    }

    /** Key of what a machine writes to an address. */
    static long line(long machine, long address, long written) {
        return Keys.of(10, Keys.of(10, machine, address), written);
    }

    /** Stacks that an object may belong to; all of {@code fallback} where nothing is known. */
    static long narrowed(LongLongHashMap known, long key, long fallback) {
        long stacks = known.getOrDefault(key, -1) & fallback;
        return stacks != 0 ? stacks : fallback;
    }

    /** Machine that a context runs on or works for, -1 unknown. */
    int vmOfContext(long context) {
        int source = Keys.machine(context);
        return vmOfGuestSource.containsKey(source) ? vmOfGuest(source) : vm(context);
    }

    /** Machine of a context or key, -1 unknown. With one machine in the trace it is that one. */
    int vm(long node) {
        int vm = vmOfNode.getOrDefault(node, -1);
        return vm < 0 && vmCount == 1 ? 0 : vm;
    }

    /** Machine of a guest's trace, -1 unknown. */
    int vmOfGuest(int source) {
        return vmOfGuestSource.getOrDefault(source, vmCount == 1 ? 0 : -1);
    }

    /** Context of the thread that runs a vCPU, or -1. */
    long vcpuContext(int vm, int vcpu) {
        return vcpuContext.getOrDefault((long) vm << 32 | vcpu, -1);
    }

    /** Number of the machine, from 1, that a context (see {@link org.kickscope.scan.Contexts}) works for; 0 unknown. */
    public int machine(long context) {
        return vm(context) + 1;
    }

    /** Number of machines with vCPU threads in the trace. */
    public int machineCount() {
        return vmCount;
    }

    /** Number of the machine, from 1, that a guest's trace is of, by {@link org.kickscope.trace.Source#machine()}; 0 unknown. */
    public int machineOfGuest(int source) {
        return vmOfGuest(source) + 1;
    }

    /** The threads of hosts that signals pass through, by machine and number; made anew at every call. */
    public List<Participant> participants() {
        LongHashSet contexts = new LongHashSet();
        vcpuOf.keys().forEach((LongProcedure) contexts::add);
        takerOf.values().forEach((LongProcedure) contexts::add);
        // among the nodes are keys, too, which are hashes: few of them look like a thread of a machine that there is
        vmOfNode.keys().forEach((LongProcedure) contexts::add);
        List<Participant> found = new ArrayList<>();
        for (LongCursor c : contexts) {
            int tid = (int) c.value;
            boolean thread = Keys.isThread(c.value) && tid > 0 && hosts.contains(Keys.machine(c.value));
            if (thread) {
                boolean vcpu = vcpuOf.containsKey(c.value);
                int number = vcpuOf.getOrDefault(c.value, -1);
                found.add(new Participant(Keys.machine(c.value), tid, vm(c.value) + 1, vcpu, number));
            }
        }
        found.sort(Comparator.comparingInt(Participant::machine).thenComparingInt(Participant::tid));
        return found;
    }

    /** Shows when events of which CPU were lost, as far as the trace tells: each CPU's losses in the order of time. */
    public void losses(LossSink sink) {
        gaps.each(sink);
    }

    /** Takes losses. */
    @FunctionalInterface
    public interface LossSink {
        /**
         * A loss.
         *
         * @param machine see {@link org.kickscope.trace.Source#machine()}
         * @param cpu the CPU, -1 unknown
         * @param fromNs time of the last event before it; where there is none, {@code toNs}
         * @param toNs time of the first event after it
         */
        void lost(int machine, int cpu, long fromNs, long toNs);
    }

    /** Bits of the stacks whose kicks were seen on a machine. */
    long stacksOfVm(int vm) {
        return vm < 0 || vm >= stacksOfVm.length || stacksOfVm[vm] == 0 ? -1 : stacksOfVm[vm];
    }

    /** Bits of the stacks whose interrupts a vector of a vCPU is; all where that is not known. */
    long stacksOfVector(int vm, int vcpu, int vector) {
        return stacksOfVector.getOrDefault(Keys.of(6, (long) vm << 32 | vcpu, vector), -1);
    }

    /**
     * Of some stacks, the one that a machine, or for an unknown machine the trace, shows most of: of
     * equal ones the first of the catalogue.
     */
    int mostShown(int vm, long stacks) {
        int best = Long.numberOfTrailingZeros(stacks);
        if (Long.bitCount(stacks) < 2) {
            return best;
        }
        long most = -1;
        for (long rest = stacks; rest != 0; rest &= rest - 1) {
            int stack = Long.numberOfTrailingZeros(rest);
            long shown = 0;
            for (int m = 0; m < votesOfVm.length; m++) {
                shown += vm < 0 || m == vm ? votesOfVm[m].support(stack) : 0;
            }
            if (shown > most) {
                most = shown;
                best = stack;
            }
        }
        return best;
    }
}
