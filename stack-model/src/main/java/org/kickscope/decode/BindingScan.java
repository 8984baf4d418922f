package org.kickscope.decode;

import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.LongLongHashMap;
import com.carrotsearch.hppc.LongObjectHashMap;
import org.kickscope.decode.Binding.Kind;
import org.kickscope.decode.Binding.Origin;
import org.kickscope.scan.Contexts;
import org.kickscope.scan.Observer;
import org.kickscope.scan.Row;
import org.kickscope.scan.Wanted;
import org.kickscope.trace.Field;

/**
 * Learns which address stands for which eventfd, which eventfd for which ring and which interrupt: from the calls that set
 * it up, from arguments of probes, and, marked so, from what follows what in one thread. One use; one thread; memory is
 * bounded by the number of kernel objects and capped.
 *
 * <p>Sources: {@code virt/kvm/eventfd.c kvm_ioeventfd, kvm_irqfd, irqfd_wakeup}, {@code drivers/vhost/vhost.c
 * vhost_vring_ioctl, vhost_poll_wakeup, vhost_work_queue}, {@code drivers/vhost/net.c handle_tx_kick}.
 */
public final class BindingScan implements Observer {
    private static final int MOST = 1 << 16;
    private static final long FLAG_DATAMATCH = 1;
    private static final long FLAG_PIO = 2;
    private static final long FLAG_DEASSIGN = 4;
    private static final long FLAG_IRQFD_DEASSIGN = 1;
    private static final long SET_VRING_KICK = 0x4008_af20L;
    private static final long SET_VRING_CALL = 0x4008_af21L;
    /** Offset of the wait queue in {@code struct eventfd_ctx}: after the reference counter. */
    private static final long WAIT_QUEUE = 8;

    /** What a thread showed last. */
    private static final class Thread {
        long address = Field.MISSING;
        long match;
        long candidate;
        long bus = Field.MISSING;
        long signalled = Field.MISSING;
        long woken = Field.MISSING;
        long work = Field.MISSING;
        long ring = Field.MISSING;
        long message = Field.MISSING;
        long setUpKind;
        long setUpFrom;
        long setUpDetail;
        long setUpTo;
        boolean setUpRemoves;
        boolean setUpOpen;
    }

    final BindingTable table = new BindingTable();
    /** Numbers of eventfds by their kernel address; of the machine too, packed by {@link #at}. */
    final LongLongHashMap eventfdId = new LongLongHashMap();
    /** Device of a ring. */
    final LongLongHashMap deviceOfRing = new LongLongHashMap();
    /** By GSI: APIC and vector that accepted its message last. */
    final LongLongHashMap acceptedOfGsi = new LongLongHashMap();
    /** Contexts that run a vCPU, with its number, -1 unknown. */
    final LongIntHashMap vcpus = new LongIntHashMap();
    /** By kick eventfd: the vCPU thread that raised it first. */
    final LongLongHashMap kickedBy = new LongLongHashMap();

    private final LongObjectHashMap<Thread> threads = new LongObjectHashMap<>();
    private final Wanted wanted = new Wanted();

    private final int entry = wanted.event("kvm_entry", "vcpu_id");
    private final int bindIoeventfd = wanted.event("kvm_ioeventfd", "addr", "len", "datamatch", "flags", "fd");
    private final int bindIrqfd = wanted.event("kvm_irqfd", "fd", "gsi", "flags");
    private final int bindVring = wanted.event("vhost_vring_ioctl", "dev", "cmd", "index", "num_or_fd");
    private final int boundIoeventfd = wanted.event("kvm_ioeventfd_ret", "ret");
    private final int boundIrqfd = wanted.event("kvm_irqfd_ret", "ret");
    private final int boundVring = wanted.event("vhost_vring_ioctl_ret", "ret");
    private final int busWrite = wanted.event("kvm_io_bus_write", "bus", "len");
    private final int asked = wanted.event("ioeventfd_write", "addr", "ctx", "datamatch", "wildcard", "len");
    private final int answered = wanted.event("ioeventfd_write_ret", "ret");
    private final int signal = wanted.event("eventfd_signal", "ctx", "id");
    private final int signalMask = wanted.event("eventfd_signal_mask", "ctx", "id");
    private final int write = wanted.event("eventfd_write", "ctx", "id");
    private final int pollWakeup = wanted.event("vhost_poll_wakeup", "wqh");
    private final int workQueue = wanted.event("vhost_work_queue", "work");
    private final int vqWorkQueue = wanted.event("vhost_vq_work_queue", "work", "vq");
    private final int txKick = wanted.event("handle_tx_kick", "work");
    private final int rxKick = wanted.event("handle_rx_kick", "work");
    private final int rxNet = wanted.event("handle_rx_net", "work");
    private final int txNet = wanted.event("handle_tx_net", "work");
    private final int getDescriptor = wanted.event("vhost_get_vq_desc", "vq");
    private final int addUsed = wanted.event("vhost_add_used_and_signal_n", "vq", "dev");
    private final int irqfd = wanted.event("irqfd_wakeup", "ctx", "gsi", "data", "addr_lo");
    private final int setMsi = wanted.event("kvm_arch_set_irq_inatomic", "gsi", "data", "addr_lo");
    private final int accept = wanted.event("kvm_apic_accept_irq", "apicid", "vec");

    @Override
    public Wanted wanted() {
        return wanted;
    }

    /** A kernel address or number of one machine. */
    static long at(int machine, long value) {
        return value ^ (long) machine << 56;
    }

    @Override
    public void observe(int event, Row row) {
        if (row.guest()) {
            return;
        }
        long context = row.context();
        Thread t = threads.get(context);
        if (t == null) {
            if (threads.size() >= MOST) {
                return;
            }
            t = new Thread();
            threads.put(context, t);
        }
        if (event == entry) {
            if (Contexts.isThread(context) && row.value(0) >= 0 && row.value(0) < 1 << 16) {
                vcpus.put(context, (int) row.value(0));
            }
            t.address = Field.MISSING;
            t.bus = Field.MISSING;
        } else if (event <= boundVring) {
            setUp(event, row, t);
        } else if (event <= write) {
            kick(event, row, t, context);
        } else if (event <= txNet) {
            work(event, row, t);
        } else {
            ring(event, row, t);
        }
    }

    // ------------------------------------------------------------------ set-up

    private void setUp(int event, Row row, Thread t) {
        if (event == bindIoeventfd) {
            long flags = row.value(3);
            boolean wildcard = (flags & FLAG_DATAMATCH) == 0;
            int bus = (flags & FLAG_PIO) != 0 ? Match.PIO : Match.MMIO;
            begin(t, Kind.IOEVENTFD, row.value(0), Match.of(bus, row.value(1), wildcard, row.value(2)), row.value(4));
            t.setUpRemoves = (flags & FLAG_DEASSIGN) != 0;
        } else if (event == bindIrqfd) {
            begin(t, Kind.IRQFD, row.value(0), Binding.NONE, row.value(1));
            t.setUpRemoves = (row.value(2) & FLAG_IRQFD_DEASSIGN) != 0;
        } else if (event == bindVring) {
            long command = row.value(1) & 0xffff_ffffL;
            if (command == SET_VRING_KICK || command == SET_VRING_CALL) {
                Kind kind = command == SET_VRING_KICK ? Kind.VRING_KICK : Kind.VRING_CALL;
                begin(t, kind, row.value(2), row.value(0), row.value(3));
                t.setUpRemoves = row.value(3) == -1;
            } else {
                t.setUpOpen = false;
            }
        } else if (t.setUpOpen) {
            t.setUpOpen = false;
            Kind kind = Kind.values()[(int) t.setUpKind];
            if (row.value(0) < 0) {
                return;
            }
            if (t.setUpRemoves) {
                table.removed(kind, row.machine(), t.setUpFrom, t.setUpDetail, row.timeNs());
            } else {
                table.seen(
                        kind,
                        row.machine(),
                        t.setUpFrom,
                        t.setUpDetail,
                        t.setUpTo,
                        row.context(),
                        row.timeNs(),
                        Origin.SET_UP);
            }
        }
    }

    private static void begin(Thread t, Kind kind, long from, long detail, long to) {
        t.setUpOpen = true;
        t.setUpRemoves = false;
        t.setUpKind = kind.ordinal();
        t.setUpFrom = from;
        t.setUpDetail = detail;
        t.setUpTo = to;
    }

    // ------------------------------------------------------------------ from the store to the eventfd

    private void kick(int event, Row row, Thread t, long context) {
        if (event == busWrite) {
            t.bus = row.value(0);
            t.address = Field.MISSING;
        } else if (event == asked) {
            int bus = t.bus == Field.MISSING ? row.value(0) < 0x1_0000 ? Match.PIO : Match.MMIO : (int) t.bus;
            long length = bus == Match.FAST_MMIO ? 0 : row.value(3) != 0 ? -1 : row.value(4);
            t.address = row.value(0);
            t.candidate = row.value(1);
            t.match = Match.of(bus & 3, length, row.value(3) != 0, row.value(2));
        } else if (event == answered) {
            if (row.value(0) == 0 && t.address != Field.MISSING) {
                bound(row, t, context);
            }
            t.address = Field.MISSING;
        } else {
            t.signalled = row.value(0);
            t.woken = Field.MISSING;
            if (row.value(1) != Field.MISSING && eventfdId.size() < MOST) {
                eventfdId.put(at(row.machine(), t.signalled), row.value(1));
            }
            if (t.address != Field.MISSING && t.signalled == t.candidate) {
                bound(row, t, context);
                t.address = Field.MISSING;
            } else if (t.ring != Field.MISSING) {
                table.together(Kind.CALL, row.machine(), t.ring, t.signalled, context, row.timeNs());
                t.ring = Field.MISSING;
            }
        }
    }

    private void bound(Row row, Thread t, long context) {
        table.seen(Kind.IOEVENTFD, row.machine(), t.address, t.match, t.candidate, context, row.timeNs(), Origin.PROBE);
        long key = at(row.machine(), t.candidate);
        if (!kickedBy.containsKey(key) && kickedBy.size() < MOST) {
            kickedBy.put(key, context);
        }
    }

    // ------------------------------------------------------------------ from the eventfd to the ring

    private void work(int event, Row row, Thread t) {
        if (event == pollWakeup) {
            t.woken = row.value(0) == Field.MISSING ? t.signalled : row.value(0) - WAIT_QUEUE;
        } else if (event == workQueue || event == vqWorkQueue) {
            if (t.woken != Field.MISSING && t.woken == t.signalled) {
                table.seen(
                        Kind.WORK,
                        row.machine(),
                        t.woken,
                        Binding.NONE,
                        row.value(0),
                        row.context(),
                        row.timeNs(),
                        Origin.PROBE);
            }
            if (event == vqWorkQueue && row.value(1) != Field.MISSING) {
                table.seen(
                        Kind.RING,
                        row.machine(),
                        row.value(0),
                        Binding.NONE,
                        row.value(1),
                        row.context(),
                        row.timeNs(),
                        Origin.PROBE);
            }
            t.woken = Field.MISSING;
        } else {
            // packets of the host run the handler of a ring by a work item that is not the ring's own
            t.work = event == txKick || event == rxKick ? row.value(0) : Field.MISSING;
            t.ring = Field.MISSING;
        }
    }

    private void ring(int event, Row row, Thread t) {
        if (event == getDescriptor) {
            if (t.work != Field.MISSING) {
                table.together(Kind.RING, row.machine(), t.work, row.value(0), row.context(), row.timeNs());
                t.work = Field.MISSING;
            }
            know(row, row.value(0), Field.MISSING);
        } else if (event == addUsed) {
            t.ring = row.value(0);
            know(row, row.value(0), row.value(1));
        } else if (event == irqfd) {
            t.message = row.value(1);
            table.seen(
                    Kind.IRQFD,
                    row.machine(),
                    row.value(0),
                    Binding.NONE,
                    row.value(1),
                    row.context(),
                    row.timeNs(),
                    Origin.PROBE);
            route(row, row.value(1), row.value(2), row.value(3));
        } else if (event == setMsi) {
            t.message = row.value(0);
            route(row, row.value(0), row.value(1), row.value(2));
        } else if (event == accept && t.message != Field.MISSING) {
            if (acceptedOfGsi.size() < MOST) {
                acceptedOfGsi.put(at(row.machine(), t.message), row.value(0) << 16 | row.value(1));
            }
            t.message = Field.MISSING;
        }
    }

    private void route(Row row, long gsi, long data, long address) {
        if (gsi != Field.MISSING && data != Field.MISSING) {
            long low = address == Field.MISSING ? Binding.NONE : address;
            table.seen(Kind.ROUTE, row.machine(), gsi, low, data, row.context(), row.timeNs(), Origin.PROBE);
        }
    }

    private void know(Row row, long vq, long device) {
        long key = at(row.machine(), vq);
        if (vq != Field.MISSING && deviceOfRing.size() < MOST) {
            if (device != Field.MISSING || !deviceOfRing.containsKey(key)) {
                deviceOfRing.put(key, device);
            }
        }
    }
}
