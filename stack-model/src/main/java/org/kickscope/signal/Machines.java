package org.kickscope.signal;

import com.carrotsearch.hppc.LongHashSet;
import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.LongLongHashMap;
import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.LongCursor;
import com.carrotsearch.hppc.cursors.LongIntCursor;
import com.carrotsearch.hppc.cursors.LongLongCursor;
import com.carrotsearch.hppc.cursors.LongObjectCursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kickscope.trace.Field;
import org.kickscope.trace.Role;
import org.kickscope.trace.Source;
import org.kickscope.trace.clock.ClockHints;

/**
 * Which threads and kernel objects belong to one virtual machine. Strong evidence joins them: the same thread, the same
 * object, a vCPU that an interrupt wakes. A vector alone names a vCPU but no machine; where nothing stronger is there, the
 * machine into which that vector was injected most often counts. Part of {@link EvidenceScan}.
 */
final class Machines {
    private static final Pattern NAME_OF_VCPU = Pattern.compile("CPU ([0-9]{1,4})/.*");
    private static final long[] NO_THREADS = {};

    private final Evidence evidence;
    private final LongIntHashMap nodes = new LongIntHashMap();
    private int[] parent = new int[256];
    private final LongLongHashMap awaitingInjection = new LongLongHashMap();
    private final LongObjectHashMap<LongIntHashMap> votes = new LongObjectHashMap<>();
    private final LongObjectHashMap<LongIntHashMap> guestVotes = new LongObjectHashMap<>();
    /** By thread: objects of its machine. */
    private final LongObjectHashMap<LongHashSet> owned = new LongObjectHashMap<>();

    private int ownerships;

    /** Guest kicks that have to show as what a thread of a vCPU does next: by guest source and vCPU. */
    private final LongIntHashMap rang = new LongIntHashMap();

    private final LongObjectHashMap<LongIntHashMap> kickVotes = new LongObjectHashMap<>();
    /** By guest source: the stacks that have all events of it that tell. */
    private final LongLongHashMap stacksOfGuest = new LongLongHashMap();

    private final LongIntHashMap inGuest = new LongIntHashMap();

    /** By guest source: the threads of its CPUs, as the file of its host tells them. */
    private final LongObjectHashMap<long[]> toldThreads = new LongObjectHashMap<>();

    Machines(Evidence evidence) {
        this.evidence = evidence;
    }

    private int node(long id) {
        int n = nodes.getOrDefault(id, -1);
        if (n < 0) {
            n = nodes.size();
            nodes.put(id, n);
            if (n == parent.length) {
                parent = Arrays.copyOf(parent, 2 * n);
            }
            parent[n] = n;
        }
        return n;
    }

    private int root(int n) {
        int r = n;
        while (parent[r] != r) {
            parent[r] = parent[parent[r]];
            r = parent[r];
        }
        return r;
    }

    /** Both belong to one machine. */
    void join(long a, long b) {
        if (nodes.size() < Evidence.MOST) {
            int ra = root(node(a));
            int rb = root(node(b));
            parent[Math.max(ra, rb)] = Math.min(ra, rb);
        }
    }

    /** What files of hosts say of the guests whose files are here, too: which thread runs which CPU. */
    void told(List<Source> sources) {
        for (Source host : sources) {
            for (ClockHints.Guest g : host.clockHints().guests()) {
                for (Source s : sources) {
                    Long session = s.clockHints().session();
                    if (s.role() == Role.GUEST && session != null && session == g.session()) {
                        told(s.machine(), host.machine(), g.threads());
                    }
                }
            }
        }
    }

    /** The guest's CPUs are run by these threads of a machine, by number of the CPU; -1 for one that is not told. */
    void told(int guest, int machine, List<Integer> threads) {
        long[] contexts = threads.stream()
                .mapToLong(t -> t < 0 ? Field.MISSING : Keys.thread(machine, t))
                .toArray();
        toldThreads.put(guest, contexts);
    }

    /** Threads that the trace does not show to run a guest tell nothing. */
    private void joinTold() {
        for (LongObjectCursor<long[]> guest : toldThreads) {
            long first = Field.MISSING;
            for (int cpu = 0; cpu < guest.value.length; cpu++) {
                long thread = guest.value[cpu];
                if (thread != Field.MISSING && evidence.vcpuOf.containsKey(thread)) {
                    if (evidence.vcpuOf.get(thread) < 0) {
                        evidence.vcpuOf.put(thread, cpu);
                    }
                    first = first == Field.MISSING ? thread : first;
                    join(first, thread);
                }
            }
        }
    }

    /** The machine that the file of the host tells for a guest; -1 for none. */
    private int toldMachine(long guest) {
        long[] threads = toldThreads.getOrDefault(guest, NO_THREADS);
        for (long t : threads) {
            if (t != Field.MISSING && evidence.vcpuOf.containsKey(t)) {
                return evidence.vm(t);
            }
        }
        return -1;
    }

    /** A thread runs a guest although no exit tells its number; QEMU's threads have it in their name. */
    void runsGuest(long context, String name) {
        if (Keys.isThread(context) && !evidence.vcpuOf.containsKey(context)) {
            Matcher m = name == null ? null : NAME_OF_VCPU.matcher(name);
            evidence.vcpuOf.put(context, m != null && m.matches() ? Integer.parseInt(m.group(1)) : -1);
        }
    }

    /** The thread and the object belong to one machine. */
    void belongs(long context, long object) {
        if (object != Field.MISSING && Keys.isThread(context) && ownerships < Evidence.MOST) {
            LongHashSet mine = owned.get(context);
            if (mine == null) {
                mine = new LongHashSet();
                owned.put(context, mine);
            }
            ownerships += mine.add(object) ? 1 : 0;
        }
    }

    /** Joins threads with the objects of their machine, unless two programs have different objects at one address. */
    private void joinOwned(List<Long> vcpus) {
        for (LongObjectCursor<LongHashSet> mine : owned) {
            for (LongCursor object : mine.value) {
                if (!haveSameNumber(mine.key, object.value, vcpus)) {
                    join(mine.key, object.value);
                }
            }
        }
    }

    /** Vcpus joined with the one and with the other have one number in common. */
    private boolean haveSameNumber(long a, long b, List<Long> vcpus) {
        if (root(node(a)) == root(node(b))) {
            return false;
        }
        for (long v : vcpus) {
            int number = evidence.vcpuOf.get(v);
            if (number >= 0 && root(node(v)) == root(node(a)) && hasNumber(b, number, vcpus)) {
                return true;
            }
        }
        return false;
    }

    void accepted(long signaller, long vcpu, long vector) {
        awaitingInjection.put(Keys.of(1, vcpu, vector), signaller);
    }

    void injected(long context, long vector) {
        int vcpu = evidence.vcpuOf.getOrDefault(context, -1);
        long key = Keys.of(1, vcpu, vector);
        long signaller = awaitingInjection.getOrDefault(key, Field.MISSING);
        if (signaller != Field.MISSING) {
            awaitingInjection.remove(key);
            vote(votes, signaller, context);
        }
    }

    void entered(long context) {
        inGuest.put(context, 1);
    }

    void left(long context) {
        inGuest.put(context, 0);
    }

    /** An event of a guest trace: the vCPU threads that are in guest mode now may be the ones that made it. */
    void guestEvent(int source, int cpu) {
        for (LongIntCursor v : evidence.vcpuOf) {
            if (v.value == cpu && inGuest.getOrDefault(v.key, 0) == 1) {
                vote(guestVotes, source, v.key);
            }
        }
    }

    /** A guest's trace shows an event of these stacks. */
    void guestTells(int source, long stacks) {
        long known = stacksOfGuest.getOrDefault(source, -1);
        stacksOfGuest.put(source, (known & stacks) != 0 ? known & stacks : known);
    }

    /** A kick leaves the guest of a trace: the thread of its vCPU is the next that does something outside of it. */
    void rang(int source, int cpu) {
        rang.put((long) source << 32 | cpu, 1);
    }

    /** The thread of a vCPU does something outside of its guest: kicks that were on their way may be its. */
    void servesGuest(long context) {
        if (rang.isEmpty()) {
            return;
        }
        int vcpu = evidence.vcpuOf.getOrDefault(context, -1);
        for (LongIntCursor r : rang) {
            if (r.value == 1 && (vcpu < 0 || vcpu == (int) r.key)) {
                rang.put(r.key, 0);
                vote(kickVotes, r.key >>> 32, context);
            }
        }
    }

    private static void vote(LongObjectHashMap<LongIntHashMap> all, long of, long what) {
        LongIntHashMap mine = all.get(of);
        if (mine == null) {
            if (all.size() >= Evidence.MOST) {
                return;
            }
            mine = new LongIntHashMap();
            all.put(of, mine);
        }
        mine.addTo(what, 1);
    }

    /** Numbers the machines and writes what was learnt into the evidence. */
    void settle() {
        List<Long> vcpus = new ArrayList<>();
        for (LongIntCursor v : evidence.vcpuOf) {
            vcpus.add(v.key);
            node(v.key);
        }
        vcpus.sort(null);
        joinTold();
        joinOwned(vcpus);
        LongIntHashMap numbers = new LongIntHashMap();
        for (long v : vcpus) {
            if (evidence.vcpuOf.get(v) < 0) {
                // threads of vCPUs are made in their order
                long machine = owned.containsKey(v) ? root(node(v)) : -1;
                evidence.vcpuOf.put(v, numbers.addTo(machine, 1) - 1);
            }
        }
        if (toldThreads.size() < 2 && allDifferent(vcpus)) {
            vcpus.forEach(v -> join(v, vcpus.get(0)));
        } else {
            joinStragglers(vcpus);
        }
        LongIntHashMap vmOfRoot = new LongIntHashMap();
        for (long v : vcpus) {
            int r = root(node(v));
            if (!vmOfRoot.containsKey(r)) {
                vmOfRoot.put(r, vmOfRoot.size());
            }
            long key = (long) vmOfRoot.get(r) << 32 | evidence.vcpuOf.get(v);
            if (!evidence.vcpuContext.containsKey(key)) {
                evidence.vcpuContext.put(key, v);
            }
        }
        evidence.vmCount = vmOfRoot.size();
        for (LongIntCursor n : nodes) {
            int vm = vmOfRoot.getOrDefault(root(n.value), -1);
            if (vm >= 0) {
                evidence.vmOfNode.put(n.key, vm);
            }
        }
        for (LongObjectCursor<LongIntHashMap> v : votes) {
            if (!evidence.vmOfNode.containsKey(v.key)) {
                evidence.vmOfNode.put(v.key, evidence.vmOfNode.getOrDefault(best(v.value), -1));
            }
        }
    }

    /** Finds the machine of each guest's trace; asks for the stacks of the machines. */
    void settleGuests() {
        for (LongLongCursor g : stacksOfGuest) {
            evidence.vmOfGuestSource.put(g.key, machineOfGuest(g.key, g.value));
        }
    }

    /** Machine of a guest's trace: the one that its kicks show in, else the one that was in guest mode; -1 for none. */
    private int machineOfGuest(long source, long stacks) {
        int told = toldMachine(source);
        if (told >= 0) {
            return told;
        }
        LongIntHashMap counts = kickVotes.containsKey(source) ? kickVotes.get(source) : guestVotes.get(source);
        LongIntHashMap byVm = new LongIntHashMap();
        if (counts != null) {
            for (LongIntCursor c : counts) {
                byVm.addTo(evidence.vm(c.key), c.value);
            }
        }
        int vm = counts == null && evidence.vmCount == 1 ? 0 : (int) best(byVm);
        return vm >= 0 && (evidence.stacksOfVm(vm) & stacks) == 0 ? -1 : vm;
    }

    private boolean allDifferent(List<Long> vcpus) {
        LongIntHashMap seen = new LongIntHashMap();
        for (long v : vcpus) {
            if (seen.put(evidence.vcpuOf.get(v), 1) == 1) {
                return false;
            }
        }
        return true;
    }

    /**
     * A vCPU that nothing joins to another one: the machine whose threads have the nearest ids and that lacks its number.
     */
    private void joinStragglers(List<Long> vcpus) {
        for (int i = 0; i < vcpus.size(); i++) {
            long v = vcpus.get(i);
            if (componentSize(v, vcpus) > 1) {
                continue;
            }
            long nearest = -1;
            for (long other : vcpus) {
                boolean fits = other != v && !hasNumber(other, evidence.vcpuOf.get(v), vcpus);
                if (fits && (nearest < 0 || Math.abs(other - v) < Math.abs(nearest - v))) {
                    nearest = other;
                }
            }
            if (nearest >= 0) {
                join(v, nearest);
            }
        }
    }

    private int componentSize(long v, List<Long> vcpus) {
        int n = 0;
        for (long o : vcpus) {
            n += root(node(o)) == root(node(v)) ? 1 : 0;
        }
        return n;
    }

    private boolean hasNumber(long v, int number, List<Long> vcpus) {
        for (long o : vcpus) {
            if (root(node(o)) == root(node(v)) && evidence.vcpuOf.get(o) == number) {
                return true;
            }
        }
        return false;
    }

    private static long best(LongIntHashMap counts) {
        long best = -1;
        int most = 0;
        for (LongIntCursor c : counts) {
            if (c.value > most || c.value == most && c.key < best) {
                most = c.value;
                best = c.key;
            }
        }
        return best;
    }
}
