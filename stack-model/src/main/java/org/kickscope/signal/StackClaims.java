package org.kickscope.signal;

import com.carrotsearch.hppc.LongLongHashMap;
import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.LongIntCursor;
import com.carrotsearch.hppc.cursors.LongLongCursor;
import com.carrotsearch.hppc.cursors.LongObjectCursor;
import com.carrotsearch.hppc.cursors.ObjectCursor;
import com.carrotsearch.hppc.procedures.LongLongProcedure;

/**
 * Which stacks the threads, keys, doorbells and machines of a trace belong to, decided when all of it was seen: a thread by
 * the events that only some stacks have, a key by the threads that signal and serve it, a doorbell by its kicks and what
 * they led to, a vector by the keys that become it, a machine by all of these. Part of {@link EvidenceScan}; bounded as
 * {@link Evidence} is.
 */
final class StackClaims {
    private final Evidence evidence;
    private final LongObjectHashMap<StackVotes> contexts = new LongObjectHashMap<>();
    /** By the context of a vCPU: kicks that wrote no address. */
    private final LongObjectHashMap<StackVotes> addressless = new LongObjectHashMap<>();

    private final LongLongHashMap servers = new LongLongHashMap();
    private final LongLongHashMap signallers = new LongLongHashMap();

    StackClaims(Evidence evidence) {
        this.evidence = evidence;
    }

    /** The context showed an event that only these stacks have. */
    void shown(long context, long stacks) {
        add(contexts, context, stacks);
    }

    /** A vCPU kicked, and no address tells where. */
    void kicked(long context, long stacks) {
        add(addressless, context, stacks);
    }

    private static void add(LongObjectHashMap<StackVotes> all, long of, long stacks) {
        StackVotes votes = all.get(of);
        if (votes == null) {
            if (all.size() >= Evidence.MOST) {
                return;
            }
            votes = new StackVotes();
            all.put(of, votes);
        }
        votes.add(stacks, 1);
    }

    /** The thread is the one that takes what is put under the key. */
    void serves(long context, long key) {
        if (servers.size() < Evidence.MOST) {
            servers.put(key, context);
        }
    }

    /** The context raises an interrupt by way of the key. */
    void signals(long context, long key) {
        if (signallers.size() < Evidence.MOST) {
            signallers.put(key, context);
        }
    }

    /** Decides, after the machines have their numbers; writes what follows into the evidence. */
    void settle() {
        for (LongObjectCursor<StackVotes> c : contexts) {
            evidence.stacksOfContext.put(c.key, c.value.cover());
        }
        servers.forEach((LongLongProcedure) this::key);
        signallers.forEach((LongLongProcedure) this::key);
        for (ObjectCursor<Doorbell> d : evidence.doorbells.values()) {
            for (LongIntCursor link : d.value.links) {
                d.value.votes.add(evidence.stacksOfKey.getOrDefault(link.key, -1), link.value);
                d.value.votes.add(evidence.stacksOfContext.getOrDefault(link.key, -1), link.value);
            }
            d.value.stacks = d.value.votes.best();
        }
        evidence.votesOfVm = new StackVotes[evidence.vmCount];
        java.util.Arrays.setAll(evidence.votesOfVm, vm -> new StackVotes());
        machines();
        vectors();
    }

    /** What is put under a key belongs to the stacks of the thread that has to do with it. */
    private void key(long key, long context) {
        long stacks = evidence.stacksOfContext.getOrDefault(context, -1);
        if (stacks != -1) {
            evidence.stacksOfKey.put(key, Evidence.narrowed(evidence.stacksOfKey, key, stacks));
        }
    }

    private void machines() {
        for (ObjectCursor<Doorbell> d : evidence.doorbells.values()) {
            for (LongIntCursor by : d.value.rungBy) {
                int vm = evidence.vm(by.key);
                if (vm >= 0) {
                    evidence.votesOfVm[vm].add(d.value.stacks, by.value);
                }
            }
        }
        for (LongObjectCursor<StackVotes> a : addressless) {
            int vm = evidence.vm(a.key);
            if (vm >= 0) {
                evidence.votesOfVm[vm].addAll(a.value);
            }
        }
        for (LongLongCursor s : signallers) {
            int vm = evidence.vmOfNode.getOrDefault(s.key, -1);
            if (vm >= 0) {
                evidence.votesOfVm[vm].add(evidence.stacksOfKey.getOrDefault(s.key, -1), 1);
            }
        }
        evidence.stacksOfVm = new long[evidence.vmCount];
        for (int vm = 0; vm < evidence.vmCount; vm++) {
            evidence.stacksOfVm[vm] = evidence.votesOfVm[vm].union();
        }
    }

    /** A vector of a vCPU belongs to the stacks of the keys that become it. */
    private void vectors() {
        for (LongLongCursor v : evidence.vectorOfKey) {
            int vm = evidence.vm(v.key);
            long stacks = evidence.stacksOfKey.getOrDefault(v.key, -1);
            if (v.value >= 0 && vm >= 0 && stacks != -1) {
                long place = Keys.of(6, (long) vm << 32 | v.value >>> 16, v.value & 0xffff);
                long known = evidence.stacksOfVector.getOrDefault(place, 0);
                evidence.stacksOfVector.put(place, known | stacks);
            }
        }
    }
}
