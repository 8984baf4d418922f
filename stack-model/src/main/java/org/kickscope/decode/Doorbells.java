package org.kickscope.decode;

import com.carrotsearch.hppc.LongHashSet;
import com.carrotsearch.hppc.LongIntHashMap;
import java.util.List;
import org.kickscope.decode.Groups.Calls;
import org.kickscope.scan.Contexts;
import org.kickscope.stack.Decoder.Result;

/**
 * Which addresses carry signals. Proof: an ioeventfd took a write there, a backend was told of it, or a call bound it. The
 * other words of a notify page and the other values of a port belong to it. What was only followed by the wake-up of a
 * thread that runs no vCPU is taken for one, and said to be inferred.
 */
final class Doorbells {
    private static final int PORTS = 0x1_0000;
    /** Ports below are those of the board itself; devices get theirs from here on: {@code PCIBIOS_MIN_IO}. */
    private static final int FIRST_FREE_PORT = 0x1000;
    /** Page of the local APIC, whose writes are decoded before any bus is asked: {@code arch/x86/kvm/lapic.c}. */
    private static final long LOCAL_APIC = 0xfee0_0000L >>> 12;

    private final LongHashSet proved = new LongHashSet();
    private final LongHashSet pages = new LongHashSet();
    private final LongHashSet inferred = new LongHashSet();
    private final LongHashSet inferredPages = new LongHashSet();

    /**
     * @param chains all chains of the trace
     * @param read pages that the guest reads
     * @param vcpus contexts that run vCPUs
     * @param bindings what was bound
     */
    Doorbells(List<Calls> chains, LongHashSet read, LongIntHashMap vcpus, List<Binding> bindings) {
        for (Binding b : bindings) {
            if (b.kind() == Binding.Kind.IOEVENTFD && !b.trial()) {
                add(b.machine(), b.from(), !Match.wildcard(b.detail()));
            }
        }
        LongHashSet exact = new LongHashSet();
        for (Calls c : chains) {
            if (c.bus && c.exact) {
                exact.add(key(c.machine, c.address));
            }
        }
        for (Calls c : chains) {
            if (c.bus && c.signals > 0) {
                // of some of its stores the event that tells may be lost
                add(c.machine, c.address, exact.contains(key(c.machine, c.address)));
            }
        }
        for (Calls c : chains) {
            if (c.bus && !isProved(c.machine, c.address) && likely(c, read, vcpus)) {
                inferred.add(key(c.machine, c.address));
                if (!exact.contains(key(c.machine, c.address)) && c.address >= PORTS) {
                    inferredPages.add(key(c.machine, c.address >>> 12));
                }
            }
        }
    }

    private static long key(int machine, long address) {
        return address ^ (long) machine << 52;
    }

    private void add(int machine, long address, boolean exact) {
        proved.add(key(machine, address));
        if (!exact && address >= PORTS) {
            pages.add(key(machine, address >>> 12));
        }
    }

    private static boolean likely(Calls c, LongHashSet read, LongIntHashMap vcpus) {
        boolean memory = c.address >= PORTS;
        if (memory ? c.address >>> 12 == LOCAL_APIC : c.address < FIRST_FREE_PORT) {
            return false;
        }
        if (c.wakees.stream().allMatch(w -> vcpus.containsKey(Contexts.thread(c.machine, w.intValue())))) {
            return false;
        }
        for (Result r : c.results) {
            if (r == Result.MISS) {
                // registers that leave to userspace are read, too; a doorbell is not
                return c.served > 0 && !read.contains(memory ? c.address >>> 12 : c.address);
            }
        }
        return c.woke > 0;
    }

    /** True when a chain is a signal, as far as this trace tells. */
    boolean signal(Calls c) {
        return !c.bus || signal(c.machine, c.address);
    }

    /** True when a write to the address is a signal. */
    boolean signal(int machine, long address) {
        return isProved(machine, address) || isInferred(machine, address);
    }

    /** True when nothing but a wake-up tells that it is one. */
    boolean inferred(int machine, long address) {
        return isInferred(machine, address) && !isProved(machine, address);
    }

    private boolean isProved(int machine, long address) {
        return proved.contains(key(machine, address))
                || address >= PORTS && pages.contains(key(machine, address >>> 12));
    }

    private boolean isInferred(int machine, long address) {
        return inferred.contains(key(machine, address))
                || address >= PORTS && inferredPages.contains(key(machine, address >>> 12));
    }
}
