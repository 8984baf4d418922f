package org.kickscope.decode;

import com.carrotsearch.hppc.cursors.LongLongCursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongToIntFunction;
import org.kickscope.decode.Binding.Kind;
import org.kickscope.decode.Binding.Origin;
import org.kickscope.trace.Field;

/**
 * Which queue a doorbell, an eventfd, a GSI, a vector or a ring of vhost belongs to: the {@link Binding}s of a trace, joined.
 * Made when the scan is over; immutable, safe for several threads.
 */
public final class AddressMap {
    private final List<Binding> bindings;
    private final List<QueueAddress> queues = new ArrayList<>();
    private final Map<Long, QueueAddress> ofRing = new HashMap<>();
    private final Map<Long, QueueAddress> ofKickContext = new HashMap<>();
    private final Map<Long, QueueAddress> ofCallContext = new HashMap<>();
    private final Map<Long, QueueAddress> ofGsi = new HashMap<>();
    private final long setAside;

    /**
     * @param scan a scan that is over
     * @param vmOfContext number of the virtual machine that a thread works for, from 1, 0 unknown
     */
    public AddressMap(BindingScan scan, LongToIntFunction vmOfContext) {
        BindingTable table = scan.table;
        bindings = table.all();
        setAside = table.setAside();
        Set<Long> withDoorbell = new LinkedHashSet<>();
        for (Binding b : table.inForce(Kind.IOEVENTFD)) {
            if (b.origin() == Origin.PROBE) {
                Queue q = new Queue(b.machine());
                q.doorbell = b.from();
                q.match = b.detail();
                q.kickContext = b.to();
                q.support = b.seen();
                long kicker = scan.kickedBy.getOrDefault(BindingScan.at(b.machine(), b.to()), Field.MISSING);
                q.vm = kicker == Field.MISSING ? 0 : vmOfContext.applyAsInt(kicker);
                ring(q, table, scan);
                withDoorbell.add(BindingScan.at(b.machine(), q.ring));
                call(q, table, scan, vmOfContext);
                setUp(q, table);
                add(q, scan);
            }
        }
        for (LongLongCursor c : scan.deviceOfRing) {
            if (!withDoorbell.contains(c.key)) {
                // the machine is packed into the upper byte, which is all ones in a kernel address
                Queue q = new Queue((int) (~c.key >>> 56));
                q.ring = BindingScan.at(q.machine, c.key);
                q.device = c.value == Field.MISSING ? Binding.NONE : c.value;
                call(q, table, scan, vmOfContext);
                lastOfDevice(q, table);
                add(q, scan);
            }
        }
        for (Binding b : table.inForce(Kind.IRQFD)) {
            if (b.origin() == Origin.PROBE && !ofCallContext.containsKey(BindingScan.at(b.machine(), b.from()))) {
                Queue q = new Queue(b.machine());
                q.callContext = b.from();
                q.support = b.seen();
                gsi(q, table, scan, vmOfContext);
                add(q, scan);
            }
        }
        for (Binding b : table.inForce(Kind.IOEVENTFD)) {
            if (b.origin() == Origin.SET_UP && !b.trial() && !known(b)) {
                Queue q = new Queue(b.machine());
                q.doorbell = b.from();
                q.match = b.detail();
                q.vm = vmOfContext.applyAsInt(b.context());
                q.support = b.seen();
                setUp(q, table);
                add(q, scan);
            }
        }
    }

    /** As it was when it was kept. */
    AddressMap(List<Binding> bindings, List<QueueAddress> kept, long setAside) {
        this.bindings = List.copyOf(bindings);
        this.setAside = setAside;
        kept.forEach(this::add);
    }

    /** A queue while it is put together. */
    private static final class Queue {
        final int machine;
        int vm;
        long doorbell = Binding.NONE;
        long match = Binding.NONE;
        long kickContext = Binding.NONE;
        long work = Binding.NONE;
        long ring = Binding.NONE;
        long device = Binding.NONE;
        long index = Binding.NONE;
        long callContext = Binding.NONE;
        long gsi = Binding.NONE;
        long vector = Binding.NONE;
        long vcpu = Binding.NONE;
        boolean inferred;
        long support = Long.MAX_VALUE;

        Queue(int machine) {
            this.machine = machine;
        }

        void joined(Binding b) {
            inferred |= b.origin() == Origin.INFERRED;
            support = Math.min(support, b.seen());
        }
    }

    private boolean known(Binding b) {
        for (QueueAddress q : queues) {
            boolean sameData = Match.wildcard(q.match()) == Match.wildcard(b.detail())
                    && Match.data(q.match()) == Match.data(b.detail());
            if (q.machine() == b.machine() && q.doorbell() == b.from() && sameData) {
                return true;
            }
        }
        return false;
    }

    private static void ring(Queue q, BindingTable table, BindingScan scan) {
        Binding work = table.last(Kind.WORK, q.machine, q.kickContext, Binding.NONE);
        if (work == null) {
            return;
        }
        q.joined(work);
        q.work = work.to();
        Binding ring = table.last(Kind.RING, q.machine, q.work, Binding.NONE);
        if (ring != null) {
            q.joined(ring);
            q.ring = ring.to();
            long device = scan.deviceOfRing.getOrDefault(BindingScan.at(q.machine, q.ring), Field.MISSING);
            q.device = device == Field.MISSING ? Binding.NONE : device;
        }
    }

    private static void call(Queue q, BindingTable table, BindingScan scan, LongToIntFunction vmOfContext) {
        Binding call = q.ring == Binding.NONE ? null : table.last(Kind.CALL, q.machine, q.ring, Binding.NONE);
        if (call != null) {
            q.joined(call);
            q.callContext = call.to();
            gsi(q, table, scan, vmOfContext);
        }
    }

    private static void gsi(Queue q, BindingTable table, BindingScan scan, LongToIntFunction vmOfContext) {
        Binding irqfd = table.last(Kind.IRQFD, q.machine, q.callContext, Binding.NONE);
        if (irqfd == null) {
            return;
        }
        q.joined(irqfd);
        q.gsi = irqfd.to();
        q.vm = q.vm == 0 ? vmOfContext.applyAsInt(irqfd.context()) : q.vm;
        long accepted = scan.acceptedOfGsi.getOrDefault(BindingScan.at(q.machine, q.gsi), Field.MISSING);
        if (accepted != Field.MISSING) {
            q.vector = accepted & 0xffff;
            q.vcpu = accepted >>> 16;
        }
    }

    /** The number of the ring, where the calls that set it up were seen. */
    private static void setUp(Queue q, BindingTable table) {
        for (Binding address : table.inForce(Kind.IOEVENTFD)) {
            boolean same = address.origin() == Origin.SET_UP
                    && address.machine() == q.machine
                    && address.from() == q.doorbell
                    && Match.wildcard(address.detail()) == Match.wildcard(q.match)
                    && Match.data(address.detail()) == Match.data(q.match);
            if (!same) {
                continue;
            }
            q.match = address.detail();
            Binding only = null;
            for (Binding kick : table.inForce(Kind.VRING_KICK)) {
                if (kick.machine() == q.machine && kick.to() == address.to()) {
                    only = only == null ? kick : address;
                }
            }
            if (only != null && only != address && (q.device == Binding.NONE || q.device == only.detail())) {
                q.index = only.from();
                q.device = only.detail();
            }
        }
    }

    /** A ring that nobody kicks is the one that is left when all but one number of its device are given away. */
    private void lastOfDevice(Queue q, BindingTable table) {
        Binding left = null;
        int count = 0;
        for (Binding kick : table.inForce(Kind.VRING_KICK)) {
            boolean mine = kick.machine() == q.machine && kick.detail() == q.device;
            if (mine && queues.stream().noneMatch(k -> k.device() == q.device && k.index() == kick.from())) {
                left = kick;
                count++;
            }
        }
        if (count == 1) {
            q.index = left.from();
            q.inferred = true;
            for (Binding address : table.inForce(Kind.IOEVENTFD)) {
                if (address.machine() == q.machine && address.origin() == Origin.SET_UP && address.to() == left.to()) {
                    q.doorbell = address.from();
                    q.match = address.detail();
                }
            }
        }
    }

    private void add(Queue q, BindingScan scan) {
        add(new QueueAddress(
                name(q),
                q.vm,
                q.machine,
                q.doorbell,
                q.match,
                q.kickContext,
                id(scan, q.machine, q.kickContext),
                q.work,
                q.ring,
                q.device,
                q.index,
                q.callContext,
                id(scan, q.machine, q.callContext),
                q.gsi,
                q.vector,
                q.vcpu,
                q.inferred,
                q.support == Long.MAX_VALUE ? 0 : q.support));
    }

    private void add(QueueAddress q) {
        queues.add(q);
        put(ofRing, q.machine(), q.ring(), q);
        put(ofKickContext, q.machine(), q.kickContext(), q);
        put(ofCallContext, q.machine(), q.callContext(), q);
        put(ofGsi, q.machine(), q.gsi(), q);
    }

    private static void put(Map<Long, QueueAddress> map, int machine, long value, QueueAddress queue) {
        if (value != Binding.NONE) {
            map.putIfAbsent(BindingScan.at(machine, value), queue);
        }
    }

    private static long id(BindingScan scan, int machine, long context) {
        return context == Binding.NONE
                ? Binding.NONE
                : scan.eventfdId.getOrDefault(BindingScan.at(machine, context), Binding.NONE);
    }

    private static String name(Queue q) {
        if (q.doorbell != Binding.NONE) {
            return kickName(q.vm, q.doorbell, q.match == Binding.NONE || Match.wildcard(q.match));
        }
        return q.vector == Binding.NONE ? null : interruptName(q.vm, q.vector, q.vcpu);
    }

    /** As {@code kickscope paths} names the queue of a kick: modern PCI devices by the page of their notify window. */
    static String kickName(int vm, long address, boolean wildcard) {
        boolean page = wildcard && address > 0xffff;
        return machine(vm)
                + (page ? "/page 0x" + Long.toHexString(address & ~0xfffL) : "/0x" + Long.toHexString(address));
    }

    /** As {@code kickscope paths} names the queue of an interrupt. */
    static String interruptName(int vm, long vector, long vcpu) {
        return machine(vm) + "/vector " + vector + " of vcpu " + vcpu;
    }

    private static String machine(int vm) {
        return vm > 0 ? "vm" + vm : "vm?";
    }

    /** The queue of a {@code struct vhost_virtqueue}, or null. */
    public QueueAddress ofRing(int machine, long address) {
        return ofRing.get(BindingScan.at(machine, address));
    }

    /** The queue whose kicks raise an eventfd, by its kernel address; or null. */
    public QueueAddress ofKickContext(int machine, long context) {
        return ofKickContext.get(BindingScan.at(machine, context));
    }

    /** The queue whose interrupts raise an eventfd, by its kernel address; or null. */
    public QueueAddress ofCallContext(int machine, long context) {
        return ofCallContext.get(BindingScan.at(machine, context));
    }

    /** The queue of a GSI, or null. In a trace of several machines a GSI may stand for several; then the first. */
    public QueueAddress ofGsi(int machine, long gsi) {
        return ofGsi.get(BindingScan.at(machine, gsi));
    }

    /** All queues that are known by anything, those with a doorbell first. */
    public List<QueueAddress> queues() {
        return List.copyOf(queues);
    }

    /** All bindings in the order of their beginning, those that ended too. */
    public List<Binding> bindings() {
        return bindings;
    }

    /** How many bindings were not kept because there were too many. */
    public long setAside() {
        return setAside;
    }
}
