package org.kickscope.axis;

import com.carrotsearch.hppc.IntObjectHashMap;
import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.IntObjectCursor;
import java.util.ArrayList;
import java.util.List;
import org.kickscope.scan.Observer;
import org.kickscope.scan.Row;
import org.kickscope.scan.Wanted;
import org.kickscope.trace.Field;

/**
 * When the kernel says that the thread of a vCPU was in its VMM, from {@code kvm_userspace_exit} to the next
 * {@code kvm_entry} ({@code virt/kvm/kvm_main.c}, {@code kvm_vcpu_ioctl}), and when the VMM's own trace says that the thread
 * did something; both in raw times, by thread. Memory is bounded: of long traces a part is kept that is spread over all of it.
 */
final class UserTimes implements Observer {
    private static final int MOST = 1 << 18;
    /** What a VMM does in the thread of a vCPU ({@code hw/virtio/trace-events}, {@code system/trace-events} of QEMU). */
    private static final List<String> OF_VMM = List.of(
            "virtio_queue_notify",
            "virtio_pci_notify_write",
            "virtio_mmio_write_offset",
            "virtio_set_status",
            "memory_region_ops_read",
            "memory_region_ops_write");

    private final Wanted wanted = new Wanted();
    private final int left = wanted.event("kvm_userspace_exit");
    private final int entered = wanted.event("kvm_entry");
    private final LongObjectHashMap<Intervals> inUser = new LongObjectHashMap<>();
    private final LongObjectHashMap<IntObjectHashMap<Times>> shown = new LongObjectHashMap<>();

    UserTimes() {
        OF_VMM.forEach(wanted::event);
    }

    @Override
    public Wanted wanted() {
        return wanted;
    }

    @Override
    public void observe(int event, Row row) {
        if (row.guest() || row.tid() < 0) {
            return;
        }
        long thread = (long) row.source() << 32 | row.tid();
        Intervals mine = inUser.get(thread);
        if (event == left) {
            if (mine == null && inUser.size() < MOST) {
                mine = new Intervals();
                inUser.put(thread, mine);
            }
            if (mine != null) {
                mine.begin(row.rawNs());
            }
        } else if (event == entered) {
            if (mine != null && mine.end(row.rawNs()) && mine.size() == MOST) {
                mine.thin();
            }
        } else {
            IntObjectHashMap<Times> threads = shown.get(row.source());
            if (threads == null) {
                threads = new IntObjectHashMap<>();
                shown.put(row.source(), threads);
            }
            Times times = threads.get(row.tid());
            if (times == null && threads.size() < MOST) {
                times = new Times(MOST);
                threads.put(row.tid(), times);
            }
            if (times != null) {
                times.add(row.rawNs());
            }
        }
    }

    @Override
    public void lost(Row row) {
        inUser.forEach(
                (com.carrotsearch.hppc.procedures.LongObjectProcedure<Intervals>) (t, i) -> i.begin(Field.MISSING));
    }

    /** The threads that a source shows doing something, and when another says that they were in their VMM. */
    List<LineSearch.Track> tracks(int kernel, int vmm) {
        List<LineSearch.Track> all = new ArrayList<>();
        IntObjectHashMap<Times> threads = shown.get(vmm);
        if (threads != null) {
            for (IntObjectCursor<Times> t : threads) {
                Intervals intervals = inUser.get((long) kernel << 32 | t.key);
                if (intervals != null && !intervals.isEmpty()) {
                    all.add(new LineSearch.Track(t.value.list, intervals));
                }
            }
        }
        return all;
    }
}
