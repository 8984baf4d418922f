package org.kickscope.signal;

import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.LongLongHashMap;
import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.LongIntCursor;
import com.carrotsearch.hppc.cursors.LongObjectCursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kickscope.trace.Field;

/**
 * Which threads and kernel objects belong to one virtual machine. Strong evidence joins them: the same thread, the same
 * object, a vCPU that an interrupt wakes. A vector alone names a vCPU but no machine; where nothing stronger is there, the
 * machine into which that vector was injected most often counts. Part of {@link EvidenceScan}.
 */
final class Machines {
    private final Evidence evidence;
    private final LongIntHashMap nodes = new LongIntHashMap();
    private int[] parent = new int[256];
    private final LongLongHashMap awaitingInjection = new LongLongHashMap();
    private final LongObjectHashMap<LongIntHashMap> votes = new LongObjectHashMap<>();
    private final LongObjectHashMap<LongIntHashMap> guestVotes = new LongObjectHashMap<>();
    private final LongIntHashMap inGuest = new LongIntHashMap();

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

    /** A thread runs a guest although no exit tells its number. */
    void runsGuest(long context) {
        if (Keys.isThread(context) && !evidence.vcpuOf.containsKey(context)) {
            evidence.vcpuOf.put(context, -1);
        }
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
        int number = 0;
        for (long v : vcpus) {
            if (evidence.vcpuOf.get(v) < 0) {
                evidence.vcpuOf.put(v, number++); // threads of vCPUs are made in their order
            }
        }
        if (allDifferent(vcpus)) {
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
        for (LongObjectCursor<LongIntHashMap> g : guestVotes) {
            LongIntHashMap byVm = new LongIntHashMap();
            for (LongIntCursor c : g.value) {
                byVm.addTo(evidence.vm(c.key), c.value);
            }
            evidence.vmOfGuestSource.put(g.key, (int) best(byVm));
        }
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
