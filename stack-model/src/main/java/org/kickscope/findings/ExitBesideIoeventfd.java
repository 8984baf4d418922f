package org.kickscope.findings;

import com.carrotsearch.hppc.LongLongHashMap;
import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.LongObjectCursor;
import java.util.ArrayList;
import java.util.List;
import org.kickscope.scan.Row;
import org.kickscope.scan.Sighting;
import org.kickscope.trace.Field;
import org.kickscope.trace.Trace;

/**
 * Writes that leave to userspace although other queues of the same device have an ioeventfd: one queue was forgotten. A
 * modern PCI device has its notify addresses in one page and is notified by writes of two bytes; the registers of other
 * transports are wider, so there only the very same address or port counts. Source: virtio 1.2, 4.1.4.4 and 4.2.2;
 * {@code virt/kvm/eventfd.c}.
 */
final class ExitBesideIoeventfd extends Rule {
    private static final int PAGE_BITS = 12;
    private static final long PORTS = 1L << 62;
    private static final long EXACT = 1L << 61;
    private static final int NOTIFY_BYTES = 2;
    /** KVM_EXIT_IO and KVM_EXIT_MMIO. */
    private static final long IO = 2;

    private static final long MMIO = 6;

    private static final class Store {
        Sighting event;
        long place;
        long address;
        boolean hit;
    }

    private static final class Place {
        long hits;
        final LongLongHashMap exits = new LongLongHashMap();
        final Examples examples = new Examples();
    }

    private final int mmio = wanted.event("kvm_mmio", "gpa", "type", "len");
    private final int pio = wanted.event("kvm_pio", "port", "rw");
    private final int asked = wanted.event("ioeventfd_write", "addr");
    private final int answered = wanted.event("ioeventfd_write_ret", "ret");
    private final int fast = wanted.event("kvm_fast_mmio", "gpa");
    private final int left = wanted.event("kvm_userspace_exit", "reason");
    private final int entry = wanted.event("kvm_entry", "vcpu_id");

    private final LongObjectHashMap<Store> stores = new LongObjectHashMap<>();
    private final LongObjectHashMap<Place> places = new LongObjectHashMap<>();
    private boolean exitsSeen;
    private boolean unexplained;
    private boolean storesSeen;

    ExitBesideIoeventfd() {
        super("exit-beside-ioeventfd");
    }

    private static long place(Row row, boolean port, long address, boolean page) {
        return (port ? PORTS | address : page ? address >>> PAGE_BITS : EXACT | address) ^ (long) row.source() << 53;
    }

    @Override
    public void observe(int event, Row row) {
        if (row.guest()) {
            return;
        }
        long context = row.context();
        if (event == mmio || event == pio) {
            store(event == pio, row, context);
        } else if (event == fast) {
            // hit by its address alone; no write of this exit can miss any more
            placeOf(place(row, false, row.value(0), true)).hits++;
            placeOf(place(row, false, row.value(0), false)).hits++;
        } else if (event == entry) {
            close(stores.remove(context));
        } else if (event == answered) {
            Store s = stores.get(context);
            if (s != null && row.value(0) == 0) {
                s.hit = true;
            }
        } else if (event == left) {
            exitsSeen = true;
            Store s = stores.remove(context);
            boolean access = row.value(0) == IO || row.value(0) == MMIO;
            if (s != null && access && !s.hit) {
                missed(s);
            } else {
                close(s);
            }
        }
    }

    private void store(boolean port, Row row, long context) {
        long address = row.value(0);
        boolean write = row.value(1) == (port ? 1 : 2);
        close(stores.remove(context));
        if (!write || address == Field.MISSING || stores.size() >= MOST) {
            return;
        }
        storesSeen = true;
        Store s = new Store();
        s.event = row.sighting(port ? "kvm_pio" : "kvm_mmio");
        s.place = place(row, port, address, !port && row.value(2) == NOTIFY_BYTES);
        s.address = address;
        stores.put(context, s);
    }

    private void close(Store s) {
        if (s != null && s.hit) {
            placeOf(s.place).hits++;
        } else if (s != null) {
            unexplained = true; // hit something in the kernel that no probe shows, or left by an exit that none shows
        }
    }

    private Place placeOf(long place) {
        Place p = places.get(place);
        if (p == null) {
            p = new Place();
            if (places.size() < MOST) {
                places.put(place, p);
            }
        }
        return p;
    }

    private void missed(Store s) {
        Place p = placeOf(s.place);
        if (p.exits.size() < MOST || p.exits.containsKey(s.address)) {
            p.exits.addTo(s.address, 1);
        }
        p.examples.add(s.event);
        p.examples.count++;
    }

    @Override
    Judgement judge(Trace trace) {
        if (!storesSeen || unexplained && !exitsSeen) {
            return Judgement.notJudged(
                    id,
                    storesSeen ? "no exit to userspace was recorded" : "no write of a guest was recorded",
                    "kvm_mmio, kvm_pio and kvm_userspace_exit, and a probe on ioeventfd_write with its result");
        }
        List<Finding> found = new ArrayList<>();
        for (LongObjectCursor<Place> c : places) {
            Place p = c.value;
            if (p.hits > 0 && p.examples.count > 0) {
                boolean port = (c.key & PORTS) != 0;
                List<String> addresses = new ArrayList<>();
                p.exits.forEach((com.carrotsearch.hppc.procedures.LongLongProcedure) (address, n) -> {
                    if (addresses.size() < Finding.MOST_EVIDENCE) {
                        addresses.add("0x" + Long.toHexString(address) + " (" + n + ")");
                    }
                });
                String sentence = many(p.examples.count, "write") + " to "
                        + (port ? "a port" : (c.key & EXACT) != 0 ? "an address" : "a page") + " where " + p.hits
                        + " others hit an ioeventfd left to userspace: " + String.join(", ", addresses)
                        + "; that queue has no ioeventfd, or its value has none";
                long all = p.hits + p.examples.count;
                found.add(new Finding(
                        id,
                        score(20, 90, p.examples.count, all),
                        percent(p.examples.count, all)
                                + " of the writes there leave; a control queue alone is harmless",
                        sentence,
                        p.examples.events,
                        List.of()));
            }
        }
        return Judgement.found(id, places.size() + " places that guests write to", found);
    }
}
