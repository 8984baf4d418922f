package org.kickscope.axis;

import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.LongObjectCursor;
import java.util.ArrayList;
import java.util.List;
import org.kickscope.scan.Observer;
import org.kickscope.scan.Row;
import org.kickscope.scan.Wanted;
import org.kickscope.trace.Field;

/**
 * When each vCPU ran its guest, by its host ({@code arch/x86/kvm/x86.c}, {@code vcpu_enter_guest}: {@code kvm_entry} before,
 * {@code kvm_exit} after), and when the guest did something, by its own trace; both in raw times. Memory is bounded: of long
 * traces a part is kept that is spread over all of it, of kicks and interrupts the first.
 */
final class GuestTimes implements Observer {
    private static final int MOST_INTERVALS = 1 << 20;
    private static final int MOST_EVENTS = 1 << 17;
    private static final int MOST_SIGNALS = 1 << 10;
    private static final int WRITE = 1;
    private static final int MMIO_WRITE = 2;

    /** Intervals in which a thread of the host ran a guest. */
    static final class Vcpu extends Intervals {
        final int number;

        Vcpu(int number) {
            this.number = number;
        }
    }

    /** What one guest's trace shows of one of its CPUs. */
    record GuestCpu(int source, int cpu, Times times) {}

    private final Wanted wanted = new Wanted();
    private final int entry = wanted.event("kvm_entry", "vcpu_id");
    private final int exit = wanted.event("kvm_exit", "vcpu_id");
    private final int fast = wanted.event("kvm_fast_mmio");
    private final int mmio = wanted.event("kvm_mmio", "type");
    private final int pio = wanted.event("kvm_pio", "rw");
    private final int injected = wanted.event("kvm_inj_virq");
    private final int notify = wanted.event("virtqueue_notify");
    private final int interrupted = wanted.event("irq_handler_entry");

    private final LongObjectHashMap<Vcpu> vcpus = new LongObjectHashMap<>();
    private final LongObjectHashMap<GuestCpu> guestCpus = new LongObjectHashMap<>();
    private int intervals;
    /** Times of what a guest and its host both see: kicks, and interrupts. */
    final LongArrayList hostKicks = new LongArrayList();

    final LongArrayList hostInterrupts = new LongArrayList();
    final LongObjectHashMap<LongArrayList> guestKicks = new LongObjectHashMap<>();
    final LongObjectHashMap<LongArrayList> guestInterrupts = new LongObjectHashMap<>();

    GuestTimes() {
        // any event of a guest happens while its vCPU runs; these are common and cheap to read
        wanted.event("sched_switch");
        wanted.event("vring_interrupt");
        wanted.event("virtqueue_kick_prepare");
        wanted.event("sched_waking");
    }

    @Override
    public Wanted wanted() {
        return wanted;
    }

    @Override
    public void observe(int event, Row row) {
        if (row.guest()) {
            guest(event, row);
        } else if (event == entry) {
            entered(row);
        } else if (event == exit) {
            exited(row);
        } else if (event == fast || event == mmio && isWrite(row, MMIO_WRITE) || event == pio && isWrite(row, WRITE)) {
            add(hostKicks, row.rawNs());
        } else if (event == injected) {
            add(hostInterrupts, row.rawNs());
        }
    }

    private static boolean isWrite(Row row, int value) {
        return row.value(0) == value;
    }

    private static void add(LongArrayList to, long ns) {
        if (to.size() < MOST_SIGNALS) {
            to.add(ns);
        }
    }

    private void guest(int event, Row row) {
        long key = (long) row.source() << 32 | row.cpu() & 0xffff_ffffL;
        GuestCpu cpu = guestCpus.get(key);
        if (cpu == null) {
            cpu = new GuestCpu(row.source(), row.cpu(), new Times(MOST_EVENTS));
            guestCpus.put(key, cpu);
        }
        cpu.times().add(row.rawNs());
        if (event == notify) {
            add(list(guestKicks, row.source()), row.rawNs());
        } else if (event == interrupted) {
            add(list(guestInterrupts, row.source()), row.rawNs());
        }
    }

    private static LongArrayList list(LongObjectHashMap<LongArrayList> all, long key) {
        LongArrayList list = all.get(key);
        if (list == null) {
            list = new LongArrayList();
            all.put(key, list);
        }
        return list;
    }

    private void entered(Row row) {
        Vcpu v = vcpus.get(row.context());
        if (v == null) {
            v = new Vcpu((int) row.value(0));
            vcpus.put(row.context(), v);
        }
        v.begin(row.rawNs());
    }

    private void exited(Row row) {
        Vcpu v = vcpus.get(row.context());
        if (v != null && v.end(row.rawNs()) && ++intervals == MOST_INTERVALS) {
            Vcpu longest = v;
            for (LongObjectCursor<Vcpu> other : vcpus) {
                longest = other.value.size() > longest.size() ? other.value : longest;
            }
            intervals -= longest.thin();
        }
    }

    @Override
    public void lost(Row row) {
        // an entry whose exit was lost would make an interval in which the vCPU did not always run
        for (LongObjectCursor<Vcpu> v : vcpus) {
            v.value.begin(Field.MISSING);
        }
    }

    /** The vCPU threads with that number, of all machines. */
    List<Vcpu> vcpus(int number) {
        List<Vcpu> found = new ArrayList<>();
        for (LongObjectCursor<Vcpu> v : vcpus) {
            if (v.value.number == number && !v.value.isEmpty()) {
                found.add(v.value);
            }
        }
        return found;
    }

    /** What the trace of a guest shows, by CPU. */
    List<GuestCpu> guestCpus(int source) {
        List<GuestCpu> found = new ArrayList<>();
        for (LongObjectCursor<GuestCpu> c : guestCpus) {
            if (c.value.source() == source) {
                found.add(c.value);
            }
        }
        found.sort((a, b) -> Integer.compare(a.cpu(), b.cpu()));
        return found;
    }
}
