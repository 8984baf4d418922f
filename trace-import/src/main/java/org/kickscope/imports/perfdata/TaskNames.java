package org.kickscope.imports.perfdata;

import com.carrotsearch.hppc.IntObjectHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Names of threads, and since when: a thread is named after its parent, and again when it executes a program. Filled in
 * the order of the file, by one thread; read only afterwards.
 */
final class TaskNames {
    private static final int MOST_THREADS = 1 << 20;
    private static final int MOST_NAMES = 1 << 10;

    /** Names of one thread, oldest first. */
    private static final class Names {
        long[] sinceNs = new long[1];
        String[] names = new String[1];
        int count;
    }

    private final IntObjectHashMap<Names> byThread = new IntObjectHashMap<>();

    private record Fork(int tid, int parent, long ns) {}

    private final List<Fork> forks = new ArrayList<>();

    void add(int tid, long sinceNs, String name) {
        Names n = byThread.get(tid);
        if (n == null) {
            if (byThread.size() >= MOST_THREADS) {
                return;
            }
            n = new Names();
            byThread.put(tid, n);
        }
        if (n.count == MOST_NAMES || n.count > 0 && n.names[n.count - 1].equals(name)) {
            return;
        }
        if (n.count == n.names.length) {
            n.names = Arrays.copyOf(n.names, 2 * n.count);
            n.sinceNs = Arrays.copyOf(n.sinceNs, 2 * n.count);
        }
        int at = n.count++;
        while (at > 0 && n.sinceNs[at - 1] > sinceNs) {
            // the rings of the CPUs take turns in the file, so a later record may be an older one
            n.sinceNs[at] = n.sinceNs[at - 1];
            n.names[at] = n.names[at - 1];
            at--;
        }
        n.sinceNs[at] = sinceNs;
        n.names[at] = name;
    }

    /** A new thread bears its parent's name, which the file may tell later: see {@link #settle}. */
    void fork(int tid, int parent, long ns) {
        if (forks.size() < MOST_THREADS) {
            forks.add(new Fork(tid, parent, ns));
        }
    }

    /** Names the new threads, when all names are known. */
    void settle() {
        forks.sort(Comparator.comparingLong(Fork::ns));
        for (Fork f : forks) {
            String name = of(f.parent(), f.ns());
            if (name != null && !named(f.tid(), f.ns())) {
                add(f.tid(), f.ns(), name);
            }
        }
        forks.clear();
    }

    private boolean named(int tid, long ns) {
        Names n = byThread.get(tid);
        return n != null && n.sinceNs[0] <= ns;
    }

    /** Name of a thread at a time, null unknown; its first one for times before. */
    String of(int tid, long ns) {
        Names n = byThread.get(tid);
        if (n == null) {
            return tid == 0 ? "swapper" : null;
        }
        int at = n.count - 1;
        while (at > 0 && n.sinceNs[at] > ns) {
            at--;
        }
        return n.names[at];
    }

    /** Whether the thread had more than one name. */
    boolean renamed(int tid) {
        Names n = byThread.get(tid);
        return n != null && n.count > 1;
    }
}
